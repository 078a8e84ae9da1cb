package import Reception
import Vocabulary

/// The ledger of what is sent, as those who have something to send see it.
package struct PostgresOutbox: Outbox, Replies {
    private let database: Database
    private let world: World
    private let channels: OutgoingChannels
    private let bell: JobBell

    /// `bell`: wakes who sends.
    package init(
        _ database: Database, world: World, channels: OutgoingChannels, bell: JobBell = JobBell()
    ) {
        self.database = database
        self.world = world
        self.channels = channels
        self.bell = bell
    }

    package func queue(_ served: ServedTenant, _ messages: [NewOutgoing]) async throws {
        guard !messages.isEmpty else { return }
        let senders = try messages.map { try channels.sender(of: $0, for: served.tenant) }
        let jobs = messages.map { message in
            NewJob(
                id: JobID(world.newID()), kind: SendMessage.kind, key: message.key,
                lane: message.lane(served.id), payload: message.payload)
        }
        try await database.repeatable(served.id) { transaction in
            try transaction.finish(
                InsertOutgoing(tenant: served.id, messages: messages, senders: senders, start: .queued),
                InsertJobs(tenant: served.id, jobs: jobs))
            return
        }
        bell.ring()
    }

    package func answerInResponse(_ served: ServedTenant, _ messages: [NewOutgoing]) async throws -> Bool {
        guard !messages.isEmpty else { return true }
        let tenant = served.id
        let senders = try messages.map { try channels.sender(of: $0, for: served.tenant) }
        let hashes = messages.map { NumberHash(tenant, $0.recipient).description }
        let jobs = messages.map { message in
            NewJob(
                id: JobID(world.newID()), kind: SettleReply.kind, key: message.key,
                payload: message.payload, due: .after(seconds: SettleReply.afterSeconds))
        }
        do {
            return try await database.repeatable(tenant) { transaction in
                let (keys, texters) = try transaction.run(
                    FindOutgoingKeys(tenant: tenant, keys: messages.map(\.key)),
                    LockTexters(tenant: tenant, hashes: hashes))
                guard keys.isEmpty else { return false }
                let out = Set(texters.filter(\.isOptedOut).map(\.hash))
                let stopped = messages.indices.filter {
                    out.contains(hashes[$0]) && messages[$0].purpose.heedsOptOut
                }
                guard stopped.isEmpty else {
                    try transaction.finish(
                        InsertOutgoing(
                            tenant: tenant, messages: stopped.map { messages[$0] },
                            senders: stopped.map { senders[$0] },
                            start: .suppressed(reason: Judgement.optedOut)))
                    return false
                }
                let inserted = try transaction.run(
                    InsertOutgoing(tenant: tenant, messages: messages, senders: senders, start: .inResponse))
                guard inserted.count == messages.count else { throw Taken() }
                try transaction.finish(InsertJobs(tenant: tenant, jobs: jobs))
                return true
            }
        } catch is Taken {
            return false
        }
    }

    /// Somebody has recorded one of them since it was looked for.
    private struct Taken: Error {}
}

extension NewOutgoing {
    fileprivate var payload: [String: String] { [SendMessage.payloadKey: id.description] }

    /// What was asked for never waits behind what waits for the end of quiet hours.
    fileprivate func lane(_ tenant: TenantID) -> String {
        if case .unasked = purpose {
            "unasked:\(NumberHash(tenant, recipient))"
        } else {
            "to:\(NumberHash(tenant, recipient))"
        }
    }
}
