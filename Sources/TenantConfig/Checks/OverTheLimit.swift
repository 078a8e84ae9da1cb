import Vocabulary

/// A file that is too large, too deep or has too many parts. Found by the reader of the files.
enum OverTheLimit: Check {
    static let rule = Rule(
        "Y009", "a file over the limit",
        """
        Both numbers are named. A tenant of ordinary size stays far below the limits; they keep one file \
        from stopping the program for everyone.
        """, canBeSuppressed: false)

    static func seasons(_ count: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "the seasons meet in \(count) different ways; the limit is \(limit)", at: span,
            hint: "let fewer of them overlap")
    }
}
