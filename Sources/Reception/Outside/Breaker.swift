package import Vocabulary

/// Leaves an outside service alone while it fails: after so many failures in a row nobody asks it for a while, then one
/// request tries whether it is back, and each try that fails doubles the rest.
package struct Breaker: Hashable, Sendable {
    package struct Settings: Hashable, Sendable {
        package let failures: Int
        package let firstRest: Duration
        package let longestRest: Duration

        package init(
            failures: Int = 5, firstRest: Duration = .seconds(5), longestRest: Duration = .seconds(120)
        ) {
            self.failures = max(1, failures)
            self.firstRest = firstRest
            self.longestRest = max(firstRest, longestRest)
        }
    }

    /// To ask once. Its outcome counts unless the breaker opened or closed meanwhile.
    package struct Permit: Hashable, Sendable {
        fileprivate let generation: Int
    }

    package enum Outcome: Sendable {
        /// The service is alive, even if it said no.
        case answered
        case failed
        /// Nobody waited for the end.
        case abandoned
    }

    private enum State: Hashable {
        case closed(failures: Int)
        case open(since: Instant, rest: Duration)
        case probing(rest: Duration)
    }

    private let settings: Settings
    private var state = State.closed(failures: 0)
    private var generation = 0

    package init(_ settings: Settings = Settings()) {
        self.settings = settings
    }

    /// Whether requests are turned away at `now`.
    package func isResting(at now: Instant) -> Bool {
        switch state {
        case .closed: false
        case .open(let since, let rest): !hasRested(since: since, rest, at: now)
        case .probing: true
        }
    }

    /// `nil`: don't ask.
    package mutating func enter(at now: Instant) -> Permit? {
        switch state {
        case .closed: return Permit(generation: generation)
        case .probing: return nil
        case .open(let since, let rest):
            guard hasRested(since: since, rest, at: now) else { return nil }
            become(.probing(rest: rest))
            return Permit(generation: generation)
        }
    }

    package mutating func leave(_ permit: Permit, _ outcome: Outcome, at now: Instant) {
        guard permit.generation == generation else { return }
        switch (state, outcome) {
        case (.closed, .answered): state = .closed(failures: 0)
        case (.closed(let failures), .failed):
            guard failures + 1 >= settings.failures else { return state = .closed(failures: failures + 1) }
            become(.open(since: now, rest: settings.firstRest))
        case (.probing, .answered): become(.closed(failures: 0))
        case (.probing(let rest), .failed):
            become(.open(since: now, rest: min(rest * 2, settings.longestRest)))
        // The next one may try at once.
        case (.probing(let rest), .abandoned): become(.open(since: now.adding(.zero - rest), rest: rest))
        case (.closed, .abandoned), (.open, _): break
        }
    }

    private mutating func become(_ next: State) {
        state = next
        generation += 1
    }

    /// A clock that was set back doesn't make the rest longer.
    private func hasRested(since: Instant, _ rest: Duration, at now: Instant) -> Bool {
        now < since || now >= since.adding(rest)
    }
}
