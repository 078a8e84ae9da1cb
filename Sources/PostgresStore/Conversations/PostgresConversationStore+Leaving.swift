package import Reception
package import Vocabulary

/// Conversations that somebody leaves: a customer who waits no longer, a person who gives one back.
extension PostgresConversationStore {
    package func giveUp(_ tenant: TenantID, turn: TurnID, finishing: NewJob?) async throws -> Bool {
        try await database.repeatable(tenant) { transaction in
            let given = try transaction.run(GiveUpMessage(tenant: tenant, turn: turn))
            guard !given.isEmpty, let finishing else { return !given.isEmpty }
            try transaction.finish(InsertJobs(tenant: tenant, jobs: [finishing]))
            return true
        }
    }

    package func unfinished(_ tenant: TenantID, turn: TurnID) async throws -> SessionClaim? {
        try await database.flush(
            tenant, access: .readOnly, FindUnfinished(tenant: tenant, turn: turn)
        ).first
    }

    package func handBack(_ tenant: TenantID, session: SessionID) async throws -> Instant? {
        let (_, found) = try await database.repeatable(tenant) { transaction in
            try transaction.finish(
                EndHandOver(tenant: tenant, session: session), FindHandBack(tenant: tenant, session: session))
        }
        guard let handedBack = found.first else { throw Failure(.notFound, "There is no such session.") }
        return handedBack
    }
}
