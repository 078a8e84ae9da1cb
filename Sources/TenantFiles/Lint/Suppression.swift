import TenantConfig
import Vocabulary

/// A comment that asks for findings to be left out: `# frontdesk-ignore FD-H013: why (until 2026-06-01)`.
struct Suppression: Hashable, Sendable {
    /// The comment.
    let span: SourceSpan
    /// The lines it is about: its own, and where it stands alone the next one with something on it.
    let lines: Set<Int>
    let request: Request
    /// Nothing of its file was left unread, so that what isn't found isn't there.
    let isJudged: Bool

    enum Request: Hashable, Sendable {
        case leaveOut(code: String, until: LocalDate?)
        /// Why it can't be understood.
        case malformed(String)
    }

    static let word = Array("frontdesk-ignore".utf8)

    /// Those of a file, in order.
    ///
    /// - Parameter scalars: where its texts stand, in order: a `#` inside one begins no comment.
    static func all(in source: SourceText, scalars: [Range<Int>], isWhole: Bool) -> [Suppression] {
        // Nearly every file has none, and this look is all it costs.
        guard source.holdsComment(beginningWith: word) else { return [] }
        var found: [Suppression] = []
        for number in 1...source.lineCount {
            guard let comment = comment(onLine: number, of: source, outside: scalars) else { continue }
            let text = source.text(comment).drop { $0 == "#" || $0 == " " || $0 == "\t" }
            guard text.utf8.starts(with: word) else { continue }
            var lines: Set = [number]
            let isAlone = source.bytes[source.bytes(ofLine: number).lowerBound..<comment.lowerBound]
                .allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if isAlone, let next = nextLine(after: number, in: source) { lines.insert(next) }
            found.append(
                Suppression(
                    span: source.span(comment), lines: lines,
                    request: request(text.dropFirst(word.count)), isJudged: isWhole))
        }
        return found
    }

    /// The next line with more on it than a comment.
    private static func nextLine(after number: Int, in source: SourceText) -> Int? {
        guard number < source.lineCount else { return nil }
        return ((number + 1)...source.lineCount).first { source.indentation(ofLine: $0) != nil }
    }

    private static func comment(
        onLine number: Int, of source: SourceText, outside scalars: [Range<Int>]
    ) -> Range<Int>? {
        let line = source.bytes(ofLine: number)
        let start = line.first { position in
            source.bytes[position] == UInt8(ascii: "#")
                && (position == line.lowerBound || [0x20, 0x09].contains(source.bytes[position - 1]))
                && !holds(position, scalars)
        }
        return start.map { $0..<line.upperBound }
    }

    private static func holds(_ position: Int, _ scalars: [Range<Int>]) -> Bool {
        var low = 0
        var high = scalars.count
        while low < high {
            let middle = (low + high) / 2
            if scalars[middle].upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low < scalars.count && scalars[low].contains(position)
    }

    // MARK: What it says

    private static func request(_ text: Substring) -> Request {
        guard text.first == " " || text.first == "\t" else {
            return .malformed("a blank and the code are expected behind `frontdesk-ignore`")
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let code = trimmed(parts[0])
        guard isCode(code) else { return .malformed("one code such as FD-H013 is expected before the colon") }
        var reason = parts.count == 2 ? trimmed(parts[1]) : ""
        var until: LocalDate?
        if reason.hasSuffix(")"), let open = reason.firstRange(of: "(until") {
            let date = trimmed(reason[open.upperBound...].dropLast())
            guard let read = LocalDate(date) else {
                return .malformed("`until` needs a date such as 2026-06-01")
            }
            until = read
            reason = trimmed(reason[..<open.lowerBound])
        }
        guard reason.contains(where: \.isLetter) else { return .malformed("the reason is missing") }
        return .leaveOut(code: code, until: until)
    }

    private static func isCode(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst(4)
        return text.utf8.count == 7 && text.hasPrefix("FD-")
            && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(text.utf8.dropFirst(3).first ?? 0)
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}

/// All suppressions of a run, weighed against all of its findings.
struct SuppressionBook {
    private let suppressions: [Suppression]

    init(_ suppressions: [Suppression]) {
        self.suppressions = suppressions
    }

    /// The findings that stay, and those about suppressions.
    ///
    /// - Parameter date: `nil` leaves every date valid.
    func applied(to findings: [LintReport.Finding], on date: LocalDate?) -> [LintReport.Finding] {
        if suppressions.isEmpty { return findings }
        let rules = Dictionary(lintRules.map { ($0.code, $0) }) { first, _ in first }
        var valid: [Place: Suppression] = [:]
        var added: [Diagnostic] = []
        for suppression in suppressions {
            switch suppression.request {
            case .malformed(let problem):
                added.append(BadSuppression.malformed(problem, at: suppression.span))
            case .leaveOut(let code, let until):
                guard let rule = rules[code] else {
                    added.append(BadSuppression.unknown(code, at: suppression.span))
                    continue
                }
                if !rule.canBeSuppressed {
                    added.append(BadSuppression.locked(code, at: suppression.span))
                } else if let until, let date, until < date {
                    added.append(BadSuppression.expired(code, until: until, at: suppression.span))
                } else {
                    for line in suppression.lines {
                        valid[Place(file: suppression.span.file, line: line, code: code)] = suppression
                    }
                }
            }
        }
        var used: Set<Suppression> = []
        let staying = findings.filter { finding in
            let diagnostic = finding.diagnostic
            let place = Place(
                file: diagnostic.span.file, line: diagnostic.span.start.line, code: diagnostic.code)
            guard let asking = valid[place] else { return true }
            let isFirst = used.insert(asking).inserted
            // A tenant with an error isn't served: leaving it out here would call clean what never goes live.
            guard diagnostic.severity == .error else { return false }
            if isFirst { added.append(BadSuppression.error(diagnostic.code, at: asking.span)) }
            return true
        }
        for suppression in suppressions where suppression.isJudged && !used.contains(suppression) {
            guard case .leaveOut(let code, _) = suppression.request, valid.values.contains(suppression) else {
                continue
            }
            added.append(BadSuppression.unused(code, at: suppression.span))
        }
        return staying + added.map { LintReport.Finding($0) }
    }

    private struct Place: Hashable {
        let file: String
        let line: Int
        let code: String
    }
}
