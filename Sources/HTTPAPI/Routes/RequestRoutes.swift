import HTTPTypes
import Reception
import Scheduling
import Shapes
import Vocabulary

private let wish = Shape<WaitlistWish>.object(
    .required("service", .text(1...100)),
    .required("from", .date.described("The first day, in the business's zone.")),
    .required("to", .date.described("The day after the last one.")),
    .optional("staff", .text(1...100)), .optional("location", .text(1...100)),
    .optional("party", .integer(1...1000), else: 1), .required("name", .text(1...200)),
    .optional("email", .email), .optional("phone", .phone)
) { (service, from, to, staff, location, party, name, email, phone) throws(Refusal) in
    WaitlistWish(
        service: service, from: from, to: to, staff: staff, location: location, party: party, name: name,
        email: email, phone: phone)
}.named("WaitlistWish")

private let place = Common.object(
    "WaitlistEntry", "A place in the line; no time is held by it.",
    [
        Common.required("entry_id", Common.id()), Common.required("service", Common.text()),
        Common.required("from", Shape.date.schema),
        Common.required("to", Shape.date.described("The day after the last one.").schema),
        Common.optional("staff", Common.text()), Common.optional("location", Common.text()),
        Common.required("party", Common.count("How many people.")), Common.required("name", Common.text()),
        Common.required("created_at", Common.time("Decides the place in the line.")),
    ])

private let inquiry = Common.object(
    "Inquiry", "What a customer wants a person to answer.",
    [
        Common.required("inquiry_id", Common.id()), Common.optional("session_id", Common.id()),
        Common.required("subject", Common.text("In the customer's words.")),
        Common.optional("service", Common.text()), Common.optional("name", Common.text()),
        Common.optional("email", Common.text("As said, unverified.")),
        Common.optional("phone", Common.text("As said, unverified.")),
        Common.required("created_at", Common.time("When it was left.")),
        Common.optional("answered_at", Common.time("When a person had answered.")),
    ])

private let inquiries = Common.object(
    "Inquiries", nil,
    [
        Common.required("inquiries", Common.list(inquiry)),
        Common.optional("next_cursor", Common.id("Give it as `cursor` for what is older.")),
    ])

private struct Page: Sendable {
    let cursor: InquiryID?
    let limit: Int
}

private let page = Shape<Page>.object(
    .optional("cursor", .identifier().described("The `next_cursor` of the page before.")),
    .optional("limit", .integer(1...500), else: 100)
) { (cursor, limit) throws(Refusal) in Page(cursor: cursor, limit: limit) }

/// What customers ask a person for: a place in the line, an answer.
func requestRoutes(_ services: Services) -> [Route] {
    let store = services.receptionist.conversations
    return [
        Route(
            .post, "/api/tenants/{tenant}/waitlist", who: .sessionOrAdmin, tag: "Booking",
            summary: "Wait for a service on some days. Asked for again, the latest wishes stand.",
            query: .nothing, body: wish,
            answers: [
                Route.Outcome(.created, "The place in the line.", place),
                Route.Outcome(.ok, "The place in the line, taken before.", place),
            ],
            failures: [
                .unknownService, .unknownStaff, .unknownLocation, .notBookable, .tenantSuspended,
                .contactRequired, .invalidValue, .tooManyRequests, .busy, .unavailable,
            ], limit: Limit("waitlist", Waitlist.placesPerClient), takesIdempotencyKey: true
        ) { call in
            let served = try call.tenant()
            let (entry, isNew) = try await Waitlist(desk: services.desk, store: store).join(
                served, call.body, by: try call.caller(), key: call.request.idempotencyKey)
            return .json(json(entry, in: served.zone), status: isNew ? .created : .ok)
        },
        Route(
            .get, "/api/tenants/{tenant}/inquiries", who: .admin, tag: "Business",
            summary: "What customers want a person to answer, newest first.", query: page, body: .nothing,
            answers: [Route.Outcome(.ok, "A page of inquiries.", inquiries)],
            failures: [.busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            // One more tells whether something follows.
            let found = try await store.inquiries(
                served.id, after: call.query.cursor, limit: call.query.limit + 1)
            let page = found.prefix(call.query.limit)
            return .json(
                .members([
                    "inquiries": .array(page.map { json($0, in: served.zone) }),
                    "next_cursor": found.count > page.count
                        ? page.last.map { .string($0.id.description) } : nil,
                ]))
        },
    ]
}

private func json(_ entry: WaitlistEntry, in zone: Zone) -> JSON {
    .members([
        "entry_id": .string(entry.id.description), "service": .string(entry.wish.service),
        "from": .string(entry.wish.from.description), "to": .string(entry.wish.to.description),
        "staff": entry.wish.staff.map { .string($0) }, "location": entry.wish.location.map { .string($0) },
        "party": .int(entry.wish.party), "name": .string(entry.wish.name),
        "created_at": zone.json(entry.createdAt),
    ])
}

private func json(_ inquiry: ReceivedInquiry, in zone: Zone) -> JSON {
    .members([
        "inquiry_id": .string(inquiry.id.description),
        "session_id": inquiry.session.map { .string($0.description) }, "subject": .string(inquiry.subject),
        "service": inquiry.service.map { .string($0) }, "name": inquiry.name.map { .string($0) },
        "email": inquiry.email.map { .string($0) }, "phone": inquiry.phone.map { .string($0) },
        "created_at": zone.json(inquiry.createdAt), "answered_at": inquiry.answeredAt.map(zone.json),
    ])
}
