import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import Vocabulary

/// The outbox with the real worker, by the real clock.
@Suite struct WorkerTests {
    @Test func `texts of many people go out once each and in order, over refusals and two workers`()
        async throws
    {
        try await PostOffice.with(now: World.live.now()) { office in
            try await office.database.admin(
                "CREATE OR REPLACE FUNCTION frontdesk_now() RETURNS timestamptz LANGUAGE sql VOLATILE "
                    + "PARALLEL SAFE RETURN clock_timestamp()")
            office.fake.fail(
                .status(429, code: 20429, retryAfter: "0"), .status(503, code: 20503, retryAfter: "1"),
                .slow(milliseconds: 300))
            let workers = (0..<2).map { _ in
                Worker(
                    store: PostgresJobStore(office.database.database),
                    directory: TenantDirectory([office.served]), handlers: office.handlers(), world: .live,
                    report: { _ in })
            }
            let numbers = (0..<4).map { "+1212555300\($0)" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in workers { group.addTask { await worker.run() } }
                for part in 0..<5 {
                    for number in numbers {
                        try await office.queue("Text \(part)", to: .phone(phone(number)))
                    }
                }
                try #require(try await comesToHold { office.fake.sent.count == 20 })
                try #require(
                    try await comesToHold {
                        try await office.database.admin(
                            "SELECT count(*) FROM job WHERE state <> 'done'") == [["0"]]
                    })
                group.cancelAll()
            }
            for number in numbers {
                let texts = office.fake.sent.filter { $0.to == number }.map(\.body)
                #expect(texts == (0..<5).map { "Text \($0)" })
            }
        }
    }
}
