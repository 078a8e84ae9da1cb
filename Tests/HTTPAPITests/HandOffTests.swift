import Dialogue
import FrontdeskTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PostgresStore
import Reception
import Shapes
import TenantConfig
import Testing
import Vocabulary

@testable import HTTPAPI

/// Links that carry a conversation from texts to the web.
@Suite struct HandOffTests {
    @Test func `an operator has a link texted, and its hash alone is kept`() async throws {
        try await Exchange.open { exchange in
            let answer = try await exchange.order(["phone": .string(Exchange.number)])
            #expect(answer.status == .created)
            #expect(try answer.json()["session_id"] == .string(exchange.session.id.description))
            #expect(try answer.json()["expires_at"] == "2026-03-02T10:15:00-05:00")
            let texts = try await exchange.rows(
                "SELECT recipient, purpose, session_id, text, key FROM outgoing")
            let text = try #require(texts.first)
            #expect(texts.count == 1)
            #expect(text[0] == Exchange.number && text[1] == "hand_off")
            #expect(text[2] == exchange.session.id.description)
            #expect(text[4] == "hand_off:\(try answer.json()["hand_off_id"]?.text ?? "")")
            let link = try #require(text[3])
            #expect(link.hasPrefix("15 http://localhost/handoff/resume?k="))
            let token = try #require(HandOffToken(String(link.suffix(64))))
            #expect(try await exchange.rows("SELECT token_hash FROM hand_off") == [[token.hash]])
            #expect(
                try await exchange.rows(
                    "SELECT count(*) FROM hand_off h WHERE h::text LIKE '%\(token.text)%'") == [["0"]])
            #expect(!exchange.log.all.contains { $0.contains(token.text) })
        }
    }

    @Test func `a session may be named instead, and a browser's is texted at its verified number`()
        async throws
    {
        try await Exchange.open { exchange in
            let named = try await exchange.order(["session_id": .string(exchange.session.id.description)])
            #expect(named.status == .created)
            let web = try await exchange.newSession(proving: "+12125550124")
            let texted = try await exchange.order(["session_id": .string(web.id.description)])
            #expect(texted.status == .created)
            #expect(
                try await exchange.rows("SELECT recipient, session_id FROM outgoing ORDER BY recipient")
                    == [
                        [Exchange.number, exchange.session.id.description],
                        ["+12125550124", web.id.description],
                    ])
        }
    }

    @Test func `nobody is texted who has no conversation with a number`() async throws {
        try await Exchange.open { exchange in
            let nobody = try await exchange.order(["phone": "+12125550999"])
            #expect(nobody.status == .notFound)
            let claimed = try await exchange.newSession(proving: nil)
            let unproven = try await exchange.order(["session_id": .string(claimed.id.description)])
            #expect(unproven.status == .notFound)
            let both = try await exchange.order([
                "phone": .string(Exchange.number), "session_id": .string(exchange.session.id.description),
            ])
            #expect(both.status == .badRequest)
            try await exchange.change("UPDATE session SET ends_at = '2026-03-02T15:00:00Z'")
            #expect(try await exchange.order(["phone": .string(Exchange.number)]).status == .notFound)
            #expect(try await exchange.rows("SELECT count(*) FROM outgoing") == [["0"]])
        }
    }

    @Test func `where nobody can be texted the operator is told`() async throws {
        try await Exchange.open(texts: false) { exchange in
            let answer = try await exchange.order(["phone": .string(Exchange.number)])
            #expect(answer.status == .serviceUnavailable)
        }
    }

    @Test func `an operator's repeat under a key texts once`() async throws {
        try await Exchange.open { exchange in
            let first = try await exchange.order(["phone": .string(Exchange.number)], key: "again")
            let second = try await exchange.order(["phone": .string(Exchange.number)], key: "again")
            #expect(try first.json() == (try second.json()))
            #expect(try await exchange.rows("SELECT count(*) FROM outgoing") == [["1"]])
            let other = try await exchange.order(["phone": "+12125550999"], key: "again")
            #expect(other.status != .created)
        }
    }

    @Test func `programs that follow links use none up`() async throws {
        try await Exchange.open { exchange in
            let token = try await exchange.link()
            let before = try await exchange.rows("SELECT h::text, s::text FROM hand_off h, session s")
            for method in [HTTPRequest.Method.get, .head, .get, .get, .head] {
                let page = try await exchange.get(token, method)
                #expect(page.status == .ok)
                #expect(page.headers[.referrerPolicy] == "strict-origin")
                #expect(page.headers[.cacheControl] == "no-store")
                #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
                #expect(page.headers[.setCookie] == nil)
                if method == .get {
                    let text = String(buffer: page.body)
                    #expect(text.contains("<h1>Test Salon</h1>") && text.contains("value=\"\(token)\""))
                    #expect(!text.contains("<script"))
                }
            }
            #expect(try await exchange.rows("SELECT h::text, s::text FROM hand_off h, session s") == before)
            #expect(!exchange.log.all.contains { $0.contains(token) })
            #expect(try await exchange.use(token).status == .ok)
        }
    }

    @Test func `the conversation goes on in the browser, with the times that were texted`() async throws {
        try await Exchange.open { exchange in
            let texted = try await exchange.say("A haircut with Jo on Thursday", exchange.session)
            let offers = try #require(texted["cards"]?.elements?.first?["offers"]?.elements)
            let page = try await exchange.use(try await exchange.link())
            #expect(page.status == .ok)
            let held = try #require(try Exchange.kept(in: page))
            #expect(held["session_id"] == .string(exchange.session.id.description))
            let claims = try #require(
                try Sample.signer().verify(held["token"]?.text ?? "", at: monday))
            #expect(claims.session == exchange.session.id)
            let answer = try await exchange.say(
                "The second one", SessionClaim(id: claims.session, generation: claims.generation))
            let hold = try #require(answer["cards"]?.elements?.first { $0["type"] == "hold" }, "\(answer)")
            #expect(hold["hold"]?["starts_at"] == offers[1]["starts_at"])
        }
    }

    @Test func `a link works once`() async throws {
        try await Exchange.open { exchange in
            let token = try await exchange.link()
            #expect(try await exchange.use(token).status == .ok)
            for _ in 0..<2 {
                let again = try await exchange.use(token)
                #expect(again.status == .gone)
                #expect(!String(buffer: again.body).contains("data-session"))
                #expect(try await exchange.get(token).status == .gone)
            }
        }
    }

    @Test func `of many that use a link at once, one goes on`() async throws {
        try await Exchange.open { exchange in
            let token = try await exchange.link()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 { group.addTask { try await exchange.use(token).status.code } }
                return try await group.reduce(into: [:]) { counts, code in counts[code, default: 0] += 1 }
            }
            #expect(statuses == [200: 1, 410: 15])
        }
    }

    @Test func `a link is over after a quarter of an hour, and with its session`() async throws {
        try await Exchange.open { exchange in
            let token = try await exchange.link()
            try await exchange.database.moveClock(to: monday.adding(seconds: 15 * 60 - 1))
            #expect(try await exchange.get(token).status == .ok)
            try await exchange.database.moveClock(to: monday.adding(seconds: 15 * 60))
            #expect(try await exchange.get(token).status == .gone)
            #expect(try await exchange.use(token).status == .gone)
            let other = try await exchange.link()
            try await exchange.change("UPDATE session SET ends_at = '2026-03-02T15:00:00Z'")
            #expect(try await exchange.get(other).status == .gone)
            #expect(try await exchange.use(other).status == .gone)
            #expect(try await exchange.rows("SELECT count(used_at) FROM hand_off") == [["0"]])
        }
    }

    @Test func `X2 every other token is told the same`() async throws {
        try await Exchange.open { exchange in
            let token = try await exchange.link()
            let letters = Array(token)
            let foreign = HandOffToken(Sample.bloom, random: Array(repeating: 7, count: 32)).text
            let wrong: [String] = [
                "", "x", String(letters.dropLast()), token + "A", String(letters.reversed()), foreign,
                // The random part under another tenant, served and not; another one under this tenant.
                String(foreign.prefix(21)) + token.dropFirst(21), "B" + token.dropFirst(),
                token.dropLast(4) + "AAAA", String(repeating: "_", count: 64),
                String(repeating: "é", count: 32),
            ]
            for text in wrong {
                let page = try await exchange.get(text)
                let used = try await exchange.use(text)
                #expect(page.status == .gone && used.status == .gone, "\(text)")
                #expect(page.body == used.body)
            }
            #expect(try await exchange.use(token).status == .ok)
        }
    }

    @Test(arguments: [
        ([:], 403), (["origin": "null"], 403), (["origin": "https://evil.example"], 403),
        (["origin": "http://localhost:81"], 403),
        (["sec-fetch-site": "cross-site", "origin": "http://localhost"], 403),
        (["sec-fetch-site": "same-site"], 403), (["sec-fetch-site": "none"], 403),
        (["origin": "http://localhost"], 200), (["sec-fetch-site": "same-origin"], 200),
    ])
    func `other pages can't make a browser use a link`(headers: [String: String], status: Int) async throws {
        try await Exchange.open { exchange in
            let token = try await exchange.link()
            let answer = try await exchange.use(token, headers)
            #expect(answer.status.code == status)
            #expect(
                try await exchange.rows("SELECT count(used_at) FROM hand_off")
                    == [[status == 200 ? "1" : "0"]])
        }
    }

    @Test func `X7 what is no form is refused`() async throws {
        try await Exchange.open { exchange in
            let bodies = [
                ("application/json", #"{"token": "x"}"#, 415), ("", "token=x", 415),
                ("application/x-www-form-urlencoded", "token=%zz", 400),
                ("application/x-www-form-urlencoded", "token=%00", 400),
                ("application/x-www-form-urlencoded", "token=%ff", 400),
                ("application/x-www-form-urlencoded", "token=a&token=b", 400),
                ("application/x-www-form-urlencoded", "token=a&x=b", 410),
                ("application/x-www-form-urlencoded; charset=utf-8", "token=a+b", 410),
                ("application/x-www-form-urlencoded", String(repeating: "a", count: 1025), 413),
                ("application/x-www-form-urlencoded", "", 410),
            ]
            for (type, body, status) in bodies {
                let answer = try await exchange.client.execute(
                    uri: "/handoff/resume", method: .post,
                    headers: [.contentType: type, .secFetchSite: "same-origin"],
                    body: ByteBuffer(string: body))
                #expect(answer.status.code == status, "\(type) \(body.prefix(40))")
            }
        }
    }

    @Test func `who guesses is soon told to wait`() async throws {
        try await Exchange.open { exchange in
            let guess = HandOffToken(exchange.tenant, random: Array(repeating: 1, count: 32)).text
            for _ in 0..<30 { #expect(try await exchange.use(guess).status == .gone) }
            let answer = try await exchange.use(guess)
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] != nil)
        }
    }
}

/// A salon that is texted, behind all routes.
private struct Exchange: Sendable {
    static let number = "+12125550123"

    let client: any TestClientProtocol
    let log: Lines
    let desk: TestDesk
    let database: ThrowawayDatabase
    /// Of the number, by text.
    let session: SessionClaim

    var tenant: TenantID { desk.served.id }

    static func open(texts: Bool = true, _ body: @Sendable (Exchange) async throws -> Void) async throws {
        let texting =
            (Salon.files["tenant.yaml"] ?? "") + "\nchannels: {sms: {number: \"+12125550100\"}}\n"
        let served = try worded(try Salon.served(["tenant.yaml": texting]))
        try await ThrowawayDatabase.with(now: monday, connections: 8) { database in
            let test = try await TestDesk(served, database.database, now: monday)
            let foreign = try Sample.tenant(Sample.bloom, "bloom")
            test.desk.directory.replace(with: [served, foreign])
            let session = try await begin(test, database, channel: "sms", proving: number)
            try await database.admin(
                """
                INSERT INTO texter (tenant_id, number_hash, session_id, first_at, last_at)
                VALUES ('\(served.id)', '\(NumberHash(served.id, try phone(number)))', '\(session.id)', now(), now())
                """)
            let world = World.fixed(at: monday, seed: 5)
            let settings = try Sample.settings()
            let services = Services(
                desk: test.desk, sessions: test.sessions,
                receptionist: Receptionist(
                    desk: test.desk, conversations: test.conversations,
                    render: { template, _ in template }, world: world, report: { Issue.record($0) }),
                pushes: PostgresPushStore(database.database),
                autonomy: PostgresAutonomyStore(database.database), tokens: settings.tokens,
                tokenSeconds: 14_400, metrics: Metrics(), readiness: { [] },
                tenants: .nothingPosted(database.database, test.desk.directory),
                customers: CustomerDesk(
                    store: PostgresCustomerStore(database.database), bookings: test.desk.store),
                version: "1.0",
                handOffs: HandOffDesk(
                    store: PostgresHandOffStore(database.database),
                    outbox: PostgresOutbox(
                        database.database, world: world,
                        channels: OutgoingChannels(hasTexts: texts, hasMails: false, mailFrom: nil)),
                    render: { _, variables in
                        guard case .text(let link)? = variables["link"],
                            case .text(let minutes)? = variables["minutes"]
                        else { return "" }
                        return minutes + " " + link
                    }, world: world))
            let log = Lines()
            let api = API(
                routes: routes(services), settings: settings, directory: test.desk.directory,
                limiter: StoredLimiter(store: test.sessions.store), metrics: services.metrics, world: world,
                logger: log.logger)
            try await Application(responder: api, logger: log.logger).test(.router) { client in
                try await body(
                    Exchange(client: client, log: log, desk: test, database: database, session: session))
            }
            #expect(log.all.filter { $0.contains("undeclared") || $0.contains("request failed") } == [])
        }
    }

    private static func begin(
        _ desk: TestDesk, _ database: ThrowawayDatabase, channel: String, proving number: String?
    ) async throws -> SessionClaim {
        let session = try await desk.sessions.open(
            desk.served.id, channel: channel, claims: [], client: nil)
        if let number {
            _ = try await PostgresIdentityStore(database.database).prove(
                desk.served.id, .phone(try phone(number)), by: session.id,
                new: CustomerID(World.live.newID()))
        }
        return SessionClaim(id: session.id, generation: session.generation)
    }

    func newSession(proving number: String?) async throws -> SessionClaim {
        try await Self.begin(desk, database, channel: "web", proving: number)
    }

    func order(_ members: [JSON.Member], key: String? = nil) async throws -> TestResponse {
        var headers = admin
        if let key { headers[.idempotencyKey] = key }
        let body = JSON.object([JSON.Member("tenant_id", "salon")] + members)
        return try await client.execute(
            uri: "/handoff/sms", method: .post, headers: headers, body: ByteBuffer(bytes: body.bytes()))
    }

    func order(_ body: KeyValuePairs<String, JSON>, key: String? = nil) async throws -> TestResponse {
        try await order(body.map { JSON.Member($0.key, $0.value) }, key: key)
    }

    /// A new link's token.
    func link() async throws -> String {
        #expect(try await order(["phone": .string(Self.number)]).status == .created)
        let texts = try await rows(
            "SELECT text FROM outgoing ORDER BY created_at DESC, outgoing_id DESC LIMIT 1")
        return String(try #require(texts.first?.first ?? nil).suffix(64))
    }

    func get(_ token: String, _ method: HTTPRequest.Method = .get) async throws -> TestResponse {
        let escaped = token.utf8.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "%" + String($0, radix: 16) }
            .joined()
        return try await client.execute(uri: "/handoff/resume?k=\(escaped)", method: method)
    }

    func use(_ token: String, _ headers: [String: String] = ["sec-fetch-site": "same-origin"]) async throws
        -> TestResponse
    {
        var fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        let escaped = token.utf8.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "%" + String($0, radix: 16) }
            .joined()
        return try await client.execute(
            uri: "/handoff/resume", method: .post, headers: fields,
            body: ByteBuffer(string: "token=\(escaped)"))
    }

    /// What a page gives the chat to keep.
    static func kept(in page: TestResponse) throws -> JSON? {
        let text = String(buffer: page.body)
        guard let match = text.firstMatch(of: /data-session="([^"]*)"/) else { return nil }
        let json = match.1.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
        return try JSON(bytes: Array(json.utf8))
    }

    func say(_ text: String, _ session: SessionClaim) async throws -> JSON {
        let claims = SessionToken.Claims(
            tenant: tenant, session: session.id, customer: nil, generation: session.generation,
            issuedAt: monday, expiresAt: monday.adding(seconds: 3600))
        let headers = HTTPFields.json([.authorization: "Bearer " + (try Sample.signer().sign(claims))])
        let body: JSON = ["message": .string(text)]
        let answer = try await client.execute(
            uri: "/api/tenants/salon/chat", method: .post, headers: headers,
            body: ByteBuffer(bytes: body.bytes()))
        #expect(answer.status == .ok)
        return try answer.json()
    }

    func rows(_ sql: String) async throws -> [[String?]] { try await database.admin(sql) }
    func change(_ sql: String) async throws { try await database.admin(sql) }

    private static func phone(_ text: String) throws -> PhoneNumber { try #require(PhoneNumber(e164: text)) }
}
