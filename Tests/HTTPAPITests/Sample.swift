import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Reception
import Scheduling
import Shapes
import Synchronization
import TenantConfig
import Testing
import Vocabulary

@testable import HTTPAPI

/// Noon of 2026-03-02 in London, a Monday.
let noon = Instant(seconds: 1_772_452_800)

/// Two tenants and what opens them.
struct Sample {
    static let secret = "an-old-secret-that-is-long-enough-for-tests"
    static let newSecret = "a-new-secret-that-is-long-enough-for-tests!"
    static let adminKey = "admin-key-for-tests"
    static let bloom = TenantID(uuid(1))
    static let river = TenantID(uuid(2))
    static let session = SessionID(uuid(3))

    static func uuid(_ number: UInt8) -> UUID {
        UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, number))
    }

    static func signer(_ secrets: [String] = [newSecret, secret]) throws -> SessionToken {
        try #require(SessionToken(secrets: secrets))
    }

    static func claims(_ tenant: TenantID = bloom, expiresIn seconds: Int = 3600) -> SessionToken.Claims {
        SessionToken.Claims(
            tenant: tenant, session: session, customer: nil, generation: 1, issuedAt: noon,
            expiresAt: noon.adding(seconds: seconds))
    }

    static func tenant(_ id: TenantID, _ slug: String, origins: [String] = []) throws -> ServedTenant {
        let currency = try #require(Currency("USD"))
        let tenant = Tenant(
            id: id, slug: slug, revision: "r1", name: slug.capitalized, locale: "en-US", languages: ["en"],
            currency: currency, status: .active,
            contact: BusinessContact(phone: nil, email: nil, address: nil),
            channels: Channels(origins: origins, accent: nil, sms: nil, emailFrom: nil),
            business: Business(
                timezone: "America/New_York", hours: .unlimited, staff: [], resources: [], services: []),
            staff: [], resources: [], services: [], intake: [], exceptions: [],
            guardrails: Guardrails(
                farDate: .days(90), followUpsMax: 2, followUpsApart: Minutes(1440), openAppointments: 3,
                openHolds: 2,
                conversationIdle: Minutes(240), maxMessageLength: 1000, maxTurns: 50, maxToolCallsPerTurn: 8,
                neverDiscuss: [], handOverWhen: [], handOverTo: .phone),
            prompts: Prompts(system: nil, personaName: "Ada", personaTone: "warm", facts: [], messages: [:]),
            policies: PolicyDocument(extends: [], rules: []))
        return try #require(ServedTenant(tenant))
    }

    static func directory() throws -> TenantDirectory {
        TenantDirectory([
            try tenant(bloom, "bloom", origins: ["https://bloom.example"]), try tenant(river, "river"),
        ])
    }

    static let world = World(
        now: { noon }, newID: { uuid(9) }, sleep: { _ in throw CancellationError() }, randomSeed: { 7 })

    static func settings(
        isProduction: Bool = false, proxies: String = "", checksAnswers: Bool = true
    ) throws -> API.Settings {
        API.Settings(
            isProduction: isProduction, publicBaseURL: nil,
            trustedProxies: try #require(TrustedProxies(proxies)), tokens: try signer(),
            adminKeys: AdminKeys(["another-admin-key", adminKey]), checksAnswers: checksAnswers)
    }

    static func app(
        _ routes: [Route], settings: API.Settings? = nil, limiter: any RateLimiter = Unlimited(),
        metrics: Metrics = Metrics(), log: Lines = Lines()
    ) throws -> some ApplicationProtocol {
        let api = API(
            routes: routes, settings: try settings ?? self.settings(), directory: try directory(),
            limiter: limiter,
            metrics: metrics, world: world, logger: log.logger)
        return Application(responder: api, logger: log.logger)
    }
}

struct Unlimited: RateLimiter {
    func admit(_ tenant: TenantID, scope: String, subject: String, limit: RateLimit) async throws -> Admission
    {
        Admission(admitted: true, remaining: limit.count - 1, retryAfterSeconds: 0)
    }
}

/// Lets in as many as it is told, whatever the clock says.
final class Counted: RateLimiter {
    private let left: Mutex<Int>

    init(_ count: Int) {
        left = Mutex(count)
    }

    func admit(_ tenant: TenantID, scope: String, subject: String, limit: RateLimit) async throws -> Admission
    {
        left.withLock { left in
            left -= 1
            return Admission(
                admitted: left >= 0, remaining: max(0, left), retryAfterSeconds: left >= 0 ? 0 : 17)
        }
    }
}

/// What was logged, line by line.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var logger: Logger {
        let log = LineLog(format: .json, now: { noon }) { line in self.lines.withLock { $0.append(line) } }
        return Logger(label: "test") { LineLogHandler(label: $0, log: log, level: .info) }
    }
}

extension TestResponse {
    func json() throws -> JSON { try JSON(bytes: Array(body.readableBytesView)) }
}

extension HTTPFields {
    static func json(_ more: [HTTPField.Name: String] = [:]) -> Self {
        var fields: Self = [.contentType: "application/json"]
        for (name, value) in more { fields[name] = value }
        return fields
    }
}
