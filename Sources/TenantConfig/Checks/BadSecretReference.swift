import Foundation
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

    /// References that begin with the tenant's own slug and still name another's: `bloom` and
    /// `bloom-wellness`.
    static func findings(_ folders: [CompiledFolder]) -> [Diagnostic] {
        let slugs = folders.map(\.slug)
        return folders.flatMap { folder -> [Diagnostic] in
            // Few tenants have any, and the names of all others are looked at for each that has.
            guard folder.compilation.origins.contains(where: { $0.value.hasPrefix("${") }) else { return [] }
            let longer = slugs.filter { $0.hasPrefix(folder.slug + "-") }
            return folder.compilation.origins.compactMap { origin -> Diagnostic? in
                guard let span = origin.span, origin.value.hasPrefix("${"),
                    let owner = longer.first(where: { origin.value.hasPrefix("${" + prefix(of: $0)) })
                else { return nil }
                return rule.diagnostic(
                    "`\(origin.path)` names a secret of \(owner)", at: span,
                    hint: "choose a name that doesn't begin with \(prefix(of: owner))")
            }
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
}
