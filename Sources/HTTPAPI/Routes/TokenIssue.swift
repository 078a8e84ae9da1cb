import HTTPTypes
import Reception
import Shapes
import Vocabulary

/// A token for a session; it never outlives the session.
func issue(
    _ session: Session, of served: ServedTenant, _ services: Services, at now: Instant,
    status: HTTPResponse.Status
) -> Answer {
    let end = min(now.adding(seconds: services.tokenSeconds), session.endsAt)
    let claims = SessionToken.Claims(
        tenant: served.id, session: session.id, customer: session.customer, generation: session.generation,
        issuedAt: now, expiresAt: end)
    // The token holds whole seconds.
    let told = Instant(seconds: end.seconds)
    return .json(
        [
            "token": .string(services.tokens.sign(claims)), "session_id": .string(session.id.description),
            "expires_at": served.zone.json(told),
        ], status: status)
}
