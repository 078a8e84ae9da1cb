package import Vocabulary

/// A free start as it was shown to the customer. A slot id is a name, not a permission.
package struct Offer: Codable, Hashable, Sendable {
    /// As availability named it, and as `hold_slot` takes it.
    package let slot: String
    package let service: ServiceID
    package let staff: StaffID?
    /// Absent where the business has one place.
    package let location: LocationID?
    /// People; absent: one.
    package let party: Int?
    package let start: Instant
    package let end: Instant
    /// The start on the business's wall clock.
    package let local: LocalDateTime
    /// As the customer reads it; absent where the business tells none.
    package let price: String?
    /// For a class.
    package let seatsLeft: Int?

    package init(
        slot: String, service: ServiceID, staff: StaffID?, location: LocationID? = nil, party: Int? = nil,
        start: Instant, end: Instant, local: LocalDateTime, price: String?, seatsLeft: Int? = nil
    ) {
        self.slot = slot
        self.service = service
        self.staff = staff
        self.location = location
        self.party = party
        self.start = start
        self.end = end
        self.local = local
        self.price = price
        self.seatsLeft = seatsLeft
    }
}

/// A hold as the ledger has it. The hold id is the appointment id.
package struct HoldFact: Codable, Hashable, Sendable {
    package let id: BookingID
    package let service: ServiceID
    package let staff: StaffID?
    /// Absent where the business has one place.
    package let location: LocationID?
    /// People; absent: one.
    package let party: Int?
    package let start: Instant
    package let end: Instant
    package let local: LocalDateTime
    /// From this moment on the hold is over, whether or not it has been swept (B2).
    package let expires: Instant
    package let price: String?
    /// The appointment whose move this hold prepares.
    package let replaces: BookingID?

    package init(
        id: BookingID, service: ServiceID, staff: StaffID?, location: LocationID? = nil, party: Int? = nil,
        start: Instant, end: Instant, local: LocalDateTime, expires: Instant, price: String?,
        replaces: BookingID? = nil
    ) {
        self.id = id
        self.service = service
        self.staff = staff
        self.location = location
        self.party = party
        self.start = start
        self.end = end
        self.local = local
        self.expires = expires
        self.price = price
        self.replaces = replaces
    }
}

/// The states of a booking in the very words of the ledger and the contract: `pending` is never called confirmed.
package enum BookingState: String, Codable, CaseIterable, Sendable {
    case held, pending, confirmed, cancelled, expired

    /// Whether someone is expected to come.
    package var stands: Bool { self == .pending || self == .confirmed }
}

/// An appointment as the ledger has it.
package struct BookingFact: Codable, Hashable, Sendable {
    package let id: BookingID
    /// Upper case, as it is read aloud.
    package let code: String
    package let service: ServiceID
    package let staff: StaffID?
    /// Absent where the business has one place.
    package let location: LocationID?
    /// People; absent: one.
    package let party: Int?
    package let start: Instant
    package let end: Instant
    package let local: LocalDateTime
    package let state: BookingState
    package let price: String?

    package init(
        id: BookingID, code: String, service: ServiceID, staff: StaffID?, location: LocationID? = nil,
        party: Int? = nil, start: Instant, end: Instant, local: LocalDateTime, state: BookingState,
        price: String?
    ) {
        self.id = id
        self.code = code
        self.service = service
        self.staff = staff
        self.location = location
        self.party = party
        self.start = start
        self.end = end
        self.local = local
        self.state = state
        self.price = price
    }
}

/// A follow-up as it was stored. Nothing is sent yet: sending is another's job, where policy allows it.
package struct FollowUpFact: Codable, Hashable, Sendable {
    package let id: FollowUpID
    /// When it goes out at the earliest, on the business's wall clock: later than asked for where another goes out near.
    package let local: LocalDateTime
    package let due: Instant
    /// 1 for the customer's first.
    package let number: Int

    package init(id: FollowUpID, local: LocalDateTime, due: Instant, number: Int) {
        self.id = id
        self.local = local
        self.due = due
        self.number = number
    }
}
