import Synchronization
package import Vocabulary

/// The breakers of a process, one for each outside service, shared by all tenants.
package final class Breakers: Sendable {
    private let settings: Breaker.Settings
    private let breakers = Mutex<[String: Breaker]>([:])

    package init(_ settings: Breaker.Settings = Breaker.Settings()) {
        self.settings = settings
    }

    package func enter(_ service: String, at now: Instant) -> Breaker.Permit? {
        breakers.withLock { $0[service, default: Breaker(settings)].enter(at: now) }
    }

    package func leave(
        _ service: String, _ permit: Breaker.Permit, _ outcome: Breaker.Outcome, at now: Instant
    ) {
        breakers.withLock { $0[service, default: Breaker(settings)].leave(permit, outcome, at: now) }
    }

    /// Those that nobody asks at `now`, for figures.
    package func resting(at now: Instant) -> [String] {
        breakers.withLock { $0.filter { $0.value.isResting(at: now) }.keys.sorted() }
    }
}
