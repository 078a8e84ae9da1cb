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

/// 2026-03-02 10:00 in New York, a Monday.
let monday = Instant(seconds: 1_772_463_600)

/// A salon on a database of its own, behind all routes, each answer held against its declaration.
struct House: Sendable {
    let client: any TestClientProtocol
    let log: Lines
    let desk: TestDesk
    let database: ThrowawayDatabase

    /// `served`: default the salon.
    static func open(
        _ served: ServedTenant? = nil, _ body: @Sendable (House) async throws -> Void
    ) async throws {
        try await ThrowawayDatabase.with(now: monday, connections: 4) { database in
            let test = try await TestDesk(
                try worded(try served ?? Salon.served()), database.database, now: monday)
            let world = World.fixed(at: monday, seed: 3)
            let metrics = Metrics()
            let settings = try Sample.settings()
            let all = routes(
                Services(
                    desk: test.desk, sessions: test.sessions,
                    receptionist: Receptionist(
                        desk: test.desk, conversations: test.conversations,
                        render: { template, _ in template }, world: world, report: { Issue.record($0) }),
                    pushes: PostgresPushStore(database.database),
                    autonomy: PostgresAutonomyStore(database.database), tokens: settings.tokens,
                    tokenSeconds: 14_400, metrics: metrics, readiness: { [] },
                    tenants: .nothingPosted(database.database, test.desk.directory),
                    customers: CustomerDesk(
                        store: PostgresCustomerStore(database.database), bookings: test.desk.store),
                    verifications: try .testing(database.database, world: world), version: "1.0"))
            let log = Lines()
            let api = API(
                routes: all, settings: settings, directory: test.desk.directory,
                limiter: StoredLimiter(store: test.sessions.store), metrics: metrics, world: world,
                logger: log.logger)
            try await Application(responder: api, logger: log.logger).test(.router) { client in
                try await body(House(client: client, log: log, desk: test, database: database))
            }
            #expect(log.all.filter { $0.contains("undeclared") || $0.contains("request failed") } == [])
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, _ headers: HTTPFields
    ) async throws -> TestResponse {
        try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0.bytes()) })
    }

    /// The headers of a new session.
    func newSession(at tenant: String = "salon") async throws -> HTTPFields {
        let answer = try await send(
            .post, "/api/auth/session",
            ["tenant_id": .string(tenant), "email": "dana@example.com", "phone": "+12125550199"], .json())
        #expect(answer.status == .created)
        return .json([.authorization: "Bearer " + (try answer.json()["token"]?.text ?? "")])
    }

    func slots(_ headers: HTTPFields, _ query: String = "") async throws -> [JSON] {
        let answer = try await send(
            .get, salon + "/availability?service=haircut&staff=jo" + query, nil, headers)
        #expect(answer.status == .ok)
        return try answer.json()["slots"]?.elements ?? []
    }

    func hold(_ slot: JSON?, _ headers: HTTPFields, _ more: [JSON.Member] = []) async throws -> String {
        let body = JSON.object([JSON.Member("slot_id", slot?["id"] ?? .null)] + more)
        let answer = try await send(.post, salon + "/holds", body, headers)
        #expect(answer.status == .created)
        return try answer.json()["hold_id"]?.text ?? ""
    }

    func confirm(_ hold: String, _ headers: HTTPFields) async throws -> TestResponse {
        try await send(
            .post, salon + "/appointments",
            [
                "hold_id": .string(hold), "name": "Dana Lee", "email": "dana@example.com",
                "intake": ["allergies": "none"], "consent": ["email": true],
            ], headers)
    }
}

/// With words for everything that can be said.
func worded(_ served: ServedTenant) throws -> ServedTenant {
    let tenant = served.tenant
    let messages = Dictionary(uniqueKeysWithValues: MessageID.allCases.map { ($0.rawValue, $0.rawValue) })
    let prompts = Prompts(
        system: nil, personaName: "Ada", personaTone: "warm", facts: tenant.prompts.facts, messages: messages)
    return try #require(
        ServedTenant(
            Tenant(
                id: tenant.id, slug: tenant.slug, revision: tenant.revision, name: tenant.name,
                locale: tenant.locale,
                languages: tenant.languages, currency: tenant.currency, status: tenant.status,
                contact: tenant.contact,
                channels: tenant.channels, business: tenant.business, staff: tenant.staff,
                resources: tenant.resources, locations: tenant.locations,
                services: tenant.services, intake: tenant.intake, exceptions: tenant.exceptions,
                guardrails: tenant.guardrails, prompts: prompts, policies: tenant.policies)))
}

private let salon = "/api/tenants/salon"
let admin: HTTPFields = .json([.adminKey: Sample.adminKey])

@Suite struct Journeys {
    @Test func `a visit is held, booked, found, moved and cancelled`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let slots = try await house.slots(dana)
            #expect(slots.count > 20)
            let first = try #require(slots.first { $0["local"] == "2026-03-05T09:00" })
            let last = try #require(slots.first { $0["local"] == "2026-03-06T11:00" })
            #expect(first["starts_at"] == "2026-03-05T09:00:00-05:00")
            #expect(first["price"]?["text"] == "$55")

            let hold = try await house.hold(first, dana)
            let extended = try await house.send(.post, salon + "/holds/\(hold)/extend", nil, dana)
            #expect(extended.status == .ok)
            #expect(try extended.json()["extended"] == true)
            let twice = try await house.send(.post, salon + "/holds/\(hold)/extend", nil, dana)
            #expect(twice.status == .conflict)

            let booked = try await house.confirm(hold, dana)
            #expect(booked.status == .created)
            let appointment = try booked.json()
            #expect(appointment["status"] == "confirmed")
            #expect(appointment["appointment_id"]?.text == hold)
            let code = try #require(appointment["confirmation_code"]?.text)
            let again = try await house.confirm(hold, dana)
            #expect(again.status == .ok)
            #expect(try again.json()["confirmation_code"]?.text == code)
            let after = try await house.slots(dana)
            #expect(!after.contains { $0["id"] == first["id"] })

            let day = try await house.send(
                .get, salon + "/appointments?from=2026-03-05&status=confirmed", nil, admin)
            #expect(try day.json()["appointments"]?.elements?.count == 1)
            #expect(try day.json()["appointments"]?[0]?["intake"] == ["allergies": "none"])

            let second = try await house.hold(last, dana, [JSON.Member("replaces", .string(hold))])
            let moved = try await house.send(
                .post, salon + "/appointments/\(hold)/reschedule", ["hold_id": .string(second)], dana)
            #expect(moved.status == .ok)
            #expect(try moved.json()["confirmation_code"]?.text == code)
            #expect(try moved.json()["moved_from"]?.text == hold)
            let cancelled = try await house.send(
                .post, salon + "/appointments/\(second)/cancel", ["reason": "travelling\nagain"], dana)
            #expect(cancelled.status == .ok)
            #expect(try cancelled.json()["status"] == "cancelled")
            let free = try await house.slots(dana)
            #expect(free.contains { $0["id"] == last["id"] })
        }
    }

    @Test func `I1 a stranger's session opens an appointment by code and contact alone`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let slot = try await house.slots(dana).first { $0["local"] == "2026-03-05T09:00" }
            let hold = try await house.hold(slot, dana)
            let code = try await house.confirm(hold, dana).json()["confirmation_code"]?.text ?? ""
            let stranger = try await house.newSession()
            let cancel = salon + "/appointments/\(hold)/cancel"
            let refused = try await house.send(.post, cancel, [:], stranger)
            #expect(refused.status == .notFound)
            let lookup = salon + "/appointments/lookup"
            let wrong = [
                try await house.send(.get, lookup + "?code=ZZZZZZ&email=dana@example.com", nil, stranger),
                try await house.send(.get, lookup + "?code=ZZZZZZZZ&email=dana@example.com", nil, stranger),
                try await house.send(.get, lookup + "?code=\(code)&email=other@example.com", nil, stranger),
                try await house.send(
                    .post, lookup, ["code": .string(code), "phone": "+12125550123"], stranger),
            ]
            for answer in wrong {
                #expect(answer.status == .notFound)
                let problem = try answer.json()
                #expect(problem["code"] == "not_found")
                #expect(problem["detail"] == (try wrong[0].json()["detail"]))
            }
            let codeAlone = try await house.send(.get, lookup + "?code=\(code)", nil, stranger)
            #expect(codeAlone.status == .unprocessableContent)
            let found = try await house.send(
                .post, lookup, ["code": .string(code.lowercased()), "email": "Dana@example.com"], stranger)
            #expect(found.status == .ok)
            #expect(found.headers[.rateLimitPolicy] == "\"lookup\";q=20;w=3600")
            #expect(try found.json()["appointments"]?[0]?["appointment_id"]?.text == hold)
            #expect(try found.json()["appointments"]?[0]?["intake"] == nil)
            let business = try await house.send(.get, lookup + "?email=dana@example.com", nil, admin)
            #expect(try business.json()["appointments"]?.elements?.count == 1)
            let cancelled = try await house.send(.post, cancel, [:], stranger)
            #expect(cancelled.status == .ok)
        }
    }

    @Test func `an idempotency key gives the same hold, and another payload is refused`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let slots = try await house.slots(dana)
            var keyed = dana
            keyed[.idempotencyKey] = "one"
            let first = try await house.hold(slots[0], keyed)
            let same = try await house.hold(slots[0], keyed)
            #expect(first == same)
            let other = try await house.send(
                .post, salon + "/holds", ["slot_id": slots[9]["id"] ?? .null], keyed)
            #expect(other.status == .unprocessableContent)
            #expect(try other.json()["code"] == "idempotency_mismatch")
            let released = try await house.send(.delete, salon + "/holds/\(first)", nil, dana)
            #expect(released.status == .noContent)
            #expect(released.headers[.contentLength] == nil)
        }
    }

    @Test func `B9 what is not offered is refused, and the business may set limits aside`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            // Half past ten today is nearer than the notice of two hours.
            let soon: JSON = ["service": "haircut", "staff": "jo", "starts_at": "2026-03-02T10:30:00-05:00"]
            let refused = try await house.send(.post, salon + "/holds", soon, dana)
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.json()["code"] == "slot_not_offered")
            guard case .object(let members) = soon else { return }
            let override = JSON.object(members + [JSON.Member("override", ["notice"])])
            let session = try await house.send(.post, salon + "/holds", override, dana)
            #expect(session.status == .forbidden)
            let business = try await house.send(.post, salon + "/holds", override, admin)
            #expect(business.status == .created)
            let taken = try await house.send(.post, salon + "/holds", override, admin)
            #expect(taken.status == .conflict)
            #expect(try taken.json()["code"] == "slot_taken")
        }
    }

    @Test func `time that the business takes is not offered until it is given back`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let block: JSON = [
                "staff": "jo", "starts_at": "2026-03-05T00:00:00-05:00",
                "ends_at": "2026-03-06T00:00:00-05:00",
                "reason": "Training",
            ]
            let made = try await house.send(.post, salon + "/blocks", block, admin)
            #expect(made.status == .created)
            let id = try made.json()["block_id"]?.text ?? ""
            let day = "&from=2026-03-05&to=2026-03-06"
            let blocked = try await house.send(
                .get, salon + "/availability?service=haircut&staff=jo" + day, nil, dana)
            #expect(try blocked.json()["slots"] == [])
            #expect(try blocked.json()["reason"]?["code"] == "fully_booked")
            #expect(try blocked.json()["next"]?["local"] == "2026-03-06T09:00")
            let gone = try await house.send(.delete, salon + "/blocks/\(id)", nil, admin)
            #expect(gone.status == .noContent)
            #expect(try await !house.slots(dana, day).isEmpty)
        }
    }

    @Test(
        arguments: [
            ("from=2026-03-06&to=2026-03-05", 422, "invalid_value"),
            ("from=2026-03-05&to=2029-03-05", 422, "invalid_value"),
            ("from=2026-02-30", 400, "invalid_field"), ("staff=nobody", 422, "unknown_staff"),
            ("location=soho", 422, "unknown_location"), ("party=0", 400, "invalid_field"),
            ("fro=x", 400, "invalid_field"),
            ("from=0000-01-01&to=0000-01-03", 200, ""), ("from=9999-12-30&to=9999-12-31", 200, ""),
            ("from=2026-03-05T00:00:00Z&to=2026-03-06", 200, ""), ("to=2026-03-06", 200, ""),
        ] as [(String, Int, String)])
    func `a question that makes no sense is told apart from one of the wrong shape`(
        query: String, status: Int, code: String
    ) async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let answer = try await house.send(
                .get, salon + "/availability?service=haircut&" + query, nil, dana)
            #expect(answer.status.code == status)
            if status >= 400 { #expect(try answer.json()["code"]?.text == code) }
        }
    }

    @Test func `X2 a live token is changed for a new one of the same session`() async throws {
        try await House.open { house in
            let opened = try await house.send(
                .post, "/api/auth/session", ["tenant_id": .string(Salon.id?.description ?? "")], .json())
            let token = try opened.json()["token"]?.text ?? ""
            #expect(opened.headers[.rateLimitPolicy]?.hasPrefix("\"session\"") == true)
            let refreshed = try await house.send(
                .post, "/api/auth/refresh", ["token": .string(token)], .json())
            #expect(refreshed.status == .ok)
            #expect(try refreshed.json()["session_id"] == (try opened.json()["session_id"]))
            for bad in ["", "x", token + "x"] {
                let refused = try await house.send(
                    .post, "/api/auth/refresh", ["token": .string(bad)], .json())
                #expect(refused.status == (bad.isEmpty ? .badRequest : .unauthorized))
            }
            let nowhere = try await house.send(.post, "/api/auth/session", ["tenant_id": "nowhere"], .json())
            #expect(nowhere.status == .notFound)
        }
    }

    @Test func `the assistant answers as JSON and as events`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let message: JSON = ["message": "What are your opening hours?", "client_id": "one"]
            let answer = try await house.send(.post, salon + "/chat", message, dana)
            #expect(answer.status == .ok)
            #expect(try answer.json()["response"]?.text?.isEmpty == false)
            let again = try await house.send(.post, salon + "/chat", message, dana)
            #expect(try again.json()["message_id"] == (try answer.json()["message_id"]))
            var streaming = dana
            streaming[.accept] = "text/event-stream"
            let events = try await house.send(.post, salon + "/chat", ["message": "Hello"], streaming)
            #expect(events.headers[.contentType] == "text/event-stream")
            let text = String(buffer: events.body)
            #expect(text.hasPrefix("event: typing\ndata: {}\n\nevent: response\nid: "))
            #expect(text.contains("\"session_id\""))
            let foreign = try await house.send(
                .post, salon + "/chat", ["message": "Hi", "session_id": .string(Sample.session.description)],
                dana)
            #expect(foreign.status == .forbidden)
        }
    }

    @Test func `the compiled tenant is shown to the business`() async throws {
        try await House.open { house in
            let one = try await house.send(.get, salon, nil, admin)
            #expect(one.status == .ok)
            #expect(try one.json()["services"]?.elements?.isEmpty == false)
            let all = try await house.send(.get, "/api/tenants", nil, admin)
            #expect(try all.json()["tenants"]?.elements?.count == 1)
            let metrics = try await house.send(.get, "/metrics", nil, admin)
            #expect(String(buffer: metrics.body).contains("frontdesk_http_requests_total"))
        }
    }
}
