import Reception
import Scheduling
import Vocabulary

/// A ledger in which nothing is booked, at a pinned time: what the files alone say. It can be asked, never written to.
struct EmptyBook: BookingStore {
    private let pinned: Instant

    init(pinned: Instant) {
        self.pinned = pinned
    }

    static let noSessions: any SessionStore = NoSessions()

    func now(_ tenant: TenantID) async throws -> Instant { pinned }

    func occupied(
        _ tenant: TenantID, by caller: Caller?, resources: [ResourceKey], window: TimeSpan,
        replacing: BookingID?
    ) async throws -> OccupiedTimes { OccupiedTimes(now: pinned, rows: []) }

    func hold(_ order: HoldOrder, decide: @escaping @Sendable (OccupiedTimes) throws -> Slot) async throws
        -> Booking
    {
        throw Self.closed
    }
    func extend(_ tenant: TenantID, hold: BookingID, by caller: Caller) async throws -> Booking {
        throw Self.closed
    }
    func release(_ tenant: TenantID, hold: BookingID, by caller: Caller) async throws { throw Self.closed }
    func confirm(
        _ order: ConfirmOrder, check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> (booking: Booking, isNew: Bool) { throw Self.closed }
    func move(
        _ tenant: TenantID, appointment: BookingID, to hold: BookingID, by caller: Caller,
        key: IdempotencyKey?,
        check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> Booking { throw Self.closed }
    func cancel(
        _ tenant: TenantID, appointment: BookingID, reason: String?, by caller: Caller,
        check: @escaping @Sendable (Booking, Instant) throws -> Void
    ) async throws -> Booking { throw Self.closed }
    func hasVisited(_ tenant: TenantID, session: SessionClaim) async throws -> Bool { false }
    func booking(_ tenant: TenantID, id: BookingID, by caller: Caller) async throws -> Booking {
        throw Self.closed
    }
    func bookings(_ tenant: TenantID, of session: SessionClaim) async throws -> [Booking] { [] }
    func lookup(
        _ tenant: TenantID, code: ConfirmationCode?, contact: Contact?, by caller: Caller
    ) async throws -> [Booking] { [] }
    func day(_ tenant: TenantID, query: DayQuery) async throws -> [Booking] { [] }
    func block(_ tenant: TenantID, block: Block, units: [ResourceKey: Int], key: IdempotencyKey?)
        async throws -> Block
    {
        throw Self.closed
    }
    func unblock(_ tenant: TenantID, id: BlockID) async throws { throw Self.closed }
    func sweep(limit: Int) async throws -> Int { 0 }
    func forgetOldKeys(_ tenant: TenantID) async throws {}
    func activate(_ tenant: TenantID, revision: String, resources: [ResourceKey], node: String) async throws {
    }

    private static let closed = Failure(.unavailable, "Nothing is written without a database.")

    private struct NoSessions: SessionStore {
        func open(
            _ tenant: TenantID, id: SessionID, channel: String, claims: [Contact], lifetimeSeconds: Int
        ) async throws -> Session { throw EmptyBook.closed }
        func session(_ tenant: TenantID, claim: SessionClaim) async throws -> Session {
            throw EmptyBook.closed
        }
        func revoke(_ tenant: TenantID, id: SessionID) async throws { throw EmptyBook.closed }
        func admit(
            _ tenant: TenantID, scope: String, subject: String, limit: RateLimit
        ) async throws -> Admission {
            Admission(admitted: true, remaining: limit.count, retryAfterSeconds: 0)
        }
    }
}
