import FrontdeskTesting
import PostgresStore
import Reception
import Synchronization
import Testing
import Vocabulary

@Suite struct EventPumpTests {
    @Test func `A1 many pumps make one job of each event`() async throws {
        try await Studio.with(connections: 12) { studio in
            try await studio.write("HandOverRequested", 130)
            try await studio.write("InquiryCreated", 70)
            try await studio.write("BookingCreated", 10)
            let count = await withTaskGroup(of: Int.self, returning: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var handled = 0
                        while true {
                            let now = await studio.pump().pump()
                            if now == 0 { return handled }
                            handled += now
                        }
                    }
                }
                return await group.reduce(0, +)
            }
            let rest = await studio.pump().pump()
            #expect(count + rest == 200)
            #expect(
                try await studio.rows("SELECT count(*), count(DISTINCT key) FROM job") == [["200", "200"]])
            #expect(
                try await studio.rows("SELECT count(*), count(DISTINCT event_id) FROM decision") == [
                    ["200", "200"]
                ])
            // Each event has its job, and what nobody handles yet waits.
            #expect(
                try await studio.rows(
                    """
                    SELECT e.kind, e.handled, count(*), count(j.key)
                    FROM event e LEFT JOIN job j ON j.key = e.event_id::text
                    GROUP BY 1, 2 ORDER BY 1
                    """) == [
                        ["BookingCreated", "f", "10", "0"], ["HandOverRequested", "t", "130", "130"],
                        ["InquiryCreated", "t", "70", "70"],
                    ])
        }
    }

    @Test func `A1 a pump that is killed before its commit leaves no trace, and the next does the work once`()
        async throws
    {
        try await Studio.with { studio in
            try await studio.write("HandOverRequested", 5)
            let reports = Tally()
            let dying = studio.pump(on: DyingEvents(studio.events)) { reports.note("\($0)") }
            #expect(await dying.pump() == 0)
            #expect(reports.all.count == 1)
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["0"]])
            #expect(try await studio.rows("SELECT count(*) FROM decision") == [["0"]])
            #expect(await studio.pump().pump() == 5)
            #expect(await studio.pump().pump() == 0)
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["5"]])
        }
    }

    @Test func `A1 the transaction is undone when its last statement is refused`() async throws {
        try await Studio.with { studio in
            try await studio.write("HandOverRequested", 3)
            try await studio.database.admin(
                "ALTER TABLE event ADD CONSTRAINT nothing_is_handled CHECK (NOT handled)")
            let reports = Tally()
            #expect(await studio.pump { reports.note("\($0)") }.pump() == 0)
            #expect(reports.all.count == 1)
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["0"]])
            try await studio.database.admin("ALTER TABLE event DROP CONSTRAINT nothing_is_handled")
            #expect(await studio.pump().pump() == 3)
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["3"]])
        }
    }

    @Test func `A1 an event that another pump is taking is passed over, not waited for`() async throws {
        try await Studio.with { studio in
            try await studio.write("HandOverRequested", 2)
            let (entered, release) = (Gate(), Gate())
            let slow = Task {
                try await studio.events.handle(studio.served.id, kinds: ["HandOverRequested"], limit: 1) {
                    _ in
                    entered.open()
                    release.block()
                    return PlannedWork(decisions: [], jobs: [])
                }
            }
            await entered.pass()
            #expect(await studio.pump().pump() == 1)
            release.open()
            #expect(try await slow.value == 1)
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["1"]])
        }
    }

    @Test func `A2 what no rule allows is recorded and not done`() async throws {
        let deny = """
            extends: [baseline]
            rules:
              nobody-is-told:
                action: notify_business
                effect: deny
                priority: 300
                when:
                  channel: sms
            """
        try await Studio.with([("policies.yaml", "extends: [baseline]\nrules:", deny)]) { studio in
            try await studio.write("HandOverRequested")
            #expect(await studio.pump().pump() == 1)
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["0"]])
            #expect(try await studio.rows("SELECT handled FROM event") == [["t"]])
            let store = PostgresAutonomyStore(studio.database.database)
            let decision = try #require(
                try await store.decisions(studio.served.id, after: nil, limit: 9).first?.decision)
            #expect(decision.action == "notify_business")
            #expect(decision.moment == .planned)
            #expect(!decision.isAllowed)
            #expect(decision.rule == "nobody-is-told")
            #expect(
                decision.facts == [
                    "channel": "sms", "local_time": "10:00", "weekday": "mon", "attempt": "1",
                    "since_cause": "5m",
                ])
            #expect(decision.steps.map(\.rule) == ["nobody-is-told", "tell-the-business"])
            #expect(!decision.revision.isEmpty)
        }
    }

    @Test func `A2 without any rule nothing is done`() async throws {
        let bare = (file: "policies.yaml", old: "extends: [baseline]\n", new: "")
        try await Studio.with([bare]) { studio in
            try await studio.write("InquiryCreated")
            #expect(await studio.pump().pump() == 1)
            #expect(
                try await studio.rows("SELECT is_allowed, reason, rule FROM decision") == [
                    ["f", "no_rule", nil]
                ])
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["0"]])
        }
    }

    @Test func `A2 with the platform's switch off events wait, and are handled when it is on again`()
        async throws
    {
        try await Studio.with { studio in
            try await studio.write("InquiryCreated")
            #expect(await studio.pump(isAutonomyEnabled: false).pump() == 0)
            #expect(try await studio.rows("SELECT handled FROM event") == [["f"]])
            #expect(await studio.pump().pump() == 1)
        }
    }

    @Test func `X1 events of a tenant that isn't served here wait`() async throws {
        try await Studio.with { studio in
            try await studio.write("InquiryCreated")
            try await studio.database.admin(
                """
                INSERT INTO event (tenant_id, event_id, kind, at, position)
                VALUES ('00000000-0000-4000-a000-0000000000ee', frontdesk_uuid7(), 'InquiryCreated', now(), 1)
                """)
            #expect(await studio.pump().pump() == 1)
            #expect(try await studio.rows("SELECT count(*) FROM event WHERE NOT handled") == [["1"]])
        }
    }

    @Test func `a pump runs until it is cancelled, and rings the worker's bell`() async throws {
        try await Studio.with { studio in
            let (bell, worker, clock, counts) = (JobBell(), JobBell(), ManualClock(), Tally())
            let pump = EventPump(
                store: studio.events, directory: studio.desk.desk.directory, world: clock.world(), bell: bell,
                worker: worker, report: { Issue.record($0) }, observe: { counts.note("\($0)") })
            let task = Task { await pump.run() }
            try await studio.write("InquiryCreated")
            bell.ring()
            try #require(
                try await comesToHold {
                    clock.advance(by: .seconds(1))
                    return counts.all == ["1"]
                })
            task.cancel()
            await task.value
        }
    }

    @Test func `suggestions are distinct, and of actions that policies know`() {
        let names = suggestions.map { "\($0.event) \($0.action)" }
        #expect(Set(names).count == names.count)
    }
}

/// Its server dies while it decides.
private struct DyingEvents: EventStore {
    let store: PostgresEventStore

    init(_ store: PostgresEventStore) {
        self.store = store
    }

    struct Death: Error {}

    func waiting(_ kinds: [String]) async throws -> [TenantID] { try await store.waiting(kinds) }

    func handle(
        _ tenant: TenantID, kinds: [String], limit: Int,
        plan: @escaping @Sendable (WaitingEvent) throws -> PlannedWork
    ) async throws -> Int {
        let seen = Tally()
        return try await store.handle(tenant, kinds: kinds, limit: limit) { event in
            seen.note("an event")
            guard seen.all.count < 3 else { throw Death() }
            return try plan(event)
        }
    }
}
