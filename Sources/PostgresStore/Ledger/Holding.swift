import FoundationEssentials
package import Reception
package import Scheduling
package import Vocabulary

extension PostgresBookingStore {
    package func hold(
        _ order: HoldOrder, decide: @escaping @Sendable (OccupiedTimes) throws -> Slot
    ) async throws -> Booking {
        let entry = Entry(tenant: order.tenant, caller: order.caller)
        return try await takingTime { again in
            try await database.transaction(order.tenant) { transaction in
                if let made = try earlier(order.key, subject: order.id, entry, transaction) { return made }
                let find = FindBooking(
                    tenant: order.tenant, booking: order.id, session: order.caller.session?.id)
                if again, let made = try transaction.run(find).first { return made.booking }
                let situation = try survey(order, entry, transaction)
                let slot = try decide(situation.times)
                let taking = try Taking(order, slot: slot, situation: situation)

                let displaced =
                    taking.displaced.isEmpty
                    ? []
                    : try transaction.run(
                        CancelBookings(
                            tenant: order.tenant, bookings: taking.displaced, states: [.held],
                            reason: "displaced",
                            movedTo: nil))
                var events = situation.ended.map(LedgerEvent.holdExpired)
                events += (situation.ended + displaced).filter { !taking.takesAgain($0) }
                    .map(LedgerEvent.slotOpened)
                let (_, _, _, made) = try transaction.finish(
                    taking.insertHold,
                    InsertOccupancy(tenant: order.tenant, booking: order.id, uses: taking.uses),
                    WriteEvents(tenant: order.tenant, events: events), find)
                return try entry.own(made)
            }
        }
    }

    /// What there is before the decision, under the locks.
    private func survey(
        _ order: HoldOrder, _ entry: Entry, _ transaction: borrowing Transaction
    ) throws -> Situation {
        let session = order.caller.session?.id
        let replaced = order.replacing ?? order.id
        let (sessions, locked, found, ended, live, rows, now) = try transaction.run(
            entry.lock,
            LockForHold(
                tenant: order.tenant, resources: order.resources, session: session, reach: order.reach,
                replacing: order.replacing),
            FindBooking(tenant: order.tenant, booking: replaced, session: session),
            EndDueHolds(
                tenant: order.tenant, resources: order.resources, reach: order.reach, session: session,
                replacing: order.replacing),
            LiveHolds(tenant: order.tenant, session: session, replacing: order.replacing),
            LoadOccupied(
                tenant: order.tenant, resources: order.resources, window: order.window,
                replacing: order.replacing),
            ReadClock())
        try entry.admit(sessions)
        let held = Set(locked)
        for resource in order.resources where resource.isLocked && !held.contains(resource.description) {
            throw PostgresError.misuse("resource \(resource) of \(order.tenant) was never activated")
        }
        var appointment: Booking?
        if order.replacing != nil {
            let own = try entry.own(found)
            guard own.state.isAppointment else { throw Failure.appointmentUnknown }
            appointment = own
        }
        return Situation(
            times: OccupiedTimes(now: try now.first.orUndecodable("now"), rows: rows.occupied), ended: ended,
            live: live,
            replaced: appointment)
    }

    package func extend(_ tenant: TenantID, hold: BookingID, by caller: Caller) async throws -> Booking {
        let entry = Entry(tenant: tenant, caller: caller)
        return try await settled { again in
            try await database.transaction(tenant) { transaction in
                let (sessions, found, now) = try transaction.run(
                    entry.check, LockBooking(tenant: tenant, booking: hold, session: caller.session?.id),
                    ReadClock())
                try entry.admit(sessions)
                let booking = try entry.own(found)
                if again, booking.extended { return booking }
                guard try booking.isLiveHold(at: now.first.orUndecodable("now")) else {
                    throw Failure.holdOver
                }
                guard !booking.extended else {
                    throw Failure(.holdNotExtendable, "A hold can be extended once, and this one has been.")
                }
                let (extended, after) = try transaction.finish(
                    ExtendHold(tenant: tenant, hold: hold),
                    FindBooking(tenant: tenant, booking: hold, session: caller.session?.id))
                guard !extended.isEmpty else { throw Failure.holdOver }
                return try entry.own(after)
            }
        }
    }

    package func release(_ tenant: TenantID, hold: BookingID, by caller: Caller) async throws {
        let entry = Entry(tenant: tenant, caller: caller)
        try await settled { _ in
            try await database.transaction(tenant) { transaction in
                let (sessions, _, found, now) = try transaction.run(
                    entry.check, LockUsedBy(tenant: tenant, occupants: [hold]),
                    LockBooking(tenant: tenant, booking: hold, session: caller.session?.id), ReadClock())
                try entry.admit(sessions)
                let booking = try entry.own(found)
                switch booking.state {
                case .pending, .confirmed:
                    throw Failure(.notFound, "That is an appointment by now; cancel it instead.")
                case .cancelled, .expired: return
                case .held: break
                }
                if try !booking.isLiveHold(at: now.first.orUndecodable("now")) {
                    let freed = try transaction.run(EndDueHoldsNamed(tenant: tenant, bookings: [hold]))
                    try transaction.finish(
                        WriteEvents(
                            tenant: tenant,
                            events: freed.map(LedgerEvent.holdExpired) + freed.map(LedgerEvent.slotOpened)))
                    return
                }
                let freed = try transaction.run(
                    CancelBookings(
                        tenant: tenant, bookings: [hold], states: [.held], reason: "released", movedTo: nil))
                try transaction.finish(WriteEvents(tenant: tenant, events: freed.map(LedgerEvent.slotOpened)))
            }
        }
    }

    /// What an earlier request under the same key made; `nil` when this is the first.
    func earlier(
        _ key: IdempotencyKey?, subject: BookingID, _ entry: Entry, _ transaction: borrowing Transaction
    ) throws -> Booking? {
        guard let made = try claim(key, subject: subject.uuid, entry, transaction) else { return nil }
        let find = FindBooking(
            tenant: entry.tenant, booking: BookingID(made), session: entry.caller.session?.id)
        return try entry.own(try transaction.run(find))
    }

    /// The subject of an earlier request under the key. The same key with another payload is refused.
    func claim(
        _ key: IdempotencyKey?, subject: UUID, _ entry: Entry, _ transaction: borrowing Transaction
    ) throws -> UUID? {
        guard let key else { return nil }
        let (sessions, claimed, found) = try transaction.run(
            entry.check, ClaimKey(tenant: entry.tenant, key: key, subject: subject),
            FindKey(tenant: entry.tenant, key: key))
        try entry.admit(sessions)
        if !claimed.isEmpty { return nil }
        let row = try found.first.orUndecodable("find_key")
        guard row.payloadHash == key.payloadHash else {
            throw Failure(.idempotencyMismatch, "This Idempotency-Key was used before with another request.")
        }
        return row.subject
    }
}

/// What a hold is decided on.
private struct Situation {
    let times: OccupiedTimes
    /// Holds whose time was over and that stood in the way.
    let ended: [Freed]
    let live: [LiveHolds.Row]
    let replaced: Booking?
}

/// A decided slot as rows: who gives way, what is taken under which occasion.
private struct Taking {
    let insertHold: InsertHold
    let uses: [InsertOccupancy.Use]
    let displaced: [BookingID]
    private let visit: TimeSpan
    private let resources: Set<String>

    init(_ order: HoldOrder, slot: Slot, situation: Situation) throws {
        let lineage = situation.replaced?.lineage ?? order.id
        var classID: String?
        var uses: [InsertOccupancy.Use] = []
        if slot.seatsLeft != nil {
            let start = ClassStart(
                service: slot.service, staff: slot.staff, location: slot.location, start: slot.visit.start)
            let id = order.classID(start)
            guard let occasion = BookingID(id) else { throw PostgresError.misuse("\(id) is no class id") }
            classID = id
            uses = slot.uses.map { use in
                // What the class uses is shared by its seats; a number of the day is this booking's alone.
                var shares = true
                if case .service = use.resource { shares = false }
                return InsertOccupancy.Use(
                    resource: use.resource, unit: use.unit, span: use.span,
                    occasion: shares ? occasion : lineage)
            }
            uses += Self.freeSeats(slot.party, of: id, capacity: order.seats, in: situation.times.rows).map {
                InsertOccupancy.Use(
                    resource: .seats(classID: id), unit: $0, span: slot.visit, occasion: lineage)
            }
        } else {
            uses = slot.uses.map {
                InsertOccupancy.Use(resource: $0.resource, unit: $0.unit, span: $0.span, occasion: lineage)
            }
        }
        self.uses = uses
        self.visit = slot.visit
        self.resources = Set(uses.map(\.resource.description))
        self.displaced = Self.displaced(by: lineage, order: order, live: situation.live)
        self.insertHold = InsertHold(
            tenant: order.tenant, booking: order.id, lineage: lineage, slot: slot, classID: classID,
            zone: order.zone, holdMinutes: order.holdMinutes, session: order.caller.session?.id,
            replacing: order.replacing, revision: order.revision)
    }

    /// The first seats that nobody has, one for each person. Where too few are left taken ones follow, so that the
    /// refusal comes from the constraint.
    private static func freeSeats(
        _ people: Int, of classID: String, capacity: Int, in rows: [Occupied]
    ) -> ArraySlice<Int> {
        let taken = Set(rows.filter { $0.resource == .seats(classID: classID) }.map(\.unit))
        let seats = 1...max(1, capacity, people)
        return (seats.filter { !taken.contains($0) } + seats.filter(taken.contains)).prefix(people)
    }

    /// One live hold a lineage; and of a session's holds the oldest give way beyond the limit.
    private static func displaced(by lineage: BookingID, order: HoldOrder, live: [LiveHolds.Row])
        -> [BookingID]
    {
        var displaced = live.filter { $0.lineage == lineage }.map(\.booking)
        guard order.caller != .admin else { return displaced }
        let others = live.filter { $0.isOfSession && $0.lineage != lineage }.map(\.booking)
        displaced += others.prefix(max(0, others.count + 1 - order.openHolds))
        return displaced
    }

    /// Whether what was freed is taken again at once, so that nobody need be told.
    func takesAgain(_ freed: Freed) -> Bool {
        freed.visit.overlaps(visit) && !freed.resources.isDisjoint(with: resources)
    }
}

extension Booking {
    func isLiveHold(at now: Instant) -> Bool {
        state == .held && expiresAt.map { $0 > now } ?? false
    }
}

extension ResourceKey {
    /// Seats have no row of their own; they are chosen under their service's.
    var isLocked: Bool {
        switch self {
        case .seats: false
        case .business, .staff, .resource, .service: true
        }
    }
}

extension PostgresBookingStore {
    /// Runs what takes time; the exclusion constraint's refusal is what someone hears who came second.
    func takingTime<T: Sendable>(_ body: (_ again: Bool) async throws -> T) async throws -> T {
        do { return try await settled(body) } catch let error as PostgresError {
            guard error.sqlState == SQLState.exclusionViolation || error.constraint == "booking_one_hold"
            else {
                throw error
            }
            throw Failure.slotTaken
        }
    }
}
