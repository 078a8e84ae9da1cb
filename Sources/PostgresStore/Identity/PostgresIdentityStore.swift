package import Reception
package import Vocabulary

package struct PostgresIdentityStore: IdentityStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func prove(
        _ tenant: TenantID, _ contact: Contact, by session: SessionID, new: CustomerID
    ) async throws -> CustomerID {
        let proof = Proof(tenant: tenant, contact: contact, session: session, new: new)
        let already = try await database.flush(
            tenant, access: .readOnly, FindProven(tenant: tenant, session: session, contact: contact))
        if let customer = already.first { return customer }
        return try await database.repeatedly(tenant) { transaction in
            try proof.finish(try proof.lock(in: transaction), in: transaction)
        }
    }

    package func known(_ tenant: TenantID, session: SessionClaim) async throws -> KnownCustomer? {
        let (sessions, found) = try await database.flush(
            tenant, access: .readOnly, CheckSession(tenant: tenant, claim: session),
            FindKnownCustomer(tenant: tenant, session: session.id))
        guard !sessions.isEmpty else { throw Failure.sessionOver }
        return found.first
    }
}

extension Database {
    /// `repeatable` for a body that asks for another beginning, by throwing `Overtaken`, where what it locked wasn't all.
    func repeatedly<T: Sendable>(
        _ tenant: TenantID, _ body: @escaping @Sendable (borrowing Transaction) throws -> T
    ) async throws -> T {
        for _ in 0..<10 {
            do { return try await repeatable(tenant, body) } catch is Overtaken { continue }
        }
        throw Failure(
            .busy, "Too much is going on right now. Please try again in a moment.", retryAfterSeconds: 1)
    }
}

/// Between looking and locking somebody else was there first.
struct Overtaken: Error {}
