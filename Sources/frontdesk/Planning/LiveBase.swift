import Reception
import TenantConfig
import TenantFiles
import Vocabulary

/// What the servers serve, from the database.
struct LiveBase: PlanBase {
    let store: any RevisionStore
    let name = "what is live"

    /// Tenants whose files were posted to the API are none of the folders'.
    func tenants() async throws -> [String: BaseTenant] {
        var tenants: [String: BaseTenant] = [:]
        for live in try await store.live(on: nil) where live.source == .folder {
            let bundle = try await store.bundle(live)
            tenants[live.slug] = BaseTenant(
                id: live.tenant, revision: live.revision, compiled: bundle.flatMap(Self.compiled))
        }
        return tenants
    }

    func ahead(of tenant: TenantID) async throws -> (visits: [BookedVisit], now: Instant)? {
        try await store.ahead(of: tenant)
    }

    func accept(_ kind: AcceptedKind, revision: String, of tenant: TenantID) async throws {
        try await store.accept(kind, revision: revision, of: tenant)
    }

    private static func compiled(_ bundle: TenantBundle) -> CompiledTenant? {
        let tree = CompiledTree(TenantTree.load(bundle))
        return tree.tenants.first { $0.slug == bundle.slug }.flatMap { CompiledTenant($0.compilation) }
    }
}
