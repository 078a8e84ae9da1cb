import Synchronization
import TenantConfig
package import Vocabulary

/// The tenants that are served, by id and slug. Swapped as a whole, so that no one sees half a change.
package final class TenantDirectory: Sendable {
    private let served: Mutex<Snapshot>

    package init(_ tenants: [ServedTenant] = []) {
        served = Mutex(Snapshot(tenants))
    }

    package func replace(with tenants: [ServedTenant]) {
        let snapshot = Snapshot(tenants)
        served.withLock { $0 = snapshot }
    }

    /// Puts some in the place of those with their ids and takes others out, in one step.
    func update(_ changed: [ServedTenant], removing gone: Set<TenantID> = []) {
        served.withLock { snapshot in
            let isOrdered =
                gone.isEmpty
                && changed.allSatisfy { tenant in
                    snapshot.byID[tenant.id]?.tenant.slug == tenant.tenant.slug
                }
            guard isOrdered else {
                var byID = snapshot.byID
                for id in gone { byID[id] = nil }
                for tenant in changed { byID[tenant.id] = tenant }
                snapshot = Snapshot(Array(byID.values))
                return
            }
            for tenant in changed { snapshot.put(tenant) }
        }
    }

    /// In the order of their slugs.
    package var all: [ServedTenant] { served.withLock { $0.inOrder } }

    /// By UUID or slug; `unknown_tenant` otherwise.
    package func tenant(_ name: String) throws(Failure) -> ServedTenant {
        let found = served.withLock { snapshot in
            TenantID(name).flatMap { snapshot.byID[$0] } ?? snapshot.bySlug[name]
        }
        guard let found else { throw Failure(.unknownTenant, "There is no tenant \(quoted(name)).") }
        return found
    }

    package func tenant(_ id: TenantID) throws(Failure) -> ServedTenant {
        guard let found = served.withLock({ $0.byID[id] }) else {
            throw Failure(.unknownTenant, "There is no such tenant.")
        }
        return found
    }

    /// `nil` where none is served under the id.
    func known(_ id: TenantID) -> ServedTenant? { served.withLock { $0.byID[id] } }

    private struct Snapshot {
        private(set) var byID: [TenantID: ServedTenant]
        private(set) var bySlug: [String: ServedTenant]
        private let slugs: [String]

        init(_ tenants: [ServedTenant]) {
            slugs = tenants.map(\.tenant.slug).sorted()
            byID = Dictionary(tenants.map { ($0.id, $0) }) { first, _ in first }
            bySlug = Dictionary(tenants.map { ($0.tenant.slug, $0) }) { first, _ in first }
        }

        var inOrder: [ServedTenant] { slugs.compactMap { bySlug[$0] } }

        /// Under the slug that its predecessor has.
        mutating func put(_ tenant: ServedTenant) {
            byID[tenant.id] = tenant
            bySlug[tenant.tenant.slug] = tenant
        }
    }
}
