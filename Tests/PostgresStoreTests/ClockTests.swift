import FrontdeskTesting
import PostgresStore
import Testing
import Vocabulary

@Suite struct ClockTests {
    @Test func `a stopped clock stands still until it is moved, for all connections at once`() async throws {
        let noon = Instant(microseconds: 1_772_960_400_000_001)
        try await ThrowawayDatabase.with(now: noon) { database async throws in
            #expect(try await database.database.flush(nil, ReadClock()) == [noon])
            try await database.moveClock(by: Minutes(11))
            #expect(try await database.database.flush(nil, ReadClock()) == [noon + Minutes(11)])
            let seen = try await database.database.transaction(nil) { transaction in
                try transaction.run(ReadClock()) + transaction.run(ReadClock())
            }
            #expect(seen == [noon + Minutes(11), noon + Minutes(11)])
            try await database.moveClock(to: noon)
            #expect(try await database.database.flush(nil, ReadClock()) == [noon])
        }
    }

    @Test func `a running clock moves on within a transaction`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            let (first, second) = try await database.database.transaction(nil) { transaction in
                (try transaction.run(ReadClock()), try transaction.run(ReadClock()))
            }
            #expect(first[0] < second[0])
        }
    }

    @Test(arguments: [
        "CREATE OR REPLACE FUNCTION frontdesk_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
        "UPDATE frontdesk_clock.pinned SET at = now()", "DROP FUNCTION frontdesk_now()",
        "CREATE FUNCTION public.another() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ])
    func `the server's role can't touch the clock`(script: String) async throws {
        try await ThrowawayDatabase.with(now: Instant(seconds: 0)) { database async throws in
            let url = database.url
            let error = await #expect(throws: PostgresError.self) {
                try await offThread("clock") { try Console(url).run(script) }
            }
            #expect(error?.sqlState == SQLState.insufficientPrivilege)
        }
    }
}
