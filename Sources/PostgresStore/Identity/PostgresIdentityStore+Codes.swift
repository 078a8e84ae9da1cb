package import Reception
package import Vocabulary

extension PostgresIdentityStore: VerificationStore {
    package func begin(
        _ tenant: TenantID, _ verification: NewVerification, by session: SessionClaim
    ) async throws -> Instant {
        try await database.repeatable(tenant) { transaction in
            // Under the session's row: two requests at once leave one code.
            let (sessions, begun) = try transaction.finish(
                LockSession(tenant: tenant, claim: session),
                BeginVerification(tenant: tenant, verification: verification, session: session))
            guard !sessions.isEmpty else { throw Failure.sessionOver }
            return try begun.first.orUndecodable("begin_verification")
        }
    }

    package func abandon(_ tenant: TenantID, _ verification: VerificationID) async throws {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(EndVerification(tenant: tenant, verification: verification))
            return
        }
    }

    package func redeem(
        _ tenant: TenantID, _ verification: VerificationID?, by session: SessionClaim, new: CustomerID,
        fits: @escaping @Sendable (_ mark: String, _ verification: VerificationID) -> Bool
    ) async throws -> CustomerID? {
        let (sessions, found) = try await database.flush(
            tenant, access: .readOnly, CheckSession(tenant: tenant, claim: session),
            FindVerification(tenant: tenant, session: session.id, verification: verification))
        guard !sessions.isEmpty else { throw Failure.sessionOver }
        guard let meant = found.first else { return nil }
        let proof = Proof(tenant: tenant, contact: meant.contact, session: session.id, new: new)
        return try await database.repeatedly(tenant) { transaction in
            let people = try proof.lock(in: transaction)
            let (sessions, found) = try transaction.run(
                CheckSession(tenant: tenant, claim: session),
                LockVerification(tenant: tenant, session: session.id, verification: meant.id))
            guard !sessions.isEmpty else { throw Failure.sessionOver }
            guard let live = found.first else { return nil }
            guard fits(live.mark, live.id) else {
                try transaction.finish(
                    CountCodeMiss(
                        tenant: tenant, verification: live.id, allowed: OneTimeCode.tries))
                return nil
            }
            return try proof.finish(people, with: live.id, in: transaction)
        }
    }
}
