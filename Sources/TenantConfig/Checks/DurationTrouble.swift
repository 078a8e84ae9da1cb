import Scheduling
import Vocabulary

/// A visit of no length, of more than a day, or one whose unit has slipped.
enum DurationTrouble: Check {
    static let rule = Rule(
        "S002", "a duration that is zero, over 24 hours, or has the wrong unit",
        """
        A visit takes at least a minute and at most 24 hours, and so does what is kept free around it. 45h \
        is most likely 45m.
        """)

    /// `nil` if a visit can take that long.
    static func finding(
        _ distance: Distance, _ text: String, _ kind: ScalarKind.DurationRule, _ path: Path,
        at span: SourceSpan
    ) -> Diagnostic? {
        let least: Int
        switch kind {
        case .visit: least = 1
        case .buffer: least = 0
        case .elapsed, .distance: return nil
        }
        switch distance {
        case .elapsed(let minutes) where minutes.count < least:
            return rule.diagnostic(
                "`\(path)` is zero", at: span, hint: "write how long it takes, such as 45m")
        case .elapsed(let minutes) where minutes.count > 1440:
            let slip = slipped(text)
            return rule.diagnostic(
                "`\(path)` is longer than 24 hours: `\(text)`", at: span,
                hint: slip.map { "did you mean \($0)?" } ?? "write at most 24h")
        case .elapsed: return nil
        case .days:
            let slip = slipped(text)
            return rule.diagnostic(
                "`\(path)` is in calendar days: `\(text)`", at: span,
                hint: slip.map { "did you mean \($0)?" } ?? "write it in hours and minutes, such as 1h30m")
        }
    }

    /// The same number with the unit one smaller: `45h` → `45m`, `2d` → `2h`.
    private static func slipped(_ text: String) -> String? {
        guard let number = Int(text.dropLast()), number > 0 else { return nil }
        switch text.last {
        case "h" where number <= 1440: return "\(number)m"
        case "d" where number <= 24, "w" where number <= 24: return "\(number)h"
        case "d" where number <= 1440: return "\(number)m"
        default: return nil
        }
    }
}
