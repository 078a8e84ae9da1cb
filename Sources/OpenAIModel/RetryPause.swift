import Reception
import Vocabulary

/// How long to wait before the next attempt.
enum RetryPause {
    /// What the server asks for: `retry-after-ms`, else `retry-after` in seconds or as a date (RFC 9110, section 10.2.3).
    static func asked(milliseconds: String?, after: String?, at now: Instant) -> Duration? {
        if let count = milliseconds.flatMap({ Double($0) }) { return duration(seconds: count / 1000) }
        guard let after else { return nil }
        if let seconds = Double(after) { return duration(seconds: seconds) }
        guard let date = Instant(httpDate: after) else { return nil }
        return .microseconds(max(0, date.microseconds - now.microseconds))
    }

    /// Half a second, doubled from attempt to attempt, less up to half of it, so that those who failed together don't
    /// come back together.
    static func own(attempt: Int, random: inout some RandomNumberGenerator) -> Duration {
        let longest: UInt64 = 500_000 << UInt64(min(attempt, 4))
        return .microseconds(Int64(longest - random.next() % (longest / 2 + 1)))
    }

    private static func duration(seconds: Double) -> Duration? {
        guard seconds.isFinite, seconds >= 0 else { return nil }
        return .microseconds(Int64(min(seconds, 1e9) * 1e6))
    }
}

extension Instant {
    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7); `nil` for the two obsolete forms and all else.
    init?(httpDate text: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT", let day = Int(parts[1]),
            let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
            (1970...9999).contains(year), let date = LocalDate(year: year, month: month + 1, day: day)
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
            (0...60).contains(clock[2])
        else { return nil }
        self.init(seconds: date.dayNumber * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    }
}
