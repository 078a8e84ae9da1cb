/// How much may come: so many a second on average, and so many at once.
package struct TokenBucket: Sendable {
    package struct Rate: Hashable, Sendable {
        package let perSecond: Double
        package let burst: Double

        package init(perSecond: Double, burst: Double) {
            self.perSecond = perSecond
            self.burst = burst
        }
    }

    private let rate: Rate
    private var level: Double
    private var seen: Moment

    package init(_ rate: Rate, now: Moment) {
        self.rate = rate
        level = rate.burst
        seen = now
    }

    /// Takes one out; `false` where it is empty.
    package mutating func take(at now: Moment) -> Bool {
        let seconds = max(0, Double(now.nanoseconds - seen.nanoseconds) / 1e9)
        level = min(rate.burst, level + seconds * rate.perSecond)
        seen = max(seen, now)
        guard level >= 1 else { return false }
        level -= 1
        return true
    }
}
