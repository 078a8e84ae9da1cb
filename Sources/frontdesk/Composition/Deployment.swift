import Foundation
import HTTPAPI
import Logging
import PostgresStore
import Vocabulary

/// Secrets and the shape of this deployment: the environment, read once. Behaviour of a tenant is in its YAML.
struct Deployment {
    let isProduction: Bool
    let dataFolder: String
    let host: String
    let port: Int
    let metricsPort: Int?
    let node: String
    let publicBaseURL: String?
    let trustedProxies: TrustedProxies
    let databaseURL: String?
    let databaseAdminURL: String?
    let pooling: ConnectionSettings.Pooling
    /// Newest first.
    let tokenSecrets: [String]
    let adminKeys: [String]
    let sessionSeconds: Int
    let sessionMaximumSeconds: Int
    /// Where language models are asked; `nil`: nowhere, and the built-in engine talks for everybody.
    let modelServer: ModelServer?
    /// `nil`: texts are neither sent nor taken.
    let texts: TextAccount?
    /// `nil`: no mails are sent.
    let mails: MailAccount?
    /// Of tenants that name none of their own.
    let mailFrom: EmailAddress?
    /// Whether texts that come in are answered.
    let takesTexts: Bool
    /// Whether anything is done that nobody asked for, as far as policies allow it.
    let isAutonomous: Bool
    let logLevel: Logger.Level
    let logFormat: LineLog.Format

    /// Stops with one list of everything that is wrong (O1). `host` and `port`: as given on the command line.
    init(_ environment: [String: String], host: String? = nil, port: Int? = nil) throws {
        var reader = EnvironmentReader(environment)
        let isProduction =
            reader.choice("FRONTDESK_ENV", among: ["development", "production"]) == "production"
        self.isProduction = isProduction
        dataFolder = reader.text("FRONTDESK_DATA_DIR") ?? ".frontdesk"
        self.host = host ?? reader.text("HOST") ?? "127.0.0.1"
        self.port = port ?? reader.number("PORT", in: 0...65_535) ?? 3000
        metricsPort = reader.number("METRICS_PORT", in: 0...65_535)
        node = reader.text("NODE_NAME") ?? ProcessInfo.processInfo.hostName
        publicBaseURL = reader.serverURL("PUBLIC_BASE_URL", isSecure: isProduction)
        let proxies = reader.text("TRUSTED_PROXIES") ?? ""
        if let known = TrustedProxies(proxies) {
            trustedProxies = known
        } else {
            reader.complain("TRUSTED_PROXIES is no list of addresses or networks.")
            trustedProxies = TrustedProxies.none
        }
        databaseURL = reader.secret("DATABASE_URL")
        databaseAdminURL = reader.secret("DATABASE_ADMIN_URL")
        pooling =
            reader.choice("DATABASE_POOLING", among: ["session", "transaction"]) == "transaction"
            ? .transaction : .session
        tokenSecrets = reader.secrets("SESSION_TOKEN_SECRET")
        adminKeys = reader.secrets("ADMIN_API_KEY")
        sessionSeconds = reader.seconds("SESSION_TTL") ?? 4 * 3600
        sessionMaximumSeconds = reader.seconds("SESSION_MAX_AGE") ?? 30 * 86_400
        if reader.choice("SDK_AUTH_REQUIRED", among: ["true", "false"]) == "false" {
            reader.complain("SDK_AUTH_REQUIRED=false is known, but not served yet: leave it out.")
        }
        modelServer = ModelServer(
            key: reader.secret("OPENAI_API_KEY"),
            baseURL: reader.serverURL("OPENAI_BASE_URL", isSecure: isProduction))
        texts = TextAccount(&reader, publicBaseURL: publicBaseURL, isProduction: isProduction)
        mails = MailAccount(&reader, isProduction: isProduction)
        mailFrom = reader.text("MAIL_FROM").flatMap { EmailAddress($0) }
        if reader.text("MAIL_FROM") != nil, mailFrom == nil {
            reader.complain("MAIL_FROM must be an address alone, such as hello@example.com.")
        }
        takesTexts = reader.flag("SMS_INBOUND_ENABLED", else: true)
        isAutonomous = reader.flag("AUTONOMY_ENABLED", else: true)
        logLevel =
            reader.choice("LOG_LEVEL", among: Logger.Level.allCases.map(\.rawValue))
            .flatMap { Logger.Level(rawValue: $0) } ?? .info
        logFormat = reader.choice("LOG_FORMAT", among: ["text", "json"]) == "json" ? .json : .text
        if isProduction {
            reader.requireStrong("SESSION_TOKEN_SECRET", tokenSecrets, length: 32)
            reader.requireStrong("ADMIN_API_KEY", adminKeys, length: 16)
            if databaseURL == nil { reader.complain("DATABASE_URL is missing.") }
        } else if !Self.loopback.contains(self.host) {
            reader.complain(
                "Development listens on loopback alone; set FRONTDESK_ENV=production, or HOST=127.0.0.1.")
        }
        guard reader.complaints.isEmpty else { throw Stop.misconfigured(reader.complaints) }
    }

    static let loopback: Set<String> = ["127.0.0.1", "localhost", "::1"]
}

/// A server that speaks OpenAI's protocol: the vendor's, or one of one's own, which may need no key.
struct ModelServer: Hashable, Sendable {
    let key: String?
    /// Without a slash at its end; `nil`: the vendor's.
    let baseURL: String?

    /// `nil` where neither is set.
    init?(key: String?, baseURL: String?) {
        guard key != nil || baseURL != nil else { return nil }
        self.key = key
        self.baseURL = baseURL
    }
}
