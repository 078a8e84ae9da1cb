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

    private struct Snapshot {
        let inOrder: [ServedTenant]
        let byID: [TenantID: ServedTenant]
        let bySlug: [String: ServedTenant]

        init(_ tenants: [ServedTenant]) {
            inOrder = tenants.sorted { $0.tenant.slug < $1.tenant.slug }
            byID = Dictionary(tenants.map { ($0.id, $0) }) { first, _ in first }
            bySlug = Dictionary(tenants.map { ($0.tenant.slug, $0) }) { first, _ in first }
        }
    }
}
