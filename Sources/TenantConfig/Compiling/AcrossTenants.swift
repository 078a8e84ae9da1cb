package import Vocabulary

/// A tenant's folder and what compiling it gave.
package struct CompiledFolder: Sendable {
    package let slug: String
    package let compilation: Compilation

    package init(slug: String, compilation: Compilation) {
        self.slug = slug
        self.compilation = compilation
    }

    /// What checks across tenants need and no more, so that thousands of them can be kept.
    package var lean: Self {
        let needed = compilation.origins.filter { AcrossTenants.looks(at: $0) }
        return Self(slug: slug, compilation: Compilation(tenant: nil, diagnostics: [], origins: needed))
    }
}

/// What is wrong between tenants that are fine by themselves, and with what they share.
package enum AcrossTenants {
    /// In the order of file and place; of two that clash the later in the order given is at fault.
    package static func findings(_ folders: [CompiledFolder]) -> [Diagnostic] {
        (ClaimedTwice.findings(folders) + BadSecretReference.findings(folders)).sorted { $0.span < $1.span }
    }

    /// Whether a value is of interest beyond its own tenant: what one tenant alone may claim, and what refers to something
    /// shared. A check across tenants that looks at more adds it here.
    static func looks(at origin: Compilation.Origin) -> Bool {
        origin.path == "id" || origin.value.hasPrefix("${")
            || ["channels.", "calendar.", "layers", "policies.extends", "prompts.system"].contains {
                origin.path.hasPrefix($0)
            } || origin.path.hasSuffix(".calendar")
    }

    /// Ids whose meaning is another than in an earlier version of the same tenant.
    package static func reusedIds(before: Compilation, now: Compilation) -> [Diagnostic] {
        ReusedIds.findings(before: before.origins, now: now.origins)
    }

    /// About the rule sets of the shared folder, whether or not a tenant extends them.
    package static func findings(_ shared: TenantSource.Shared) -> [Diagnostic] {
        RuleSets.findings(shared) + SharedKeyTrouble.findings(in: shared)
    }
}
