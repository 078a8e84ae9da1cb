import Dialogue
import FrontdeskTesting
import Reception
import Scheduling
import TenantConfig
import Testing
import Vocabulary

private let tool = "join_waitlist"

private func wish(
    _ from: String = "2026-03-10", _ to: String = "2026-03-12", service: String = "haircut",
    more: String = #","email":"dana@example.com""#
) -> String {
    #"{"service":"\#(service)","from":"\#(from)","to":"\#(to)","name":"Dana Lee"\#(more)}"#
}

@Suite struct WaitlistTests {
    @Test func `a session has one place for a service and a span, and its latest wishes stand`() async throws
    {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            #expect(try await bench.run(tool, wish(), by: session) == .waitlisted)
            try await database.moveClock(by: Minutes(5))
            #expect(
                try await bench.run(tool, wish(more: #","staff":"jo","phone":"+12125550123""#), by: session)
                    == .waitlisted)
            #expect(
                try await database.admin(
                    """
                    SELECT service, from_day::text, to_day::text, staff, party::text, name, email, phone,
                        (created_at = frontdesk_now() - interval '5 minutes')::text
                    FROM waitlist_entry
                    """) == [
                        [
                            "haircut", "2026-03-10", "2026-03-13", "jo", "1", "Dana Lee", nil, "+12125550123",
                            "true",
                        ]
                    ])
            #expect(try await bench.run(tool, wish(service: "massage"), by: session) == .waitlisted)
            #expect(try await bench.run(tool, wish("2026-03-11"), by: session) == .waitlisted)
            #expect(try await database.admin("SELECT count(*)::text FROM waitlist_entry") == [["3"]])
        }
    }

    @Test func `the same wish many times at once is one place`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let outcome = try await bench.run(tool, wish(), by: session)
                        #expect(outcome == .waitlisted)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.admin("SELECT count(*)::text FROM waitlist_entry") == [["1"]])
        }
    }

    @Test
    func `days that are past or out of sight, a service nobody books and a missing contact are refused`()
        async throws
    {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            #expect(
                try await bench.refusal(tool, wish("2026-02-01", "2026-03-01"), by: session) == .invalidValue)
            #expect(
                try await bench.refusal(tool, wish("2027-03-01", "2027-03-05"), by: session) == .invalidValue)
            #expect(
                try await bench.refusal(tool, wish("2026-03-12", "2026-03-10"), by: session) == .invalidValue)
            #expect(try await bench.refusal(tool, wish(service: "wedding"), by: session) == .invalidField)
            #expect(try await bench.refusal(tool, wish(more: ""), by: session) == .contactRequired)
            #expect(
                try await bench.refusal(tool, wish(more: #","email":"nobody""#), by: session) == .invalidField
            )
            // Today is not past.
            #expect(try await bench.run(tool, wish("2026-03-01", "2026-03-02"), by: session) == .waitlisted)
        }
    }

    @Test func `B10 a session has so many places and no more`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Salon.served(), database)
            let session = try await bench.newSession()
            for day in 10..<10 + Waitlist.placesPerSession {
                #expect(
                    try await bench.run(tool, wish("2026-03-\(day)", "2026-03-\(day)"), by: session)
                        == .waitlisted)
            }
            #expect(try await bench.refusal(tool, wish(), by: session) == .tooManyRequests)
            // A place that it has can still change.
            #expect(
                try await bench.run(tool, wish("2026-03-10", "2026-03-10"), by: session) == .waitlisted)
        }
    }

    @Test func `a party and a place are kept`() async throws {
        try await ThrowawayDatabase.with(now: ToolBench.monday) { database in
            let bench = try await ToolBench(try Bistro.served(), database)
            let session = try await bench.newSession()
            let dinner = wish(
                service: "dinner", more: #","party":4,"location":"orchard","email":"a@example.com""#)
            #expect(try await bench.run(tool, dinner, by: session) == .waitlisted)
            #expect(
                try await database.admin("SELECT party::text, location FROM waitlist_entry") == [
                    ["4", "orchard"]
                ])
            let repair = wish(service: "repair", more: #","party":4,"email":"a@example.com""#)
            #expect(try await bench.refusal(tool, repair, by: session) == .invalidValue)
        }
    }
}
