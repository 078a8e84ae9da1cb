import Vocabulary

/// Something that belongs to one tenant alone and is claimed by two.
enum ClaimedTwice: Check {
    static let rule = Rule(
        "X001", "one id, number, origin, calendar or slug claimed twice",
        """
        The id is what the database knows a tenant by: two tenants with one id would see each other's \
        bookings. A text message is answered by whoever has its number, a page's chat by whoever has its \
        origin, busy time blocks whoever has the calendar. A folder that was copied for a new business needs \
        its own of each.
        """, canBeSuppressed: false)

    /// Who came first.
    struct Register {
        private struct Key: Hashable {
            let kind: Claims.Kind
            let key: String
        }

        private var first: [Key: (slug: String, span: SourceSpan)] = [:]
        private(set) var findings: [Diagnostic] = []

        mutating func add(_ claims: Claims) {
            for claim in claims.claims {
                let key = Key(kind: claim.kind, key: claim.key)
                guard let other = first[key] else {
                    first[key] = (claims.slug, claim.span)
                    continue
                }
                guard other.slug != claims.slug else { continue }
                findings.append(
                    rule.diagnostic(
                        "\(claims.slug) has the \(claim.kind.noun) of \(other.slug)", at: claim.span,
                        related: [Diagnostic.Related(span: other.span, message: "it is claimed here")],
                        hint: "give the newer of the two \(claim.kind.article) of its own"))
            }
        }
    }
}

extension Claims.Kind {
    fileprivate var noun: String {
        switch self {
        case .id: "id"
        case .slug: "slug"
        case .number: "number for text messages"
        case .origin: "web origin"
        case .calendar: "calendar"
        }
    }

    fileprivate var article: String {
        switch self {
        case .id: "an id"
        case .slug: "a name"
        case .number: "a number"
        case .origin: "a page"
        case .calendar: "a calendar"
        }
    }
}
