import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import Testing
import Vocabulary

@Suite struct EraseTests {
    private static let dana = Canary("zanzibel", phone: "+12125557701")
    private static let other = Canary("quillhaven", phone: "+12125557702")

    @Test func `I4 erasing leaves nothing of a person in any table, and everything of another`() async throws
    {
        try await People.meet(People.texting) { people in
            let (customer, web) = try await people.plant(Self.dana, slots: 0)
            let (otherCustomer, otherWeb) = try await people.plant(Self.other, slots: 2)
            // Each word lies somewhere, so that finding none of it means something.
            for place in Canary.places where place != "name" {
                #expect(try await !people.places(of: Self.dana.word(place)).isEmpty, "\(place)")
            }
            let others = try await people.contents(of: Self.other.tag)
            #expect(others.count > 15)
            let numbers = try await people.contents(of: Self.other.phone.e164)

            try await people.customers.erase(people.desk.served, customer, cancelling: false)
            for needle in Self.dana.needles {
                #expect(try await people.places(of: needle) == [:], "\(needle)")
            }
            #expect(try await people.contents(of: Self.other.tag) == others)
            #expect(try await people.contents(of: Self.other.phone.e164) == numbers)
            #expect(try await people.known(otherWeb)?.id == otherCustomer)

            // No token of theirs opens anything.
            await failure(.unauthenticated) { try await people.ahead(web) }
            // The ledger stays, and the opt-out under its hash.
            #expect(
                try await people.rows(
                    """
                    SELECT count(*), count(DISTINCT b.customer_id), bool_and(c.erased_at IS NOT NULL), bool_and(code IS NOT NULL)
                    FROM booking b JOIN customer c USING (tenant_id, customer_id) WHERE b.customer_id = '\(customer)'
                    """) == [["2", "1", "t", "t"]])
            #expect(
                try await people.rows(
                    "SELECT session_id, opted_out_by FROM texter WHERE number_hash = '\(NumberHash(people.tenant, Self.dana.phone))'"
                ) == [[nil, "keyword"]])
            #expect(
                try await people.figure("SELECT count(*) FROM consent") == "4", "consent stays, without text")
            #expect(
                try await people.figure(
                    "SELECT count(*) FROM outgoing WHERE state = 'queued' AND recipient IS NULL") == "0")

            // Again changes nothing.
            let before = try await people.rows("SELECT t::text FROM customer t ORDER BY 1")
            try await people.customers.erase(people.desk.served, customer, cancelling: false)
            #expect(try await people.rows("SELECT t::text FROM customer t ORDER BY 1") == before)
            let gone = try await people.customers.customer(people.desk.served, customer)
            #expect(gone.name == nil && gone.contacts.isEmpty && gone.erasedAt != nil)
        }
    }

    @Test func `I4 an export has everything that was planted, and nothing of another`() async throws {
        try await People.meet(People.texting) { people in
            let (customer, _) = try await people.plant(Self.dana, slots: 0)
            _ = try await people.plant(Self.other, slots: 2)
            let sections = try await people.customers.export(people.desk.served, customer)
            let all = sections.map { String(decoding: $0.json, as: UTF8.self) }.joined(separator: "\n")
            for place in Canary.places { #expect(all.contains(Self.dana.word(place)), "\(place)") }
            #expect(all.contains(Self.dana.phone.e164) && all.contains(Self.dana.email.address))
            for needle in Self.other.needles { #expect(!all.contains(needle), "\(needle)") }
            // Every table in which something personal lies is told of.
            let tables = try await people.places(of: Self.dana.tag)
            let told: [String: String] = [
                "booking": "bookings", "booking_contact": "bookings", "contact": "contacts",
                "conversation": "conversations", "customer": "customers", "follow_up": "follow_ups",
                "inquiry": "inquiries", "message": "messages", "outgoing": "sent", "push_event": "pushes",
                "session": "sessions", "tool_call": "messages", "verification": "codes",
                "waitlist_entry": "waitlist",
            ]
            #expect(Set(tables.keys) == Set(told.keys))
            for (table, section) in told {
                let found = try #require(sections.first { $0.name == section })
                #expect(String(decoding: found.json, as: UTF8.self).contains(Self.dana.tag), "\(table)")
            }
        }
    }

    @Test func `I4 a claim of one's contact goes, and the session of the other who made it stays`()
        async throws
    {
        try await People.meet(People.texting) { people in
            let dana = try await people.session("sms")
            let customer = try await people.prove(phone, by: dana)
            let opened = try await people.desk.sessions.open(
                people.tenant, channel: "web", claims: [phone, otherEmail], client: nil)
            let mallory = SessionClaim(id: opened.id, generation: opened.generation)
            try await people.prove(otherEmail, by: mallory)
            _ = try await people.book(0, by: .session(mallory), otherEmail)
            try await people.customers.erase(people.desk.served, customer, cancelling: false)
            #expect(try await people.places(of: phone.value) == [:])
            #expect(try await people.known(mallory)?.bookings == 1)
            #expect(
                try await people.figure("SELECT claims::text FROM session WHERE session_id = '\(mallory.id)'")
                    == "{\"email\": \"mallory@example.com\"}")
        }
    }

    @Test func `I4 what became part of a customer goes with them, by any of the ids`() async throws {
        try await People.meet { people in
            let web = try await people.session()
            _ = try await people.book(0, by: .session(web), name: "zanzibel", phone)
            let claim = try #require(
                try await people.figure("SELECT customer_id FROM customer").flatMap { CustomerID($0) })
            let texter = try await people.session("sms")
            let customer = try await people.prove(phone, by: texter)
            let found = try await people.customers.customer(people.desk.served, claim)
            #expect(found.id == customer && found.name == "zanzibel")
            await failure(.bookingsAhead) {
                try await people.customers.erase(people.desk.served, claim, cancelling: false)
            }
            #expect(try await people.customers.customer(people.desk.served, claim).name == "zanzibel")
            try await people.customers.erase(people.desk.served, claim, cancelling: true)
            #expect(try await people.places(of: "zanzibel") == [:])
            #expect(try await people.places(of: phone.value) == [:])
            #expect(try await people.figure("SELECT state FROM booking") == "cancelled")
            #expect(try await people.figure("SELECT count(*) FROM customer WHERE erased_at IS NULL") == "0")
            // Whoever texts again is somebody new.
            let next = try await people.session("sms")
            #expect(try await people.prove(phone, by: next) != customer)
            #expect(try await people.ahead(next).isEmpty)
        }
    }

    @Test func `I4 nobody of another tenant is erased, and nobody of no id`() async throws {
        try await People.meet { people in
            let unknown = CustomerID(World.live.newID())
            await failure(.notFound) {
                try await people.customers.erase(people.desk.served, unknown, cancelling: true)
            }
            await failure(.notFound) { try await people.customers.export(people.desk.served, unknown) }
            let texter = try await people.session("sms")
            let customer = try await people.prove(phone, by: texter)
            let elsewhere = try Bistro.served()
            await failure(.notFound) {
                try await people.customers.erase(elsewhere, customer, cancelling: true)
            }
            #expect(try await people.known(texter)?.id == customer)
        }
    }

    @Test func `I4 a turn under way writes nothing of who was erased`() async throws {
        try await People.meet { people in
            let web = try await people.session()
            let customer = try await people.prove(email, by: web)
            let terms = LeaseTerms(
                seconds: 30, idle: Minutes(240), conversation: ConversationID(World.live.newID()))
            let received = try await people.desk.conversations.receive(
                people.tenant,
                message: .init(id: TurnID(World.live.newID()), clientID: nil, text: "zanzibel"), by: web,
                lease: terms)
            let leased = try #require(received.leased)
            try await people.customers.erase(people.desk.served, customer, cancelling: false)
            await failure(.unavailable) {
                try await people.desk.conversations.finish(
                    people.tenant,
                    turn: .init(
                        turn: received.turn, conversation: leased.pending.conversation,
                        state: leased.pending.state, text: "zanzibel", cards: [], asks: [], engine: "builtin",
                        revision: "r", calls: [], record: .init(),
                        day: people.desk.served.zone.date(of: monday)),
                    lease: leased.lease)
            }
            #expect(try await people.places(of: "zanzibel") == [:])
        }
    }

    @Test func `I4 erasing while the person texts and books ends in one of the two orders`() async throws {
        try await People.meet(["guardrails.yaml": "open_bookings: {max: 40, holds: 2}\n"]) { people in
            for round in 0..<20 {
                let contact = Contact.phone(number("+1212555\(1000 + round)"))
                let session = try await people.session()
                let customer = try await people.prove(contact, by: session)
                let hold = try await people.desk.hold(try people.slot(round), by: .session(session))
                let other = try await people.session("sms")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        do {
                            try await people.customers.erase(people.desk.served, customer, cancelling: true)
                        } catch let failure as Failure where failure.code == .bookingsAhead {}
                    }
                    group.addTask {
                        do { _ = try await people.confirm(hold, by: .session(session), [contact]) } catch let
                            failure as Failure where failure.code == .unauthenticated
                        {}
                    }
                    group.addTask { try await people.prove(contact, by: other) }
                    try await group.waitForAll()
                }
            }
            // Nobody who was erased has a contact, a session or a name.
            #expect(
                try await people.figure(
                    """
                    SELECT count(*) FROM customer c WHERE c.erased_at IS NOT NULL AND (c.name IS NOT NULL
                        OR EXISTS (SELECT 1 FROM contact o WHERE o.customer_id = c.customer_id)
                        OR EXISTS (SELECT 1 FROM session s WHERE s.customer_id = c.customer_id)
                        OR EXISTS (SELECT 1 FROM booking b WHERE b.customer_id = c.customer_id AND b.name IS NOT NULL))
                    """) == "0")
            #expect(people.database.database.metrics.retriedConflicts == 0)
        }
    }

    @Test
    func `I4 the business corrects a name and contacts, and a proven one it takes away is proven no more`()
        async throws
    {
        try await People.meet { people in
            let texter = try await people.session("sms")
            let customer = try await people.prove(phone, by: texter)
            let served = people.desk.served
            let named = try await people.customers.change(
                served, customer, .init(name: "Dana Lee", emails: [address("dana@example.com")]))
            #expect(named.name == "Dana Lee")
            #expect(named.contacts.map(\.contact) == [phone, email])
            #expect(named.contacts.map { $0.verifiedAt != nil } == [true, false])
            #expect(try await people.known(texter)?.name == "Dana Lee")
            for contact in [phone, email] {
                #expect(
                    try await people.customers.customers(served, with: contact).map(\.id) == [customer])
            }
            let changed = try await people.customers.change(
                served, customer, .init(phones: [number("+12125550124")]))
            #expect(changed.contacts.map(\.contact) == [otherPhone, email])
            #expect(try await people.known(texter) == nil)
            #expect(try await people.customers.customers(served, with: phone).isEmpty)
            await failure(.invalidValue) {
                try await people.customers.change(served, customer, .init(name: " "))
            }
        }
    }
}
