package import Vocabulary

/// What a code stands for: the text of `lint --explain`.
package struct Rule: Sendable, Hashable {
    /// `FD-H001`: never reused.
    package let code: String
    package let severity: Severity
    /// One line.
    package let summary: String
    /// Why it matters and what to write instead.
    package let explanation: String
    /// Whether `# frontdesk-ignore` may silence it.
    package let canBeSuppressed: Bool

    init(
        _ code: String, _ summary: String, _ explanation: String, severity: Severity = .error,
        canBeSuppressed: Bool = true
    ) {
        self.code = "FD-" + code
        self.severity = severity
        self.canBeSuppressed = canBeSuppressed
        self.summary = summary
        self.explanation = explanation
    }

    package func diagnostic(
        _ message: String, at span: SourceSpan, related: [Diagnostic.Related] = [], hint: String? = nil,
        fix: Diagnostic.Fix? = nil, severity: Severity? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code, severity: severity ?? self.severity, message: message, span: span, related: related,
            hint: hint, fix: fix)
    }
}

/// A mistake that lint knows. Some are found while the files are read; the others look at the whole plan.
protocol Check: Sendable {
    static var rule: Rule { get }
    static func run(on plan: Plan, into report: inout Report)
}

extension Check {
    static func run(on plan: Plan, into report: inout Report) {}
}

/// Findings, each of them once: what one layer or one range of days says is looked at several times.
struct Report {
    private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Place> = []

    private struct Place: Hashable {
        let code: String
        let span: SourceSpan
        let message: String
    }

    mutating func add(_ diagnostic: Diagnostic) {
        guard
            seen.insert(Place(code: diagnostic.code, span: diagnostic.span, message: diagnostic.message))
                .inserted
        else { return }
        diagnostics.append(diagnostic.withoutSecrets)
    }
}

extension Diagnostic {
    /// Messages quote what stands in a file, and what stands there may be a secret in the wrong place.
    fileprivate var withoutSecrets: Self {
        guard SecretShape.find(in: message) != nil || hint.map({ SecretShape.find(in: $0) != nil }) ?? false
        else { return self }
        return Self(
            code: code, severity: severity, message: SecretShape.masked(message), span: span,
            related: related,
            hint: hint.map(SecretShape.masked), fix: fix)
    }
}
