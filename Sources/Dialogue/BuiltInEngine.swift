import Scheduling
package import TenantConfig
package import Understanding

/// The engine that needs no language model: state in, next step out.
///
/// `next` is asked again and again within one turn, each time with all results so far, until it says something. The
/// same state, turn and results give the same step. It asks for no more calls than the tenant's guardrails allow.
package struct BuiltInEngine: Sendable {
    private let tenant: Tenant
    private let listener: Listener

    package init(tenant: Tenant, listener: Listener) {
        self.tenant = tenant
        self.listener = listener
    }

    /// Changes `state` in place; store it when the step is a reply. Results of calls that another engine made in this
    /// turn may be among `outcomes` from the first call on (C5).
    package func next(_ state: inout DialogueState, turn: Turn, outcomes: [ToolResult]) -> Step {
        if state.progress == nil {
            state.language = SpokenLanguage.used(in: turn.text, by: tenant) ?? state.language
        }
        let tenant = state.language.map(tenant.speaking) ?? tenant
        var exchange = Exchange(tenant: tenant, listener: listener, turn: turn, state: state)
        let step = exchange.step(outcomes)
        state = exchange.state
        return step
    }
}

extension Lexicon {
    /// What customers may call this tenant's services, people and places, in any of its languages.
    package init(_ tenant: Tenant) {
        let words = tenant.translations.sorted { $0.key < $1.key }.map(\.value)
        self.init(
            services: tenant.services.map { service in
                let others = words.compactMap { $0.services.first { $0.id == service.id } }
                return NamedService(
                    id: service.id, names: ([service] + others).flatMap { [$0.name] + $0.aliases })
            },
            staff: tenant.staff.map { NamedStaff(id: $0.id, names: [$0.name] + $0.aliases) },
            locations: tenant.locations.count < 2
                ? []
                : tenant.locations.map { place in
                    let others = words.compactMap { $0.locations.first { $0.id == place.id } }
                    return NamedLocation(
                        id: place.id, names: ([place] + others).flatMap { [$0.name] + $0.aliases })
                },
            takesParties: tenant.business.services.contains { $0.party > 1 }, locale: tenant.locale)
    }
}
