import HTTPTypes
import Reception
import Scheduling
import Shapes
import Vocabulary

private struct Order: Sendable {
    let hold: BookingID
    let name: String
    let email: EmailAddress?
    let phone: PhoneNumber?
    let intake: [String: String]
    let consent: Consent
}

private let order = Shape<Order>.object(
    .required("hold_id", .identifier()), .required("name", .text(1...200)), .optional("email", .email),
    .optional("phone", .phone),
    .optional(
        "intake",
        .map(of: .answer, count: 0...100).described("Answers by the id of the question."), else: [:]),
    .optional(
        "consent",
        consent, else: Consent())
) { (hold, name, email, phone, intake, consent) throws(Refusal) in
    Order(hold: hold, name: name, email: email, phone: phone, intake: intake, consent: consent)
}.named("AppointmentOrder")

private let consent = Shape<Consent>.object(.optional("sms", .flag), .optional("email", .flag)) {
    (sms, email) throws(Refusal) in Consent(sms: sms, email: email)
}

private struct Search: Sendable {
    /// As typed.
    let code: String?
    let contact: Contact?
    /// Both kinds of contact were given.
    let isAmbiguous: Bool
}

private let search = Shape<Search>.object(
    .optional("code", .text(1...40).described("The confirmation code, as typed.")),
    .optional("email", .email),
    .optional("phone", .phone)
) { (code, email, phone) throws(Refusal) in
    let contact: Contact? = email.map(Contact.email) ?? phone.map(Contact.phone)
    return Search(code: code, contact: contact, isAmbiguous: email != nil && phone != nil)
}.named("AppointmentSearch")

func appointmentRoutes(_ services: Services) -> [Route] {
    let changeable: [Failure.Code] = [.tooLate, .alreadyCancelled, .busy, .unavailable]
    return [
        Route(
            .post, "/api/tenants/{tenant}/appointments", who: .sessionOrAdmin, tag: "Booking",
            summary: "Make a hold an appointment. The same hold again gives the same appointment.",
            query: .nothing,
            body: order,
            answers: [
                Route.Outcome(.created, "The appointment.", BookingBody.appointment),
                Route.Outcome(.ok, "The appointment, made before.", BookingBody.appointment),
            ],
            failures: [
                .notFound, .holdExpired, .intakeRequired, .answerRefused, .contactRequired, .invalidValue,
                .tooManyAppointments,
                .alreadyCancelled, .slotTaken, .busy, .unavailable,
            ], takesIdempotencyKey: true
        ) { call in
            let served = try call.tenant()
            let caller = try call.caller()
            let request = BookingDesk.ConfirmRequest(
                hold: call.body.hold, name: call.body.name, email: call.body.email, phone: call.body.phone,
                intake: call.body.intake, consent: call.body.consent,
                source: caller == .admin ? "admin" : "web",
                key: call.request.idempotencyKey)
            let (booking, isNew) = try await services.desk.confirm(served, request, by: caller)
            return .json(
                BookingBody.appointment(booking, in: served.zone, forBusiness: caller == .admin),
                status: isNew ? .created : .ok)
        },
        dayRoute(services),
        lookupRoute(services, .get),
        lookupRoute(services, .post),
        Route(
            .post, "/api/tenants/{tenant}/appointments/{id}/reschedule", who: .sessionOrAdmin, tag: "Booking",
            summary: "Move an appointment to a held time, in one step. The code stays.", query: .nothing,
            body: Shape<BookingID>.object(.required("hold_id", .identifier())) { (hold) throws(Refusal) in
                hold
            }
            .named("Reschedule"),
            answers: [Route.Outcome(.ok, "The new appointment.", BookingBody.appointment)],
            failures: changeable + [.holdExpired, .slotTaken, .invalidValue], takesIdempotencyKey: true
        ) { call in
            let served = try call.tenant()
            let caller = try call.caller()
            let moved = try await services.desk.move(
                served, appointment: try call.id("id"), to: call.body, by: caller,
                key: call.request.idempotencyKey)
            return .json(BookingBody.appointment(moved, in: served.zone, forBusiness: caller == .admin))
        },
        Route(
            .post, "/api/tenants/{tenant}/appointments/{id}/cancel", who: .sessionOrAdmin, tag: "Booking",
            summary: "Cancel an appointment; its time is free at once.", query: .nothing,
            body: Shape<String?>.object(.optional("reason", .text(1...500, lines: .many))) {
                (reason) throws(Refusal) in
                reason
            }.named("Cancellation"),
            answers: [Route.Outcome(.ok, "The cancelled appointment.", BookingBody.appointment)],
            failures: changeable
        ) { call in
            let served = try call.tenant()
            let caller = try call.caller()
            let cancelled = try await services.desk.cancel(
                served, appointment: try call.id("id"), reason: call.body, by: caller)
            return .json(BookingBody.appointment(cancelled, in: served.zone, forBusiness: caller == .admin))
        },
    ]
}

private func lookupRoute(_ services: Services, _ method: LookupMethod) -> Route {
    let outcome = Route.Outcome(.ok, "The appointments that match.", BookingBody.appointments)
    let failures: [Failure.Code] = [.notFound, .invalidValue, .busy, .unavailable]
    let limit = Limit("lookup", BookingDesk.lookupsPerClient)
    let summary = """
        Find an appointment by its code and its contact; a match opens it to the session. One that has proven a contact \
        finds all of its own without a code.
        """
    switch method {
    case .get:
        return Route(
            .get, "/api/tenants/{tenant}/appointments/lookup", who: .sessionOrAdmin, tag: "Booking",
            summary: summary,
            query: search, body: .nothing, answers: [outcome], failures: failures, limit: limit
        ) { call in try await find(call.query, call, services) }
    case .post:
        return Route(
            .post, "/api/tenants/{tenant}/appointments/lookup", who: .sessionOrAdmin, tag: "Booking",
            summary: summary, query: .nothing, body: search, answers: [outcome], failures: failures,
            limit: limit
        ) { call in try await find(call.body, call, services) }
    }
}

/// The same in a query and in a body, which keeps a contact out of other people's logs.
private enum LookupMethod {
    case get
    case post
}

private func find<Query, Body>(_ search: Search, _ call: Call<Query, Body>, _ services: Services) async throws
    -> Answer
{
    let served = try call.tenant()
    let caller = try call.caller()
    // A session that has proven a contact needs neither: the use case knows.
    guard caller != .admin || search.code != nil || search.contact != nil, !search.isAmbiguous else {
        throw Failure(
            .invalidValue, "A look-up needs a confirmation code with one email or phone.",
            fields: [Failure.Field(pointer: "/code", code: "required", detail: "with one contact")])
    }
    // What can't be a code is answered like one that nobody has.
    let code = search.code.flatMap { ConfirmationCode($0) }
    guard search.code == nil || code != nil else {
        throw Failure(.notFound, "No appointment matches that code and contact.")
    }
    let found = try await services.desk.lookup(
        served, code: code, contact: search.contact, by: caller, client: nil)
    return .json([
        "appointments": .array(
            found.map { BookingBody.appointment($0, in: served.zone, forBusiness: caller == .admin) })
    ])
}

private struct Day: Sendable {
    let from: Bound?
    let to: Bound?
    let staff: StaffID?
    let states: [Booking.State]
    let cursor: BookingID?
    let limit: Int
}

private let day = Shape<Day>.object(
    .optional("from", .bound.described("Default today in the business's zone.")),
    .optional("to", .bound.described("Open end; default the day after `from`.")),
    .optional("staff", .text(1...100)),
    .optional(
        "status", .list(of: .choice(), count: 1...5).described("Default pending and confirmed."),
        else: [Booking.State.pending, .confirmed]),
    .optional("cursor", .identifier().described("The `next_cursor` of the page before.")),
    .optional("limit", .integer(1...500), else: 100)
) { (from, to, staff, states, cursor, limit) throws(Refusal) in
    Day(from: from, to: to, staff: staff, states: states, cursor: cursor, limit: limit)
}

private func dayRoute(_ services: Services) -> Route {
    Route(
        .get, "/api/tenants/{tenant}/appointments", who: .admin, tag: "Business",
        summary: "The business's day: what starts in a span of time, in order.", query: day, body: .nothing,
        answers: [Route.Outcome(.ok, "A page of appointments.", BookingBody.appointments)],
        failures: [.unknownStaff, .invalidValue, .busy, .unavailable]
    ) { call in
        let served = try call.tenant()
        let span = try span(call.query, served, now: call.request.now)
        // One more tells whether something follows.
        let found = try await services.desk.day(
            served,
            query: DayQuery(
                window: span, staff: call.query.staff, states: call.query.states, after: call.query.cursor,
                limit: call.query.limit + 1))
        let page = found.prefix(call.query.limit)
        return .json(
            .members([
                "appointments": .array(
                    page.map { BookingBody.appointment($0, in: served.zone, forBusiness: true) }),
                "next_cursor": found.count > page.count ? page.last.map { .string($0.id.description) } : nil,
            ]))
    }
}

private func span(_ day: Day, _ served: ServedTenant, now: Instant) throws(Failure) -> TimeSpan {
    let zone = served.zone
    func instant(_ bound: Bound) -> Instant {
        switch bound {
        case .date(let date): zone.startOfDay(date)
        case .instant(let instant): instant
        }
    }
    let start = instant(day.from ?? .date(zone.date(of: now)))
    let end = day.to.map(instant) ?? zone.startOfDay(zone.date(of: start).adding(days: 1))
    guard start < end, end.seconds(since: start) <= (BookingDesk.maximumDays + 1) * 86_400 else {
        throw Failure(
            .invalidValue, "The span ends after it starts and has at most \(BookingDesk.maximumDays) days.",
            fields: [
                Failure.Field(pointer: "query/to", code: "out_of_range", detail: "not after from, or too far")
            ])
    }
    return TimeSpan(start, end)
}

extension Shape where Value == String {
    /// An answer to a question: text, or a number, or yes or no.
    static var answer: Self {
        Shape<JSON>.scalar(maxLength: 2000).map { (json) throws(Refusal) in
            switch json {
            case .string(let text): text
            case .number(let number): number.literal
            case .bool(let flag): flag ? "yes" : "no"
            case .null, .array, .object: throw Refusal([])
            }
        }
    }
}
