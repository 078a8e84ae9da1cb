import ArgumentParser
import Reception
import Scheduling
import TenantConfig
import TenantFiles
import Vocabulary

/// Where a command finds its tenants and what they refer to.
struct TenantFolders: ParsableArguments {
    @Option(help: "The folder with one folder for each tenant.") var tenants = "tenants"
    @Option(help: "The folder of rule sets that tenants extend by name.") var policies = "policies"
    @Option(help: "The folder of prompt templates and the platform's wording.") var prompts = "prompts"

    var places: TreePlaces { TreePlaces(tenants: tenants, policies: policies, prompts: prompts) }

    func load() -> CompiledTree {
        CompiledTree(TenantTree().load(tenants: tenants, policies: policies, prompts: prompts))
    }
}

extension TenantFolders {
    /// The folders as a commit has them, with its full name.
    func load(at revision: String) throws -> (tree: CompiledTree, commit: String) {
        do throws(GitTrouble) {
            let commit = try GitTree.at(revision: revision, of: [tenants, policies, prompts])
            let loaded = TenantTree(reading: try commit.shelf()).load(
                tenants: tenants, policies: policies, prompts: prompts)
            return (CompiledTree(loaded), commit.commit)
        } catch {
            throw Stop.usage("\(error)")
        }
    }
}

/// Everything in the folders, compiled.
struct CompiledTree: Sendable {
    let loaded: LoadedTree
    /// By slug, in order.
    let tenants: [(slug: String, compilation: Compilation)]

    /// - Parameter now: the clock of checks that look at dates; without it they keep quiet.
    init(_ loaded: LoadedTree, now: Instant? = nil) {
        let compiler = Compiler(catalogue: .frontdesk)
        self.loaded = loaded
        self.tenants = loaded.tenants.map { tenant in
            (
                tenant.source.slug,
                compiler.compile(
                    tenant.source, readerDiagnostics: loaded.diagnostics + tenant.diagnostics, now: now)
            )
        }
    }

    /// What compiling found beside reading, and where tenants get in each other's way.
    var compiled: [Diagnostic] {
        var across = AcrossTenants()
        for tenant in tenants { across.add(tenant.compilation.claims) }
        return tenants.flatMap(\.compilation.diagnostics) + across.findings()
            + across.findings(loaded.shared, .frontdesk)
    }

    /// One tenant by slug or id; stops with its diagnostics where it doesn't compile.
    func tenant(_ name: String) throws -> (tenant: Tenant, compilation: Compilation) {
        let found = tenants.first { $0.slug == name || $0.compilation.tenant?.id == TenantID(name) }
        guard let found else {
            let hint = nearest(to: name, among: tenants.map(\.slug)).map { " Did you mean \($0)?" } ?? ""
            throw Stop.usage("There is no tenant '\(name)' here.\(hint)")
        }
        let isSound = loaded.tenant(found.slug).map { loaded.isSound($0) } ?? false
        guard let tenant = found.compilation.tenant, isSound else {
            let report = LintReport(
                loaded.diagnostics + found.compilation.diagnostics, sources: loaded.sources,
                isColoured: Console.isColoured)
            throw Stop(status: 1, message: DiagnosticText.text(of: report))
        }
        return (tenant, found.compilation)
    }

    func served(_ name: String) throws -> ServedTenant {
        let (tenant, _) = try tenant(name)
        guard let served = ServedTenant(tenant) else {
            throw Stop(
                status: 1, message: "The zone \(tenant.business.timezone) isn't known on this machine.")
        }
        return served
    }
}
