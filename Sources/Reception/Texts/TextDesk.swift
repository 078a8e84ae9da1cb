import Crypto
import Dialogue
import FoundationEssentials
import TenantConfig
import Texting
package import Vocabulary

/// Takes in what customers text, and answers it: at once where that works, else later (S1 to S7).
///
/// Everything about a text happens under names of its own (sid, client id, keys of its replies), so that it is done once
/// however often it is delivered, and whoever is left answers when a server dies.
package struct TextDesk: Sendable {
    let store: any TextStore
    let receptionist: Receptionist
    let identity: any IdentityStore
    let replies: any Replies
    let outbox: any Outbox
    let watch: any TextWatch
    let sessionSeconds: Int

    /// `sessionSeconds`: how long a number's session lives without a text.
    package init(
        store: any TextStore, receptionist: Receptionist, identity: any IdentityStore, replies: any Replies,
        outbox: any Outbox, watch: any TextWatch, sessionSeconds: Int = 30 * 86_400
    ) {
        self.store = store
        self.receptionist = receptionist
        self.identity = identity
        self.replies = replies
        self.outbox = outbox
        self.watch = watch
        self.sessionSeconds = sessionSeconds
    }

    /// The provider waits 15 s; so long we look for an answer that can go with the answer to its request (S4).
    static let patience = Duration.seconds(5)
    /// How long only one delivery may answer: the provider's own deadline.
    static let claimSeconds = 15
    private static let lookAgain = Duration.milliseconds(100)

    var world: World { receptionist.world }

    /// What is to stand in the answer to the provider: nothing, where there is nothing to say, it is said later, or another
    /// delivery of the text says it. Throws where the text couldn't be stored: then it has to be delivered again.
    package func receive(_ text: InboundText, for served: ServedTenant) async throws -> [UnheardReply] {
        let arriving = try arriving(text, for: served)
        let deadline = world.now().adding(Self.patience)
        let arrival = try await store.arrive(served.id, arriving)
        guard arrival.contentHash == arriving.contentHash else {
            watch.note(.otherContent, of: served.id)
            return []
        }
        guard arrival.delivery == arriving.delivery else {
            watch.note(.repeated, of: served.id)
            guard !arrival.isClaimed else { return [] }
            return try await store.reclaim(
                served.id, sid: text.sid, delivery: arriving.delivery, seconds: Self.claimSeconds)
        }
        watch.note(.received(arrival.text.kind), of: served.id)
        guard !arrival.text.isSettled,
            let messages = await answer(arrival.text, to: text.sender, of: served, until: deadline)
        else { return [] }
        let mayAnswer = try await replies.answerInResponse(served, messages)
        try await store.settle(served.id, sid: text.sid)
        return mayAnswer ? messages.map { UnheardReply(id: $0.id, text: $0.text) } : []
    }

    /// The message that a text became; `nil` where it became none.
    package func turn(_ tenant: TenantID, sid: String) async throws -> TurnID? {
        try await store.find(tenant, sid: sid)?.turn
    }

    private func arriving(_ text: InboundText, for served: ServedTenant) throws -> ArrivingText {
        guard let sms = served.tenant.channels.sms else {
            throw Failure(.unavailable, "Text messages aren't taken here.")
        }
        let number = NumberHash(served.id, text.sender)
        let content = Array("\(served.id):\(text.sid):\(text.sender):\(text.text)".utf8)
        return ArrivingText(
            sid: text.sid, number: number, sender: text.sender, text: text.text,
            wish: wish(text, served.tenant),
            contentHash: SHA256.hash(data: content).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined(),
            delivery: world.newID(), turn: TurnID(world.newID()), clientID: Self.clientID(text.sid),
            session: SessionID(world.newID()), sessionSeconds: sessionSeconds,
            limit: RateLimit(count: sms.messages, perSeconds: sms.per.count * 60),
            confirmsOptOut: sms.optOutReply == .frontdesk, claimSeconds: Self.claimSeconds,
            job: NewJob(
                id: JobID(world.newID()), kind: AnswerText.kind, key: text.sid, lane: "from:\(number)",
                due: .after(seconds: AnswerText.afterSeconds)))
    }

    private func wish(_ text: InboundText, _ tenant: Tenant) -> ArrivingText.Wish {
        switch text.keyword {
        case .optOut: .optOut
        case .optIn: .optIn
        case .yes: .yes
        case .help: .help
        case nil:
            if text.isEmpty {
                .empty
            } else {
                tenant.guardrails.admits(message: text.text) ? .message : .tooLong
            }
        }
    }

    /// The client's own name of the message in its session.
    static func clientID(_ sid: String) -> String { "sms:" + sid }

    // MARK: Answering in time

    private enum Outcome: Sendable {
        case messages([NewOutgoing])
        case late
    }

    /// `nil`: not in time, or not in its turn; the job does it. The turn itself goes on in the background.
    private func answer(
        _ text: StoredText, to sender: PhoneNumber, of served: ServedTenant, until deadline: Instant
    ) async -> [NewOutgoing]? {
        let (outcomes, continuation) = AsyncStream.makeStream(of: Outcome.self)
        let begun = receptionist.background.run {
            do {
                let messages = try await self.compose(text, to: sender, of: served)
                let isNext = try await self.waitForTurn(text, of: served, until: deadline)
                continuation.yield(isNext ? .messages(messages) : .late)
            } catch {
                // The text is stored, and its job tries again.
                self.watch.report(error)
                continuation.yield(.late)
            }
        }
        guard begun else { return nil }
        let left = max(0, deadline.microseconds - world.now().microseconds)
        let timer = Task {
            try await world.sleep(.microseconds(left))
            continuation.yield(.late)
        }
        defer { timer.cancel() }
        for await outcome in outcomes {
            if case .messages(let messages) = outcome { return messages }
            break
        }
        return nil
    }

    /// A reply mustn't overtake one to something that was said before (S3).
    private func waitForTurn(
        _ text: StoredText, of served: ServedTenant, until deadline: Instant
    ) async throws -> Bool {
        guard text.waits, text.kind.hasTurn else { return true }
        while try await !store.isNext(served.id, sid: text.sid) {
            guard world.now() < deadline else { return false }
            try await world.sleep(Self.lookAgain)
        }
        return true
    }
}
