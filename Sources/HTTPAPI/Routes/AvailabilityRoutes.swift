import HTTPTypes
import Reception
import Scheduling
import Shapes
import Vocabulary

private struct Question: Sendable {
    let service: ServiceID
    let from: Bound?
    let to: Bound?
    let staff: StaffID?
    let party: Int?
    let location: LocationID?
    let client: ClientKind?
    let replaces: BookingID?
}

private let question = Shape<Question>.object(
    .required("service", .text(1...100)),
    .optional("from", .bound.described("First day in the business's zone, or a time; default now.")),
    .optional("to", .bound.described("Open end; default 14 days on.")),
    .optional("staff", .text(1...100).described("A wish for one person.")),
    .optional("party", .party), .optional("location", .text(1...100).described("A wish for one place.")),
    .optional("client", .client),
    .optional(
        "replaces", .identifier().described("An appointment of the caller's, whose own time counts as free."))
) { (service, from, to, staff, party, location, client, replaces) throws(Refusal) in
    Question(
        service: service, from: from, to: to, staff: staff, party: party, location: location,
        client: client, replaces: replaces)
}

func availabilityRoutes(_ services: Services) -> [Route] {
    [
        Route(
            .get, "/api/tenants/{tenant}/availability", who: .sessionOrAdmin, tag: "Booking",
            summary:
                "What is free: each start once for each price, length and place, at most 2,000 over at most 366 days.",
            query: question, body: .nothing,
            answers: [
                Route.Outcome(.ok, "Free starts in order, or why there is none.", SlotBody.availability)
            ],
            failures: [
                .unknownService, .unknownStaff, .unknownLocation, .invalidValue, .tenantSuspended, .notFound,
                .busy,
                .unavailable,
            ]
        ) { call in
            let served = try call.tenant()
            let request = BookingDesk.AvailabilityRequest(
                service: call.query.service,
                window: window(from: call.query.from, to: call.query.to, served, now: call.request.now),
                staff: call.query.staff, location: call.query.location, party: call.query.party,
                client: call.query.client, replacing: call.query.replaces)
            let found = try await services.desk.availability(served, request, by: try call.caller())
            return .json(SlotBody.json(found, in: served.zone))
        }
    ]
}

/// Dates stay dates, so that days of 23 and 25 hours are whole; a mixture is counted in instants.
private func window(from: Bound?, to: Bound?, _ served: ServedTenant, now: Instant) -> BookingDesk.Window {
    func instant(_ bound: Bound) -> Instant {
        switch bound {
        case .date(let date): served.zone.startOfDay(date)
        case .instant(let instant): instant
        }
    }
    let standard = Minutes(BookingDesk.defaultDays * 1440)
    switch (from, to) {
    case (nil, nil): return .fromNow
    case (.date(let first), .date(let last)): return .dates(first, last)
    case (.date(let first), nil): return .dates(first, nil)
    case (nil, .date(let last)): return .dates(nil, last)
    case (.some(let first), .some(let last)): return .instants(TimeSpan(instant(first), instant(last)))
    case (.some(let first), nil): return .instants(TimeSpan(instant(first), instant(first) + standard))
    case (nil, .some(let last)): return .instants(TimeSpan(now, instant(last)))
    }
}

extension Shape where Value == Int {
    /// People who come together.
    static var party: Self { integer(1...100).described("How many people come together; default one.") }
}

extension Shape where Value == ClientKind {
    /// Overruled by the record of a verified customer.
    static var client: Self {
        choice().described("Whether the customer has been here before, as they say; default unknown.")
    }
}
