package import FoundationEssentials

/// A moment in time, in microseconds since 1970-01-01T00:00:00Z: exactly what a PostgreSQL `timestamptz` holds,
/// so that what is stored, read back and compared is never rounded.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    package init(seconds: Int) {
        self.microseconds = Int64(seconds) * 1_000_000
    }

    package init(_ date: Date) {
        self.microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
    }

    package var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }

    /// Whole seconds since 1970, rounded towards the past.
    package var seconds: Int { Int((microseconds >= 0 ? microseconds : microseconds - 999_999) / 1_000_000) }

    package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    package static func + (left: Self, minutes: Minutes) -> Self {
        Self(microseconds: left.microseconds + Int64(minutes.count) * 60_000_000)
    }

    package static func - (left: Self, minutes: Minutes) -> Self { left + Minutes(-minutes.count) }

    package func adding(seconds: Int) -> Self {
        Self(microseconds: microseconds + Int64(seconds) * 1_000_000)
    }

    /// What is less than a microsecond is dropped.
    package func adding(_ duration: Duration) -> Self {
        let (seconds, attoseconds) = duration.components
        return Self(microseconds: microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    /// Elapsed time from `other` to `self`; negative when `other` is later.
    package func duration(since other: Self) -> Duration { .microseconds(microseconds - other.microseconds) }

    /// Elapsed seconds from `other` to `self`, rounded towards zero; negative when `other` is later.
    package func seconds(since other: Self) -> Int { Int((microseconds - other.microseconds) / 1_000_000) }
}

/// Elapsed time in whole minutes, the unit in which businesses plan.
package struct Minutes: Hashable, Comparable, Sendable {
    package let count: Int

    package init(_ count: Int) {
        self.count = count
    }

    package static let zero = Self(0)
    package static func < (left: Self, right: Self) -> Bool { left.count < right.count }
    package static func + (left: Self, right: Self) -> Self { Self(left.count + right.count) }
}

/// A stretch of time; `start` belongs to it, `end` does not.
package struct TimeSpan: Hashable, Sendable {
    package let start: Instant
    package let end: Instant

    package init(_ start: Instant, _ end: Instant) {
        self.start = start
        self.end = end
    }

    package var isEmpty: Bool { end <= start }
    package var minutes: Minutes { Minutes(end.seconds(since: start) / 60) }

    package func overlaps(_ other: Self) -> Bool { start < other.end && other.start < end }
    package func contains(_ other: Self) -> Bool { start <= other.start && other.end <= end }
    package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

    package func intersection(_ other: Self) -> Self? {
        let both = Self(max(start, other.start), min(end, other.end))
        return both.isEmpty ? nil : both
    }

    package func widened(before: Minutes, after: Minutes) -> Self { Self(start - before, end + after) }
}
