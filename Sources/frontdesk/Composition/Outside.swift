import OpenAIModel
import Reception
import SMTPMail
import TwilioMessenger
import Vocabulary

/// What lies beyond the database: whom this program can ask and how it can send.
struct Outside: Sendable {
    var model: (any ChatModel)?
    var texts: (any TextGateway)?
    var mails: (any MailGateway)?
    /// Of tenants that name no sender of their own.
    var mailFrom: EmailAddress?
    /// Whether texts that come in are taken.
    var takesTexts = false
    var publicBaseURL: String?
    /// Whether anything is done that nobody asked for, as far as policies allow it.
    var isAutonomous = false

    /// Nobody to ask, and no way to send anything.
    static let nowhere = Outside()

    var channels: OutgoingChannels {
        OutgoingChannels(hasTexts: texts != nil, hasMails: mails != nil, mailFrom: mailFrom)
    }
}

/// The connections that `Outside` uses; whoever makes them shuts them down.
struct OutsideConnections: Sendable {
    private let models = Connections()
    private let texts = TwilioConnections()

    func shutdown() async throws {
        try await models.shutdown()
        try await texts.shutdown()
    }

    /// Stops where an address, an account or a key can't be used.
    func outside(_ deployment: Deployment) throws -> Outside {
        Outside(
            model: try deployment.modelServer?.model(models),
            texts: try deployment.texts?.gateway(texts),
            mails: try deployment.mails.map { try $0.gateway() },
            mailFrom: deployment.mailFrom,
            takesTexts: deployment.texts != nil && deployment.takesTexts,
            publicBaseURL: deployment.publicBaseURL, isAutonomous: deployment.isAutonomous)
    }
}

extension TextAccount {
    fileprivate func gateway(_ connections: TwilioConnections) throws -> any TextGateway {
        do throws(TwilioAccount.Unusable) {
            let account = try TwilioAccount(sid: sid, authToken: tokens.first ?? "", baseURL: baseURL)
            return TwilioMessenger(account, connections: connections, breakers: Breakers(), world: .live)
        } catch {
            throw Stop.misconfigured(["TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN or TWILIO_BASE_URL: \(error)"])
        }
    }
}

extension MailAccount {
    fileprivate func gateway() throws -> any MailGateway {
        do {
            return try SMTPMail(server, needsEncryption: needsEncryption, world: .live)
        } catch {
            throw Stop.misconfigured(["SMTP_URL: this machine's certificates can't be read."])
        }
    }
}
