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
        _ tenant: TenantID, message: InboundMessage, by session: SessionClaim, lease terms: LeaseTerms
    ) async throws -> ReceivedMessage {
        let holder = message.id.uuid
        let open = try OpenConversation(tenant: tenant, session: session.id, terms: terms, holder: holder)
        return try await database.repeatable(tenant) { transaction in
            let (sessions, _, found, lease, _, opened, waiting, recorded, bookings, known, now) =
                try transaction.finish(
                    LockSession(tenant: tenant, claim: session),
                    InsertMessage(tenant: tenant, claim: session, message: message),
                    FindMessage(
                        tenant: tenant, turn: message.id, session: session.id, clientID: message.clientID),
                    TakeLease(tenant: tenant, session: session.id, seconds: terms.seconds, holder: holder),
                    EndIdleConversation(
                        tenant: tenant, session: session.id, idle: terms.idle, holder: holder),
                    open, OldestWaiting(tenant: tenant, session: session.id),
                    RecordedCalls(tenant: tenant, session: session.id),
                    OwnBookings(tenant: tenant, session: session.id),
                    FindKnownCustomer(tenant: tenant, session: session.id), ReadClock())
            guard !sessions.isEmpty else { throw Failure.sessionOver }
            let stored = try found.first.orUndecodable("find_message")
            var leased: LeasedTurn?
            if let number = lease.first {
                leased = LeasedTurn(
                    lease: Lease(session: session.id, number: number, holder: holder),
                    pending: try PendingTurn(
                        waiting.first.orUndecodable("oldest_waiting"), in: opened, recorded, bookings, known,
                        now))
            }
            return ReceivedMessage(turn: stored.turn, answer: stored, leased: leased)
        }
    }

    package func takeLease(
        _ tenant: TenantID, session: SessionID, lease terms: LeaseTerms
    ) async throws -> LeasedTurn? {
        let holder = terms.conversation.uuid
        let open = try OpenConversation(tenant: tenant, session: session, terms: terms, holder: holder)
        return try await database.repeatable(tenant) { transaction in
            let (lease, _, opened, waiting, recorded, bookings, known, now) = try transaction.finish(
                TakeLease(tenant: tenant, session: session, seconds: terms.seconds, holder: holder),
                EndIdleConversation(tenant: tenant, session: session, idle: terms.idle, holder: holder),
                open, OldestWaiting(tenant: tenant, session: session),
                RecordedCalls(tenant: tenant, session: session),
                OwnBookings(tenant: tenant, session: session),
                FindKnownCustomer(tenant: tenant, session: session), ReadClock())
            guard let number = lease.first else { return nil }
            return LeasedTurn(
                lease: Lease(session: session, number: number, holder: holder),
                pending: try PendingTurn(
                    waiting.first.orUndecodable("oldest_waiting"), in: opened, recorded, bookings, known, now)
            )
        }
    }

    package func renew(_ tenant: TenantID, lease: Lease, leaseSeconds: Int) async throws -> Bool {
        try await database.repeatable(tenant) { transaction in
            try !transaction.finish(RenewLease(tenant: tenant, lease: lease, seconds: leaseSeconds)).isEmpty
        }
    }

    package func next(_ tenant: TenantID, lease: Lease, terms: LeaseTerms) async throws -> PendingTurn? {
        let open = try OpenConversation(
            tenant: tenant, session: lease.session, terms: terms, holder: lease.holder)
        return try await database.repeatable(tenant) { transaction in
            let (held, opened, waiting, recorded, bookings, known, now, _) = try transaction.finish(
                HoldLease(tenant: tenant, lease: lease), open,
                OldestWaiting(tenant: tenant, session: lease.session),
                RecordedCalls(tenant: tenant, session: lease.session),
                OwnBookings(tenant: tenant, session: lease.session),
                FindKnownCustomer(tenant: tenant, session: lease.session), ReadClock(),
                GiveBackLease(tenant: tenant, lease: lease))
            try Self.require(held)
            return try waiting.first.map { try PendingTurn($0, in: opened, recorded, bookings, known, now) }
        }
    }

    package func record(
        _ tenant: TenantID, turn: TurnID, calls: [NumberedCall], lease: Lease
    ) async throws {
        let statement = try RecordCalls(tenant: tenant, turn: turn, calls: calls, lease: lease)
        try await database.repeatable(tenant) { transaction in
            let (held, _) = try transaction.finish(HoldLease(tenant: tenant, lease: lease), statement)
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
        let answer = AnswerMessage(
            tenant: tenant, finished: turn, cards: try jsonBytes(turn.cards),
            record: try jsonBytes(turn.record), lease: lease)
        let save = SaveConversation(
            tenant: tenant, conversation: turn.conversation, state: try jsonBytes(turn.state),
            isHandedOver: turn.state.isHandedOver, lease: lease)
        let calls = try RecordCalls(tenant: tenant, turn: turn.turn, calls: turn.calls, lease: lease)
        let asked = InsertModelCalls(
            tenant: tenant, turn: turn.turn, calls: try jsonBytes(turn.record.modelCalls), lease: lease)
        let used = CountModelUse(
            tenant: tenant, day: turn.day, calls: turn.record.modelCalls, lease: lease)
        // One for each turn, whatever its outcome: a turn finished twice pushes once.
        let late = PushLateAnswer(
            tenant: tenant, turn: turn.turn, push: PushID(turn.turn.uuid), lease: lease)
        return try await database.repeatable(tenant) { transaction in
            let (held, _, _, _, _, _, _, givenBack) = try transaction.finish(
                HoldLease(tenant: tenant, lease: lease), calls, asked, used, answer, save, late,
                GiveBackLease(tenant: tenant, lease: lease))
            try Self.require(held)
            return givenBack.isEmpty
        }
    }

    package func tokensUsed(_ tenant: TenantID, on day: LocalDate) async throws -> Int {
        try await database.flush(tenant, access: .readOnly, TokensUsed(tenant: tenant, day: day)).first ?? 0
    }

    package func explanation(_ tenant: TenantID, turn: TurnID) async throws -> TurnExplanation? {
        let (found, calls) = try await database.flush(
            tenant, access: .readOnly, FindExplanation(tenant: tenant, turn: turn),
            CallsOfTurn(tenant: tenant, turn: turn))
        return found.first.map { row in
            TurnExplanation(
                message: row.message, session: row.session, conversation: row.conversation,
                engine: row.engine, revision: row.revision, answeredAt: row.answeredAt,
                calls: calls.compactMap(\.recorded), record: row.record)
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

    package func past(
        _ tenant: TenantID, session: SessionClaim, limit: Int
    ) async throws -> (messages: [StoredAnswer], requests: [ToolOutcome]) {
        let (sessions, messages, requests) = try await database.flush(
            tenant, access: .readOnly, CheckSession(tenant: tenant, claim: session),
            MessageHistory(tenant: tenant, session: session.id, limit: limit),
            PastRequests(tenant: tenant, session: session.id))
        guard !sessions.isEmpty else { throw Failure.sessionOver }
        return (messages, requests.compactMap { $0.recorded?.outcome })
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

extension PendingTurn {
    fileprivate init(
        _ message: OldestWaiting.Row, in opened: [OpenConversation.Row], _ recorded: [RecordedCalls.Row],
        _ bookings: [Booking], _ known: [KnownCustomer], _ now: [Instant]
    ) throws {
        let open = try opened.first.orUndecodable("open_conversation")
        // What comes after a call that can't be read any more is asked for again.
        var calls: [RecordedCall] = []
        for row in recorded {
            guard let call = row.recorded else { break }
            calls.append(call)
        }
        self.init(
            turn: message.turn, text: message.text, conversation: open.conversation, state: open.state,
            now: try now.first.orUndecodable("read_clock"), recorded: calls, ownBookings: bookings,
            channel: message.channel, customer: known.first)
    }
}

extension OpenConversation {
    fileprivate init(tenant: TenantID, session: SessionID, terms: LeaseTerms, holder: UUID) throws {
        self.init(
            tenant: tenant, conversation: terms.conversation, session: session,
            fresh: try jsonBytes(DialogueState()), holder: holder)
    }
}
