package import Reception
package import Vocabulary

package struct PostgresHandOffStore: HandOffStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func target(_ tenant: TenantID, session: SessionID) async throws -> HandOffTarget? {
        try await database.flush(
            tenant, access: .readOnly, HandOffTargetOfSession(tenant: tenant, session: session)
        ).first ?? nil
    }

    package func target(_ tenant: TenantID, number: PhoneNumber) async throws -> HandOffTarget? {
        try await database.flush(
            tenant, access: .readOnly, HandOffTargetOfNumber(tenant: tenant, number: number)
        ).first ?? nil
    }

    package func write(
        _ tenant: TenantID, _ order: HandOffOrder, key: IdempotencyKey?
    ) async throws -> (handOff: HandOff, isNew: Bool) {
        try await database.repeatable(tenant) { transaction in
            if let key {
                let (claimed, earlier) = try transaction.run(
                    ClaimKey(tenant: tenant, key: key, subject: order.id.uuid),
                    FindKey(tenant: tenant, key: key))
                if claimed.isEmpty {
                    let made = HandOffID(try earlier.first.made(under: key))
                    let found = try transaction.finish(FindHandOff(tenant: tenant, handOff: made))
                    return (try found.first.orUndecodable("find_hand_off"), false)
                }
            }
            let written = try transaction.finish(WriteHandOff(tenant: tenant, order: order))
            return (try written.first.orUndecodable("write_hand_off"), true)
        }
    }

    package func isOpen(_ token: HandOffToken) async throws -> Bool {
        try await !database.flush(token.tenant, access: .readOnly, OpenHandOff(token: token)).isEmpty
    }

    package func take(_ token: HandOffToken) async throws -> Session? {
        try await database.repeatable(token.tenant) { transaction in
            try transaction.finish(TakeHandOff(token: token)).first?.session
        }
    }
}
