import Vocabulary

/// A key or value of the format that this version knows and doesn't act on yet.
enum NotServedYet: Check {
    static let rule = Rule(
        "Y012", "a key that is known but not served yet",
        """
        The format has more than this version serves. To accept such a key and do nothing would be worse \
        than to refuse it: leave it out until the version that serves it.
        """)

    static func key(_ path: Path, _ purpose: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` is known, but not served yet: \(purpose)", at: span,
            hint: "leave `\(path.last)` out until a later version")
    }

    static func form(_ path: Path, _ purpose: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "this form of `\(path)` is known, but not served yet: \(purpose)", at: span,
            hint: "write a single value until a later version")
    }

    static func value(_ path: Path, served: String, _ purpose: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` is served as `\(served)` alone yet: \(purpose) come with a later version", at: span,
            hint: "write `\(path.last): \(served)` or leave it out")
    }

    static func word(_ path: Path, _ word: String, _ purpose: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path): \(word)` is known, but not served yet: \(purpose)", at: span,
            hint: "choose another value until a later version")
    }
}

extension Key {
    var isLater: Bool {
        if case .later = status { true } else { false }
    }
}
