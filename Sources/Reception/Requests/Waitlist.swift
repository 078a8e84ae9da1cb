import Scheduling
import Vocabulary

/// The line for times that are taken. Being in it holds nothing.
package struct Waitlist: Sendable {
    let desk: BookingDesk
    let store: any WaitlistStore

    package init(desk: BookingDesk, store: any WaitlistStore) {
        self.desk = desk
        self.store = store
    }

    /// Places of one session in all lines.
    package static let placesPerSession = 10
    /// New places of one client address, over all of its sessions.
    package static let placesPerClient = RateLimit(count: 30, perSeconds: 600)

    package func join(
        _ served: ServedTenant, _ wish: WaitlistWish, by caller: Caller, key: IdempotencyKey?
    ) async throws -> (entry: WaitlistEntry, isNew: Bool) {
        try desk.requireActive(served)
        let service = try served.schedule(wish.service)
        guard service.book == .instantly else {
            throw Failure(.notBookable, "This service isn't booked online.")
        }
        try desk.requireKnown(staff: wish.staff, in: served)
        try desk.requireKnown(location: wish.location, in: served)
        guard wish.name.contains(where: { !$0.isWhitespace }) else {
            throw Self.senseless("/name", "too_short", "A place in the line needs a name.")
        }
        guard (1...max(1, service.party)).contains(wish.party) else {
            throw Self.senseless("/party", "out_of_range", "That is more people than this service takes.")
        }
        guard wish.from < wish.to else {
            throw Self.senseless("/to", "out_of_range", "The days end after they begin.")
        }
        let order = WaitlistOrder(
            tenant: served.id, id: WaitlistEntryID(desk.world.newID()), caller: caller, wish: wish, key: key)
        let zone = served.zone
        return try await store.joinWaitlist(order) { others, now in
            let today = zone.date(of: now)
            guard wish.to > today, wish.to <= today.adding(days: BookingDesk.maximumDays + 1) else {
                throw Self.senseless(
                    "/to", "out_of_range",
                    wish.to > today ? "Those days are too far ahead." : "Those days are past.")
            }
            guard caller == .admin || others < Self.placesPerSession else {
                throw Failure(.tooManyRequests, "There are as many places on waiting lists as one can have.")
            }
        }
    }

    private static func senseless(_ pointer: String, _ code: String, _ detail: String) -> Failure {
        Failure(.invalidValue, detail, fields: [.init(pointer: pointer, code: code, detail: detail)])
    }
}
