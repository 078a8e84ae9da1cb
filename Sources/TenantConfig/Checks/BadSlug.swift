package import Vocabulary

/// A folder's name that can't be a tenant's.
package enum BadSlug: Check {
    static let rule = Rule(
        "C004", "a slug that is malformed or reserved",
        """
        The folder's name is the business's address: /t/bloom-wellness, and part of the names of its secrets. \
        It is made of lower-case letters, digits and dashes, none of them at an end. Words that the product's \
        own pages and paths go by are reserved, so that no address of a business can be taken for one of ours.
        """)

    private static let reserved: Set<String> = [
        "admin", "api", "app", "assets", "auth", "chat", "config", "docs", "embed", "health", "healthz",
        "internal", "livez", "login", "logout", "metrics", "openapi", "policies", "prompts", "public",
        "readyz",
        "scenarios", "sdk", "shared", "socket-io", "static", "status", "system", "t", "tenant", "tenants",
        "well-known",
        "webhooks", "www",
    ]

    /// `nil` for a name that may be used.
    package static func finding(_ name: String, shown: String, at span: SourceSpan) -> Diagnostic? {
        if !isValid(name) {
            let meant = suggestion(for: name)
            return rule.diagnostic(
                "\(shown) is no slug: a tenant's folder is named in lower-case letters, digits and dashes",
                at: span, hint: meant.map { "rename it `\($0)`" })
        }
        guard reserved.contains(name) else { return nil }
        return rule.diagnostic(
            "\(shown) is reserved and can't be a tenant's slug", at: span,
            hint: "add a word, as in `\(name)-salon`")
    }

    package static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 63
            && name.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
            && name.utf8.first != UInt8(ascii: "-") && name.utf8.last != UInt8(ascii: "-")
    }

    /// A slug for a business of this name; `nil` where the name holds neither letter nor figure.
    package static func suggestion(for name: String) -> String? {
        let words = name.lowercased().utf8.split { !isPlain($0) }
        let slug = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        return isValid(slug) ? slug : nil
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte.isLowerCase || byte.isDigit }
}
