import Policy
import TenantConfig
import Vocabulary

/// An action that an event suggests; whether it is done, the tenant's policies decide. The job that does it has the
/// action's name as its kind and the event's id as its key.
package struct Suggestion: Sendable {
    package let event: String
    package let action: String
    /// Facts beyond the moment's.
    let facts: @Sendable (_ event: WaitingEvent, _ tenant: Tenant, _ facts: inout Facts) -> Void

    init(
        on event: String, _ action: String,
        facts: @escaping @Sendable (_ event: WaitingEvent, _ tenant: Tenant, _ facts: inout Facts) -> Void
    ) {
        self.event = event
        self.action = action
        self.facts = facts
    }
}

/// What each kind of event suggests. One line each; events of other kinds wait until somebody handles them.
package let suggestions: [Suggestion] = [
    Suggestion(on: "HandOverRequested", NotifyBusiness.kind, facts: NotifyBusiness.facts),
    Suggestion(on: "InquiryCreated", NotifyBusiness.kind, facts: NotifyBusiness.facts),
]
