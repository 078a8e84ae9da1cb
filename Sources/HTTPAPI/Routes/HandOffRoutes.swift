import HTTPTypes
import Reception
import Shapes
import Vocabulary

private let receiver = Shape<HandOffDesk.Receiver>.either(
    "session_id",
    .object(.required("tenant_id", tenantName), .required("session_id", .identifier())) {
        (_, session) throws(Refusal) in HandOffDesk.Receiver.session(session)
    }.named("HandOffToSession"),
    or: .object(.required("tenant_id", tenantName), .required("phone", .phone)) {
        (_, number) throws(Refusal) in HandOffDesk.Receiver.number(number)
    }.named("HandOffToNumber")
).named("HandOffOrder")

private let tenantName = Shape<String>.text(1...64).described("The tenant's UUID or its slug.")

private let handOff = Common.object(
    "HandOff", "A link that was texted. The link itself is told to nobody else.",
    [
        Common.required("hand_off_id", Common.id()),
        Common.required("session_id", Common.id("The conversation that goes on.")),
        Common.required("expires_at", Common.time("When the link ends, unless it was used before.")),
    ])

private let pages: [Route.Outcome] = [
    Route.Outcome(.ok, "A page.", content: [Route.Content(type: "text/html")]),
    Route.Outcome(.gone, "A page.", content: [Route.Content(type: "text/html")]),
    Route.Outcome(.tooManyRequests, "A page.", content: [Route.Content(type: "text/html")]),
]

/// Links that carry a conversation from texts to the web. Programs follow links, with GET and HEAD: nothing acts on
/// either.
func handOffRoutes(_ desk: HandOffDesk, _ services: Services) -> [Route] {
    [
        Route(
            .post, "/handoff/sms", who: .admin, tag: "Conversation",
            summary: "Text a customer a link with which the conversation goes on in a browser.",
            query: .nothing, body: receiver,
            answers: [Route.Outcome(.created, "The link is on its way.", handOff)],
            failures: [.unknownTenant, .notFound, .tenantSuspended, .busy, .unavailable],
            takesIdempotencyKey: true
        ) { call in
            let served = try call.tenant()
            let made = try await desk.send(
                served, to: call.body, page: call.request.baseURL + "/handoff/resume",
                key: call.request.idempotencyKey)
            return .json(
                [
                    "hand_off_id": .string(made.id.description),
                    "session_id": .string(made.session.description),
                    "expires_at": served.zone.json(made.expiresAt),
                ], status: .created)
        },
        Route(
            .get, "/handoff/resume", who: .anyone, tag: "Pages", summary: "Where a hand-off link leads.",
            query: Shape<String>.object(.optional("k", .text(0...200), else: "")) { (token) throws(Refusal) in
                token
            }, body: .nothing, answers: Array(pages.prefix(2)), failures: [.busy, .unavailable],
            traits: [.page]
        ) { call in
            guard let (token, served) = known(call.query, services) else { return .over }
            guard try await desk.isOpen(token) else { return .over }
            return .unreferred(.page(handOffPage(served.tenant, token: token.text)))
        },
        Route(
            .post, "/handoff/resume", who: .anyone, tag: "Pages",
            summary: "Use a hand-off link up: the browser that does goes on with the conversation.",
            query: .nothing,
            body: Shape<String>.object(.optional("token", .text(0...200), else: "")) {
                (token) throws(Refusal) in token
            }, bodyType: .form, answers: pages, failures: [.busy, .unavailable], bodyLimit: 1024,
            traits: [.page, .ownPages]
        ) { call in
            guard let (token, served) = known(call.body, services) else { return .over }
            if let wait = try await tooOften(call.request, served, services) { return wait }
            guard let session = try await desk.resume(token) else { return .over }
            let issued = JSON.object(
                tokenMembers(session, of: served, services, at: call.request.now))
            return .page(resumedPage(served.tenant, session: issued.encoded()))
        },
    ]
}

private func known(_ text: String, _ services: Services) -> (HandOffToken, ServedTenant)? {
    guard let token = HandOffToken(text) else { return nil }
    do throws(Failure) {
        return (token, try services.desk.directory.tenant(token.tenant))
    } catch {
        return nil
    }
}

/// `nil`: not yet. A guess needs 2²⁵⁶ of them; what is bounded here is the work that guessing makes.
private func tooOften(
    _ request: Incoming, _ served: ServedTenant, _ services: Services
) async throws -> Answer? {
    let admission = try await services.sessions.store.admit(
        served.id, scope: "hand-off", subject: request.client?.subject ?? "unknown",
        limit: RateLimit(count: 30, perSeconds: 3600))
    if admission.admitted { return nil }
    var answer = Answer.page(tooOftenPage, status: .tooManyRequests)
    answer.headers[.retryAfter] = String(admission.retryAfterSeconds)
    return answer
}

extension Answer {
    fileprivate static var over: Self { .page(overPage, status: .gone) }

    /// The address holds the token, so no other address is told of it. With `no-referrer` a browser would name no
    /// origin with the form either (Fetch, "append a request Origin header"), which is what it is known by.
    fileprivate static func unreferred(_ answer: Answer) -> Self {
        var answer = answer
        answer.headers[.referrerPolicy] = "strict-origin"
        return answer
    }
}
