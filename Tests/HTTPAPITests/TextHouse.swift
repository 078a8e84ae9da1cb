import Crypto
import Dialogue
import Foundation
import FrontdeskTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PostgresStore
import Reception
import Shapes
import Synchronization
import TenantConfig
import Testing
import Vocabulary

@testable import HTTPAPI

/// A salon with a number, on a database of its own, behind all routes, and Twilio that signs what customers text.
struct TextHouse: Sendable {
    static let token = "a-token-of-twilio"
    static let account = "AC00000000000000000000000000000001"
    static let number = "+12125550123"
    static let dana = "+12125550199"
    static let path = "/twilio/sms/incoming"
    static let base = "https://frontdesk.example"
    /// 2026-03-02 10:00 in New York, a Monday.
    static let monday = Instant(seconds: 1_772_463_600)

    let client: any TestClientProtocol
    let database: ThrowawayDatabase
    let desk: TestDesk
    let texts: TextDesk
    let receptionist: Receptionist
    let heard: HeardTexts

    /// `sms`: more of the channel's settings. `saying`: the words of messages by their ids; the others say their id.
    static func open(
        sms: String = "", engine: (any LanguageModel)? = nil, world: World? = nil, suspended: Bool = false,
        tokens: [String] = [token], _ body: @Sendable (TextHouse) async throws -> Void
    ) async throws {
        try await ThrowawayDatabase.with(now: monday, connections: 8) { database in
            let served = try worded(try self.served(sms: sms, suspended: suspended))
            let test = try await TestDesk(served, database.database, now: monday)
            let world = world ?? World.unhurried(at: monday, seed: 5)
            let heard = HeardTexts()
            let outbox = PostgresOutbox(
                database.database, world: world,
                channels: OutgoingChannels(hasTexts: true, hasMails: false, mailFrom: nil))
            let receptionist = Receptionist(
                desk: test.desk, conversations: test.conversations,
                engines: engine.map { Engines(builtIn: $0) } ?? Engines(),
                render: { template, variables in
                    guard case .text(let text) = variables["say"] else { return template }
                    return text
                }, world: world, report: { Issue.record($0) })
            let texts = TextDesk(
                store: PostgresTextStore(database.database), receptionist: receptionist,
                identity: PostgresIdentityStore(database.database), replies: outbox, outbox: outbox,
                watch: heard)
            let settings = API.Settings(
                isProduction: false, publicBaseURL: base, trustedProxies: try #require(TrustedProxies("")),
                tokens: try Sample.signer(), adminKeys: AdminKeys([Sample.adminKey]),
                twilio: TwilioAccounts(sid: account, tokens: tokens), checksAnswers: true)
            let log = Lines()
            let metrics = Metrics()
            let all = routes(
                Services(
                    desk: test.desk, sessions: test.sessions, receptionist: receptionist,
                    pushes: PostgresPushStore(database.database),
                    autonomy: PostgresAutonomyStore(database.database), tokens: settings.tokens,
                    tokenSeconds: 14_400,
                    metrics: metrics, readiness: { [] },
                    tenants: .nothingPosted(database.database, test.desk.directory),
                    customers: CustomerDesk(
                        store: PostgresCustomerStore(database.database), bookings: test.desk.store),
                    version: "1.0",
                    texts: texts,
                    textStates: StatusCallbacks(
                        store: PostgresOutgoingStore(database.database), watch: SendTally())))
            let api = API(
                routes: all, settings: settings, directory: test.desk.directory,
                limiter: StoredLimiter(store: test.sessions.store), metrics: metrics, world: world,
                logger: log.logger)
            try await Application(responder: api, logger: log.logger).test(.router) { client in
                try await body(
                    TextHouse(
                        client: client, database: database, desk: test, texts: texts,
                        receptionist: receptionist, heard: heard))
            }
            #expect(log.all.filter { $0.contains("undeclared") || $0.contains("request failed") } == [])
            #expect(log.all.filter { $0.contains(dana) || $0.contains("Dana Lee") } == [])
        }
    }

    private static func served(sms: String, suspended: Bool) throws -> ServedTenant {
        let tenant = try #require(Salon.files["tenant.yaml"])
        let channels = "\nchannels: {sms: {number: \"\(number)\"\(sms.isEmpty ? "" : ", " + sms)}}\n"
        return try Salon.served([
            "tenant.yaml": tenant + channels + (suspended ? "status: suspended\n" : "")
        ])
    }

    /// As Twilio's package signs it.
    static func signature(
        _ url: String, _ fields: [(String, String)], token: String = token
    ) -> String {
        let sorted = fields.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        let text = url + sorted.map { $0.0 + $0.1 }.joined()
        return Data(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: Array(text.utf8), using: SymmetricKey(data: Array(token.utf8)))
        ).base64EncodedString()
    }

    static func form(_ fields: [(String, String)]) -> String {
        func coded(_ text: String) -> String {
            text.utf8.map { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
                case 0x20: "+"
                default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            }.joined()
        }
        return fields.map { "\(coded($0.0))=\(coded($0.1))" }.joined(separator: "&")
    }

    static func fields(_ words: String, from: String = dana, sid: String) -> [(String, String)] {
        [
            ("ToCountry", "US"), ("MessageSid", sid), ("AccountSid", account), ("From", from), ("To", number),
            ("Body", words), ("NumMedia", "0"), ("SomethingNew", "x"),
        ]
    }

    /// `signature`: `nil` for the right one.
    func post(
        _ fields: [(String, String)], path: String = path, signature: String? = nil,
        type: String = "application/x-www-form-urlencoded; charset=UTF-8"
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.twilioSignature] = signature ?? Self.signature(Self.base + path, fields)
        return try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: Self.form(fields)))
    }

    static func newSID() -> String { "SM" + UUID().uuidString.filter { $0 != "-" }.lowercased() }

    /// Texts the salon and gives what Twilio is told to send back.
    @discardableResult
    func text(_ words: String, from: String = dana, sid: String = newSID(), media: Int = 0) async throws
        -> [String]
    {
        let answer = try await post(Self.fields(words, from: from, sid: sid))
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "text/xml; charset=utf-8")
        return Self.messages(String(buffer: answer.body))
    }

    static func messages(_ twiml: String) -> [String] {
        twiml.matches(of: /<Message statusCallback="[^"]+">([^<]*)<\/Message>/).map { String($0.1) }
    }

    /// Runs the jobs that answer texts, as a worker would, in their order.
    func runJobs() async throws {
        let rows = try await database.admin(
            """
            SELECT job_id, key FROM job JOIN incoming_text ON sid = key
            WHERE job.kind = 'answer_text' AND state = 'waiting' ORDER BY incoming_text.number
            """)
        for row in rows {
            let id = try #require(row[0].flatMap { JobID($0) })
            let job = ClaimedJob(
                tenant: desk.served.id, id: id, kind: AnswerText.kind, key: row[1] ?? "", payload: [:],
                attempt: 1,
                createdAt: Self.monday, now: Self.monday)
            #expect(try await AnswerText(texts).run(job, of: desk.served) == .done)
            try await database.admin("UPDATE job SET state = 'done' WHERE job_id = '\(id)'")
        }
    }

    func count(_ sql: String) async throws -> Int {
        try await Int(database.admin("SELECT count(*) FROM " + sql).first?.first.flatMap { $0 } ?? "") ?? -1
    }
}

final class HeardTexts: TextWatch {
    private let events = Mutex<[TextEvent]>([])
    private let errors = Mutex<[String]>([])

    func count(of event: TextEvent) -> Int { events.withLock { $0.filter { $0 == event }.count } }
    var reported: [String] { errors.withLock { $0 } }

    func note(_ event: TextEvent, of tenant: TenantID) { events.withLock { $0.append(event) } }
    func report(_ error: any Error) { errors.withLock { $0.append("\(error)") } }
}

/// Answers with what it heard, once it may.
final class EchoEngine: LanguageModel {
    let name = "echo"
    private let reply: String?
    private let before: @Sendable (String) async throws -> Void

    /// `reply`: `nil` for what it heard.
    init(_ reply: String? = nil, before: @escaping @Sendable (String) async throws -> Void = { _ in }) {
        self.reply = reply
        self.before = before
    }

    func next(
        _ state: inout DialogueState, _ turn: TurnInHand, heard: @escaping @Sendable (String) async -> Void
    ) async throws -> EngineStep {
        try await before(turn.turn.text)
        return EngineStep(
            .say(Reply([Sentence(.forbidden, ["say": .text(reply ?? "heard " + turn.turn.text)])])))
    }
}

/// Closed until it is opened.
final class Gate: Sendable {
    private let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    private let entered = Mutex(0)

    var count: Int { entered.withLock { $0 } }

    func pass() async {
        entered.withLock { $0 += 1 }
        for await _ in stream { break }
    }

    func open() { continuation.finish() }
}
