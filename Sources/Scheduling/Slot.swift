package import Vocabulary

/// One time at which a visit can begin, and everything it would occupy.
package struct Slot: Hashable, Sendable {
    package let service: ServiceID
    /// The visit as the customer sees it, without buffers.
    package let visit: TimeSpan
    /// Wall-clock start in the tenant's zone.
    package let local: LocalDateTime
    /// The day it is counted to: the day of the tenant interval it starts in.
    package let day: LocalDate
    package let staff: StaffID?
    /// `nil` where the business has one place.
    package let location: LocationID?
    package let party: Int
    package let price: Price?
    /// Rows for the ledger: what the visit takes while it lasts, buffers included, and the day's number where the service
    /// has a limit by the day. For a seat of a class: what the
    /// class takes as a whole (its person and units).
    package let uses: [Use]
    /// For a class.
    package let seatsLeft: Int?

    package init(
        service: ServiceID, visit: TimeSpan, local: LocalDateTime, day: LocalDate, staff: StaffID?,
        location: LocationID? = nil, party: Int, price: Price?, uses: [Use], seatsLeft: Int?
    ) {
        self.service = service
        self.visit = visit
        self.local = local
        self.day = day
        self.staff = staff
        self.location = location
        self.party = party
        self.price = price
        self.uses = uses
        self.seatsLeft = seatsLeft
    }

    package struct Use: Hashable, Sendable {
        package let resource: ResourceKey
        /// From 1.
        package let unit: Int
        package let span: TimeSpan

        package init(resource: ResourceKey, unit: Int, span: TimeSpan) {
            self.resource = resource
            self.unit = unit
            self.span = span
        }
    }
}

/// Something that is already taken: a live hold, an appointment or a block, one row for each thing used.
package struct Occupied: Hashable, Sendable {
    package let resource: ResourceKey
    package let unit: Int
    package let span: TimeSpan
    /// `nil` for a block. Rows of one class share the class's identity.
    package let classStart: ClassStart?
    /// How many people, for a seat row.
    package let party: Int

    package init(
        resource: ResourceKey, unit: Int, span: TimeSpan, classStart: ClassStart? = nil, party: Int = 1
    ) {
        self.resource = resource
        self.unit = unit
        self.span = span
        self.classStart = classStart
        self.party = party
    }
}

/// What makes a class on the timetable one class: its service, its person, its place and its start.
package struct ClassStart: Hashable, Sendable {
    package let service: ServiceID
    package let staff: StaffID?
    package let location: LocationID?
    package let start: Instant

    package init(service: ServiceID, staff: StaffID?, location: LocationID? = nil, start: Instant) {
        self.service = service
        self.staff = staff
        self.location = location
        self.start = start
    }
}

/// What is asked for.
package struct SlotQuery: Hashable, Sendable {
    package let service: ServiceID
    /// Starts in this half-open span are wanted.
    package let window: TimeSpan
    /// A wish for one person; `nil`: anyone.
    package let staff: StaffID?
    /// A wish for one place; `nil`: anywhere.
    package let location: LocationID?
    package let party: Int
    /// What is known of the person who asks; `nil`: nothing, and nothing is refused for it.
    package let client: ClientKind?
    package let now: Instant
    /// Limits that the business itself may set aside.
    package let waived: Set<Waiver>

    package init(
        service: ServiceID, window: TimeSpan, staff: StaffID? = nil, location: LocationID? = nil,
        party: Int = 1, client: ClientKind? = nil, now: Instant, waived: Set<Waiver> = []
    ) {
        self.service = service
        self.window = window
        self.staff = staff
        self.location = location
        self.party = party
        self.client = client
        self.now = now
        self.waived = waived
    }

    /// The same question about other starts.
    func over(_ window: TimeSpan) -> Self {
        Self(
            service: service, window: window, staff: staff, location: location, party: party, client: client,
            now: now, waived: waived)
    }

    package enum Waiver: String, Hashable, Sendable, CaseIterable {
        case notice
        case horizon
        case hours
    }
}

/// Why a candidate start is not offered: the numbered step of 'How slots are computed' that removed it.
package struct Removal: Hashable, Sendable {
    package let local: LocalDateTime
    package let staff: StaffID?
    package let location: LocationID?
    package let step: Step
    /// One sentence for the operator.
    package let reason: String

    package init(
        local: LocalDateTime, staff: StaffID?, location: LocationID? = nil, step: Step, reason: String
    ) {
        self.local = local
        self.staff = staff
        self.location = location
        self.step = step
        self.reason = reason
    }

    package enum Step: Int, Sendable, CaseIterable {
        case configuration = 1
        case openTime, starts, visit, occupied, classes, keepFree, limits, offer
    }
}
