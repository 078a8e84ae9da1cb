import FoundationEssentials
package import Reception
package import Scheduling
package import Vocabulary

/// The ledger in PostgreSQL. Whoever takes or frees time locks everything it touches in one statement and one order;
/// what is free is decided under these locks; the exclusion constraint has the last word.
package struct PostgresBookingStore: BookingStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func now(_ tenant: TenantID) async throws -> Instant {
        try await database.transaction(tenant, access: .readOnly) { transaction in
            try transaction.finish(ReadClock()).first.orUndecodable("now")
        }
    }

    package func occupied(
        _ tenant: TenantID, by caller: Caller?, resources: [ResourceKey], window: TimeSpan,
        replacing: BookingID?
    ) async throws -> OccupiedTimes {
        let load = LoadOccupied(tenant: tenant, resources: resources, window: window, replacing: replacing)
        return try await database.transaction(tenant, access: .readOnly) { transaction in
            guard let caller else {
                let (rows, now) = try transaction.finish(load, ReadClock())
                return OccupiedTimes(now: try now.first.orUndecodable("now"), rows: rows.occupied)
            }
            let entry = Entry(tenant: tenant, caller: caller)
            guard let replacing else {
                let (sessions, rows, now) = try transaction.finish(entry.check, load, ReadClock())
                try entry.admit(sessions)
                return OccupiedTimes(now: try now.first.orUndecodable("now"), rows: rows.occupied)
            }
            let find = FindBooking(tenant: tenant, booking: replacing, session: caller.session?.id)
            let (sessions, found, rows, now) = try transaction.finish(entry.check, find, load, ReadClock())
            try entry.admit(sessions)
            guard try entry.own(found).state.isAppointment else { throw Failure.appointmentUnknown }
            return OccupiedTimes(now: try now.first.orUndecodable("now"), rows: rows.occupied)
        }
    }

    package func hasVisited(_ tenant: TenantID, session: SessionClaim) async throws -> Bool {
        try await database.transaction(tenant, access: .readOnly) { transaction in
            try !transaction.finish(FindPastVisit(tenant: tenant, session: session.id)).isEmpty
        }
    }

    package func booking(_ tenant: TenantID, id: BookingID, by caller: Caller) async throws -> Booking {
        let entry = Entry(tenant: tenant, caller: caller)
        return try await database.transaction(tenant, access: .readOnly) { transaction in
            let (sessions, found) = try transaction.finish(
                entry.check, FindBooking(tenant: tenant, booking: id, session: caller.session?.id))
            try entry.admit(sessions)
            return try entry.own(found)
        }
    }

    package func bookings(_ tenant: TenantID, of session: SessionClaim) async throws -> [Booking] {
        let entry = Entry(tenant: tenant, caller: .session(session))
        return try await database.transaction(tenant, access: .readOnly) { transaction in
            let (sessions, bookings) = try transaction.finish(
                entry.check, OwnBookings(tenant: tenant, session: session.id))
            try entry.admit(sessions)
            return bookings
        }
    }

    package func day(_ tenant: TenantID, query: DayQuery) async throws -> [Booking] {
        try await database.transaction(tenant, access: .readOnly) { transaction in
            try transaction.finish(DayBookings(tenant: tenant, query: query))
        }
    }

    package func activate(
        _ tenant: TenantID, revision: String, resources: [ResourceKey], node: String
    ) async throws {
        try await database.transaction(tenant) { transaction in
            try transaction.finish(
                WriteResources(tenant: tenant, resources: resources),
                RecordRevision(tenant: tenant, revision: revision, node: node))
            return
        }
    }
}

extension PostgresBookingStore {
    /// Runs a change, and again where the outcome of its commit stayed open: told so, each finds what it has made (B4).
    func settled<T: Sendable>(_ change: (_ again: Bool) async throws -> T) async throws -> T {
        do { return try await change(false) } catch PostgresError.unknownOutcome {
            do { return try await change(true) } catch PostgresError.unknownOutcome {
                // Open still: the caller asks again under its key, or for the same thing.
                throw Failure(
                    .unavailable,
                    "The appointment book can't be reached right now. Please try again in a moment.",
                    retryAfterSeconds: 5)
            }
        }
    }
}

extension PostgresBookingStore {
    package func forgetOldKeys(_ tenant: TenantID) async throws {
        try await database.flush(tenant, ForgetOldKeys(tenant: tenant))
    }
}

/// The first statement of a caller's transaction, and what its answer allows.
struct Entry {
    let tenant: TenantID
    let caller: Caller

    /// For the business itself there is no row to read; a claim that no session has keeps the flush alike.
    private var claim: SessionClaim {
        caller.session ?? SessionClaim(id: SessionID(UUID.zero), generation: 0)
    }

    var check: CheckSession { CheckSession(tenant: tenant, claim: claim) }
    var lock: LockSession { LockSession(tenant: tenant, claim: claim) }

    @discardableResult
    func admit(_ sessions: [CheckSession.Row]) throws -> CheckSession.Row? {
        if caller == .admin { return nil }
        guard let session = sessions.first else { throw Failure.sessionOver }
        return session
    }

    /// The booking, if there is one and it is the caller's; unknown and foreign look the same.
    func own(_ rows: [FindBooking.Row]) throws -> Booking {
        guard let row = rows.first, row.isOwn else { throw Failure.appointmentUnknown }
        return row.booking
    }
}

extension UUID {
    static let zero = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}

extension Failure {
    static let sessionOver = Failure(.unauthenticated, "This session is over; please start a new one.")
    static let appointmentUnknown = Failure(.notFound, "There is no such appointment, or it is not yours.")
    static let holdOver = Failure(.holdExpired, "That hold is over; please choose a time again.")
    static let slotTaken = Failure(.slotTaken, "Someone else has just taken that time.")
}

extension Optional {
    func orUndecodable(_ statement: String) throws -> Wrapped {
        guard let self else { throw PostgresError.undecodable("\(statement) answered with no row") }
        return self
    }
}
