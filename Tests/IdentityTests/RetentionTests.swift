import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import Synchronization
import TenantConfig
import Testing
import Vocabulary

@Suite struct RetentionTests {
    /// Messages are kept for 30 days, customers for a year.
    private static let short = People.texting.merging(
        [
            "tenant.yaml": (People.texting["tenant.yaml"] ?? "")
                + "\nretention: {messages: 30d, customers: 365d}\n"
        ]
    ) { _, new in new }

    private static let dana = Canary("zanzibel", phone: "+12125557701")

    @Test func `I4 what was said goes after its time, and the customer stays`() async throws {
        try await People.meet(Self.short) { people in
            let (customer, _) = try await people.plant(Self.dana, slots: 0)
            try await people.apply(daysLater: 29)
            #expect(try await !people.places(of: Self.dana.word("message")).isEmpty)
            #expect(try await !people.places(of: Self.dana.word("text")).isEmpty)
            // What waits to be sent isn't old.
            try await people.database.admin("UPDATE outgoing SET state = 'sent'")
            try await people.apply(daysLater: 31)
            let words = [
                "message", "reply", "state", "tool", "outcome", "record", "claimed", "client", "push", "text",
                "mail",
            ]
            for word in words {
                #expect(try await people.places(of: Self.dana.word(word)) == [:], "\(word)")
            }
            #expect(
                try await people.customers.customer(people.desk.served, customer).name
                    == Self.dana.word("name"))
            #expect(try await !people.places(of: Self.dana.word("inquiry")).isEmpty)
        }
    }

    @Test func `I4 customers are erased a year after the last visit or word`() async throws {
        try await People.meet(Self.short) { people in
            let (customer, _) = try await people.plant(Self.dana, slots: 0)
            // Bookings were for the eighth and ninth of March; the last word was in the first week.
            try await people.apply(daysLater: 360)
            #expect(try await people.customers.customer(people.desk.served, customer).erasedAt == nil)
            // Somebody who comes again is not forgotten.
            let texter = try await people.session("sms")
            try await people.prove(otherPhone, by: texter)
            try await people.apply(daysLater: 380)
            #expect(try await people.customers.customer(people.desk.served, customer).erasedAt != nil)
            #expect(try await people.known(texter) != nil)
            for needle in Self.dana.needles {
                #expect(try await people.places(of: needle) == [:], "\(needle)")
            }
        }
    }

    @Test func `I4 a visit ahead and a word since keep a customer`() async throws {
        try await People.meet(Self.short) { people in
            let web = try await people.session()
            let customer = try await people.prove(phone, by: web)
            try await people.database.moveClock(to: monday.adding(seconds: 300 * 86_400))
            let terms = LeaseTerms(
                seconds: 1, idle: Minutes(240), conversation: ConversationID(World.live.newID()))
            try await people.database.admin("UPDATE session SET ends_at = '2030-01-01'")
            _ = try await people.desk.conversations.receive(
                people.tenant, message: .init(id: TurnID(World.live.newID()), clientID: nil, text: "hello"),
                by: web, lease: terms)
            try await people.apply(daysLater: 400)
            #expect(try await people.customers.customer(people.desk.served, customer).erasedAt == nil)
            try await people.apply(daysLater: 670)
            #expect(try await people.customers.customer(people.desk.served, customer).erasedAt != nil)
        }
    }

    @Test func `I4 a tenant without times keeps what it was told, and proofs and traces age all the same`()
        async throws
    {
        try await People.meet(People.texting) { people in
            let (customer, _) = try await people.plant(Self.dana, slots: 0)
            try await people.database.admin(
                """
                UPDATE outgoing SET state = 'sent';
                INSERT INTO job (tenant_id, job_id, kind, key, state, due_at, created_at, ended_at)
                    SELECT '\(people.tenant)', gen_random_uuid(), 'k', s, s, now(), '2026-03-02', '2026-03-02'
                    FROM unnest(ARRAY['waiting', 'done', 'parked']) AS s;
                INSERT INTO decision (tenant_id, decision_id, action, moment, is_allowed, reason, facts, steps, revision, at)
                    VALUES ('\(people.tenant)', gen_random_uuid(), 'a', 'planned', true, 'r', '{}', '[]', 'r', '2026-03-02');
                UPDATE incoming_text SET received_at = '2026-03-02';
                UPDATE hand_off SET expires_at = '2026-03-02';
                """)
            try await people.apply(daysLater: 800)
            #expect(
                try await people.customers.customer(people.desk.served, customer).name
                    == Self.dana.word("name"))
            #expect(try await !people.places(of: Self.dana.word("message")).isEmpty)
            for table in ["verification", "hand_off", "incoming_text", "decision", "outgoing"] {
                #expect(try await people.figure("SELECT count(*) FROM \(table)") == "0", "\(table)")
            }
            #expect(
                try await people.rows("SELECT state FROM job WHERE kind = 'k'") == [["waiting"]])
            #expect(try await people.figure("SELECT count(*) FROM session WHERE claims <> '{}'") == "0")
        }
    }

    @Test func `I4 each tenant's times are applied once on each of its days`() async throws {
        let served = try Salon.served()
        let asked = Mutex<[String]>([])
        let clock = ManualClock(monday)
        let schedule = RetentionSchedule(directory: TenantDirectory([served]), world: clock.world()) {
            tenant, job in
            #expect(tenant == served.id && job.kind == RetentionJob.kind)
            asked.withLock { $0.append(job.key) }
        }
        try await schedule.run()
        clock.advance(by: .seconds(3600))
        try await schedule.run()
        // 23:59 in New York, then midnight.
        clock.advance(by: .seconds(13 * 3600 - 60 - 3600))
        try await schedule.run()
        clock.advance(by: .seconds(3660))
        try await schedule.run()
        #expect(asked.withLock { $0 } == ["2026-03-02", "2026-03-03"])
    }
}

extension People {
    /// What the job does on that day.
    fileprivate func apply(daysLater days: Int) async throws {
        let now = monday.adding(seconds: days * 86_400)
        try await database.moveClock(to: now)
        let job = ClaimedJob(
            tenant: tenant, id: JobID(World.live.newID()), kind: RetentionJob.kind, key: "day", payload: [:],
            attempt: 1, createdAt: now, now: now)
        let retention = RetentionJob(store: PostgresCustomerStore(database.database), batch: 1)
        #expect(try await retention.run(job, of: desk.served) == .done)
    }
}
