package import FoundationEssentials
package import Reception
package import Vocabulary

/// The ledger of what is sent, as those who send see it.
package struct PostgresOutgoingStore: OutgoingStore {
    private let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func mark(
        _ tenant: TenantID, _ outgoing: OutgoingID, mark: UUID,
        judge: @escaping @Sendable (SendingFacts) -> Judgement
    ) async throws -> Marking {
        var looks = 3
        while true {
            do {
                let marking = try await database.transaction(tenant) { transaction in
                    try Self.mark(tenant, outgoing, mark, judge, transaction)
                }
                if let marking { return marking }
            } catch PostgresError.unknownOutcome where looks > 0 {
                // The row says whether it was this mark that was committed.
            }
            looks -= 1
            guard looks >= 0 else {
                throw Failure(.busy, "The message can't be marked.", retryAfterSeconds: 1)
            }
        }
    }

    /// `nil`: an opt-out came in between.
    private static func mark(
        _ tenant: TenantID, _ outgoing: OutgoingID, _ mark: UUID, _ judge: (SendingFacts) -> Judgement,
        _ transaction: borrowing Transaction
    ) throws -> Marking? {
        let (rows, optOuts, found) = try transaction.run(
            LockOutgoing(tenant: tenant, outgoing: outgoing),
            LockTexterOf(tenant: tenant, outgoing: outgoing),
            FindSendingFacts(tenant: tenant, outgoing: outgoing))
        guard let row = rows.first, let known = found.first else { return .over }
        switch row.message.state {
        case .queued: break
        case .sending: return row.mark == mark ? .marked(row.message) : .underWay(row.message)
        case .sent, .delivered, .undelivered, .failed, .suppressed, .parked: return .over
        }
        let facts = SendingFacts(
            message: row.message, isOptedOut: optOuts.first ?? false, isVerified: known.isVerified,
            consent: known.consent, visit: known.visit)
        let judgement = judge(facts)
        let decisions = try InsertDecisions(
            tenant: tenant, decisions: judgement.decision.map { [$0] } ?? [])
        switch judgement.verdict {
        case .later(let instant): return .later(instant)
        case .suppress(let reason):
            try transaction.finish(
                decisions, SuppressOutgoing(tenant: tenant, outgoing: outgoing, reason: reason))
            return .suppressed(reason: reason)
        case .send:
            let (_, marked) = try transaction.finish(
                decisions,
                MarkSending(
                    tenant: tenant, outgoing: outgoing, mark: mark, hash: facts.optOutThatStops(tenant)))
            return marked.first.map { .marked($0) }
        }
    }

    package func find(_ tenant: TenantID, _ outgoing: OutgoingID) async throws -> OutgoingMessage? {
        try await database.flush(
            tenant, access: .readOnly, FindOutgoing(tenant: tenant, outgoing: outgoing)
        ).first
    }

    package func take(
        _ tenant: TenantID, _ outgoing: OutgoingID?, _ text: ProviderText
    ) async throws -> OutgoingState? {
        let take = TakeStatus(tenant: tenant, outgoing: outgoing, text: text)
        do {
            return try await repeating(tenant) { transaction in
                guard text.errorCode == SendFailure.optedOut else {
                    return try transaction.finish(take).first
                }
                // Named by the provider's id alone: the row bears it by now.
                let optOut = OptOutByProvider(tenant: tenant, outgoing: nil, sid: text.id)
                return try transaction.finish(take, optOut).0.first
            }
        } catch let error as PostgresError where error.constraint == "outgoing_provider" {
            return nil
        }
    }

    package func takeMail(_ tenant: TenantID, _ outgoing: OutgoingID, messageID: String) async throws {
        try await repeating(tenant) { transaction in
            try transaction.finish(TakeMail(tenant: tenant, outgoing: outgoing, messageID: messageID))
            return
        }
    }

    package func putBack(_ tenant: TenantID, _ outgoing: OutgoingID, attempt: Int) async throws {
        try await repeating(tenant) { transaction in
            try transaction.finish(PutBackOutgoing(tenant: tenant, outgoing: outgoing, attempt: attempt))
            return
        }
    }

    package func refuse(_ tenant: TenantID, _ outgoing: OutgoingID, attempt: Int, code: String) async throws {
        let refuse = RefuseOutgoing(tenant: tenant, outgoing: outgoing, attempt: attempt, code: code)
        try await repeating(tenant) { transaction in
            guard code == SendFailure.optedOut else {
                try transaction.finish(refuse)
                return
            }
            try transaction.finish(
                refuse, OptOutByProvider(tenant: tenant, outgoing: outgoing, sid: nil))
        }
    }

    package func park(_ tenant: TenantID, _ outgoing: OutgoingID, reason: String) async throws -> Bool {
        try await repeating(tenant) { transaction in
            try !transaction.finish(ParkOutgoing(tenant: tenant, outgoing: outgoing, reason: reason)).isEmpty
        }
    }

    package func known(_ tenant: TenantID, _ ids: [String]) async throws -> Set<String> {
        guard !ids.isEmpty else { return [] }
        return Set(
            try await database.flush(tenant, access: .readOnly, KnownProviderIDs(tenant: tenant, ids: ids)))
    }

    /// All that is noted may be noted twice: where the outcome of the commit stays open, it is noted again.
    private func repeating<T: Sendable>(
        _ tenant: TenantID, _ body: @escaping @Sendable (borrowing Transaction) throws -> T
    ) async throws -> T {
        do {
            return try await database.transaction(tenant, body)
        } catch PostgresError.unknownOutcome {
            return try await database.repeatable(tenant, body)
        }
    }
}
