import Vocabulary

/// Something that belongs to one tenant alone and is claimed by two.
enum ClaimedTwice: Check {
    static let rule = Rule(
        "X001", "one id claimed twice",
        """
        The id is what the database knows a tenant by: two tenants with one id would see each other's \
        bookings. A folder that was copied for a new business needs an id of its own.
        """, canBeSuppressed: false)

    /// Findings about tenants that are fine by themselves, by the tenant that comes later in the order given.
    static func findings(_ compilations: [CompiledFolder]) -> [Diagnostic] {
        var claimed: [String: (slug: String, span: SourceSpan)] = [:]
        var findings: [Diagnostic] = []
        for folder in compilations {
            let slug = folder.slug
            guard let id = folder.compilation.origins.first(where: { $0.path == "id" }), let span = id.span
            else {
                continue
            }
            guard let other = claimed[id.value] else {
                claimed[id.value] = (slug, span)
                continue
            }
            findings.append(
                rule.diagnostic(
                    "\(slug) has the id of \(other.slug)", at: span,
                    related: [Diagnostic.Related(span: other.span, message: "it is claimed here")],
                    hint: "give the newer of the two an id of its own"))
        }
        return findings
    }
}
