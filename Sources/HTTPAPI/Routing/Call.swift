package import Logging
package import Reception
package import Vocabulary

/// A request as a route's code sees it: read, checked and authenticated.
package struct Call<Query: Sendable, Body: Sendable>: Sendable {
    package let query: Query
    package let body: Body
    package let request: Incoming
}

/// What every route may know of a request.
package struct Incoming: Sendable {
    package let id: String
    /// The pattern, never the path as sent.
    package let route: String
    package let parameters: [String: String]
    /// `nil` on routes for anyone.
    package let caller: Caller?
    /// What the token said, where the caller is a session.
    package let claims: SessionToken.Claims?
    /// Named by the path, or by `tenant_id` in the query or body.
    package let tenant: ServedTenant?
    package let idempotencyKey: IdempotencyKey?
    package let client: ClientAddress?
    package let accept: Accept
    /// Where this request came in, `https://host`; `PUBLIC_BASE_URL` where it is set.
    package let baseURL: String
    /// For deadlines and token expiry; bookings take theirs from the database.
    package let now: Instant
    package let logger: Logger
}

extension Call {
    /// Throws `unknown_tenant` where the request names none.
    package func tenant() throws(Failure) -> ServedTenant {
        guard let tenant = request.tenant else {
            throw Failure(.unknownTenant, "There is no tenant of this name.")
        }
        return tenant
    }

    /// Throws `unauthenticated` on a route that is declared for anyone.
    package func caller() throws(Failure) -> Caller {
        guard let caller = request.caller else { throw Failure(.unauthenticated, "Please sign in.") }
        return caller
    }

    /// The id in the path; one that is no UUID names nothing, so it is `not_found`.
    package func id<Named>(_ name: String, of _: Identifier<Named>.Type = Identifier<Named>.self)
        throws(Failure)
        -> Identifier<Named>
    {
        guard let id = request.parameters[name].flatMap({ Identifier<Named>($0) }) else {
            throw Failure(.notFound, "There is nothing of this id.")
        }
        return id
    }
}
