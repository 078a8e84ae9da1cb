import Vocabulary

/// No `version`, or one that this program can't read.
enum UnsupportedVersion: Check {
    static let rule = Rule(
        "Y010", "`version` is missing or not supported",
        """
        The version says what the keys mean. Without it nobody could change a meaning safely, so every \
        tenant.yaml and every rule set names it. This program reads version 1.
        """, canBeSuppressed: false)

    static func missing(at span: SourceSpan) -> Diagnostic {
        rule.diagnostic("`version` is missing", at: span, hint: "add `version: 1` as the first line")
    }

    static func unsupported(_ text: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "version `\(text.prefix(20))` of the format is not supported", at: span,
            hint: "write `version: 1`")
    }
}
