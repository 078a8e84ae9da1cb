import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import Vocabulary

@Suite struct ProofTests {
    @Test func `I1 a number that texts is proven, and proving it again changes nothing`() async throws {
        try await People.meet { people in
            let texter = try await people.session("sms")
            #expect(try await people.known(texter) == nil)
            let customer = try await people.prove(phone, by: texter)
            let before = try await people.rows("SELECT * FROM contact")
            #expect(try await people.prove(phone, by: texter) == customer)
            #expect(try await people.rows("SELECT * FROM contact") == before)
            #expect(try await people.figure("SELECT count(*) FROM customer") == "1")
            let known = try #require(try await people.known(texter))
            #expect(
                known
                    == .init(
                        id: customer, name: nil, phones: [number("+12125550123")], emails: [], bookings: 0))
            // Another session that proves the number is the same customer.
            let other = try await people.session()
            #expect(try await people.prove(phone, by: other) == customer)
            #expect(try await people.figure("SELECT count(*) FROM customer") == "1")
        }
    }

    @Test func `I2 a booking by a claim becomes the customer's once the contact is proven`() async throws {
        try await People.meet { people in
            let web = try await people.session()
            let booking = try await people.book(0, by: .session(web), phone, email)
            let texter = try await people.session("sms")
            #expect(try await !people.isOwn(booking, of: texter))
            let customer = try await people.prove(phone, by: texter)
            #expect(try await people.isOwn(booking, of: texter))
            #expect(try await people.ahead(texter) == [booking.id])
            let known = try #require(try await people.known(texter))
            #expect(known.name == "Dana Lee")
            #expect(known.bookings == 1)
            // The email that was typed in beside it stays a claim.
            #expect(known.emails == [])
            #expect(
                try await people.rows("SELECT kind, verified_at IS NOT NULL FROM contact ORDER BY kind")
                    == [["email", "f"], ["phone", "t"]])
            #expect(
                try await people.figure("SELECT customer_id FROM booking") == customer.description)
            #expect(
                try await people.rows("SELECT merged_into, name FROM customer WHERE merged_into IS NOT NULL")
                    == [[customer.description, nil]])
        }
    }

    @Test func `I2 proving a contact opens nobody else's history`() async throws {
        try await People.meet { people in
            // Dana is known by her number, and has typed in Mallory's address once.
            let dana = try await people.session("sms")
            let her = try await people.prove(phone, by: dana)
            let shared = try await people.book(0, by: .session(dana), otherEmail)
            let own = try await people.book(1, by: .session(dana), phone)
            let mallory = try await people.session()
            let him = try await people.prove(otherEmail, by: mallory)
            #expect(him != her)
            // The one that was made with his address, and no other.
            #expect(try await people.ahead(mallory) == [shared.id])
            #expect(try await !people.isOwn(own, of: mallory))
            #expect(try await people.ahead(dana) == [shared.id, own.id])
            #expect(
                try await people.figure(
                    "SELECT count(*) FROM contact WHERE customer_id = '\(her)' AND verified_at IS NULL")
                    == "1")
            #expect(
                try await people.figure("SELECT count(*) FROM booking WHERE customer_id = '\(her)'") == "2")
        }
    }

    @Test func `I2 a claim of somebody's number doesn't open what they book later`() async throws {
        try await People.meet { people in
            let dana = try await people.session("sms")
            try await people.prove(phone, by: dana)
            let mallory = try await people.session()
            let trap = try await people.book(0, by: .session(mallory), phone, otherEmail)
            let own = try await people.book(1, by: .session(dana), phone)
            #expect(try await people.ahead(mallory) == [trap.id])
            // The next text takes in what was booked with the number; the address in it stays a claim.
            try await people.prove(phone, by: dana)
            #expect(try await people.ahead(dana) == [trap.id, own.id])
            try await people.prove(otherEmail, by: mallory)
            #expect(try await people.ahead(mallory) == [trap.id])
            #expect(try await !people.isOwn(own, of: mallory))
        }
    }

    @Test func `I2 two that are proven in one session become one and nothing is lost`() async throws {
        try await People.meet { people in
            let texter = try await people.session("sms")
            let first = try await people.prove(phone, by: texter)
            let texted = try await people.book(0, by: .session(texter), phone)
            let web = try await people.session()
            let second = try await people.prove(email, by: web)
            let typed = try await people.book(1, by: .session(web), name: "D. Lee", email, otherPhone)
            _ = try await people.rows(
                """
                INSERT INTO follow_up (tenant_id, follow_up_id, session_id, customer_id, about, email, due_at, number,
                        created_at)
                    VALUES ('\(people.tenant)', gen_random_uuid(), '\(web.id)', '\(second)', 'x', 'dana@example.com',
                        now(), 1, now());
                INSERT INTO waitlist_entry (tenant_id, entry_id, session_id, customer_id, service, from_day, to_day,
                        party, name, email, created_at)
                    VALUES ('\(people.tenant)', gen_random_uuid(), '\(web.id)', '\(second)', 'massage', '2026-03-10',
                        '2026-03-12', 1, 'D. Lee', 'dana@example.com', now());
                INSERT INTO outgoing (tenant_id, outgoing_id, key, channel, purpose, sender, customer_id, via, state,
                        created_at)
                    VALUES ('\(people.tenant)', gen_random_uuid(), 'k', 'sms', 'reply', '+12125550100', '\(second)',
                        'api', 'sent', now());
                """)
            #expect(first != second)
            #expect(try await people.prove(phone, by: web) == first)
            for session in [web, texter] {
                #expect(try await people.ahead(session) == [texted.id, typed.id])
                let known = try #require(try await people.known(session))
                #expect(known.id == first)
                #expect(known.bookings == 2)
                #expect(known.phones == [number("+12125550123")])
                #expect(known.emails == [address("dana@example.com")])
                #expect(known.name == "Dana Lee")
            }
            for table in ["booking", "follow_up", "waitlist_entry", "outgoing", "contact"] {
                #expect(
                    try await people.figure(
                        "SELECT count(*) FROM \(table) WHERE customer_id IS DISTINCT FROM '\(first)'") == "0",
                    "\(table)")
            }
            // The name of each booking is as it was given.
            #expect(
                try await people.rows("SELECT name FROM booking ORDER BY starts_at")
                    == [["Dana Lee"], ["D. Lee"]])
            #expect(
                try await people.rows(
                    "SELECT customer_id, merged_into FROM customer WHERE merged_into IS NOT NULL")
                    == [[second.description, first.description]])
        }
    }

    @Test func `I2 a merge reaches those that were merged before`() async throws {
        try await People.meet { people in
            let texter = try await people.session("sms")
            let first = try await people.prove(phone, by: texter)
            let web = try await people.session()
            _ = try await people.book(0, by: .session(web), email)
            try await people.prove(email, by: web)
            #expect(try await people.prove(email, by: texter) == first)
            #expect(
                try await people.figure(
                    "SELECT count(*) FROM customer WHERE merged_into IS DISTINCT FROM '\(first)'") == "1")
            #expect(try await people.ahead(texter).count == 1)
        }
    }

    @Test func `I1 what the business books with somebody's number is theirs to act on`() async throws {
        try await People.meet { people in
            let booking = try await people.book(0, by: .admin, phone)
            let texter = try await people.session("sms")
            try await people.prove(phone, by: texter)
            #expect(try await people.ahead(texter) == [booking.id])
            // Also what it books later, before the next word.
            let later = try await people.book(1, by: .admin, phone)
            #expect(try await people.ahead(texter) == [booking.id, later.id])
            #expect(try await people.isOwn(later, of: texter))
        }
    }

    @Test func `I1 a code with a contact that was merged in beside another opens nothing of the customer`()
        async throws
    {
        try await People.meet { people in
            let dana = try await people.session("sms")
            try await people.prove(phone, by: dana)
            let own = try await people.book(0, by: .session(dana), phone)
            let mallory = try await people.session()
            _ = try await people.book(1, by: .session(mallory), phone, otherEmail)
            try await people.prove(phone, by: dana)
            // The address is a claim on Dana's customer now: with the code of her own booking it is no key.
            let stranger = try await people.session()
            await failure(.notFound) {
                try await people.desk.desk.lookup(
                    people.desk.served, code: own.code, contact: otherEmail, by: .session(stranger))
            }
            let found = try await people.desk.desk.lookup(
                people.desk.served, code: own.code, contact: phone, by: .session(stranger))
            #expect(found.map(\.id) == [own.id])
        }
    }

    @Test func `I3 a verified customer's name is the first they book under`() async throws {
        try await People.meet { people in
            let texter = try await people.session("sms")
            try await people.prove(phone, by: texter)
            _ = try await people.book(0, by: .session(texter), name: "Dana Lee", phone)
            let forTim = try await people.book(1, by: .session(texter), name: "Tim", phone)
            #expect(forTim.customerName == "Tim")
            #expect(try await people.known(texter)?.name == "Dana Lee")
            #expect(try await people.known(texter)?.bookings == 2)
        }
    }

    @Test func `I4 what makes the bookings of a contact wait for one another holds no contact`() async throws
    {
        try await People.meet { people in
            let web = try await people.session()
            _ = try await people.book(0, by: .session(web), phone, email)
            let subjects = try await people.rows("SELECT subject FROM rate_limit WHERE scope = 'contact'")
            #expect(subjects.count == 2)
            #expect(subjects.allSatisfy { $0[0]?.count == 64 })
        }
    }
}
