package import Vocabulary

/// Follow-ups as they are asked for. Nothing is sent from here.
package protocol FollowUpStore: Sendable {
    /// One transaction under the session's row, and the customer's where one is known, so that two at once can't pass
    /// the limit together; `FollowUpRequested` is written in it.
    ///
    /// `decide` sees when those that count go out and the database's now, and says when this one does, or refuses. Those
    /// count that wait and those sent in the last 30 days, of the session and of its customer. The contact is that of the
    /// order, else what is known of the session; `contact_required` where there is none. A repeat under the key gives
    /// what the first made.
    func scheduleFollowUp(
        _ order: FollowUpOrder,
        decide: @escaping @Sendable (_ others: [Instant], _ now: Instant) throws -> Instant
    ) async throws -> ScheduledFollowUp
}

package struct FollowUpOrder: Sendable {
    package let tenant: TenantID
    package let id: FollowUpID
    package let session: SessionClaim
    package let about: String
    package let name: String?
    package let email: EmailAddress?
    package let phone: PhoneNumber?
    package let key: IdempotencyKey

    package init(
        tenant: TenantID, id: FollowUpID, session: SessionClaim, about: String, name: String?,
        email: EmailAddress?, phone: PhoneNumber?, key: IdempotencyKey
    ) {
        self.tenant = tenant
        self.id = id
        self.session = session
        self.about = about
        self.name = name
        self.email = email
        self.phone = phone
        self.key = key
    }
}

package struct ScheduledFollowUp: Hashable, Sendable {
    package let id: FollowUpID
    package let due: Instant
    /// 1 for the customer's first of those that counted.
    package let number: Int

    package init(id: FollowUpID, due: Instant, number: Int) {
        self.id = id
        self.due = due
        self.number = number
    }
}
