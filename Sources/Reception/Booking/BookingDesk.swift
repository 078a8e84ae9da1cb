package import Scheduling
import TenantConfig
package import Vocabulary

/// What can be done with time at a business: ask, hold, confirm, move, cancel, look up. Each is one transaction, and the
/// same for chat, REST and everything else that comes in.
package struct BookingDesk: Sendable {
    package let directory: TenantDirectory
    package let store: any BookingStore
    package let sessions: any SessionStore
    package let world: World

    package init(
        directory: TenantDirectory, store: any BookingStore, sessions: any SessionStore, world: World
    ) {
        self.directory = directory
        self.store = store
        self.sessions = sessions
        self.world = world
    }

    // MARK: Availability

    package struct AvailabilityRequest: Sendable {
        package let service: ServiceID
        package let window: Window
        package let staff: StaffID?
        /// `nil`: that of the appointment replaced, else anywhere.
        package let location: LocationID?
        /// `nil`: that of the appointment replaced, else one.
        package let party: Int?
        /// What the customer says.
        package let client: ClientKind?
        package let replacing: BookingID?

        package init(
            service: ServiceID, window: Window = .fromNow, staff: StaffID? = nil, location: LocationID? = nil,
            party: Int? = nil, client: ClientKind? = nil, replacing: BookingID? = nil
        ) {
            self.service = service
            self.window = window
            self.staff = staff
            self.location = location
            self.party = party
            self.client = client
            self.replacing = replacing
        }
    }

    /// Which starts are wanted; half-open.
    package enum Window: Hashable, Sendable {
        /// 14 days from the database's now.
        case fromNow
        /// Dates in the tenant's zone; a missing end is 14 days after the start.
        case dates(LocalDate?, LocalDate?)
        case instants(TimeSpan)
    }

    package struct Availability: Sendable {
        package let slots: [Slot]
        /// Why there is none.
        package let reason: NoSlots?
        /// The first one after the window, when there is none inside.
        package let next: Slot?
        package let now: Instant
        /// Of the configuration that answered.
        package let revision: String
    }

    package static let defaultDays = 14
    package static let maximumDays = 366
    package static let maximumSlots = 2000

    package func availability(
        _ served: ServedTenant, _ request: AvailabilityRequest, by caller: Caller
    ) async throws -> Availability {
        try requireActive(served)
        let service = try served.schedule(request.service)
        try requireKnown(staff: request.staff, in: served)
        try requireKnown(location: request.location, in: served)
        let window = try await span(of: request.window, served)
        let who = try await circumstances(
            of: service, location: request.location, party: request.party, client: request.client,
            replacing: request.replacing, served, by: caller)
        let resources = resources(for: service, in: window, served)
        let reach = served.finder.reach(of: window)
        let times = try await store.occupied(
            served.id, by: caller, resources: resources, window: reach, replacing: request.replacing)
        let query = SlotQuery(
            service: service.id, window: window, staff: request.staff, location: who.location,
            party: who.party, client: who.client, now: times.now)
        let slots = served.finder.slots(query, occupied: times.rows)
        guard slots.isEmpty else {
            return Availability(
                slots: Array(slots.prefix(Self.maximumSlots)), reason: nil, next: nil, now: times.now,
                revision: served.tenant.revision)
        }
        return Availability(
            slots: [], reason: served.finder.reason(query, occupied: times.rows),
            next: try await next(after: query, service, served, by: caller, replacing: request.replacing),
            now: times.now, revision: served.tenant.revision)
    }

    /// What is offered, and for each other start of the window the step that removed it.
    package func explained(
        _ served: ServedTenant, _ request: AvailabilityRequest, by caller: Caller
    ) async throws -> Explained {
        let service = try served.schedule(request.service)
        let window = try await span(of: request.window, served)
        let times = try await store.occupied(
            served.id, by: caller, resources: resources(for: service, in: window, served),
            window: served.finder.reach(of: window), replacing: request.replacing)
        let query = SlotQuery(
            service: service.id, window: window, staff: request.staff, location: request.location,
            party: request.party ?? 1, client: request.client, now: times.now)
        let (slots, removals) = served.finder.explain(query, occupied: times.rows)
        let first = served.zone.date(of: window.start).dayNumber
        let last = served.zone.date(of: window.end.adding(seconds: -1)).dayNumber
        let days = (first...max(first, last)).map { LocalDate(dayNumber: $0) }
        return Explained(slots: slots, removals: removals, days: days)
    }

    /// Every start of a window: offered, or removed by a step. A day without either has no start at all.
    package struct Explained: Sendable {
        package let slots: [Slot]
        package let removals: [Removal]
        package let days: [LocalDate]
    }

    private func next(
        after query: SlotQuery, _ service: Service, _ served: ServedTenant, by caller: Caller,
        replacing: BookingID?
    ) async throws -> Slot? {
        let span = served.finder.spanOfNext(query)
        guard !span.isEmpty, service.book == .instantly else { return nil }
        let times = try await store.occupied(
            served.id, by: caller, resources: resources(for: service, in: span, served),
            window: served.finder.reach(of: span), replacing: replacing)
        return served.finder.next(after: query, occupied: times.rows)
    }

    // MARK: Holds

    package struct HoldRequest: Sendable {
        package let slot: SlotID
        /// `nil`: that of the slot where it names more than one, of the appointment replaced, else one.
        package let party: Int?
        /// What the customer says.
        package let client: ClientKind?
        package let replacing: BookingID?
        package let waived: Set<SlotQuery.Waiver>
        package let key: IdempotencyKey?
        /// For the limit by client; `nil` where the caller isn't a client of the web.
        package let address: String?

        package init(
            slot: SlotID, party: Int? = nil, client: ClientKind? = nil, replacing: BookingID? = nil,
            waived: Set<SlotQuery.Waiver> = [], key: IdempotencyKey? = nil, address: String? = nil
        ) {
            self.slot = slot
            self.party = party
            self.client = client
            self.replacing = replacing
            self.waived = waived
            self.key = key
            self.address = address
        }
    }

    /// Holds of one client address, over all of its sessions (B10).
    package static let holdsPerClient = RateLimit(count: 30, perSeconds: 600)

    /// A hold is given only for a start that availability would list at that moment, by the same function inside the
    /// transaction (B9).
    package func hold(_ served: ServedTenant, _ request: HoldRequest, by caller: Caller) async throws
        -> Booking
    {
        try requireActive(served)
        let service = try served.schedule(request.slot.service)
        try requireKnown(staff: request.slot.staff, in: served)
        try requireKnown(location: request.slot.location, in: served)
        guard service.book == .instantly else {
            throw Failure(.notBookable, "This service isn't booked online.")
        }
        if caller != .admin, let address = request.address {
            let admission = try await sessions.admit(
                served.id, scope: "hold", subject: address, limit: Self.holdsPerClient)
            guard admission.admitted else {
                throw Failure(
                    .tooManyHolds, "Too many times are being held from this address.",
                    retryAfterSeconds: admission.retryAfterSeconds)
            }
        }
        let start = request.slot.start
        let point = TimeSpan(start, start + Minutes(1))
        let who = try await circumstances(
            of: service, location: request.slot.location,
            party: request.party ?? (request.slot.party > 1 ? request.slot.party : nil),
            client: request.client, replacing: request.replacing, served, by: caller)
        let query = SlotQuery(
            service: service.id, window: point, staff: request.slot.staff, location: who.location,
            party: who.party, client: who.client, now: start, waived: caller == .admin ? request.waived : [])
        let finder = served.finder
        let guardrails = served.tenant.guardrails
        let tenant = served.id
        let order = HoldOrder(
            tenant: served.id, id: BookingID(world.newID()), caller: caller,
            resources: resources(for: service, in: point, served),
            reach: visitReach(of: service, at: start, served),
            window: finder.reach(of: point), replacing: request.replacing, holdMinutes: service.rules.hold,
            openHolds: guardrails.openHolds, zone: served.tenant.business.timezone,
            revision: served.tenant.revision, classID: { classID($0, of: tenant) },
            seats: served.versions(of: service).compactMap(\.capacity).max() ?? 0,
            key: request.key)
        return try await store.hold(order) { times in
            switch finder.slot(startingAt: start, query.at(times.now), occupied: times.rows) {
            case .offered(let slot): return slot
            case .taken: throw Failure(.slotTaken, "Someone else has just taken that time.")
            case .notOffered(_, let reason): throw Failure(.slotNotOffered, reason)
            }
        }
    }

    package func extend(_ served: ServedTenant, hold: BookingID, by caller: Caller) async throws -> Booking {
        try await store.extend(served.id, hold: hold, by: caller)
    }

    package func release(_ served: ServedTenant, hold: BookingID, by caller: Caller) async throws {
        try await store.release(served.id, hold: hold, by: caller)
    }

    // MARK: Appointments

    package struct ConfirmRequest: Sendable {
        package let hold: BookingID
        package let name: String
        package let email: EmailAddress?
        package let phone: PhoneNumber?
        /// What the session has proven, by whoever knows it: never from a model or a body.
        package let proven: [Contact]
        package let intake: [String: String]
        package let consent: Consent
        /// `web`, `chat`, `admin`: where consent was given.
        package let source: String
        package let key: IdempotencyKey?

        package init(
            hold: BookingID, name: String, email: EmailAddress?, phone: PhoneNumber?,
            proven: [Contact] = [], intake: [String: String] = [:],
            consent: Consent = Consent(), source: String, key: IdempotencyKey? = nil
        ) {
            self.hold = hold
            self.name = name
            self.email = email
            self.phone = phone
            self.proven = proven
            self.intake = intake
            self.consent = consent
            self.source = source
            self.key = key
        }
    }

    /// `isNew` is false when the hold had been confirmed before.
    package func confirm(
        _ served: ServedTenant, _ request: ConfirmRequest, by caller: Caller
    ) async throws -> (booking: Booking, isNew: Bool) {
        let given = [request.phone.map(Contact.phone), request.email.map(Contact.email)].compactMap(\.self)
        let contacts = given + request.proven.filter { !given.contains($0) }
        guard request.name.contains(where: { !$0.isWhitespace }) else {
            throw Failure(
                .invalidValue, "An appointment needs a name.",
                fields: [.init(pointer: "/name", code: "too_short", detail: "blank")])
        }
        guard caller == .admin || !contacts.isEmpty else {
            throw Failure(
                .contactRequired, "An appointment needs an email or a phone number.",
                fields: [.init(pointer: "/email", code: "required", detail: "or phone")])
        }
        var random = SeededGenerator(seed: world.randomSeed())
        let codes = (0..<4).map { _ in ConfirmationCode(using: &random) }
        let order = ConfirmOrder(
            tenant: served.id, hold: request.hold, caller: caller, customer: CustomerID(world.newID()),
            name: request.name, contacts: contacts, intake: request.intake, consent: request.consent,
            openAppointments: served.tenant.guardrails.openAppointments, codes: codes, source: request.source,
            key: request.key)
        let tenant = served.tenant
        return try await store.confirm(order) { booking, _ in
            // Confirming honours a hold even if the service is gone from the configuration since (B8).
            guard caller != .admin, let service = tenant.service(booking.service) else { return }
            try IntakeAnswers(request.intake).check(against: service.intake.compactMap(tenant.question))
        }
    }

    package func move(
        _ served: ServedTenant, appointment: BookingID, to hold: BookingID, by caller: Caller,
        key: IdempotencyKey? = nil
    ) async throws -> Booking {
        try await store.move(served.id, appointment: appointment, to: hold, by: caller, key: key) {
            booking, now in
            try requireStillChangeable(booking, served, by: caller, now: now)
        }
    }

    package func cancel(
        _ served: ServedTenant, appointment: BookingID, reason: String?, by caller: Caller
    ) async throws -> Booking {
        try await store.cancel(served.id, appointment: appointment, reason: reason, by: caller) {
            booking, now in
            try requireStillChangeable(booking, served, by: caller, now: now)
        }
    }

    /// Look-ups of one client address an hour, over all of its sessions (I1).
    package static let lookupsPerClient = RateLimit(count: 20, perSeconds: 3600)

    /// Appointments by code and contact; `not_found` alike for a wrong code, a wrong contact and none at all.
    package func lookup(
        _ served: ServedTenant, code: ConfirmationCode?, contact: Contact?, by caller: Caller,
        client: String? = nil
    ) async throws -> [Booking] {
        if caller != .admin, let client {
            let admission = try await sessions.admit(
                served.id, scope: "lookup", subject: client, limit: Self.lookupsPerClient)
            guard admission.admitted else {
                throw Failure(
                    .tooManyRequests, "Too many look-ups from this address.",
                    retryAfterSeconds: admission.retryAfterSeconds)
            }
        }
        let found = try await store.lookup(served.id, code: code, contact: contact, by: caller)
        guard !found.isEmpty else {
            throw Failure(.notFound, "No appointment matches that code and contact.")
        }
        return found
    }

    package func bookings(_ served: ServedTenant, of session: SessionClaim) async throws -> [Booking] {
        try await store.bookings(served.id, of: session)
    }

    package func day(_ served: ServedTenant, query: DayQuery) async throws -> [Booking] {
        try await store.day(served.id, query: query)
    }

    // MARK: Blocks

    package func block(
        _ served: ServedTenant, resource: ResourceKey, span: TimeSpan, reason: String,
        key: IdempotencyKey? = nil
    ) async throws -> Block {
        var units = [resource: 1]
        switch resource {
        case .staff(let id): try requireKnown(staff: id, in: served)
        case .resource(let id):
            units = served.units(of: id)
            guard !units.isEmpty else {
                throw Failure(.unknownResource, "There is no resource \(quoted(id)).")
            }
        case .business, .service, .seats: break
        }
        guard !span.isEmpty, span.minutes <= Minutes(Self.maximumDays * 1440) else {
            throw Failure(
                .invalidValue, "A block ends after it starts, within \(Self.maximumDays) days.",
                fields: [
                    .init(
                        pointer: "/ends_at", code: "out_of_range", detail: "not after starts_at, or too far")
                ])
        }
        let block = Block(id: BlockID(world.newID()), resource: resource, span: span, reason: reason)
        return try await store.block(served.id, block: block, units: units, key: key)
    }

    package func unblock(_ served: ServedTenant, id: BlockID) async throws {
        try await store.unblock(served.id, id: id)
    }

    /// What is kept for 24 hours alone, of every tenant that is served.
    package func forgetOldKeys() async throws {
        for served in directory.all { try await store.forgetOldKeys(served.id) }
    }

    /// Ends holds whose time is over, a batch at a time.
    package func sweep() async throws -> Int { try await store.sweep(limit: 200) }
}
