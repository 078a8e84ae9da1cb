package import Vocabulary

/// A changed file that other tenants than its author's are built on. Found by whoever knows what has changed.
package enum SharedReach: Check {
    static let rule = Rule(
        "X004", "how many tenants a shared edit reaches",
        """
        Layers, rule sets and the platform's wording lie under many tenants. With `--changed-since` lint says of each \
        such file that was changed how many tenants are built on it, so that whoever reviews a small difference \
        knows how far it goes. `frontdesk plan` says what it changes for each of them.
        """, severity: .information)

    /// - Parameter slugs: of the tenants it reaches, in order; never empty.
    package static func finding(_ file: String, _ slugs: [String], at span: SourceSpan) -> Diagnostic {
        let first = slugs.prefix(5).joined(separator: ", ")
        let number = slugs.count == 1 ? "1 tenant" : "\(slugs.count) tenants"
        return rule.diagnostic(
            "this change reaches \(number): \(first)" + (slugs.count > 5 ? ", …" : ""), at: span,
            hint: "`frontdesk plan` says what changes for them")
    }
}
