import Scheduling
import Vocabulary

/// A hold of no length, or one that outlives the visitor.
enum OddHold: Check {
    static let rule = Rule(
        "G003", "a hold that is too short or too long",
        """
        A slot is held while the customer answers the last questions. A hold of nothing is gone before they \
        can, one longer than a visitor's session (four hours, SESSION_TTL) belongs to nobody who could still \
        confirm it, and one longer than the notice may outlast the start of its own visit. Ten minutes are usual.
        """)

    /// The default of `SESSION_TTL`, in minutes.
    private static let session = 240

    static func run(on plan: Plan, into report: inout Report) {
        for rules in plan.bookingRules where rules.says("hold", "notice") {
            guard let hold = rules["hold"], let minutes = hold.minutes else { continue }
            if !hold.span.isBuiltIn, let finding = finding(rules.name, minutes, at: hold.span) {
                report.add(finding)
                continue
            }
            guard let notice = rules["notice"], let distance = notice.distance else { continue }
            let place = SourceSpan.written(hold, or: notice)
            // From the last minute of today to the first of tomorrow is no time at all; days are taken as whole.
            let least = distance.minutesAbout
            guard least > 0, minutes.count > least, !place.isBuiltIn else { continue }
            let other = place == hold.span ? notice : hold
            report.add(
                rule.diagnostic(
                    "a hold of \(rules.name) lasts \(DurationText.write(minutes)), longer than the notice of "
                        + DurationText.write(distance),
                    at: place,
                    related: other.span.isBuiltIn ? [] : [.init(span: other.span, message: "the other one")],
                    hint: "hold for less, or ask for more notice", severity: .warning))
        }
    }

    private static func finding(_ name: String, _ minutes: Minutes, at span: SourceSpan) -> Diagnostic? {
        if minutes.count < 1 {
            return rule.diagnostic(
                "a hold of \(name) lasts no time at all", at: span, hint: "write how long, such as 10m")
        }
        guard minutes.count > session else { return nil }
        return rule.diagnostic(
            "a hold of \(name) lasts \(DurationText.write(minutes)), longer than a visitor's session of "
                + DurationText.write(Minutes(session)),
            at: span, hint: "write 10m or so, and at most \(DurationText.write(Minutes(session)))")
    }
}

extension Distance {
    var minutesAbout: Int {
        switch self {
        case .elapsed(let minutes): minutes.count
        case .days(let days): days * 1440
        }
    }
}
