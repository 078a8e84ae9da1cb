package import Dialogue
package import Scheduling
import Synchronization
package import TenantConfig
package import Understanding
package import Vocabulary

/// A tenant's live revision. Requests in flight keep the one they began with.
///
/// What is worth making once for it is made when it is first asked for: of thousands of tenants few are busy.
package final class ServedTenant: Sendable {
    package let tenant: Tenant
    package let zone: Zone
    private let workings: Workings

    package var id: TenantID { tenant.id }
    package var finder: SlotFinder { workings.finder(tenant.business, zone) }
    package var listener: Listener { workings.listener(tenant) }
    /// The tools as this tenant offers them to a model.
    package var toolbox: Toolbox { workings.toolbox(self) }

    /// What a model is told first, in the language that the customer uses; `nil`: there is no template.
    package func systemPrompt(in language: String?, _ render: Wording.Render) throws -> String? {
        let spoken = language ?? tenant.languages.first ?? ""
        let prompts = try workings.systemPrompts(tenant, render)
        return prompts[spoken] ?? prompts[tenant.languages.first ?? ""]
    }

    /// `nil` for a zone this machine's data doesn't know; the compiler has refused it before.
    package init?(_ tenant: Tenant) {
        guard let zone = Zone.shared(tenant.business.timezone) else { return nil }
        self.tenant = tenant
        self.zone = zone
        workings = Workings()
    }

    private init(_ tenant: Tenant, of served: ServedTenant) {
        self.tenant = tenant
        zone = served.zone
        workings = served.workings
    }

    /// Suspended where it is switched off, whatever its files say.
    func switched(_ status: Tenant.Status?) -> ServedTenant {
        status == .suspended && tenant.status == .active ? ServedTenant(tenant.suspended(), of: self) : self
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

/// A tenant's derived tables. They don't depend on whether it is switched off.
private final class Workings: Sendable {
    private let finder = AtomicLazyReference<Kept<SlotFinder>>()
    private let listener = AtomicLazyReference<Kept<Listener>>()
    private let toolbox = AtomicLazyReference<Kept<Toolbox>>()
    private let systemPrompts = AtomicLazyReference<Kept<[String: String]>>()

    private final class Kept<Value: Sendable>: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    func finder(_ business: Business, _ zone: Zone) -> SlotFinder {
        (finder.load() ?? finder.storeIfNil(Kept(SlotFinder(business: business, zone: zone)))).value
    }

    func listener(_ tenant: Tenant) -> Listener {
        (listener.load() ?? listener.storeIfNil(Kept(Listener(lexicon: Lexicon(tenant))))).value
    }

    func toolbox(_ served: ServedTenant) -> Toolbox {
        (toolbox.load() ?? toolbox.storeIfNil(Kept(Toolbox(served)))).value
    }

    /// By language.
    func systemPrompts(_ tenant: Tenant, _ render: Wording.Render) throws -> [String: String] {
        if let kept = systemPrompts.load() { return kept.value }
        var texts: [String: String] = [:]
        for language in tenant.languages {
            texts[language] = try SystemPrompt(tenant.speaking(language)).text(render)
        }
        return systemPrompts.storeIfNil(Kept(texts)).value
    }
}

/// Outside text in a message: bounded, without control characters.
func quoted(_ text: String) -> String {
    let kept = text.unicodeScalars.prefix(60).filter { $0.properties.generalCategory != .control }
    return "'" + String(String.UnicodeScalarView(kept)) + "'"
}
