import HTTPTypes
import Reception
import Shapes
import Vocabulary

enum TokenBody {
    static let properties = [
        Common.required("token", Common.text("Send it as `Authorization: Bearer …`.")),
        Common.required("session_id", Common.id("A name: it opens nothing by itself.")),
        Common.required("expires_at", Common.time("When the token ends; refresh it before.")),
    ]
}

/// A token for a session; it never outlives the session. `more`: what is told beside it.
func issue(
    _ session: Session, of served: ServedTenant, _ services: Services, at now: Instant,
    status: HTTPResponse.Status, with more: [JSON.Member] = []
) -> Answer {
    .json(.object(tokenMembers(session, of: served, services, at: now) + more), status: status)
}

/// What a client keeps of a session.
func tokenMembers(
    _ session: Session, of served: ServedTenant, _ services: Services, at now: Instant
) -> [JSON.Member] {
    let end = min(now.adding(seconds: services.tokenSeconds), session.endsAt)
    let claims = SessionToken.Claims(
        tenant: served.id, session: session.id, customer: session.customer, generation: session.generation,
        issuedAt: now, expiresAt: end)
    // The token holds whole seconds.
    let told = Instant(seconds: end.seconds)
    return [
        JSON.Member("token", .string(services.tokens.sign(claims))),
        JSON.Member("session_id", .string(session.id.description)),
        JSON.Member("expires_at", served.zone.json(told)),
    ]
}
