package import Reception
package import Vocabulary

package struct PostgresPushStore: PushStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func push(_ tenant: TenantID, session: SessionID, push: NewPush) async throws -> Push? {
        let insert = InsertPush(
            tenant: tenant, session: session, push: push, cards: try jsonBytes(push.cards))
        return try await database.repeatable(tenant) { transaction in try transaction.finish(insert).first }
    }

    package func unacknowledged(_ tenant: TenantID, sessions: [SessionID]) async throws -> [Push] {
        try await database.flush(
            tenant, access: .readOnly, UnacknowledgedPushes(tenant: tenant, sessions: sessions))
    }

    package func pushes(
        _ tenant: TenantID, session: SessionID, by caller: Caller, after number: Int, limit: Int
    ) async throws -> [Push] {
        let page = PushesAfter(tenant: tenant, session: session, after: number, limit: limit)
        guard let claim = caller.session else {
            return try await database.flush(tenant, access: .readOnly, page)
        }
        let (sessions, found) = try await database.flush(
            tenant, access: .readOnly, CheckSession(tenant: tenant, claim: claim), page)
        guard !sessions.isEmpty else { throw Failure.sessionOver }
        return found
    }

    package func acknowledge(_ tenant: TenantID, session: SessionID, push: PushID) async throws {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(AcknowledgePush(tenant: tenant, push: push, session: session))
            return
        }
    }

    package func acknowledge(_ tenant: TenantID, session: SessionID, upTo push: PushID) async throws {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(AcknowledgePushesUpTo(tenant: tenant, push: push, session: session))
            return
        }
    }
}
