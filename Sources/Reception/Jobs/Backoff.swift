/// How long a job that failed waits: 5 s after the first attempt, doubled with each, at most 15 min, give or take a
/// quarter so that what failed together doesn't come back together.
package struct Backoff: Sendable {
    private static let firstMilliseconds = 5_000
    private static let mostMilliseconds = 900_000

    package static func milliseconds(
        afterAttempt attempt: Int, using random: inout some RandomNumberGenerator
    ) -> Int {
        let doublings = min(max(0, attempt - 1), 10)
        let full = min(firstMilliseconds << doublings, mostMilliseconds)
        let spread = Int(random.next(upperBound: UInt64(full / 2 + 1)))
        return min(mostMilliseconds, full * 3 / 4 + spread)
    }
}
