import Foundation
package import PostgresStore
package import Reception
import Scheduling
import TenantConfig
package import Vocabulary

/// One server's use cases on a throw-away database.
package struct TestDesk: Sendable {
    package let served: ServedTenant
    package let database: Database
    package let desk: BookingDesk
    package let sessions: SessionDesk
    package let conversations: PostgresConversationStore

    /// `now`: where the database's clock is pinned.
    package init(_ served: ServedTenant, _ database: Database, now: Instant, seed: UInt64 = 1) async throws {
        let world = World.fixed(at: now, seed: seed)
        let sessionStore = PostgresSessionStore(database)
        let bookings = PostgresBookingStore(database)
        self.served = served
        self.database = database
        desk = BookingDesk(
            directory: TenantDirectory([served]), store: bookings, sessions: sessionStore, world: world)
        sessions = SessionDesk(store: sessionStore, world: world)
        conversations = PostgresConversationStore(database)
        try await bookings.activate(
            served.id, revision: served.tenant.revision, resources: served.lockedResources, node: "test")
    }

    package func newSession() async throws -> SessionClaim {
        let session = try await sessions.open(served.id, channel: "web", claims: [], client: nil)
        return SessionClaim(id: session.id, generation: session.generation)
    }

    /// The first free slot of a service in the 14 days from the database's now, unless another is wanted.
    package func firstSlot(
        _ service: ServiceID, staff: StaffID? = nil, by caller: Caller = .admin
    ) async throws -> SlotID {
        let found = try await desk.availability(served, .init(service: service, staff: staff), by: caller)
        guard let slot = found.slots.first else { throw Failure(.slotNotOffered, "no slot") }
        return SlotID(slot)
    }

    package func at(_ local: String, _ service: ServiceID, _ staff: StaffID? = nil) throws -> SlotID {
        guard let time = LocalDateTime(local), let start = served.zone.start(time) else {
            throw Failure(.invalidField, "no such time: \(local)")
        }
        return SlotID(service: service, start: start, staff: staff)
    }

    package func hold(
        _ slot: SlotID, by caller: Caller, replacing: BookingID? = nil
    ) async throws -> Booking {
        try await desk.hold(served, .init(slot: slot, replacing: replacing), by: caller)
    }

    package func confirm(
        _ hold: BookingID, by caller: Caller, email: String = "dana@example.com",
        intake: [String: String] = ["allergies": "none"]
    ) async throws -> Booking {
        try await desk.confirm(
            served,
            .init(
                hold: hold, name: "Dana Lee", email: EmailAddress(email), phone: nil, intake: intake,
                source: "web"),
            by: caller
        ).booking
    }
}

extension World {
    /// A fixed world in which nobody's patience ends, however slow the machine: who sleeps long sleeps on.
    package static func unhurried(at now: Instant, seed: UInt64) -> World {
        let fixed = World.fixed(at: now, seed: seed)
        return World(
            now: fixed.now, newID: fixed.newID,
            sleep: { try await fixed.sleep($0 < .seconds(1) ? $0 : .seconds(3600)) },
            randomSeed: fixed.randomSeed)
    }

    /// Time that stands still, ids and randomness from a seed; sleeping yields.
    package static func fixed(at now: Instant, seed: UInt64) -> World {
        let random = LockedGenerator(seed: seed)
        return World(
            now: { now }, newID: { uuid7(at: now, random: (random.next(), random.next())) },
            sleep: { try await ContinuousClock().sleep(for: $0) }, randomSeed: { random.next() })
    }
}
