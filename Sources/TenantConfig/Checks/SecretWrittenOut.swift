import Vocabulary

/// A password or key that stands in the file itself.
enum SecretWrittenOut: Check {
    static let rule = Rule(
        "C002", "a secret that is written out",
        """
        Files are committed and shared, so a secret stands in the environment and the file names it. A \
        secret that was committed must be replaced, not only removed.
        """, canBeSuppressed: false)

    /// Never echoes what stands there.
    static func finding(_ path: Path, prefix: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` holds a secret instead of the name of one", at: span,
            hint:
                "put it in the environment and write `${\(prefix)…}` here; a committed one must be replaced"
        )
    }
}
