package import Vocabulary

/// A tenant's folder and what compiling it gave.
package struct CompiledFolder: Sendable {
    package let slug: String
    package let compilation: Compilation

    package init(slug: String, compilation: Compilation) {
        self.slug = slug
        self.compilation = compilation
    }
}

/// What is wrong between tenants that are fine by themselves, and with what they share. One tenant after the other is
/// taken in, and nothing but its claims is kept.
package struct AcrossTenants {
    private var claimed = ClaimedTwice.Register()
    private var secrets = BadSecretReference.Register()
    private var ruleSets: Set<String> = []
    private var prompts: Set<String> = []
    private var count = 0

    package init() {}

    package mutating func add(_ claims: Claims) {
        claimed.add(claims)
        secrets.add(claims)
        ruleSets.formUnion(claims.ruleSets)
        if let prompt = claims.prompt { prompts.insert(prompt) }
        count += 1
    }

    /// Ids whose meaning is another than in an earlier version of the same tenant.
    package static func reusedIds(before: Compilation, now: Compilation) -> [Diagnostic] {
        ReusedIds.findings(before: before.origins, now: now.origins)
    }

    /// In the order of file and place; of two that clash the later in the order given is at fault.
    package func findings() -> [Diagnostic] {
        (claimed.findings + secrets.findings).sorted { $0.span < $1.span }
    }

    /// About the rule sets and templates of the shared folders, whether or not a tenant uses them; to be asked when all
    /// tenants have been taken in.
    package func findings(_ shared: TenantSource.Shared, _ catalogue: Catalogue) -> [Diagnostic] {
        let unused =
            count == 0
            ? []
            : InheritedAgain.unused(shared, extended: ruleSets)
                + UnusedWording.findings(shared, usedPrompts: prompts, catalogue)
        return (Self.findings(shared) + shared.templates.findings(catalogue).flatMap(\.value) + unused)
            .sorted { $0.span < $1.span }
    }

    package static func findings(_ folders: [CompiledFolder]) -> [Diagnostic] {
        var across = Self()
        for folder in folders { across.add(folder.compilation.claims) }
        return across.findings()
    }

    /// About the rule sets and templates by themselves.
    package static func findings(_ shared: TenantSource.Shared) -> [Diagnostic] {
        let templates = shared.templates
        return RuleSets.findings(shared) + SharedKeyTrouble.findings(in: shared)
            + shared.ruleSets.values.flatMap(SecretWrittenOut.findings)
            + (Array(templates.prompts.values) + Array(templates.messages.values))
            .flatMap(SecretWrittenOut.findings)
    }
}
