import Dialogue
package import Scheduling
package import TenantConfig
package import Understanding
package import Vocabulary

/// A tenant's live revision with what is worth making once for it. Requests in flight keep the one they began with.
package struct ServedTenant: Sendable {
    package let tenant: Tenant
    package let finder: SlotFinder
    package let listener: Listener

    package var id: TenantID { tenant.id }
    package var zone: Zone { finder.zone }

    /// `nil` for a zone this machine's data doesn't know; the compiler has refused it before.
    package init?(_ tenant: Tenant) {
        guard let zone = Zone(tenant.business.timezone) else { return nil }
        self.tenant = tenant
        self.finder = SlotFinder(business: tenant.business, zone: zone)
        self.listener = Listener(lexicon: Lexicon(tenant))
    }

    private init(_ tenant: Tenant, of served: Self) {
        self.tenant = tenant
        finder = served.finder
        listener = served.listener
    }

    /// Suspended where it is switched off, whatever its files say.
    func switched(_ status: Tenant.Status?) -> Self {
        status == .suspended && tenant.status == .active ? Self(tenant.suspended(), of: self) : self
    }

    /// The rows that are locked under, for this revision and whatever its seasons bring.
    package var lockedResources: [ResourceKey] {
        var keys: Set<ResourceKey> = [.business]
        for business in [tenant.business] + tenant.business.variants.map(\.business) {
            keys.formUnion(business.staff.map { .staff($0.id) })
            keys.formUnion(business.resources.flatMap(\.groups).map { .resource($0.key) })
            keys.formUnion(business.services.filter(\.isCounted).map { .service($0.id) })
        }
        return keys.sorted { $0.description < $1.description }
    }

    package func schedule(_ id: ServiceID) throws(Failure) -> Service {
        guard let service = tenant.business.service(id) else {
            throw Failure(.unknownService, "There is no service \(quoted(id)).")
        }
        return service
    }
}

/// Outside text in a message: bounded, without control characters.
func quoted(_ text: String) -> String {
    let kept = text.unicodeScalars.prefix(60).filter { $0.properties.generalCategory != .control }
    return "'" + String(String.UnicodeScalarView(kept)) + "'"
}
