package import FoundationEssentials
package import Reception
package import Vocabulary

package struct PostgresTextStore: TextStore {
    private let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func arrive(_ tenant: TenantID, _ text: ArrivingText) async throws -> TextArrival {
        let seconds = if case .after(let seconds) = text.job.due { seconds } else { 0 }
        let found = try await database.repeatable(tenant) { transaction in
            try transaction.finish(
                MeetTexter(tenant: tenant, number: text.number),
                OpenTextSession(tenant: tenant, number: text.number, session: text.session),
                KeepTextSession(
                    tenant: tenant, number: text.number, session: text.session, seconds: text.sessionSeconds),
                InsertIncomingText(tenant: tenant, text: text), LimitText(tenant: tenant, text: text),
                SettleUnanswered(tenant: tenant, text: text), HeedKeyword(tenant: tenant, text: text),
                InsertTextMessage(tenant: tenant, text: text),
                InsertTextJob(tenant: tenant, text: text, seconds: seconds),
                FindIncomingText(tenant: tenant, sid: text.sid)
            ).9
        }
        return try found.first.orUndecodable("find_incoming_text")
    }

    package func find(_ tenant: TenantID, sid: String) async throws -> StoredText? {
        try await database.flush(tenant, access: .readOnly, FindIncomingText(tenant: tenant, sid: sid))
            .first?.text
    }

    package func isNext(_ tenant: TenantID, sid: String) async throws -> Bool {
        try await !database.flush(tenant, access: .readOnly, IsTextNext(tenant: tenant, sid: sid)).isEmpty
    }

    package func settle(_ tenant: TenantID, sid: String) async throws {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(SettleText(tenant: tenant, sid: sid))
            return
        }
    }

    package func reclaim(_ tenant: TenantID, sid: String, delivery: UUID, seconds: Int) async throws
        -> [UnheardReply]
    {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(
                ReclaimText(tenant: tenant, sid: sid, delivery: delivery, seconds: seconds),
                UnheardReplies(tenant: tenant, sid: sid, delivery: delivery)
            ).1
        }
    }
}
