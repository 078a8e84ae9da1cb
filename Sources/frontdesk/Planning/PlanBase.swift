import Planning
import Reception
import Scheduling
import TenantConfig
import TenantFiles
import Vocabulary

/// What the files are compared with: what is live in the database, or what a commit holds.
protocol PlanBase: Sendable {
    /// As told to people: `what is live`.
    var name: String { get }
    /// Of every tenant that it has, by slug.
    func tenants() async throws -> [String: BaseTenant]
    /// Bookings ahead of a tenant, and now; `nil` where nobody has booked anything.
    func ahead(of tenant: TenantID) async throws -> (visits: [BookedVisit], now: Instant)?
    /// Records what an operator agrees to.
    func accept(_ kind: AcceptedKind, revision: String, of tenant: TenantID) async throws
}

/// A tenant as it was before the change.
struct BaseTenant: Sendable {
    let id: TenantID
    let revision: String
    /// `nil` where its files weren't kept, or this version of the program can't read them.
    let compiled: CompiledTenant?
}

/// A tenant that compiles, with where its values came from.
struct CompiledTenant: Sendable {
    let served: ServedTenant
    let origins: [Compilation.Origin]

    var revision: ConfigurationChange.Revision {
        ConfigurationChange.Revision(tenant: served.tenant, origins: origins)
    }

    init?(_ compilation: Compilation) {
        guard let tenant = compilation.tenant, let served = ServedTenant(tenant) else { return nil }
        self.served = served
        self.origins = compilation.origins
    }
}
