package import Dialogue
import Foundation
package import Reception
package import Vocabulary

package struct PostgresConversationStore: ConversationStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func receive(
        _ tenant: TenantID, message: InboundMessage, by session: SessionClaim, leaseSeconds: Int
    ) async throws -> ReceivedMessage {
        try await database.repeatable(tenant) { transaction in
            let (sessions, _, found, lease) = try transaction.run(
                LockSession(tenant: tenant, claim: session),
                InsertMessage(tenant: tenant, claim: session, message: message),
                FindMessage(
                    tenant: tenant, turn: message.id, session: session.id, clientID: message.clientID),
                TakeLease(tenant: tenant, session: session.id, seconds: leaseSeconds))
            guard !sessions.isEmpty else { throw Failure.sessionOver }
            let stored = try found.first.orUndecodable("find_message")
            return ReceivedMessage(
                turn: stored.turn, lease: lease.first.map { Lease(session: session.id, number: $0) },
                answer: stored)
        }
    }

    package func takeLease(_ tenant: TenantID, session: SessionID, leaseSeconds: Int) async throws -> Lease? {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(TakeLease(tenant: tenant, session: session, seconds: leaseSeconds))
                .first.map { Lease(session: session, number: $0) }
        }
    }

    package func renew(_ tenant: TenantID, lease: Lease, leaseSeconds: Int) async throws -> Bool {
        try await database.repeatable(tenant) { transaction in
            try !transaction.finish(RenewLease(tenant: tenant, lease: lease, seconds: leaseSeconds)).isEmpty
        }
    }

    package func begin(
        _ tenant: TenantID, lease: Lease, session: SessionClaim, idle: Minutes, conversation: ConversationID
    ) async throws -> PendingTurn? {
        let fresh = try json(DialogueState())
        return try await database.repeatable(tenant) { transaction in
            let (held, waiting, recorded, bookings, now) = try transaction.run(
                HoldLease(tenant: tenant, lease: lease), OldestWaiting(tenant: tenant, session: session.id),
                RecordedCalls(tenant: tenant, session: session.id),
                OwnBookings(tenant: tenant, session: session.id), ReadClock())
            try Self.require(held)
            guard let message = waiting.first else {
                try transaction.finish(GiveBackLease(tenant: tenant, lease: lease))
                return nil
            }
            let (_, opened) = try transaction.finish(
                EndIdleConversation(tenant: tenant, session: session.id, idle: idle),
                OpenConversation(
                    tenant: tenant, conversation: conversation, session: session.id, fresh: fresh))
            let open = try opened.first.orUndecodable("open_conversation")
            return PendingTurn(
                turn: message.turn, text: message.text, conversation: open.conversation, state: open.state,
                now: try now.first.orUndecodable("read_clock"),
                recorded: Dictionary(
                    recorded.compactMap { row in row.recorded.map { (row.number, $0) } }
                ) { first, _ in first },
                ownBookings: bookings)
        }
    }

    package func record(
        _ tenant: TenantID, turn: TurnID, number: Int, call: ToolCall, outcome: ToolOutcome?, lease: Lease
    ) async throws {
        let statement = RecordCall(
            tenant: tenant, turn: turn, number: number, tool: call.name, arguments: try json(call),
            outcome: try outcome.map { try json($0) })
        try await database.repeatable(tenant) { transaction in
            let (held, _) = try transaction.run(HoldLease(tenant: tenant, lease: lease), statement)
            try Self.require(held)
        }
    }

    package func drop(_ tenant: TenantID, lease: Lease) async throws {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(DropLease(tenant: tenant, lease: lease))
            return
        }
    }

    package func finish(_ tenant: TenantID, turn: FinishedTurn, lease: Lease) async throws -> Bool {
        let answer = AnswerMessage(tenant: tenant, finished: turn, cards: try json(turn.cards))
        let save = SaveConversation(
            tenant: tenant, conversation: turn.conversation, state: try json(turn.state),
            isHandedOver: turn.state.isHandedOver)
        return try await database.repeatable(tenant) { transaction in
            let (held, _, _, givenBack) = try transaction.run(
                HoldLease(tenant: tenant, lease: lease), answer, save,
                GiveBackLease(tenant: tenant, lease: lease))
            try Self.require(held)
            return givenBack.isEmpty
        }
    }

    package func answer(_ tenant: TenantID, turn: TurnID) async throws -> StoredAnswer? {
        try await database.flush(
            tenant, access: .readOnly,
            FindMessage(tenant: tenant, turn: turn, session: nil, clientID: nil)
        ).first
    }

    package func history(_ tenant: TenantID, session: SessionClaim, limit: Int) async throws -> [StoredAnswer]
    {
        let (sessions, messages) = try await database.flush(
            tenant, access: .readOnly, CheckSession(tenant: tenant, claim: session),
            MessageHistory(tenant: tenant, session: session.id, limit: limit))
        guard !sessions.isEmpty else { throw Failure.sessionOver }
        return messages
    }

    package func handOver(
        _ tenant: TenantID, session: SessionID, reason: String, key: IdempotencyKey
    ) async throws {
        let event = LedgerEvent("HandOverRequested", session: session, payload: ["reason": reason])
        try await once(tenant, key, subject: session.uuid) { transaction in
            try transaction.run(WriteEvents(tenant: tenant, events: [event]))
        }
    }

    package func inquire(_ tenant: TenantID, inquiry: Inquiry, key: IdempotencyKey) async throws {
        let event = LedgerEvent(
            "InquiryCreated", session: inquiry.session, payload: ["inquiry": inquiry.id.description])
        try await once(tenant, key, subject: inquiry.id.uuid) { transaction in
            try transaction.run(
                InsertInquiry(tenant: tenant, inquiry: inquiry), WriteEvents(tenant: tenant, events: [event]))
        }
    }

    /// Runs `body` unless an earlier request under the key has.
    private func once(
        _ tenant: TenantID, _ key: IdempotencyKey, subject: UUID,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Void
    ) async throws {
        try await database.repeatable(tenant) { transaction in
            let claimed = try transaction.run(ClaimKey(tenant: tenant, key: key, subject: subject))
            if !claimed.isEmpty { try body(transaction) }
        }
    }

    /// A late server, whose lease has passed on, writes nothing.
    private static func require(_ held: [Int]) throws {
        guard !held.isEmpty else {
            throw Failure(
                .unavailable, "Another server has taken over this conversation.", retryAfterSeconds: 1)
        }
    }
}

private func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
}
