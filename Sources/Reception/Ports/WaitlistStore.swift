package import Vocabulary

/// Who waits for what to fall free.
package protocol WaitlistStore: Sendable {
    /// One place in the line for each session, service and span: asked for again, the latest wishes stand and the place
    /// in the line stays. `isNew` is false then.
    ///
    /// `check` sees how many other places the session has and the database's now, and may refuse. The contact is that of
    /// the order, else what is known of the session; `contact_required` where there is none.
    func joinWaitlist(
        _ order: WaitlistOrder, check: @escaping @Sendable (_ others: Int, _ now: Instant) throws -> Void
    ) async throws -> (entry: WaitlistEntry, isNew: Bool)
}

package struct WaitlistOrder: Sendable {
    package let tenant: TenantID
    package let id: WaitlistEntryID
    package let caller: Caller
    package let wish: WaitlistWish
    package let key: IdempotencyKey?

    package init(
        tenant: TenantID, id: WaitlistEntryID, caller: Caller, wish: WaitlistWish, key: IdempotencyKey?
    ) {
        self.tenant = tenant
        self.id = id
        self.caller = caller
        self.wish = wish
        self.key = key
    }
}

package struct WaitlistWish: Hashable, Sendable {
    package let service: ServiceID
    /// Dates in the tenant's zone, half-open.
    package let from: LocalDate
    package let to: LocalDate
    package let staff: StaffID?
    package let location: LocationID?
    package let party: Int
    package let name: String
    package let email: EmailAddress?
    package let phone: PhoneNumber?

    package init(
        service: ServiceID, from: LocalDate, to: LocalDate, staff: StaffID? = nil,
        location: LocationID? = nil, party: Int = 1, name: String, email: EmailAddress? = nil,
        phone: PhoneNumber? = nil
    ) {
        self.service = service
        self.from = from
        self.to = to
        self.staff = staff
        self.location = location
        self.party = party
        self.name = name
        self.email = email
        self.phone = phone
    }
}

package struct WaitlistEntry: Hashable, Sendable {
    package let id: WaitlistEntryID
    package let wish: WaitlistWish
    package let createdAt: Instant

    package init(id: WaitlistEntryID, wish: WaitlistWish, createdAt: Instant) {
        self.id = id
        self.wish = wish
        self.createdAt = createdAt
    }
}
