import HTTPTypes
import Reception
import Shapes
import Vocabulary

private struct Opening: Sendable {
    let claims: [Contact]
}

private let token = Common.object("SessionToken", nil, TokenBody.properties)

func sessionRoutes(_ services: Services) -> [Route] {
    [
        Route(
            .post, "/api/auth/session", who: .anyone, tag: "Sessions",
            summary: "Begin a session of one customer. A claimed contact is a claim: it reveals nothing.",
            query: .nothing, body: openingShape,
            answers: [Route.Outcome(.created, "The session's first token.", token)],
            failures: [.unknownTenant, .busy, .unavailable],
            limit: Limit("session", SessionDesk.sessionsPerClient), traits: [.crossOrigin]
        ) { call in
            let served = try call.tenant()
            // The route's own limit has counted this request.
            let session = try await services.sessions.open(
                served.id, channel: "web", claims: call.body.claims, client: nil)
            return issue(session, of: served, services, at: call.request.now, status: .created)
        },
        Route(
            .post, "/api/auth/refresh", who: .anyone, tag: "Sessions",
            summary: "Change a live token for a new one, within the session's absolute end.", query: .nothing,
            body: Shape<String>.object(.required("token", .text(1...1024))) { (token) throws(Refusal) in token
            }
            .named("TokenToRefresh"),
            answers: [Route.Outcome(.ok, "A new token of the same session.", token)],
            failures: [.unauthenticated, .busy, .unavailable],
            traits: [.crossOrigin]
        ) { call in
            guard let claims = services.tokens.verify(call.body, at: call.request.now) else { throw over }
            let served: ServedTenant
            do throws(Failure) { served = try services.desk.directory.tenant(claims.tenant) } catch {
                throw over
            }
            let session = try await services.sessions.session(
                served.id, claim: SessionClaim(id: claims.session, generation: claims.generation))
            return issue(session, of: served, services, at: call.request.now, status: .ok)
        },
    ]
}

private let over = Failure(.unauthenticated, "The session's token is not valid or no longer so.")

private let openingShape = Shape<Opening>.object(
    .required("tenant_id", .text(1...64).described("The tenant's UUID or its slug.")),
    .optional("email", .email.described("A claim.")), .optional("phone", .phone.described("A claim."))
) { (_, email, phone) throws(Refusal) in
    Opening(claims: [phone.map(Contact.phone), email.map(Contact.email)].compactMap { $0 })
}.named("SessionOpening")
