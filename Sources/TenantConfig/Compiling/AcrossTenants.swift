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

/// What is wrong between tenants that are fine by themselves, and with what they share.
package enum AcrossTenants {
    /// In the order of file and place; of two that clash the later in the order given is at fault.
    package static func findings(_ folders: [CompiledFolder]) -> [Diagnostic] {
        (ClaimedTwice.findings(folders) + BadSecretReference.findings(folders)).sorted { $0.span < $1.span }
    }

    /// About the rule sets of the shared folder, whether or not a tenant extends them.
    package static func findings(_ shared: TenantSource.Shared) -> [Diagnostic] {
        RuleSets.findings(shared) + SharedKeyTrouble.findings(in: shared)
    }
}
