import Vocabulary

/// What a tenant has that no other may have, and what it uses of the shared folders: all that the checks across tenants
/// need of it, so that nothing else must be kept while many tenants are looked at.
package struct Claims: Sendable {
    package let slug: String
    let claims: [Claim]
    /// Names in the environment, with the paths that hold them.
    let secrets: [(name: String, path: String, span: SourceSpan)]
    let ruleSets: [String]
    let prompt: String?

    struct Claim: Sendable {
        let kind: Kind
        /// What must differ.
        let key: String
        let span: SourceSpan
    }

    enum Kind: Hashable, Sendable {
        case id
        case slug
        case number
        case origin
        case calendar
    }

    /// Nothing at all.
    package static let none = Self(slug: "", claims: [], secrets: [], ruleSets: [], prompt: nil)

    private init(
        slug: String, claims: [Claim], secrets: [(name: String, path: String, span: SourceSpan)],
        ruleSets: [String], prompt: String?
    ) {
        self.slug = slug
        self.claims = claims
        self.secrets = secrets
        self.ruleSets = ruleSets
        self.prompt = prompt
    }

    init(_ document: Document) {
        var claims = [
            Claim(
                kind: .slug, key: folded(document.slug),
                span: .start(of: document.path(of: .tenant)))
        ]
        func claim(_ kind: Kind, _ value: Value?, key: String? = nil) {
            // What a layer says is everybody's.
            guard let value, let text = key ?? value.text, document.isOwn(value.span) else { return }
            claims.append(Claim(kind: kind, key: text, span: value.span))
        }
        let channels = document.value(.tenant, "channels")
        claim(.id, document.value(.tenant, "id"))
        claim(.number, channels?["sms"]?["number"])
        for origin in channels?["web"]?["origins"]?.list ?? [] { claim(.origin, origin) }
        let calendar = document.value(.tenant, "calendar")
        if let provider = calendar?["provider"]?.text, provider != "none" {
            let staff = document.value(.services, "staff")?.usableEntries ?? []
            for value in [calendar?["shared"]] + staff.map({ $0.value["calendar"] }) {
                // A bare name is one of the server's; an address is one in the world.
                guard let value, let text = value.text, !text.hasPrefix("$") else { continue }
                let server = text.contains("@") ? "" : calendar?["url"]?.text ?? provider
                claim(.calendar, value, key: server + " " + folded(text))
            }
        }
        self.init(
            slug: document.slug, claims: claims,
            secrets: Origins.references(document).compactMap { origin in
                guard let span = origin.span, document.isOwn(span) else {
                    return nil
                }
                return (String(origin.value.dropFirst(2).dropLast()), origin.path, span)
            },
            ruleSets: document.value(.policies, "extends")?.texts ?? [],
            prompt: document.value(.prompts, "system")?.text)
    }
}
