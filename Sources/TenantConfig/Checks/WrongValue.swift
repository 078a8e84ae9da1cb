import Scheduling
import Vocabulary

/// A value of the wrong type, a missing key, or a key without a value.
enum WrongValue: Check {
    static let rule = Rule(
        "Y004", "a wrong type, a missing key or an empty value",
        """
        The message says what is expected and what stands there; the hint shows the smallest valid value. \
        A key that is not wanted is left out, not left empty.
        """)

    static func empty(_ path: Path, at span: SourceSpan, example: String) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` has no value", at: span,
            hint: "write a value, as in `\(path.key): \(example)`, or drop the key")
    }

    static func wrongType(_ path: Path, expected: String, got node: MarkedNode, example: String) -> Diagnostic
    {
        rule.diagnostic(
            "`\(path)` must be \(expected), but this is \(node.description)", at: node.span,
            hint: "for example `\(path.key): \(example)`")
    }

    /// All that is missing in one place.
    static func missing(_ keys: [Key], in path: Path, noun: String, at span: SourceSpan) -> Diagnostic {
        let place = path.parts.isEmpty ? noun : "`\(path)`"
        return rule.diagnostic(
            "\(place) lacks " + keys.map { "`\($0.name)`" }.joined(separator: ", "), at: span,
            hint: "add " + keys.map { "`\($0.name): \($0.example)`" }.joined(separator: ", "))
    }

    static func missingFile(_ kind: FileKind, folder: String) -> Diagnostic {
        rule.diagnostic(
            "\(folder) lacks \(kind.fileName)", at: .start(of: folder + "/" + kind.fileName),
            hint: "a tenant needs tenant.yaml, hours.yaml and services.yaml")
    }

    static func unknownWord(_ path: Path, _ text: String, words: [String], at span: SourceSpan) -> Diagnostic
    {
        let meant = nearest(to: text, among: words)
        return rule.diagnostic(
            "`\(path)` must be one of \(words.joined(separator: ", ")), but this is `\(text)`"
                + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            at: span, hint: "for example `\(path.key): \(meant ?? words.first ?? "")`")
    }

    static func badID(_ id: String, of noun: String, at span: SourceSpan) -> Diagnostic {
        let better = String(
            String.UnicodeScalarView(
                id.lowercased().unicodeScalars.map { $0 == "_" || $0 == " " || $0 == "." ? "-" : $0 }))
        let isDay = Weekday.allCases.contains { $0.key == id }
        return rule.diagnostic(
            isDay
                ? "`\(id)` is a weekday and can't be the id of a \(noun)"
                : "`\(id)` can't be the id of a \(noun): ids are lower-case letters, digits and dashes",
            at: span, hint: !isDay && isID(better) ? "write `\(better)`" : nil)
    }

    static func badParty(_ key: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(key.prefix(20))` is no number of people", at: span,
            hint: "write a number or a range, from 1 to 1000 people: `{1-2: 90m, 3-4: 2h}`")
    }

    static func overlapping(
        _ parties: Placed<ClosedRange<Int>>, _ other: Placed<ClosedRange<Int>>, in path: Path
    ) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` has two durations for a party of \(max(parties.item.lowerBound, other.item.lowerBound))",
            at: parties.span, related: [Diagnostic.Related(span: other.span, message: "the other one")],
            hint: "let the ranges follow each other: `{1-2: 90m, 3-4: 2h}`")
    }

    static func badDuration(
        _ path: Path, _ text: String, _ problem: DurationText.Problem, at span: SourceSpan, example: String
    ) -> Diagnostic {
        switch problem {
        case .withoutUnit:
            rule.diagnostic(
                "`\(path)` must be a duration, but `\(text)` has no unit", at: span,
                hint: "write `\(path.key): \(text)m` for minutes or `\(text)h` for hours")
        case .unitsMixed:
            rule.diagnostic(
                "`\(path)` mixes calendar days and elapsed time in `\(text)`", at: span,
                hint: "write either hours and minutes, such as 36h, or days, such as 2d")
        case .tooLong:
            rule.diagnostic(
                "`\(path)` is longer than ten years: `\(text)`", at: span, hint: "for example `\(example)`")
        case .malformed:
            rule.diagnostic(
                "`\(path)` must be a duration such as \(example), but this is `\(text)`", at: span,
                hint: "units are m and h, or d and w: `\(path.key): \(example)`")
        }
    }

    static func calendarDays(_ path: Path, _ text: String, at span: SourceSpan, example: String) -> Diagnostic
    {
        rule.diagnostic(
            "`\(path)` must be in hours and minutes, but `\(text)` counts calendar days", at: span,
            hint: "for example `\(path.key): \(example)`")
    }

    static func tooShort(
        _ path: Path, _ text: String, least: Minutes, at span: SourceSpan, example: String
    ) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` must be at least \(DurationText.write(least)), but this is `\(text)`", at: span,
            hint: "for example `\(path.key): \(example)`")
    }

    static func notBoth(_ first: String, _ second: String, in path: Path, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` has both `\(first)` and `\(second)`", at: span, hint: "keep one of them")
    }

    static func other(_ message: String, at span: SourceSpan, hint: String) -> Diagnostic {
        rule.diagnostic(message, at: span, hint: hint)
    }
}

extension Path {
    /// The key a hint shows: the last part, without the place in a list.
    fileprivate var key: String { last.split(separator: "[").first.map(String.init) ?? last }
}

extension MarkedNode {
    /// What stands there, in words; long texts are cut, so that nothing is poured into a message.
    fileprivate var description: String {
        switch content {
        case .list: return "a list"
        case .map: return "a map"
        case .empty: return "empty"
        case .scalar(let text, _):
            let line = text.prefix(40).split(whereSeparator: \.isNewline).first ?? ""
            return line.count < text.count ? "`\(line)…`" : "`\(line)`"
        }
    }
}

extension WrongValue {
    /// What a service needs besides its required keys.
    static func run(on plan: Plan, into report: inout Report) {
        let record = Format.service
        for service in plan.services {
            var missing: [Key] = []
            if !service.saysItsLength, service.book == .instantly, let key = record.key("duration") {
                missing.append(key)
            }
            if service.capacity != nil, !service.saysStarts, let key = record.key("starts") {
                missing.append(key)
            }
            guard !missing.isEmpty else { continue }
            report.add(Self.missing(missing, in: service.path, noun: record.noun, at: service.span))
        }
    }

    /// A last resort: a tenant that no check objects to and that can't be built is our mistake.
    static func unbuildable(_ document: Document) -> Diagnostic {
        rule.diagnostic(
            "the tenant could not be compiled, and no check says why",
            at: .start(of: document.path(of: .tenant)),
            hint: "this is a mistake of this program: please report it with these files")
    }
}
