import FrontdeskTesting
import PostgresStore
import Reception
import Synchronization
import Testing
import Vocabulary

@Suite struct WorkerTests {
    @Test func `A3 many workers run each of many jobs once`() async throws {
        try await JobBench.with(connections: 12) { bench in
            for tenant in [bench.salon.id, bench.bistro.id] {
                try await bench.store.enqueue(tenant, (0..<100).map { bench.job("\($0)") })
            }
            let runs = Tally()
            let handler = Doing { job in
                runs.note(job.id.description)
                return .done
            }
            let clock = ManualClock()
            let tasks = (0..<4).map { _ in
                let worker = bench.worker([handler], clock)
                return Task { await worker.run() }
            }
            let isAllDone = try await comesToHold {
                clock.advance(by: .seconds(1))
                return try await bench.database.admin("SELECT count(*) FROM job WHERE state = 'done'") == [
                    ["200"]
                ]
            }
            for task in tasks {
                task.cancel()
                await task.value
            }
            #expect(isAllDone)
            #expect(runs.all.count == 200)
            #expect(Set(runs.all).count == 200)
        }
    }

    @Test func `A3 a lane keeps its order on many workers, failures included`() async throws {
        try await JobBench.with { bench in
            let numbers = (0..<30).map { String($0 + 100) }
            try await bench.store.enqueue(
                bench.salon.id,
                numbers.map { bench.job($0, lane: "l") } + (0..<20).map { bench.job("x\($0)") })
            let ended = Tally()
            let handler = Doing { job in
                if job.key == "110", job.attempt == 1 {
                    return .again(reason: "not yet", afterSeconds: 0)
                }
                if job.key.hasPrefix("1") { ended.note(job.key) }
                return .done
            }
            let clock = ManualClock()
            let tasks = (0..<3).map { _ in
                let worker = bench.worker([handler], clock)
                return Task { await worker.run() }
            }
            let isAllDone = try await comesToHold {
                clock.advance(by: .seconds(1))
                return try await bench.database.admin("SELECT count(*) FROM job WHERE state = 'done'") == [
                    ["50"]
                ]
            }
            for task in tasks { task.cancel() }
            #expect(isAllDone)
            #expect(ended.all == numbers)
        }
    }

    @Test func `A3 what fails waits longer each time, with jitter, and is parked in the end with its reason`()
        async throws
    {
        struct Odd: Error {}
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, [bench.job("a")])
            let (clock, bell, seen) = (ManualClock(), JobBell(), Tally())
            let worker = bench.worker(
                [Doing(attempts: 4) { _ in throw Odd() }], clock, bell: bell, observed: seen)
            let task = Task { await worker.run() }
            var pauses: [Int] = []
            for attempt in 1...3 {
                bell.ring()
                try #require(try await comesToHold { seen.all.count == attempt })
                let due = try await bench.database.admin(
                    "SELECT extract(epoch FROM due_at - frontdesk_now())::integer FROM job WHERE state = 'waiting'"
                )
                let pause = try #require(due.first?.first.flatMap { $0 }.flatMap { Int($0) })
                pauses.append(pause)
                try await bench.moveClock(seconds: pause + 1)
            }
            for (pause, full) in zip(pauses, [5, 10, 20]) {
                #expect((full * 3 / 4 - 1...full * 5 / 4 + 1).contains(pause), "\(pauses)")
            }
            bell.ring()
            try #require(try await comesToHold { seen.all.count == 4 })
            #expect(seen.all == ["test again", "test again", "test again", "test parked"])
            #expect(
                try await bench.database.admin("SELECT state, error, attempt FROM job") == [
                    ["parked", "Odd", "4"]
                ])
            task.cancel()
            await task.value
        }
    }

    @Test func `A3 pauses double up to a quarter of an hour`() {
        var random = SeededGenerator(seed: 7)
        for (attempt, seconds) in [(1, 5), (2, 10), (3, 20), (8, 640)] {
            for _ in 0..<100 {
                let pause = Backoff.milliseconds(afterAttempt: attempt, using: &random)
                #expect((seconds * 750...seconds * 1250).contains(pause))
            }
        }
        for attempt in [9, 10, 40, .max] {
            #expect((675_000...900_000).contains(Backoff.milliseconds(afterAttempt: attempt, using: &random)))
        }
    }

    @Test
    func `A3 what a handler asks for is done: a pause of its own, later without counting, parked at once`()
        async throws
    {
        try await JobBench.with { bench in
            try await bench.store.enqueue(
                bench.salon.id, ["again", "later", "park", "refused"].map { bench.job($0) })
            let seen = Tally()
            let handler = Doing(attempts: 2) { job in
                switch job.key {
                case "again": return .again(reason: "the provider said so", afterSeconds: 77)
                case "later": return .later(job.now.adding(seconds: 3600))
                case "park": return .park(reason: "no channel")
                default: throw Failure(.busy, "Dana, +12125550123, is waiting.", retryAfterSeconds: 33)
                }
            }
            let clock = ManualClock()
            let worker = bench.worker([handler], clock, observed: seen)
            let task = Task { await worker.run() }
            try #require(try await comesToHold { seen.all.count == 4 })
            task.cancel()
            await task.value
            let rows = try await bench.database.admin(
                """
                SELECT key, state, error, extract(epoch FROM due_at - frontdesk_now())::integer, attempt - uncounted
                FROM job ORDER BY key
                """)
            #expect(
                rows == [
                    ["again", "waiting", "the provider said so", "77", "1"],
                    ["later", "waiting", nil, "3600", "0"],
                    ["park", "parked", "no channel", "0", "1"], ["refused", "waiting", "busy", "33", "1"],
                ])
        }
    }

    @Test func `A3 a worker that died is replaced within a minute, and its late result changes nothing`()
        async throws
    {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, [bench.job("a")])
            let (gate, runs, clock) = (Gate(), Tally(), ManualClock())
            let handler = { (name: String) in
                Doing { job in
                    runs.note("\(name) \(job.attempt)")
                    if name == "dead" { await gate.pass() }
                    return .done
                }
            }
            let store = Mortal(bench.store)
            let seen = Tally()
            let dead = bench.worker([handler("dead")], clock, on: store, observed: seen)
            let dying = Task { await dead.run() }
            try #require(try await comesToHold { runs.all == ["dead 1"] })
            store.die()
            let (heir, bell) = (Tally(), JobBell())
            let other = bench.worker([handler("heir")], clock, bell: bell, observed: heir)
            let living = Task { await other.run() }
            try await bench.moveClock(seconds: 30)
            bell.ring()
            try #require(try await comesToHold { heir.all == ["test done"] })
            #expect(runs.all == ["dead 1", "heir 2"])
            // The dead one has been cancelled for want of a word from the store, and can't write either.
            _ = try await clock.someoneSleeps { $0 == Worker.beatEvery }
            gate.open()
            try #require(
                try await comesToHold {
                    clock.advance(by: .seconds(5))
                    return seen.all == ["test lost"]
                })
            #expect(try await bench.database.admin("SELECT state, attempt FROM job") == [["done", "2"]])
            dying.cancel()
            living.cancel()
        }
    }

    @Test func `A3 a job that has passed to another is cancelled here at the next beat`() async throws {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, [bench.job("a")])
            let (clock, seen, begun) = (ManualClock(), Tally(), Tally())
            let worker = bench.worker(
                [
                    Doing { job in
                        begun.note(job.key)
                        try await untilCancelled()
                    }
                ], clock, observed: seen)
            let task = Task { await worker.run() }
            try #require(try await comesToHold { begun.all == ["a"] })
            try await bench.moveClock(seconds: 30)
            let heir = try #require(try await bench.claim().first)
            try #require(
                try await comesToHold {
                    clock.advance(by: .seconds(5))
                    return seen.all == ["test lost"]
                })
            #expect(try await bench.store.settle(heir, .done))
            task.cancel()
        }
    }

    @Test func `A3 a job that kills whoever runs it is parked, not tried for ever`() async throws {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, [bench.job("a")])
            for _ in 1...3 {
                #expect(try await bench.claim().count == 1)
                try await bench.moveClock(seconds: 30)
            }
            let (seen, runs) = (Tally(), Tally())
            let worker = bench.worker(
                [
                    Doing(attempts: 3) { job in
                        runs.note(job.key)
                        return .done
                    }
                ], ManualClock(), observed: seen)
            let task = Task { await worker.run() }
            try #require(try await comesToHold { seen.all == ["test parked"] })
            #expect(runs.all.isEmpty)
            task.cancel()
        }
    }

    @Test func `A6 stopping claims nothing new, lets what runs end, and gives back what doesn't`()
        async throws
    {
        try await JobBench.with { bench in
            try await bench.store.enqueue(
                bench.salon.id, ["deaf", "long", "short"].map { bench.job($0) })
            let (clock, seen, begun) = (ManualClock(), Tally(), Tally())
            let (short, deaf) = (Gate(), Gate())
            let worker = bench.worker(
                [
                    Doing { job in
                        begun.note(job.key)
                        switch job.key {
                        case "short": await short.pass()
                        case "deaf": await deaf.pass()
                        default: try await untilCancelled()
                        }
                        return .done
                    }
                ], clock, observed: seen)
            let task = Task { await worker.run() }
            try #require(try await comesToHold { begun.all.count == 3 })
            task.cancel()
            let draining = Task { await worker.drain() }
            await task.value
            try await bench.store.enqueue(bench.salon.id, [bench.job("new")])
            short.open()
            try #require(try await comesToHold { seen.all == ["test done"] })
            try #require(try await clock.someoneSleeps { $0 == .seconds(10) })
            clock.advance(by: .seconds(10))
            try #require(try await comesToHold { seen.all == ["test done", "test released"] })
            try #require(try await clock.someoneSleeps { $0 == .seconds(2) })
            clock.advance(by: .seconds(2))
            await draining.value
            #expect(seen.all == ["test done", "test released", "test released"])
            #expect(begun.all.sorted() == ["deaf", "long", "short"])
            #expect(
                try await bench.states() == ["deaf:waiting", "long:waiting", "new:waiting", "short:done"])
            // At once, and as if it hadn't been tried.
            #expect(try await bench.claim().map(\.attempt) == [1, 1, 1])
            deaf.open()
            try #require(try await comesToHold { seen.all.last == "test lost" })
        }
    }

    @Test func `A6 stopping with nothing to do is over at once`() async throws {
        try await JobBench.with { bench in
            let worker = bench.worker([Doing { _ in .done }], ManualClock())
            let task = Task { await worker.run() }
            await worker.drain()
            await task.value
            try await bench.store.enqueue(bench.salon.id, [bench.job("a")])
            #expect(try await bench.states() == ["a:waiting"])
        }
    }

    @Test func `A3 a job of a tenant that isn't served here stays, uncounted`() async throws {
        try await JobBench.with { bench in
            let stranger = try #require(TenantID("00000000-0000-4000-a000-0000000000ee"))
            try await bench.store.enqueue(stranger, [bench.job("a")])
            let seen = Tally()
            let worker = bench.worker([Doing { _ in .done }], ManualClock(), observed: seen)
            let task = Task { await worker.run() }
            try #require(try await comesToHold { seen.all == ["test later"] })
            #expect(
                try await bench.database.admin("SELECT state, attempt - uncounted FROM job") == [
                    ["waiting", "0"]
                ])
            task.cancel()
        }
    }

    @Test func `X6 a tenant whose jobs hang leaves half of a worker to the others`() async throws {
        try await JobBench.with { bench in
            try await bench.store.enqueue(bench.salon.id, (0..<20).map { bench.job("s\($0)") })
            let (begun, seen, bell, clock) = (Tally(), Tally(), JobBell(), ManualClock())
            let salon = bench.salon.id
            let worker = bench.worker(
                [
                    Doing { job in
                        begun.note(job.key)
                        if job.tenant == salon { try await untilCancelled() }
                        return .done
                    }
                ], clock, bell: bell, observed: seen)
            let task = Task { await worker.run() }
            try #require(try await comesToHold { begun.all.count == 4 })
            try await bench.store.enqueue(bench.bistro.id, (0..<10).map { bench.job("b\($0)") })
            bell.ring()
            try #require(try await comesToHold { seen.all.count == 10 })
            #expect(begun.all.filter { $0.hasPrefix("s") }.count == 4)
            task.cancel()
            let draining = Task { await worker.drain() }
            try #require(try await clock.someoneSleeps { $0 == .seconds(10) })
            clock.advance(by: .seconds(10))
            await draining.value
        }
    }
}
