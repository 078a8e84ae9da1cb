import Crypto
import FrontdeskTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PostgresStore
import Reception
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

/// All routes, over a database that is away: what is refused before it is asked is refused, the rest is 503.
func allRoutes() throws -> [Route] {
    let database = Database(
        ConnectionSettings(url: "postgresql://nobody@127.0.0.1:1/nothing"),
        pool: PoolSettings(connections: 2),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        sleep: { _ in },
        chance: { 0.5 })
    let sessions = PostgresSessionStore(database)
    let desk = BookingDesk(
        directory: try Sample.directory(), store: PostgresBookingStore(database), sessions: sessions,
        world: Sample.world)
    return routes(
        Services(
            desk: desk, sessions: SessionDesk(store: sessions, world: Sample.world),
            receptionist: Receptionist(
                desk: desk, conversations: PostgresConversationStore(database),
                render: { template, _ in template }, world: Sample.world, report: { _ in }),
            pushes: PostgresPushStore(database), autonomy: PostgresAutonomyStore(database),
            tokens: try Sample.signer(), tokenSeconds: 14_400,
            metrics: Metrics(),
            readiness: { [Services.Readiness("database", isReady: false)] },
            tenants: .nothingPosted(database, desk.directory),
            customers: CustomerDesk(store: PostgresCustomerStore(database), bookings: desk.store),
            verifications: try .testing(database, world: Sample.world),
            version: "1.0",
            handOffs: HandOffDesk(
                store: PostgresHandOffStore(database),
                outbox: PostgresOutbox(
                    database, world: Sample.world,
                    channels: OutgoingChannels(hasTexts: true, hasMails: false, mailFrom: nil)),
                render: { template, _ in template }, world: Sample.world)))
}

/// Everyone who may come, with what they show.
enum Visitor: String, CaseIterable {
    case nobody, foreign, expired, altered, unsigned, otherSecret, wrongKey, session, admin

    func headers() throws -> HTTPFields {
        let signer = try Sample.signer()
        let good = signer.sign(Sample.claims())
        func bearer(_ token: String) -> HTTPFields { .json([.authorization: "Bearer " + token]) }
        switch self {
        case .nobody: return .json()
        case .foreign: return bearer(signer.sign(Sample.claims(Sample.river)))
        case .expired: return bearer(signer.sign(Sample.claims(expiresIn: 0)))
        case .altered:
            var parts = good.split(separator: ".").map(String.init)
            parts[1] = Base64URL.encode(
                Array(try #require(Base64URL.decode(Array(parts[1].utf8)))).map {
                    $0 == UInt8(ascii: "1") ? 0x32 : $0
                })
            return bearer(parts.joined(separator: "."))
        case .unsigned:
            let payload = good.split(separator: ".")[1]
            return bearer(Base64URL.encode(#"{"alg":"none","typ":"JWT"}"#.utf8) + "." + payload + ".")
        case .otherSecret:
            return bearer(try Sample.signer(["some-other-secret-that-is-long-enough"]).sign(Sample.claims()))
        case .wrongKey: return .json([.adminKey: Sample.adminKey + "x"])
        case .session: return bearer(good)
        case .admin: return .json([.adminKey: Sample.adminKey])
        }
    }

    func mayCall(_ route: Route) -> Bool {
        switch self {
        case .session: route.who.allowsSession
        case .admin: route.who.allowsAdmin
        case .nobody, .foreign, .expired, .altered, .unsigned, .otherSecret, .wrongKey: false
        }
    }
}

extension Route {
    /// A path of this pattern.
    var samplePath: String {
        let path = path.description.split(separator: "/", omittingEmptySubsequences: false).map { part in
            switch part {
            case "{tenant}", "{slug}": "bloom"
            case "{session}": Sample.session.description
            default: part.hasPrefix("{") ? "00000000-0000-4000-8000-000000000007" : String(part)
            }
        }.joined(separator: "/")
        return path.contains("/sessions/") ? path + "?tenant_id=bloom" : path
    }
}

@Suite struct Callers {
    @Test(arguments: Visitor.allCases) func `X2 every route lets in those it names and no one else`(
        visitor: Visitor
    ) async throws {
        let all = try allRoutes()
        let headers = try visitor.headers()
        try await Sample.app(all, settings: Sample.settings(checksAnswers: false)).test(.router) { client in
            for route in all {
                let place: Comment = "\(visitor) \(route.method) \(route.path)"
                var headers = headers
                if route.traits.contains(.ownPages) { headers[.secFetchSite] = "same-origin" }
                let response = try await client.execute(
                    uri: route.samplePath, method: route.method, headers: headers,
                    body: route.body == nil ? nil : ByteBuffer(string: "{}"))
                // Where no tenant is named the token's own is meant, and no token is foreign.
                let isAtHome =
                    visitor == .foreign && route.who.allowsSession && !route.samplePath.contains("bloom")
                if route.who == .anyone || visitor.mayCall(route) || isAtHome {
                    #expect(response.status != .unauthorized, place)
                    #expect(response.status != .forbidden, place)
                } else {
                    #expect(response.status == .unauthorized, place)
                    #expect(response.headers[.contentType] == "application/problem+json", place)
                    #expect(response.headers[.wwwAuthenticate] != nil, place)
                    #expect(try response.json()["code"] == "unauthenticated", place)
                }
            }
        }
    }

    @Test func `X2 a foreign token is told the same whether or not the tenant exists`() async throws {
        let headers = try Visitor.session.headers()
        try await Sample.app(try allRoutes()).test(.router) { client in
            for tenant in ["river", "nowhere", Sample.river.description] {
                let response = try await client.execute(
                    uri: "/api/tenants/\(tenant)/availability?service=x", method: .get, headers: headers)
                #expect(response.status == .unauthorized)
            }
            let unknown = try await client.execute(
                uri: "/api/tenants/nowhere/availability?service=x", method: .get,
                headers: try Visitor.admin.headers())
            #expect(unknown.status == .notFound)
            #expect(try unknown.json()["code"] == "unknown_tenant")
        }
    }

    @Test func `I0 the tenant may be named by its id or its slug, a session by its token alone`() async throws
    {
        try await Sample.app(try allRoutes()).test(.router) { client in
            for tenant in ["bloom", Sample.bloom.description] {
                let response = try await client.execute(
                    uri: "/api/tenants/\(tenant)", method: .get, headers: try Visitor.admin.headers())
                #expect(response.status == .ok)
                #expect(try response.json()["slug"] == "bloom")
            }
            let named = try await client.execute(
                uri: "/api/tenants/bloom/chat", method: .post, headers: .json(),
                body: ByteBuffer(string: #"{"message": "hi", "session_id": "\#(Sample.session)"}"#))
            #expect(named.status == .unauthorized)
        }
    }

    @Test func `every failure answers as its route declares, the database being away`() async throws {
        let all = try allRoutes()
        let log = Lines()
        try await Sample.app(all, log: log).test(.router) { client in
            for route in all {
                for visitor in [Visitor.session, .admin] where visitor.mayCall(route) || route.who == .anyone
                {
                    let response = try await client.execute(
                        uri: route.samplePath, method: route.method, headers: try visitor.headers(),
                        body: route.body == nil ? nil : ByteBuffer(string: "{}"))
                    #expect(response.status != .internalServerError, "\(route.method) \(route.path)")
                }
            }
        }
        #expect(log.all.filter { $0.contains("undeclared") || $0.contains("request failed") } == [])
    }

    @Test func `O5 a session can't begin while the database is away, and says so`() async throws {
        let log = Lines()
        try await Sample.app(try allRoutes(), log: log).test(.router) { client in
            let response = try await client.execute(
                uri: "/api/auth/session", method: .post, headers: .json(),
                body: ByteBuffer(
                    string: #"{"tenant_id": "bloom", "email": "a@b.co", "phone": "+10000000000000"}"#))
            #expect(response.status == .serviceUnavailable, "\(log.all)")
            #expect(response.headers[.retryAfter] != nil)
        }
    }
}
