import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import Vocabulary

@Suite struct JobStoreTests {
    @Test func `A3 a job is made once for its kind and key, and says what it was made with`() async throws {
        try await JobBench.with { bench in
            let first = bench.job("a")
            try await bench.store.enqueue(
                bench.salon.id, [first, bench.job("a"), bench.job("b", due: .after(seconds: 60))])
            try await bench.store.enqueue(bench.salon.id, [bench.job("a"), bench.job("a", kind: "other")])
            #expect(try await bench.states() == ["a:waiting", "a:waiting", "b:waiting"])
            let claimed = try await bench.claim()
            #expect(claimed.map(\.id) == [first.id])
            #expect(claimed.first?.tenant == bench.salon.id)
            #expect(claimed.first?.payload == ["about": "a"])
            #expect(claimed.first?.attempt == 1)
            #expect(claimed.first?.createdAt == monday)
            #expect(try await bench.claim().isEmpty)
            try await bench.moveClock(seconds: 60)
            // The first is silent by now, too.
            #expect(try await bench.claim().map(\.key).sorted() == ["a", "b"])
        }
    }

    @Test func `A3 many claims at once take each job once`() async throws {
        try await JobBench.with { bench in
            for tenant in [bench.salon.id, bench.bistro.id] {
                try await bench.store.enqueue(tenant, (0..<60).map { bench.job("\($0)") })
            }
            let claimed = try await withThrowingTaskGroup(of: [JobID].self, returning: [JobID].self) {
                group in
                for _ in 0..<6 {
                    group.addTask {
                        var mine: [JobID] = []
                        while true {
                            let jobs = try await bench.claim(7)
                            if jobs.isEmpty { return mine }
                            mine += jobs.map(\.id)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            // Whoever met a row that another had locked went home early; what is left is there for the next.
            let rest = try await bench.claim(500).map(\.id)
            #expect((claimed + rest).count == 120)
            #expect(Set(claimed + rest).count == 120)
        }
    }

    @Test func `X6 each tenant has its first job taken before anyone's second`() async throws {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, (0..<50).map { bench.job("s\($0)") })
            try await bench.moveClock(seconds: 1)
            try await bench.store.enqueue(bench.bistro.id, [bench.job("b1"), bench.job("b2")])
            #expect(Set(try await bench.claim(2).map(\.tenant)) == [bench.salon.id, bench.bistro.id])
            // What a worker has already counts.
            let next = try await bench.claim(4, running: [bench.salon.id: 2], perTenant: 3)
            #expect(next.map(\.tenant).filter { $0 == bench.salon.id }.count == 1)
            #expect(next.map(\.tenant).filter { $0 == bench.bistro.id }.count == 1)
        }
    }

    @Test func `X6 a flood of thousands hides nobody's job`() async throws {
        try await JobBench.with { bench in
            try await bench.database.admin(
                """
                INSERT INTO job (tenant_id, job_id, kind, key, due_at, created_at)
                SELECT '\(bench.salon.id)', gen_random_uuid(), 'test', i::text, frontdesk_now() - interval '1 hour',
                    frontdesk_now()
                FROM generate_series(1, 3000) AS i
                """)
            try await bench.store.enqueue(bench.bistro.id, [bench.job("b")])
            #expect(Set(try await bench.claim(8).map(\.tenant)) == [bench.salon.id, bench.bistro.id])
        }
    }

    @Test func `A3 jobs of a lane run one after another, in the order they were made`() async throws {
        try await JobBench.with { bench in
            let tenant = bench.salon.id
            // Two transactions, and within one the order given: the ids of one millisecond tell nothing.
            try await bench.store.enqueue(
                tenant, [bench.job("1", lane: "l"), bench.job("2", lane: "l"), bench.job("x")])
            try await bench.store.enqueue(
                tenant, [bench.job("3", lane: "l"), bench.job("1", kind: "other", lane: "m")])
            try await bench.store.enqueue(bench.bistro.id, [bench.job("other tenant", lane: "l")])
            let first = try await bench.claim()
            #expect(first.map(\.key).sorted() == ["1", "other tenant", "x"])
            #expect(try await bench.claim().isEmpty)
            let one = try #require(first.first { $0.key == "1" })
            // One that waits to be tried again is still the first.
            #expect(try await bench.store.settle(one, .again(reason: "busy", afterMilliseconds: 5000)))
            #expect(try await bench.claim().isEmpty)
            try await bench.moveClock(seconds: 5)
            let again = try #require(try await bench.claim().first)
            #expect(again.key == "1")
            #expect(again.attempt == 2)
            #expect(try await bench.store.settle(again, .done))
            let two = try #require(try await bench.claim().first)
            #expect(two.key == "2")
            // One that somebody has to look at keeps nobody waiting.
            #expect(try await bench.store.settle(two, .parked(reason: "no")))
            #expect(try await bench.claim().map(\.key) == ["3"])
        }
    }

    @Test func `A3 of one lane two never run at once, whatever two claims saw`() async throws {
        try await JobBench.with { bench in
            try await bench.store.enqueue(
                bench.salon.id, [bench.job("1", lane: "l"), bench.job("2", lane: "l")])
            _ = try await bench.claim()
            await #expect("the database refuses") {
                try await bench.database.admin("UPDATE job SET state = 'running' WHERE key = '2'")
            } throws: { ($0 as? PostgresError)?.constraint == "job_lane_running" }
        }
    }

    @Test
    func `A3 a silent worker's job is taken over within half a minute, and its late words change nothing`()
        async throws
    {
        try await JobBench.with { bench in
            try await bench.store.enqueue(
                bench.salon.id, [bench.job("a", lane: "l"), bench.job("b", lane: "l")])
            let dead = try #require(try await bench.claim().first)
            try await bench.moveClock(seconds: 20)
            #expect(try await bench.store.beat([dead]) == [dead.id])
            try await bench.moveClock(seconds: 29)
            #expect(try await bench.claim().isEmpty)
            try await bench.moveClock(seconds: 1)
            let heir = try #require(try await bench.claim().first)
            #expect(heir.id == dead.id)
            #expect(heir.attempt == 2)
            for late in [
                JobSettlement.done, .later(monday), .released, .again(reason: "late", afterMilliseconds: 0),
                .parked(reason: "late"),
            ] { #expect(try await !bench.store.settle(dead, late)) }
            #expect(try await bench.store.beat([dead]).isEmpty)
            #expect(try await bench.states() == ["a:running", "b:waiting"])
            #expect(try await bench.store.settle(heir, .done))
            #expect(try await !bench.store.settle(heir, .parked(reason: "twice")))
            #expect(try await bench.states() == ["a:done", "b:waiting"])
        }
    }

    @Test func `A3 what is put off or given back is no attempt, and the fence holds all the same`()
        async throws
    {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, [bench.job("a")])
            let first = try #require(try await bench.claim().first)
            let due = monday.adding(seconds: 90)
            #expect(try await bench.store.settle(first, .later(due)))
            #expect(try await bench.claim().isEmpty)
            try await bench.moveClock(seconds: 90)
            let second = try #require(try await bench.claim().first)
            #expect(second.attempt == 1)
            #expect(second.fence == 2)
            #expect(try await !bench.store.settle(first, .done))
            #expect(try await bench.store.settle(second, .released))
            // At once, for whoever asks.
            let third = try #require(try await bench.claim().first)
            #expect(third.attempt == 1)
            #expect(try await bench.store.settle(third, .again(reason: "busy", afterMilliseconds: 0)))
            #expect(try await bench.claim().first?.attempt == 2)
        }
    }

    @Test func `A3 jobs of a kind that nobody here knows are left waiting`() async throws {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, [bench.job("a", kind: "tomorrow's")])
            #expect(try await bench.claim().isEmpty)
            #expect(try await bench.states() == ["a:waiting"])
        }
    }

    @Test func `X1 the dispatcher reads no payload, and nobody sees a job without its tenant`() async throws {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, [bench.job("a")])
            let url = bench.database.url
            for statement in [
                "SELECT payload FROM job", "SELECT key FROM job", "SELECT error FROM job",
                "UPDATE job SET payload = '{}'", "DELETE FROM job", "UPDATE job SET due_at = now()",
                "SELECT payload FROM event", "UPDATE event SET handled = true", "SELECT facts FROM decision",
            ] {
                await #expect("\(statement)") {
                    try await offThread("dispatch") {
                        _ = try Console(url).run("SET ROLE frontdesk_dispatch; \(statement)")
                    }
                } throws: { ($0 as? PostgresError)?.sqlState == SQLState.insufficientPrivilege }
            }
            let seen = try await offThread("nobody") {
                try Console(url).run(
                    "SELECT count(*)::text FROM job UNION ALL SELECT count(*)::text FROM decision")
            }
            #expect(seen == [["0"], ["0"]])
            // The other tenant can't end what isn't its own.
            let job = try #require(try await bench.claim().first)
            let foreign = ClaimedJob(
                tenant: bench.bistro.id, id: job.id, kind: job.kind, key: job.key, payload: [:],
                attempt: job.attempt, createdAt: job.createdAt, now: job.now)
            #expect(try await !bench.store.settle(foreign, .done))
        }
    }
}
