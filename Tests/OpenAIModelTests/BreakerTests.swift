import Reception
import Testing
import Vocabulary

@Suite struct BreakerTests {
    private let start = Instant(seconds: 1_790_000_000)
    private let settings = Breaker.Settings(failures: 3, firstRest: .seconds(5), longestRest: .seconds(12))

    private func at(_ seconds: Int) -> Instant { start.adding(seconds: seconds) }

    /// Asks once and notes what came of it.
    private func ask(_ breaker: inout Breaker, _ outcome: Breaker.Outcome, at second: Int = 0) throws {
        let permit = breaker.enter(at: at(second))
        breaker.leave(try #require(permit), outcome, at: at(second))
    }

    private func turnsAway(_ breaker: inout Breaker, at second: Int) -> Bool {
        breaker.enter(at: at(second)) == nil
    }

    /// A breaker that opened at second 0.
    private func opened() throws -> Breaker {
        var breaker = Breaker(settings)
        for _ in 0..<3 { try ask(&breaker, .failed) }
        return breaker
    }

    @Test func `failures in a row open it, and an answer between them doesn't`() throws {
        var breaker = Breaker(settings)
        for outcome in [Breaker.Outcome.failed, .failed, .answered, .failed, .abandoned, .failed] {
            try ask(&breaker, outcome)
        }
        #expect(!breaker.isResting(at: at(0)))
        try ask(&breaker, .failed)
        #expect(breaker.isResting(at: at(0)))
        let isTurnedAway = turnsAway(&breaker, at: 4)
        #expect(isTurnedAway)
    }

    @Test func `after the rest one tries alone, and its answer opens the door for all`() throws {
        var breaker = try opened()
        let first = breaker.enter(at: at(5))
        let probe = try #require(first)
        let second = breaker.enter(at: at(5))
        #expect(second == nil)
        breaker.leave(probe, .answered, at: at(6))
        let later = (0..<2).map { _ in breaker.enter(at: at(6)) }
        #expect(!later.contains(nil))
    }

    @Test func `each try that fails doubles the rest up to the longest`() throws {
        var breaker = try opened()
        var now = 5
        for rest in [10, 12, 12] {
            try ask(&breaker, .failed, at: now)
            let isTurnedAway = turnsAway(&breaker, at: now + rest - 1)
            #expect(isTurnedAway)
            now += rest
        }
        try ask(&breaker, .answered, at: now)
        for _ in 0..<3 { try ask(&breaker, .failed, at: now) }
        let isTurnedAway = turnsAway(&breaker, at: now + 5)
        #expect(!isTurnedAway, "the rest begins short again")
    }

    @Test func `a try that nobody waited for leaves its place to the next`() throws {
        var breaker = try opened()
        try ask(&breaker, .abandoned, at: 5)
        let isTurnedAway = turnsAway(&breaker, at: 5)
        #expect(!isTurnedAway)
    }

    @Test func `who began before it opened has no say any more`() throws {
        var breaker = Breaker(settings)
        let permits = (0..<5).compactMap { _ in breaker.enter(at: at(0)) }
        for permit in permits.prefix(3) { breaker.leave(permit, .failed, at: at(0)) }
        breaker.leave(permits[3], .answered, at: at(1))
        #expect(breaker.isResting(at: at(1)))
        breaker.leave(permits[4], .failed, at: at(4))
        let isTurnedAway = turnsAway(&breaker, at: 5)
        #expect(!isTurnedAway)
    }

    @Test func `a clock that was set back doesn't make the rest longer`() throws {
        var breaker = try opened()
        let isTurnedAway = turnsAway(&breaker, at: -3600)
        #expect(!isTurnedAway)
    }

    @Test func `services rest one by one`() throws {
        let breakers = Breakers(settings)
        for _ in 0..<3 {
            let permit = try #require(breakers.enter("a", at: at(0)))
            breakers.leave("a", permit, .failed, at: at(0))
        }
        #expect(breakers.enter("a", at: at(1)) == nil)
        #expect(breakers.enter("b", at: at(1)) != nil)
        #expect(breakers.resting(at: at(1)) == ["a"])
    }
}
