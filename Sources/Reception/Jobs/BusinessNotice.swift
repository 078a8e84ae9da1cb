package import Vocabulary

/// What a business is told of; read when it is told, so that what was erased meanwhile isn't in it.
package struct BusinessNotice: Hashable, Sendable {
    package let cause: Cause
    package let session: SessionID?
    /// The customer's, as far as they are known.
    package let name: String?
    package let phone: String?
    package let email: String?

    package init(cause: Cause, session: SessionID?, name: String?, phone: String?, email: String?) {
        self.cause = cause
        self.session = session
        self.name = name
        self.phone = phone
        self.email = email
    }

    package enum Cause: Hashable, Sendable {
        /// `reason`: a word of guardrails.yaml. `message`: what the customer said last before it.
        case handOver(reason: String?, message: String?)
        /// `subject`: in the customer's words.
        case inquiry(subject: String?)
    }
}

package protocol NoticeStore: Sendable {
    /// `nil` where there is no such event, or none that a business is told of.
    func notice(_ tenant: TenantID, of event: EventID) async throws -> BusinessNotice?
}
