import Vocabulary

/// A name in the environment that this file may not use, or where none belongs.
enum BadSecretReference: Check {
    static let rule = Rule(
        "C003", "a malformed or foreign reference to a secret",
        """
        A tenant may name only variables that begin with TENANT_ and its own slug, and a layer those that \
        begin with SHARED_, so that no tenant's files can reach another's secrets. The reference is the \
        whole value, and only keys that hold secrets take one.
        """)

    static func malformed(_ path: Path, prefix: String, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` must be a name in the environment that begins with \(prefix)", at: span,
            hint: "write `${\(prefix)…}`: capitals, digits and underscores, as the whole value")
    }

    /// References that begin with the tenant's own slug and still name another's: `bloom` and `bloom-wellness`.
    struct Register {
        private var slugs: Set<String> = []
        private var uses: [(slug: String, name: String, path: String, span: SourceSpan)] = []

        mutating func add(_ claims: Claims) {
            slugs.insert(claims.slug)
            uses += claims.secrets.map { (claims.slug, $0.name, $0.path, $0.span) }
        }

        var findings: [Diagnostic] {
            uses.compactMap { use in
                guard let owner = owner(of: use.name), owner != use.slug else { return nil }
                return rule.diagnostic(
                    "`\(use.path)` names a secret of \(owner)", at: use.span,
                    hint: "choose a name that doesn't begin with \(prefix(of: owner))")
            }
        }

        /// The tenant with the longest slug that the name begins with.
        private func owner(of name: String) -> String? {
            let words = name.lowercased().split(separator: "_").dropFirst().dropLast()
            return (1...max(words.count, 1)).reversed().lazy
                .map { words.prefix($0).joined(separator: "-") }
                .first { slugs.contains($0) && name.hasPrefix(prefix(of: $0)) }
        }
    }

    /// What every name in the environment begins with that a tenant's files may hold.
    static func prefix(of slug: String) -> String {
        "TENANT_" + slug.uppercased().replacing("-", with: "_") + "_"
    }

    static func notSecret(_ path: Path, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` is no secret and can't be read from the environment", at: span,
            hint: "write the value itself")
    }

    /// The place of a name in the environment inside other text; `nil` if there is none.
    static func reference(in text: String) -> Range<Int>? {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return nil }
        let scalars = Array(text.unicodeScalars)
        for start in scalars.indices.dropLast(2) where scalars[start] == "$" && scalars[start + 1] == "{" {
            let name = scalars[(start + 2)...].prefix {
                ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
            }
            if !name.isEmpty, name.endIndex < scalars.endIndex, scalars[name.endIndex] == "}" {
                return start..<(name.endIndex + 1)
            }
        }
        return nil
    }
}
