import Foundation
import Synchronization
package import Vocabulary

/// A time zone as a table of offsets, so that loops over days and minutes never ask Foundation.
///
/// The rules are those inside the toolchain (`TimeZone.timeZoneDataVersion`), from 1970 until 2100; before and after
/// that the first and the last offset go on.
package struct Zone: Hashable, Sendable {
    /// IANA name.
    package let identifier: String
    /// The second since 1970 at which each offset begins; the first is `Int.min`. As long as `offsets`.
    private let begins: [Int]
    /// Seconds east of UTC.
    private let offsets: [Int]

    package static let utc = Self(identifier: "UTC", begins: [.min], offsets: [0])

    private init(identifier: String, begins: [Int], offsets: [Int]) {
        self.identifier = identifier
        self.begins = begins
        self.offsets = offsets
    }

    /// `nil` for a name that the time zone database doesn't know, and for a bare offset such as `GMT+5`, which
    /// Foundation would take. Costs about a millisecond: keep the value.
    package init?(_ identifier: String) {
        let isBareOffset =
            identifier.hasPrefix("GMT") && identifier.utf8.dropFirst(3).contains { !(65...122 ~= $0) }
        guard !isBareOffset, let zone = TimeZone(identifier: identifier) else { return nil }
        func offset(_ second: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        }
        // No zone has changed its offset twice within two days.
        let stride = 2 * 86_400
        let (first, last) = (0, 130 * 365 * 86_400)
        var begins = [Int.min]
        var offsets = [offset(first)]
        var low = first
        while low < last {
            let high = low + stride
            let (before, after) = (offsets[offsets.count - 1], offset(high))
            if after != before {
                var (same, changed) = (low, high)
                while changed - same > 1 {
                    let middle = same + (changed - same) / 2
                    if offset(middle) == before { same = middle } else { changed = middle }
                }
                begins.append(changed)
                offsets.append(after)
            }
            low = high
        }
        self.init(identifier: identifier, begins: begins, offsets: offsets)
    }

    /// Made once for each name: thousands of tenants share a few. `nil` as with `init`.
    package static func shared(_ identifier: String) -> Self? {
        if let zone = made.withLock({ $0[identifier] }) { return zone }
        guard let zone = Self(identifier) else { return nil }
        return made.withLock { made in
            made[identifier] = made[identifier] ?? zone
            return made[identifier]
        }
    }

    private static let made = Mutex<[String: Self]>([:])

    package static func == (left: Self, right: Self) -> Bool { left.identifier == right.identifier }
    package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    /// Seconds east of UTC.
    package func offsetSeconds(at instant: Instant) -> Int { offsets[index(at: instant.seconds)] }

    /// Seconds are dropped.
    package func local(of instant: Instant) -> LocalDateTime {
        let wall = instant.seconds + offsetSeconds(at: instant)
        let day = floorDivide(wall, 86_400)
        return LocalDateTime(LocalDate(dayNumber: day), minute: (wall - day * 86_400) / 60)
    }

    package func date(of instant: Instant) -> LocalDate { local(of: instant).date }

    /// What a wall-clock time stands for.
    package enum Resolution: Hashable, Sendable {
        case unique(Instant)
        /// The clock never shows it; `end` is the first instant after the jump.
        case gap(end: Instant)
        /// The clock shows it twice.
        case fold(first: Instant, second: Instant)
    }

    package func instant(of local: LocalDateTime) -> Resolution {
        let wall = local.date.dayNumber * 86_400 + local.minute * 60
        // Offsets lie within 15 hours of UTC, and Apia's leap of a day keeps within 26.
        let low = index(at: wall - 26 * 3600)
        let high = index(at: wall + 26 * 3600)
        var first: Instant?
        var second: Instant?
        var gapEnd: Instant?
        for range in low...high {
            let second0 = wall - offsets[range]
            let end = range + 1 < begins.count ? begins[range + 1] : Int.max
            if second0 >= begins[range], second0 < end {
                if first == nil {
                    first = Instant(seconds: second0)
                } else {
                    second = Instant(seconds: second0)
                }
            }
            if range > low, wall >= begins[range] + offsets[range - 1], wall < begins[range] + offsets[range]
            {
                gapEnd = Instant(seconds: begins[range])
            }
        }
        if let first, let second { return .fold(first: first, second: second) }
        if let first { return .unique(first) }
        // Without a match the time lies in a jump; the fallback is never reached.
        return .gap(end: gapEnd ?? Instant(seconds: wall - offsets[high]))
    }

    /// When something that opens at `local` opens: the end of a gap, the first of two.
    package func opening(_ local: LocalDateTime) -> Instant {
        switch instant(of: local) {
        case .unique(let instant), .gap(end: let instant), .fold(first: let instant, second: _): instant
        }
    }

    /// When something that closes at `local` closes: the end of a gap, the second of two.
    package func closing(_ local: LocalDateTime) -> Instant {
        switch instant(of: local) {
        case .unique(let instant), .gap(end: let instant), .fold(first: _, second: let instant): instant
        }
    }

    /// When a visit that starts at `local` starts: the first of two; `nil` in a gap.
    package func start(_ local: LocalDateTime) -> Instant? {
        switch instant(of: local) {
        case .unique(let instant), .fold(first: let instant, second: _): instant
        case .gap: nil
        }
    }

    package func startOfDay(_ date: LocalDate) -> Instant { opening(LocalDateTime(date, minute: 0)) }

    /// From a day's first instant to that of the next. Empty for a date that the zone left out.
    package func span(of date: LocalDate) -> TimeSpan {
        TimeSpan(startOfDay(date), startOfDay(date.adding(days: 1)))
    }

    /// The days from one date up to, and without, another.
    package func span(from: LocalDate, to: LocalDate) -> TimeSpan {
        TimeSpan(startOfDay(from), startOfDay(to))
    }

    private func index(at second: Int) -> Int {
        var (low, high) = (0, begins.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if begins[middle] <= second { low = middle } else { high = middle }
        }
        return low
    }
}

/// Rounds towards minus infinity.
func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}
