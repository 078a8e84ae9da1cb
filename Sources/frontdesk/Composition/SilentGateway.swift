import Reception
import Synchronization
import Vocabulary

/// Takes every text and mail and sends none: what went out is in the ledger. For scenarios, and wherever nobody may be
/// reached.
final class SilentGateway: TextGateway, MailGateway {
    private let count = Mutex(0)

    func send(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, statusCallback: String?
    ) async throws -> ProviderText {
        taken()
    }

    private func taken() -> ProviderText {
        let number = count.withLock { count in
            count += 1
            return String(count)
        }
        return ProviderText(
            id: "SM" + String(repeating: "0", count: 32 - number.utf8.count) + number, state: .sent)
    }

    func find(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, sentAfter: Instant
    ) async throws -> [ProviderText] {
        // Only what stood in the answer to a text is ever looked for, and all of that has come through.
        [taken()]
    }

    func send(
        to recipient: EmailAddress, from sender: EmailAddress, named name: String?, subject: String,
        text: String, messageID: String
    ) async throws {}
}

extension Outside {
    /// Every way is open, and leads nowhere.
    static var silent: Outside {
        let gateway = SilentGateway()
        return Outside(
            texts: gateway, mails: gateway, mailFrom: EmailAddress("desk@example.com"), takesTexts: true,
            isAutonomous: true)
    }
}
