import TenantConfig
import Vocabulary

/// Sends one message of the ledger: marks it, commits, calls the provider, notes what came of it (S8).
package struct SendMessage: JobHandler {
    package static let kind = "send_message"
    /// Where a job names its message.
    package static let payloadKey = "outgoing"

    package let kind: String = SendMessage.kind
    private let store: any OutgoingStore
    private let texts: (any TextGateway)?
    private let mails: (any MailGateway)?
    private let callbacks: StatusAddress?
    private let watch: any SendWatch
    private let world: World

    /// `callbacks`: `nil` where the provider can't reach us; states end at `sent` then.
    package init(
        store: any OutgoingStore, texts: (any TextGateway)?, mails: (any MailGateway)?,
        callbacks: StatusAddress?, watch: any SendWatch, world: World
    ) {
        self.store = store
        self.texts = texts
        self.mails = mails
        self.callbacks = callbacks
        self.watch = watch
        self.world = world
    }

    package func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome {
        guard let id = job.payload[Self.payloadKey].flatMap({ OutgoingID($0) }) else {
            return .park(reason: "the job names no message")
        }
        let decisionID = DecisionID(world.newID())
        let marking = try await store.mark(served.id, id, mark: world.newID()) { facts in
            Judgement(facts, for: served, decisionID: decisionID, job: job.id)
        }
        switch marking {
        case .marked(let message): return try await send(message, of: served)
        case .underWay(let message): return try await lost.settle(message, of: served.id)
        case .later(let instant): return .later(instant)
        case .over: return .done
        case .suppressed(let reason):
            watch.note(.suppressed(reason: reason), of: served.id)
            return .done
        }
    }

    private var lost: LostMessages { LostMessages(store: store, texts: texts, watch: watch) }

    private func send(_ message: OutgoingMessage, of served: ServedTenant) async throws -> JobOutcome {
        let tenant = served.id
        do {
            try await hand(message, of: tenant, named: served.tenant.name)
            watch.note(.sent(channel: message.channel), of: tenant)
            return .done
        } catch SendFailure.refused(let code) {
            try await store.refuse(tenant, message.id, attempt: message.attempt, code: code)
            watch.note(.refused(channel: message.channel, code: code), of: tenant)
            return .done
        } catch SendFailure.notNow(let reason, let afterSeconds) {
            try await store.putBack(tenant, message.id, attempt: message.attempt)
            watch.note(.triedAgain(channel: message.channel), of: tenant)
            return .again(reason: reason, afterSeconds: afterSeconds)
        } catch SendFailure.unknown {
            return try await lost.settle(message, of: tenant)
        }
    }

    private func hand(
        _ message: OutgoingMessage, of tenant: TenantID, named name: String
    ) async throws {
        switch message.recipient {
        case .phone(let number):
            guard let texts, let sender = PhoneNumber(e164: message.sender) else {
                throw SendFailure.refused(code: "no_provider")
            }
            let taken = try await texts.send(
                to: number, from: sender, body: message.text ?? "",
                statusCallback: callbacks?.url(tenant, message.id))
            // None where another row has that id, as after a wrong guess: this one is looked for, too.
            guard try await store.take(tenant, message.id, taken) != nil else {
                throw SendFailure.unknown(reason: "its id is taken")
            }
        case .email(let address):
            guard let mails, let sender = EmailAddress(message.sender) else {
                throw SendFailure.refused(code: "no_provider")
            }
            let messageID = "\(message.id)@\(sender.address.split(separator: "@").last ?? "")"
            try await mails.send(
                to: address, from: sender, named: name, subject: message.subject ?? "",
                text: message.text ?? "", messageID: messageID)
            try await store.takeMail(tenant, message.id, messageID: messageID)
        case nil: throw SendFailure.refused(code: "erased")
        }
    }
}
