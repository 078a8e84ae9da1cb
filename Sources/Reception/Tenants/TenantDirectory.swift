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
            for id in gone { snapshot.remove(id) }
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

    /// Whose customers text this number; `nil` where it is nobody's.
    package func tenant(texted number: PhoneNumber) -> ServedTenant? {
        served.withLock { snapshot in snapshot.byNumber[number].flatMap { snapshot.byID[$0] } }
    }

    /// `nil` where none is served under the id.
    func known(_ id: TenantID) -> ServedTenant? { served.withLock { $0.byID[id] } }

    private struct Snapshot {
        private(set) var byID: [TenantID: ServedTenant]
        private(set) var bySlug: [String: ServedTenant]
        /// One tenant may claim a number: while two do, the one that had it first.
        private(set) var byNumber: [PhoneNumber: TenantID] = [:]
        private var slugs: [String]

        init(_ tenants: [ServedTenant]) {
            slugs = tenants.map(\.tenant.slug).sorted()
            byID = Dictionary(tenants.map { ($0.id, $0) }) { first, _ in first }
            bySlug = Dictionary(tenants.map { ($0.tenant.slug, $0) }) { first, _ in first }
            for tenant in tenants { claimNumber(of: tenant) }
        }

        var inOrder: [ServedTenant] { slugs.compactMap { bySlug[$0] } }

        mutating func put(_ tenant: ServedTenant) {
            let slug = tenant.tenant.slug
            if let known = byID[tenant.id] {
                giveUpNumber(of: known)
                if known.tenant.slug != slug { remove(tenant.id) }
            }
            claimNumber(of: tenant)
            byID[tenant.id] = tenant
            guard bySlug.updateValue(tenant, forKey: slug) == nil else { return }
            slugs.insert(slug, at: place(of: slug))
        }

        mutating func remove(_ id: TenantID) {
            guard let gone = byID.removeValue(forKey: id) else { return }
            giveUpNumber(of: gone)
            let slug = gone.tenant.slug
            // Another tenant may have the slug by now.
            guard bySlug[slug]?.id == id else { return }
            bySlug[slug] = nil
            let place = place(of: slug)
            if place < slugs.count, slugs[place] == slug { slugs.remove(at: place) }
        }

        private mutating func claimNumber(of tenant: ServedTenant) {
            guard let number = tenant.tenant.channels.sms?.number, byNumber[number] == nil else { return }
            byNumber[number] = tenant.id
        }

        private mutating func giveUpNumber(of tenant: ServedTenant) {
            guard let number = tenant.tenant.channels.sms?.number, byNumber[number] == tenant.id else {
                return
            }
            byNumber[number] = nil
        }

        /// Where it is, or would be.
        private func place(of slug: String) -> Int {
            var (low, high) = (0, slugs.count)
            while low < high {
                let middle = (low + high) / 2
                if slugs[middle] < slug { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }
}
