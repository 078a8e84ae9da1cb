import Foundation
import HTTPAPI
import Logging
import PostgresStore

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
        publicBaseURL = reader.text("PUBLIC_BASE_URL").map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
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

    fileprivate static let loopback: Set<String> = ["127.0.0.1", "localhost", "::1"]
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

/// Reads variables and remembers what is wrong with them. No value of a secret is ever repeated.
private struct EnvironmentReader {
    private let environment: [String: String]
    private(set) var complaints: [String] = []

    init(_ environment: [String: String]) {
        self.environment = environment
    }

    mutating func complain(_ sentence: String) { complaints.append(sentence) }

    func text(_ name: String) -> String? {
        guard let value = environment[name], !value.isEmpty else { return nil }
        return value
    }

    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            complain("\(name) must be a number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    mutating func choice(_ name: String, among choices: [String]) -> String? {
        guard let text = text(name) else { return nil }
        guard choices.contains(text) else {
            complain("\(name) must be one of \(choices.joined(separator: ", ")).")
            return nil
        }
        return text
    }

    /// `90s`, `30m`, `4h`, `30d`, or plain seconds.
    mutating func seconds(_ name: String) -> Int? {
        guard let text = text(name) else { return nil }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard let number = Int(digits), (1...100_000_000).contains(number) else {
            complain("\(name) must be a duration such as 4h or 30d.")
            return nil
        }
        return number * (unit ?? 1)
    }

    /// The address that requests begin with. A key and what customers say go there, so it is HTTPS where it matters.
    mutating func serverURL(_ name: String, isSecure: Bool) -> String? {
        guard let text = text(name) else { return nil }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.query == nil, parts.fragment == nil
        else {
            complain("\(name) must be an address such as https://models.example.com/v1.")
            return nil
        }
        let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        guard scheme == "https" || !isSecure || Deployment.loopback.contains(bare) else {
            complain("\(name) must begin with https:// in production, unless it is on this machine.")
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// From the variable, or from the file that `NAME_FILE` names.
    mutating func secret(_ name: String) -> String? {
        if let value = text(name) { return value }
        guard let path = text(name + "_FILE") else { return nil }
        do {
            let kept = try String(contentsOfFile: path, encoding: .utf8)
            return kept.trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            complain("\(name)_FILE names a file that can't be read.")
            return nil
        }
    }

    /// Several, newest first, separated by commas: that is how they are rotated.
    mutating func secrets(_ name: String) -> [String] {
        (secret(name) ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    mutating func requireStrong(_ name: String, _ values: [String], length: Int) {
        if values.isEmpty { complain("\(name) is missing.") }
        for value in values {
            if value.utf8.count < length { complain("\(name) is shorter than \(length) characters.") }
            if Self.wellKnown.contains(where: value.lowercased().contains) || Set(value).count < 6 {
                complain("\(name) is well known or no secret at all.")
            }
        }
    }

    private static let wellKnown = [
        "changeme", "change-me", "password", "secret123", "your-secret", "example",
    ]
}
