package import Scheduling
package import Vocabulary

/// The ledger. Every method is one transaction; whoever takes or frees time is serialised by the database, and the
/// decisions that depend on what is taken are made inside, by the closures given.
///
/// Throws `Failure`: `slot_taken`, `hold_expired`, `busy`, `unauthenticated`, `idempotency_mismatch` and what the
/// closures throw.
package protocol BookingStore: Sendable {
    /// The database's clock.
    func now(_ tenant: TenantID) async throws -> Instant

    /// What is taken on `resources` by rows that meet `window`, and the database's now.
    /// `replacing`: an appointment of the caller's whose own time counts as free; refused with `not_found` otherwise.
    func occupied(
        _ tenant: TenantID, by caller: Caller?, resources: [ResourceKey], window: TimeSpan,
        replacing: BookingID?
    ) async throws -> OccupiedTimes

    func hold(
        _ order: HoldOrder, decide: @escaping @Sendable (OccupiedTimes) throws -> Slot
    ) async throws -> Booking

    func extend(_ tenant: TenantID, hold: BookingID, by caller: Caller) async throws -> Booking
    func release(_ tenant: TenantID, hold: BookingID, by caller: Caller) async throws

    /// `check` sees the hold before it is confirmed and may refuse, as intake and contact rules want.
    /// The same hold again gives the same appointment, with `isNew` false.
    func confirm(
        _ order: ConfirmOrder, check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> (booking: Booking, isNew: Bool)

    /// `check` sees the appointment and the database's now and may refuse (`too_late`).
    func move(
        _ tenant: TenantID, appointment: BookingID, to hold: BookingID, by caller: Caller,
        key: IdempotencyKey?,
        check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> Booking

    func cancel(
        _ tenant: TenantID, appointment: BookingID, reason: String?, by caller: Caller,
        check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> Booking

    /// Whether the verified customer of the session has an appointment behind them; false where nobody is verified.
    func hasVisited(_ tenant: TenantID, session: SessionClaim) async throws -> Bool

    /// A hold or appointment of the caller's own, as it stands.
    func booking(_ tenant: TenantID, id: BookingID, by caller: Caller) async throws -> Booking

    /// Everything of the session's own that is held or ahead, soonest first.
    func bookings(_ tenant: TenantID, of session: SessionClaim) async throws -> [Booking]

    /// Appointments of a code and contact (a session), or of either (admin). A match is remembered for the session's
    /// life; a miss is counted. `too_many_requests` after five misses.
    func lookup(_ tenant: TenantID, code: ConfirmationCode?, contact: Contact?, by caller: Caller)
        async throws
        -> [Booking]

    /// The business's day: bookings that start within `window`, by start and id, after `cursor`.
    func day(_ tenant: TenantID, query: DayQuery) async throws -> [Booking]

    /// `units`: everything that is taken, from unit 1 on.
    func block(
        _ tenant: TenantID, block: Block, units: [ResourceKey: Int], key: IdempotencyKey?
    ) async throws -> Block
    func unblock(_ tenant: TenantID, id: BlockID) async throws

    /// Ends holds whose time is over, of all tenants; how many were ended.
    func sweep(limit: Int) async throws -> Int

    /// Forgets idempotency keys and limits that are over: 24 hours after they were last of use.
    func forgetOldKeys(_ tenant: TenantID) async throws

    /// Writes the rows that are locked under, before a revision is served.
    func activate(_ tenant: TenantID, revision: String, resources: [ResourceKey], node: String) async throws
}

package struct OccupiedTimes: Sendable {
    package let now: Instant
    package let rows: [Occupied]

    package init(now: Instant, rows: [Occupied]) {
        self.now = now
        self.rows = rows
    }
}

/// What is needed to take time.
package struct HoldOrder: Sendable {
    package let tenant: TenantID
    package let id: BookingID
    package let caller: Caller
    /// Everything the visit might use, whoever serves: locked together, in one order.
    package let resources: [ResourceKey]
    /// The wanted visit widened by its buffers: expired holds in here are ended first.
    package let reach: TimeSpan
    /// What `decide` wants to see: whole days, so that the person with the least to do can be found.
    package let window: TimeSpan
    package let replacing: BookingID?
    package let holdMinutes: Minutes
    /// Live holds of one session; the oldest gives way.
    package let openHolds: Int
    package let zone: String
    package let revision: String
    /// For a class: names the class that a slot belongs to.
    package let classID: @Sendable (ClassStart) -> String
    /// The most seats that a class of the service ever has.
    package let seats: Int
    package let key: IdempotencyKey?

    package init(
        tenant: TenantID, id: BookingID, caller: Caller, resources: [ResourceKey], reach: TimeSpan,
        window: TimeSpan,
        replacing: BookingID?, holdMinutes: Minutes, openHolds: Int, zone: String, revision: String,
        classID: @escaping @Sendable (ClassStart) -> String, seats: Int, key: IdempotencyKey?
    ) {
        self.tenant = tenant
        self.id = id
        self.caller = caller
        self.resources = resources
        self.reach = reach
        self.window = window
        self.replacing = replacing
        self.holdMinutes = holdMinutes
        self.openHolds = openHolds
        self.zone = zone
        self.revision = revision
        self.classID = classID
        self.seats = seats
        self.key = key
    }
}

package struct ConfirmOrder: Sendable {
    package let tenant: TenantID
    package let hold: BookingID
    package let caller: Caller
    package let customer: CustomerID
    package let name: String
    package let contacts: [Contact]
    package let intake: [String: String]
    package let consent: Consent
    /// Appointments ahead of one contact; not for admin.
    package let openAppointments: Int
    /// Tried in order until one is free.
    package let codes: [ConfirmationCode]
    package let source: String
    package let key: IdempotencyKey?

    package init(
        tenant: TenantID, hold: BookingID, caller: Caller, customer: CustomerID, name: String,
        contacts: [Contact],
        intake: [String: String], consent: Consent, openAppointments: Int, codes: [ConfirmationCode],
        source: String,
        key: IdempotencyKey?
    ) {
        self.tenant = tenant
        self.hold = hold
        self.caller = caller
        self.customer = customer
        self.name = name
        self.contacts = contacts
        self.intake = intake
        self.consent = consent
        self.openAppointments = openAppointments
        self.codes = codes
        self.source = source
        self.key = key
    }
}

/// What a customer said about being written to; `nil`: nothing.
package struct Consent: Hashable, Sendable {
    package let sms: Bool?
    package let email: Bool?

    package init(sms: Bool? = nil, email: Bool? = nil) {
        self.sms = sms
        self.email = email
    }
}

package struct DayQuery: Sendable {
    package let window: TimeSpan
    package let staff: StaffID?
    package let states: [Booking.State]
    /// The last booking of the page before.
    package let after: BookingID?
    package let limit: Int

    package init(window: TimeSpan, staff: StaffID?, states: [Booking.State], after: BookingID?, limit: Int) {
        self.window = window
        self.staff = staff
        self.states = states
        self.after = after
        self.limit = limit
    }
}
