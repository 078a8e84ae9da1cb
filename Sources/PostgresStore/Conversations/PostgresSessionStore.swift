package import Reception
package import Vocabulary

package struct PostgresSessionStore: SessionStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func open(
        _ tenant: TenantID, id: SessionID, channel: String, claims: [Contact], lifetimeSeconds: Int
    ) async throws -> Session {
        let claimed = Dictionary(claims.map { ($0.kind, $0.value) }) { first, _ in first }
        return try await database.repeatable(tenant) { transaction in
            try transaction.finish(
                OpenSession(
                    tenant: tenant, session: id, channel: channel, claims: claimed,
                    lifetimeSeconds: lifetimeSeconds)
            ).first.orUndecodable("open_session").session
        }
    }

    package func session(_ tenant: TenantID, claim: SessionClaim) async throws -> Session {
        try await database.repeatable(tenant, access: .readOnly) { transaction in
            guard let row = try transaction.finish(CheckSession(tenant: tenant, claim: claim)).first else {
                throw Failure.sessionOver
            }
            return row.session
        }
    }

    package func revoke(_ tenant: TenantID, id: SessionID) async throws {
        try await database.repeatable(tenant) { transaction in
            guard try !transaction.finish(RevokeSession(tenant: tenant, session: id)).isEmpty else {
                throw Failure(.notFound, "There is no such session.")
            }
        }
    }

    package func admit(
        _ tenant: TenantID, scope: String, subject: String, limit: RateLimit
    ) async throws -> Admission {
        let (admitted, found) = try await database.repeatable(tenant) { transaction in
            try transaction.finish(
                Admit(tenant: tenant, scope: scope, subject: subject, limit: limit),
                FindArrival(tenant: tenant, scope: scope, subject: subject))
        }
        let row = try found.first.orUndecodable("find_arrival")
        // One request costs an emission interval; the burst is the whole window.
        let ahead = Double(row.arrival.microseconds - row.now.microseconds) / 1_000_000
        let emission = Double(limit.perSeconds) / Double(max(1, limit.count))
        let left = max(0, Double(limit.perSeconds) - ahead) / emission
        let wait = max(0, ahead + emission - Double(limit.perSeconds))
        return Admission(
            admitted: !admitted.isEmpty, remaining: Int(left + 0.000_001),
            retryAfterSeconds: Int(wait.rounded(.up)))
    }
}
