import HTTPTypes
import Reception
import Shapes
import Vocabulary

private struct Page: Sendable {
    let after: Int
    let limit: Int
}

private let page = Shape<Page>.object(
    .optional("tenant_id", .text(1...64).described("The tenant's UUID or its slug; for an admin.")),
    .optional(
        "after", .integer(0...Int(Int32.max)).described("The `number` of the last push seen."), else: 0),
    .optional("limit", .integer(1...500), else: 100)
) { (_, after, limit) throws(Refusal) in Page(after: after, limit: limit) }

/// What the socket pushes, for clients without one.
func pushRoutes(_ services: Services) -> [Route] {
    [
        Route(
            .get, "/api/sessions/{session}/push-events", who: .sessionOrAdmin, tag: "Conversation",
            summary: "What the session was told without asking, oldest first.", query: page, body: .nothing,
            answers: [Route.Outcome(.ok, "A page of pushes.", PushBody.page)],
            failures: [.unknownTenant, .busy, .unavailable]
        ) { call in
            let id = try call.id("session", of: SessionID.self)
            let caller = try call.caller()
            if let claim = caller.session, claim.id != id {
                throw Failure(.forbidden, "That session is not the token's.")
            }
            let served: ServedTenant
            if let claims = call.request.claims {
                served = try services.desk.directory.tenant(claims.tenant)
            } else {
                served = try call.tenant()
            }
            let found = try await services.pushes.pushes(
                served.id, session: id, by: caller, after: call.query.after, limit: call.query.limit)
            return .json([
                "events": .array(found.map { PushBody.json($0, of: served) }),
                "next_after": .int(found.last?.number ?? call.query.after),
            ])
        }
    ]
}
