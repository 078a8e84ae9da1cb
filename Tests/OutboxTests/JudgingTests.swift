import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import TenantConfig
import Testing
import Vocabulary

/// A4 S2 I5: what is read anew in the transaction that marks a send.
@Suite struct JudgingTests {
    private func booked(
        _ office: PostOffice, consent: Bool? = true, staff: String = "maria"
    ) async throws -> Booking {
        let desk = try await TestDesk(office.served, office.database.database, now: noon)
        let caller = Caller.session(try await desk.newSession())
        let hold = try await desk.hold(try desk.at("2026-03-10T14:00", "haircut", staff), by: caller)
        let booking = try await desk.desk.confirm(
            desk.served,
            .init(
                hold: hold.id, name: "Dana Lee", email: EmailAddress("dana@example.com"),
                phone: phone(person), intake: ["allergies": "none"], source: "web"), by: caller
        ).booking
        if let consent {
            try await office.database.admin(
                """
                INSERT INTO consent (tenant_id, booking_id, channel, granted, source, wording, at)
                VALUES ('\(office.id)', '\(booking.id)', 'sms', \(consent), 'web', '1', frontdesk_now())
                """)
        }
        return booking
    }

    private func send(
        _ office: PostOffice, _ action: String, about booking: BookingID? = nil, to: Contact? = nil
    ) async throws -> [String?] {
        let id = try await office.queue(purpose: .unasked(action: action), to: to, booking: booking)
        try await office.work()
        return Array(try await office.row(id)[0...1])
    }

    @Test(arguments: [
        (NewOutgoing.Purpose.reply, false), (.code, false), (.handOff, false),
        (.unasked(action: "notify_business"), false), (.help, true), (.optOutConfirmation, true),
    ])
    func `S2 after an opt-out nothing goes out but help and the confirmation`(
        purpose: NewOutgoing.Purpose, goes: Bool
    ) async throws {
        try await PostOffice.with { office in
            let id = try await office.queue(purpose: purpose)
            // The opt-out comes between queueing and sending.
            try await office.setOptedOut()
            try await office.work()
            #expect(
                Array(try await office.row(id)[0...1])
                    == (goes ? ["sent", nil] : ["suppressed", "opted_out"]))
            #expect(office.fake.sent.count == (goes ? 1 : 0))
            // Until an opt-in.
            try await office.setOptedOut(false)
            try await office.queue("After all")
            try await office.work()
            #expect(office.fake.sent.last?.body == "After all")
        }
    }

    @Test func `S2 an opt-out is the tenant's and the number's alone`() async throws {
        try await PostOffice.with { office in
            try await office.setOptedOut(true, "+12125550199")
            try await office.queue()
            try await office.work()
            #expect(office.fake.sent.count == 1)
        }
    }

    @Test func `S2 the provider's 21610 becomes an opt-out of ours`() async throws {
        try await PostOffice.with { office in
            office.fake.setOptedOut(person, from: salonNumber)
            let id = try await office.queue()
            try await office.work()
            #expect(Array(try await office.row(id)[0...2]) == ["suppressed", "opted_out", "21610"])
            let second = try await office.queue("Another")
            try await office.work()
            #expect(Array(try await office.row(second)[0...2]) == ["suppressed", "opted_out", nil])
            #expect(office.fake.requests.count == 1)
            #expect(try await office.database.admin("SELECT opted_out_by FROM texter") == [["provider"]])
        }
    }

    @Test(arguments: [
        (true as Bool?, false, "sent"), (nil, false, "suppressed"), (nil, true, "sent"),
        (false, true, "suppressed"), (false, false, "suppressed"),
    ])
    func `I5 a number is texted unasked only if proven or consented for that booking`(
        consent: Bool?, isVerified: Bool, state: String
    ) async throws {
        try await PostOffice.with { office in
            let booking = try await booked(office, consent: consent)
            if isVerified {
                try await office.database.admin(
                    "UPDATE contact SET verified_at = frontdesk_now() WHERE kind = 'phone'")
            }
            let row = try await send(office, "send_confirmation", about: booking.id)
            #expect(row == [state, state == "sent" ? nil : "no_consent"])
        }
    }

    @Test func `I5 a number that somebody else has proven isn't this customer's`() async throws {
        try await PostOffice.with { office in
            let booking = try await booked(office, consent: nil)
            try await office.database.admin(
                """
                INSERT INTO customer (tenant_id, customer_id, name, created_at)
                VALUES ('\(office.id)', gen_random_uuid(), 'Another', frontdesk_now());
                INSERT INTO contact (tenant_id, contact_id, customer_id, kind, value, verified_at, created_at)
                SELECT tenant_id, gen_random_uuid(), customer_id, 'phone', '\(person)', frontdesk_now(),
                    frontdesk_now() FROM customer WHERE name = 'Another'
                """)
            #expect(
                try await send(office, "send_confirmation", about: booking.id) == [
                    "suppressed", "no_consent",
                ])
        }
    }

    @Test func `I5 the business's own number needs no consent`() async throws {
        try await PostOffice.with { office in
            let own = Contact.phone(try phone("+12125550100"))
            #expect(try await send(office, "notify_business", to: own) == ["sent", nil])
            #expect(try await send(office, "notify_business") == ["suppressed", "no_consent"])
        }
    }

    @Test func `I5 consent is kept when a booking is moved`() async throws {
        try await PostOffice.with { office in
            let booking = try await booked(office)
            let desk = try await TestDesk(office.served, office.database.database, now: noon, seed: 9)
            let hold = try await desk.hold(
                try desk.at("2026-03-11T14:00", "haircut", "maria"), by: .admin, replacing: booking.id)
            let moved = try await desk.desk.move(
                desk.served, appointment: booking.id, to: hold.id, by: .admin)
            #expect(try await send(office, "send_confirmation", about: moved.id) == ["sent", nil])
            // Of the half that is cancelled nobody is told, neither that it stands nor that it is off.
            #expect(
                try await send(office, "send_confirmation", about: booking.id) == ["suppressed", "overtaken"])
            #expect(
                try await send(office, "send_cancellation", about: booking.id) == ["suppressed", "overtaken"])
        }
    }

    @Test func `A4 a confirmation of what has been cancelled meanwhile isn't sent`() async throws {
        try await PostOffice.with { office in
            let booking = try await booked(office)
            #expect(
                try await send(office, "send_cancellation", about: booking.id) == ["suppressed", "overtaken"])
            let id = try await office.queue(
                purpose: .unasked(action: "send_confirmation"), booking: booking.id)
            try await office.database.admin("UPDATE booking SET state = 'cancelled'")
            try await office.work()
            #expect(Array(try await office.row(id)[0...1]) == ["suppressed", "overtaken"])
            #expect(try await send(office, "send_cancellation", about: booking.id) == ["sent", nil])
        }
    }

    @Test
    func
        `A4 A2 a policy is asked at the moment of sending, and its decision is recorded without anything personal`()
        async throws
    {
        try await PostOffice.with { office in
            let allowed = try await booked(office)
            #expect(try await send(office, "send_confirmation", about: allowed.id) == ["sent", nil])
            try await office.database.admin("UPDATE booking SET staff = 'jo'")
            #expect(
                try await send(office, "send_confirmation", about: allowed.id) == ["suppressed", "policy"])
            // Nothing allows it.
            #expect(
                try await send(office, "send_waitlist_notification", about: allowed.id)
                    == ["suppressed", "policy"])
            #expect(
                try await office.database.admin(
                    "SELECT moment, is_allowed, reason, rule, facts ->> 'staff' FROM decision ORDER BY at, decision_id"
                ) == [
                    ["sending", "t", "rule", "confirm", "maria"], ["sending", "f", "rule", "never-jo", "jo"],
                    ["sending", "f", "no_rule", nil, "jo"],
                ])
            let text = try await office.database.admin("SELECT row_to_json(d)::text FROM decision d")
                .flatMap { $0 }.compactMap { $0 }.joined()
            for personal in ["5550123", "Dana", "dana@example.com", "See you"] {
                #expect(!text.contains(personal))
            }
            #expect(text.contains("before_visit"))
        }
    }

    @Test func `A4 a reply asks no policy and knows no quiet hours`() async throws {
        try await PostOffice.with(quiet: "11:00-13:00") { office in
            try await office.queue()
            try await office.work()
            #expect(office.fake.sent.count == 1)
            #expect(try await office.database.admin("SELECT count(*) FROM decision") == [["0"]])
        }
    }

    @Test func `A4 in quiet hours what nobody asked for waits, and what is asked for passes it`() async throws
    {
        // 12:00 in New York; quiet until 13:00, and from 11:00.
        try await PostOffice.with(quiet: "11:00-13:00") { office in
            let own = Contact.phone(try phone("+12125550100"))
            let id = try await office.queue(purpose: .unasked(action: "notify_business"), to: own)
            try await office.queue("A reply", to: own)
            #expect(try await office.work() == [.later(noon.adding(seconds: 3600)), .done])
            #expect(try await office.state(id) == "queued")
            #expect(office.fake.sent.map(\.body) == ["A reply"])
            try await office.wait(seconds: 3599)
            try await office.work()
            #expect(office.fake.sent.count == 1)
            try await office.wait(seconds: 1)
            try await office.work()
            #expect(office.fake.sent.count == 2)
            #expect(try await office.state(id) == "sent")
            // An opt-out in the meantime counts; mails know no quiet hours.
            let mail = Contact.email(try #require(EmailAddress("hello@salon.example")))
            try await office.wait(seconds: -600)
            try await office.queue(purpose: .unasked(action: "notify_business"), to: mail)
            try await office.work()
            #expect(office.mails.mails.count == 1)
        }
    }

    @Test func `A4 a suspended business does nothing unasked, and answers`() async throws {
        try await PostOffice.with { office in
            let suspended = try #require(
                ServedTenant(office.served.tenant.suspended()))
            let id = try await office.queue(
                purpose: .unasked(action: "notify_business"), to: .phone(phone("+12125550100")))
            let handler = office.handlers()[0]
            let job = try #require(
                try await office.database.database.flush(office.id, TakeDueJobs(tenant: office.id)).first)
            #expect(try await handler.run(job, of: suspended) == .done)
            #expect(Array(try await office.row(id)[0...1]) == ["suppressed", "tenant_suspended"])
        }
    }
}

/// When quiet hours end, in New York.
@Suite struct QuietTests {
    @Test(arguments: [
        // Over midnight.
        ("2026-03-02T20:59", 1260, 1980, nil as String?),
        ("2026-03-02T21:00", 1260, 1980, "2026-03-03T09:00"),
        ("2026-03-03T00:30", 1260, 1980, "2026-03-03T09:00"),
        ("2026-03-03T08:59", 1260, 1980, "2026-03-03T09:00"),
        ("2026-03-03T09:00", 1260, 1980, nil),
        // Of one day.
        ("2026-03-03T12:00", 660, 780, "2026-03-03T13:00"), ("2026-03-03T13:00", 660, 780, nil),
        // The night in which the clock jumps from 2:00 to 3:00.
        ("2026-03-07T23:00", 1260, 1980, "2026-03-08T09:00"),
        ("2026-03-08T01:30", 60, 150, "2026-03-08T03:00"),
        // The night in which it shows 1:00 to 2:00 twice.
        ("2026-10-31T23:00", 1260, 1980, "2026-11-01T09:00"), ("2026-11-01T00:30", 0, 90, "2026-11-01T01:30"),
    ])
    func `quiet hours end on the business's clock`(
        local: String, start: Int, end: Int, until: String?
    ) throws {
        let zone = try #require(Zone("America/New_York"))
        let now = zone.opening(try #require(LocalDateTime(local)))
        let expected = try until.map { zone.closing(try #require(LocalDateTime($0))) }
        #expect(quietEnd(DayInterval(start, end), in: zone, at: now) == expected)
    }

    @Test func `a quiet night lasts an hour less or more when the clock is changed`() throws {
        let zone = try #require(Zone("America/New_York"))
        for (evening, hours) in [
            ("2026-03-07T21:00", 11), ("2026-10-31T21:00", 13), ("2026-06-01T21:00", 12),
        ] {
            let now = zone.opening(try #require(LocalDateTime(evening)))
            #expect(
                quietEnd(DayInterval(1260, 1980), in: zone, at: now) == now.adding(seconds: hours * 3600))
        }
        // In the doubled hour it is quiet until its second showing is over.
        let first = zone.opening(try #require(LocalDateTime("2026-11-01T01:15")))
        let end = first.adding(seconds: 3600 + 900)
        #expect(quietEnd(DayInterval(0, 90), in: zone, at: first) == end)
        #expect(quietEnd(DayInterval(0, 90), in: zone, at: first.adding(seconds: 3600)) == end)
        #expect(quietEnd(DayInterval(0, 90), in: zone, at: end) == nil)
    }
}
