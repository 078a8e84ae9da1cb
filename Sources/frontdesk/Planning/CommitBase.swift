import Reception
import TenantConfig
import TenantFiles
import Vocabulary

/// What a commit holds: for pull requests, without a database.
struct CommitBase: PlanBase {
    let name: String
    private let tree: CompiledTree

    init(_ revision: String, folders: TenantFolders) throws {
        let commit: String
        (tree, commit) = try folders.load(at: revision)
        name = revision + " (" + commit.prefix(10) + ")"
    }

    func tenants() async throws -> [String: BaseTenant] {
        var tenants: [String: BaseTenant] = [:]
        for (slug, compilation) in tree.tenants {
            // One that didn't compile then was not live, so all of it is new now.
            guard let compiled = CompiledTenant(compilation) else { continue }
            tenants[slug] = BaseTenant(
                id: compiled.served.id, revision: compiled.served.tenant.revision, compiled: compiled)
        }
        return tenants
    }

    func ahead(of tenant: TenantID) async throws -> (visits: [BookedVisit], now: Instant)? { nil }

    func accept(_ kind: AcceptedKind, revision: String, of tenant: TenantID) async throws {
        throw Stop.usage("Only what is live can be accepted: leave --against out.")
    }
}
