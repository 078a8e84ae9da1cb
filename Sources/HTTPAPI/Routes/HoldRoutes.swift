import HTTPTypes
import Reception
import Scheduling
import Shapes
import Vocabulary

private struct Wish: Sendable {
    let slot: SlotID
    let party: Int?
    let client: ClientKind?
    let replaces: BookingID?
    let waived: Set<SlotQuery.Waiver>
}

private let waivers = Shape<[SlotQuery.Waiver]>.list(of: .choice(), count: 0...3)
    .described("Limits set aside; for admin alone.")

private let wish = Shape<Wish>.either(
    "slot_id",
    .object(
        .required("slot_id", .slotID),
        .optional("party", .party.described("How many people; default as the id says.")),
        .optional("client", .client), .optional("replaces", .identifier()),
        .optional("override", waivers, else: [])
    ) { (slot, party, client, replaces, waived) throws(Refusal) in
        Wish(slot: slot, party: party, client: client, replaces: replaces, waived: Set(waived))
    }.named("HoldBySlot"),
    or: .object(
        .required("service", .text(1...100)), .required("starts_at", .instant),
        .optional("staff", .text(1...100)),
        .optional("party", .party), .optional("location", .text(1...100)), .optional("client", .client),
        .optional("replaces", .identifier()), .optional("override", waivers, else: [])
    ) { (service, start, staff, party, location, client, replaces, waived) throws(Refusal) in
        Wish(
            slot: SlotID(service: service, start: start, staff: staff, location: location), party: party,
            client: client, replaces: replaces, waived: Set(waived))
    }.named("HoldByTime")
).named("HoldWish")

func holdRoutes(_ services: Services) -> [Route] {
    let gone: [Failure.Code] = [.holdExpired, .busy, .unavailable]
    return [
        Route(
            .post, "/api/tenants/{tenant}/holds", who: .sessionOrAdmin, tag: "Booking",
            summary: "Keep a listed time for a while. Over a session's own limit its oldest hold gives way.",
            query: .nothing, body: wish, answers: [Route.Outcome(.created, "The hold.", BookingBody.hold)],
            failures: [
                .unknownService, .unknownStaff, .unknownLocation, .invalidValue, .slotTaken, .slotNotOffered,
                .notBookable,
                .tenantSuspended, .notFound, .tooLate, .alreadyCancelled, .busy, .unavailable,
            ], limit: Limit("hold", BookingDesk.holdsPerClient, code: .tooManyHolds),
            takesIdempotencyKey: true
        ) { call in
            let served = try call.tenant()
            let caller = try call.caller()
            guard caller == .admin || call.body.waived.isEmpty else {
                throw Failure(.forbidden, "Only the business itself can set limits aside.")
            }
            // The route's own limit has counted this request.
            let request = BookingDesk.HoldRequest(
                slot: call.body.slot, party: call.body.party, client: call.body.client,
                replacing: call.body.replaces, waived: call.body.waived,
                key: call.request.idempotencyKey)
            let hold = try await services.desk.hold(served, request, by: caller)
            return .json(BookingBody.hold(hold, in: served.zone), status: .created)
        },
        Route(
            .post, "/api/tenants/{tenant}/holds/{hold}/extend", who: .sessionOrAdmin, tag: "Booking",
            summary: "Keep a hold longer, once, to at most twice its time.", query: .nothing, body: .nothing,
            answers: [Route.Outcome(.ok, "The hold with its new end.", BookingBody.hold)],
            failures: gone + [.holdNotExtendable]
        ) { call in
            let served = try call.tenant()
            let hold = try await services.desk.extend(
                served, hold: try call.id("hold"), by: try call.caller())
            return .json(BookingBody.hold(hold, in: served.zone))
        },
        Route(
            .delete, "/api/tenants/{tenant}/holds/{hold}", who: .sessionOrAdmin, tag: "Booking",
            summary: "Give a hold back.", query: .nothing, body: .nothing,
            answers: [Route.Outcome(.noContent, "The time is free again.", content: [])], failures: gone
        ) { call in
            try await services.desk.release(
                try call.tenant(), hold: try call.id("hold"), by: try call.caller())
            return .noContent
        },
    ]
}

extension Shape where Value == SlotID {
    static var slotID: Self {
        parsed(
            "a slot's id, as availability gives it", length: 3...400,
            pattern:
                "^[a-z0-9-]+\\.[0-7]?[0-9]{1,9}(\\.[a-z0-9-]+|\\.[a-z0-9-]*\\.[a-z0-9-]+|\\.[a-z0-9-]*\\.[a-z0-9-]*\\.([2-9]|[1-9][0-9]{1,2}))?$"
        ) { text in
            let isPlain = text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
            }
            return isPlain ? SlotID(text) : nil
        }
    }
}
