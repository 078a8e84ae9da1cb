import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Reception
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

private let word = Schema(.object([Schema.Property("said", Shape<String>.text(0...99).schema)]))

private func route(
    _ method: HTTPRequest.Method, _ path: RoutePath, who: Who = .anyone, limit: Limit? = nil,
    perform: @escaping @Sendable (Call<Void, Void>) async throws -> Answer = { _ in .json(["said": "hello"]) }
) -> Route {
    Route(
        method, path, who: who, tag: "Test", summary: "Test.", query: .nothing, body: .nothing,
        answers: [Route.Outcome(.ok, "Said.", word)], failures: [.slotTaken, .notFound], limit: limit,
        perform: perform)
}

private let say = Route(
    .post, "/api/tenants/{tenant}/say/{thing}", who: .sessionOrAdmin, tag: "Test", summary: "Says it back.",
    query: Shape<Int>.object(.optional("times", .integer(1...3), else: 1)) { (times) throws(Refusal) in times
    },
    body: Shape<String>.object(.required("word", .text(1...10))) { (word) throws(Refusal) in word },
    answers: [Route.Outcome(.created, "Said.", word)], bodyLimit: 200, takesIdempotencyKey: true
) { call in
    let text = Array(repeating: call.body, count: call.query).joined(separator: " ")
    return .json(["said": .string(text + " " + (call.request.idempotencyKey?.key ?? ""))], status: .created)
}

private let sayPath = "/api/tenants/bloom/say/x"

@Suite struct Routing {
    @Test func `an unknown path is a problem`() async throws {
        try await Sample.app([route(.get, "/a")]).test(.router) { client in
            let response = try await client.execute(uri: "/nothing?x=1", method: .get)
            #expect(response.status == .notFound)
            #expect(response.headers[.contentType] == "application/problem+json")
            let problem = try response.json()
            #expect(Problem.schema.faults(in: problem).isEmpty)
            #expect(problem["code"] == "route_unknown")
            #expect(problem["type"] == "/docs#route_unknown")
            #expect(problem["status"] == 404)
            #expect(problem["request_id"]?.text == response.headers[.requestID])
        }
    }

    @Test(arguments: ["/a", "/a/b/c", "/a/", "//a", "/A/b", "/"]) func `a path is met whole`(path: String)
        async throws
    {
        try await Sample.app([route(.get, "/a/b"), route(.get, "/{x}/y/z")]).test(.router) { client in
            let answer1 = try await client.execute(uri: path, method: .get)
            #expect(answer1.status == .notFound)
        }
    }

    @Test func `a literal goes before a parameter`() async throws {
        let routes = [
            route(.get, "/a/{x}") { _ in .json(["said": "parameter"]) },
            route(.get, "/a/b") { _ in .json(["said": "literal"]) },
        ]
        try await Sample.app(routes).test(.router) { client in
            let answer2 = try await client.execute(uri: "/a/b", method: .get)
            #expect(try answer2.json()["said"] == "literal")
            let answer3 = try await client.execute(uri: "/a/c%2Fd", method: .get)
            #expect(try answer3.json()["said"] == "parameter")
        }
    }

    @Test func `another method is 405 and names those there are`() async throws {
        try await Sample.app([route(.get, "/a"), route(.post, "/a")]).test(.router) { client in
            for method in [HTTPRequest.Method.put, .delete, .patch, .options, .trace] {
                let response = try await client.execute(uri: "/a", method: method)
                #expect(response.status == .methodNotAllowed)
                #expect(response.headers[.allow] == "GET, POST, HEAD")
                #expect(try response.json()["code"] == "method_not_allowed")
            }
        }
    }

    @Test func `HEAD tells what GET would and sends nothing`() async throws {
        try await Sample.app([route(.get, "/a")]).test(.router) { client in
            let get = try await client.execute(uri: "/a", method: .get)
            let head = try await client.execute(uri: "/a", method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.contentLength] == String(get.body.readableBytes))
        }
    }

    @Test(arguments: ["/%", "/%4", "/%zz", "/%00", "/%ff", "/a?x=%c0%af"])
    func `X7 broken escapes are refused`(path: String) async throws {
        try await Sample.app([route(.get, "/a"), route(.get, "/{x}")]).test(.router) { client in
            let response = try await client.execute(uri: path, method: .get)
            #expect(response.status == .badRequest)
            #expect(try response.json()["code"] == "malformed_request")
        }
    }

    @Test func `a failure is a problem with its code, status and wait`() async throws {
        let busy = Failure(.busy, "Please wait.", retryAfterSeconds: 3)
        let routes = [
            route(.get, "/taken") { _ in throw Failure(.slotTaken, "Somebody was faster.") },
            route(.get, "/busy") { _ in throw busy },
            route(.get, "/broken") { _ in throw Broken() },
            route(.get, "/stopping") { _ in throw CancellationError() },
        ]
        let log = Lines()
        try await Sample.app(routes, settings: Sample.settings(checksAnswers: false), log: log).test(.router)
        {
            client in
            let taken = try await client.execute(uri: "/taken", method: .get)
            #expect(taken.status == .conflict)
            #expect(try taken.json()["detail"] == "Somebody was faster.")
            let busy = try await client.execute(uri: "/busy", method: .get)
            #expect(busy.status == .serviceUnavailable)
            #expect(busy.headers[.retryAfter] == "3")
            let broken = try await client.execute(uri: "/broken", method: .get)
            #expect(broken.status == .internalServerError)
            #expect(try broken.json()["code"] == "internal")
            #expect(try broken.json()["detail"]?.text?.contains("Broken") == false)
            let stopping = try await client.execute(uri: "/stopping", method: .get)
            #expect(stopping.status == .serviceUnavailable)
        }
        #expect(log.all.contains { $0.contains("undeclared failure") && $0.contains("busy") })
        #expect(log.all.contains { $0.contains("Broken") })
    }

    private struct Broken: Error {}

    @Test func `an answer that differs from its declaration is found`() async throws {
        let routes = [
            route(.get, "/a") { _ in .json(["sad": "hello"]) }, route(.get, "/b") { _ in .noContent },
            route(.get, "/c") { _ in .text("x", type: "text/plain") },
        ]
        try await Sample.app(routes).test(.router) { client in
            for path in ["/a", "/b", "/c"] {
                let answer4 = try await client.execute(uri: path, method: .get)
                #expect(answer4.status == .internalServerError)
            }
        }
    }
}

@Suite struct Reading {
    private func post(
        _ body: String, uri: String = sayPath, headers: HTTPFields = .json([.adminKey: Sample.adminKey])
    ) async throws -> TestResponse {
        try await Sample.app([say]).test(.router) { client in
            try await client.execute(
                uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body))
        }
    }

    @Test func `body and query reach the route`() async throws {
        let response = try await post(#"{"word": "hi"}"#, uri: sayPath + "?times=2")
        #expect(response.status == .created)
        #expect(try response.json()["said"] == "hi hi ")
    }

    @Test func `faults of body and query are told together`() async throws {
        let response = try await post(#"{"wrod": "hi"}"#, uri: sayPath + "?times=9&tmes=1")
        #expect(response.status == .badRequest)
        let errors = try response.json()["errors"]?.elements ?? []
        #expect(
            errors.compactMap { $0["pointer"]?.text } == ["query/times", "query/tmes", "/word", "/wrod"])
    }

    @Test(arguments: ["", "{", #"{"word":"a","word":"b"}"#, #"{"word":"\u0000"}"#, #"{"word":"\ud800"}"#])
    func `X7 what is no strict JSON is malformed`(body: String) async throws {
        let response = try await post(body)
        #expect(response.status == .badRequest)
        #expect(try response.json()["code"] == "malformed_request")
    }

    @Test func `a body over the limit is 413, told and untold`() async throws {
        let large = #"{"word": ""# + String(repeating: "a", count: 300) + #""}"#
        let told = try await post(large)
        #expect(told.status == .contentTooLarge)
        #expect(try told.json()["code"] == "body_too_large")
        #expect(told.headers[.contentType] == "application/problem+json")
    }

    @Test(arguments: [
        "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "",
    ])
    func `another media type is 415`(type: String) async throws {
        let response = try await post(
            #"{"word": "hi"}"#, headers: [.contentType: type, .adminKey: Sample.adminKey])
        #expect(response.status == .unsupportedMediaType)
        #expect(try response.json()["code"] == "unsupported_media_type")
    }

    @Test func `JSON may say that it is UTF-8`() async throws {
        let response = try await post(
            #"{"word": "hi"}"#,
            headers: [.contentType: "application/json; charset=\"UTF-8\"", .adminKey: Sample.adminKey])
        #expect(response.status == .created)
    }

    @Test func `an unwanted media type is 406`() async throws {
        let response = try await post(
            #"{"word": "hi"}"#, headers: .json([.adminKey: Sample.adminKey, .accept: "text/html, image/*"]))
        #expect(response.status == .notAcceptable)
    }

    @Test func `an idempotency key must be visible ASCII`() async throws {
        let good = try await post(
            #"{"word": "hi"}"#, headers: .json([.adminKey: Sample.adminKey, .idempotencyKey: "k-1"]))
        #expect(try good.json()["said"] == "hi k-1")
        let bad = try await post(
            #"{"word": "hi"}"#,
            headers: .json([.adminKey: Sample.adminKey, .idempotencyKey: String(repeating: "k", count: 256)]))
        #expect(bad.status == .badRequest)
    }

    @Test func `an idempotency key is bound to caller, route and payload`() throws {
        func key(_ caller: Caller, _ parameters: [String: String], _ body: JSON) throws -> IdempotencyKey? {
            try IdempotencyKey(header: "k", caller: caller, route: say, parameters: parameters, body: body)
        }
        let first = try key(.admin, ["tenant": "bloom", "thing": "x"], ["a": 1, "b": 2])
        #expect(
            first == (try key(.admin, ["tenant": Sample.bloom.description, "thing": "x"], ["b": 2, "a": 1])))
        #expect(first?.payloadHash != (try key(.admin, ["thing": "y"], ["a": 1, "b": 2]))?.payloadHash)
        #expect(first?.payloadHash != (try key(.admin, ["thing": "x"], ["a": 1, "b": 3]))?.payloadHash)
        let session = Caller.session(SessionClaim(id: Sample.session, generation: 1))
        #expect(try key(session, [:], [])?.caller == "session:\(Sample.session)")
        #expect(first?.route == "POST /api/tenants/{tenant}/say/{thing}")
    }

    @Test func `a plus in a query is a plus`() throws {
        let target = try #require(Target("/a?phone=+1555&at=2026-03-02T10:00:00+01:00&x=a%20b"))
        #expect(target.query.map(\.value) == ["+1555", "2026-03-02T10:00:00+01:00", "a b"])
    }

    @Test func `a parameter given twice is refused`() async throws {
        let response = try await post(#"{"word": "hi"}"#, uri: sayPath + "?times=1&times=2")
        #expect(response.status == .badRequest)
        #expect(try response.json()["errors"]?[0]?["code"] == "given_twice")
    }
}

@Suite struct Surroundings {
    @Test func `the caller's request id is taken if it is sane`() async throws {
        try await Sample.app([route(.get, "/a")]).test(.router) { client in
            let own = try await client.execute(uri: "/a", method: .get, headers: [.requestID: "abc-1.2_3"])
            #expect(own.headers[.requestID] == "abc-1.2_3")
            for bad in ["a b", "a/b", String(repeating: "x", count: 65), "é"] {
                let made = try await client.execute(uri: "/a", method: .get, headers: [.requestID: bad])
                #expect(made.headers[.requestID] == "00000000-0000-4000-8000-000000000009")
            }
        }
    }

    @Test func `X4 a request is one log line without query, path values or credentials`() async throws {
        let log = Lines()
        let token = try Sample.signer().sign(Sample.claims())
        try await Sample.app([say], log: log).test(.router) { client in
            _ = try await client.execute(
                uri: sayPath + "?times=1&email=ana@example.com", method: .post,
                headers: .json([.authorization: "Bearer " + token]),
                body: ByteBuffer(string: #"{"word": "secret"}"#))
        }
        #expect(log.all.count == 1)
        let line = try JSON(bytes: Array((log.all.first ?? "").utf8))
        #expect(line["message"] == "request")
        #expect(line["route"] == "/api/tenants/{tenant}/say/{thing}")
        #expect(line["method"] == "POST")
        #expect(line["status"] == "400")
        #expect(line["code"] == "invalid_field")
        #expect(line["tenant"] == "bloom")
        #expect(line["session"] == .string(Sample.session.description))
        #expect(line["request_id"] != nil)
        #expect(line["ms"] != nil)
        for secret in ["times", "ana@example.com", "secret", token] { #expect(!log.all[0].contains(secret)) }
    }

    @Test func `X5 a page of a listed origin may read the answer, others may not`() async throws {
        try await Sample.app([say]).test(.router) { client in
            for (origin, allowed) in [("https://bloom.example", true), ("https://evil.example", false)] {
                let asked = try await client.execute(
                    uri: sayPath, method: .options,
                    headers: [.origin: origin, .accessControlRequestMethod: "POST"])
                #expect(asked.status == .noContent)
                #expect(asked.headers[.accessControlAllowOrigin] == (allowed ? origin : nil))
                #expect(asked.headers[.accessControlAllowHeaders]?.contains("X-Admin-Key") != true)
                let sent = try await client.execute(uri: sayPath, method: .post, headers: [.origin: origin])
                #expect(sent.status == .unauthorized)
                #expect(sent.headers[.accessControlAllowOrigin] == (allowed ? origin : nil))
                #expect(sent.headers[.vary] == "Origin")
            }
            let other = try await client.execute(
                uri: "/api/tenants/river/say/x", method: .options,
                headers: [.origin: "https://bloom.example", .accessControlRequestMethod: "POST"])
            #expect(other.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test func `X5 production wants https from a trusted proxy`() async throws {
        try await Sample.app([route(.get, "/a")], settings: Sample.settings(isProduction: true)).test(.router)
        {
            client in
            let response = try await client.execute(
                uri: "/a", method: .get, headers: [.forwardedProto: "https"])
            #expect(response.status == .forbidden)
        }
    }

    @Test func `a limited route tells its limit and then refuses`() async throws {
        let limit = Limit("hold", RateLimit(count: 2, perSeconds: 60), code: .tooManyHolds)
        let limited = route(.get, "/api/tenants/{tenant}/x", limit: limit)
        try await Sample.app([limited], limiter: Counted(2)).test(.router) { client in
            let first = try await client.execute(uri: "/api/tenants/bloom/x", method: .get)
            #expect(first.headers[.rateLimitPolicy] == "\"hold\";q=2;w=60")
            #expect(first.headers[.rateLimit] == "\"hold\";r=1;t=0")
            _ = try await client.execute(uri: "/api/tenants/bloom/x", method: .get)
            let third = try await client.execute(uri: "/api/tenants/bloom/x", method: .get)
            #expect(third.status == .tooManyRequests)
            #expect(third.headers[.retryAfter] == "17")
            #expect(third.headers[.rateLimit] == "\"hold\";r=0;t=17")
            #expect(try third.json()["code"] == "too_many_holds")
        }
    }

    @Test func `O3 requests are counted by route, method and status`() async throws {
        let metrics = Metrics()
        metrics.add {
            [
                MetricFamily(
                    "frontdesk_pool_waiting", help: "Waiting.", kind: .gauge,
                    samples: [.init(labels: [.init("tenant", "a\"b\\c\n")], value: 3)])
            ]
        }
        try await Sample.app([route(.get, "/a/{x}")], metrics: metrics).test(.router) { client in
            _ = try await client.execute(uri: "/a/1", method: .get)
            _ = try await client.execute(uri: "/a/2", method: .get)
            _ = try await client.execute(uri: "/b", method: .get)
        }
        let text = await metrics.text()
        #expect(text.contains(#"frontdesk_http_requests_total{method="GET",route="/a/{x}",status="200"} 2"#))
        #expect(text.contains(#"frontdesk_http_requests_total{method="any",route="unknown",status="404"} 1"#))
        #expect(
            text.contains(#"frontdesk_http_request_seconds_bucket{method="GET",route="/a/{x}",le="+Inf"} 2"#))
        #expect(text.contains(#"frontdesk_http_request_seconds_count{method="GET",route="/a/{x}"} 2"#))
        #expect(text.contains(#"frontdesk_http_failures_total{code="route_unknown"} 1"#))
        #expect(text.contains(#"frontdesk_pool_waiting{tenant="a\"b\\c\n"} 3"#))
        #expect(text.contains("# TYPE frontdesk_http_request_seconds histogram\n"))
    }

    @Test func `every code has its status and title, and every answer its safety headers`() async throws {
        for code in Failure.Code.allCases {
            #expect((400...599).contains(code.answer.status.code))
            #expect(!code.answer.title.isEmpty)
        }
        try await Sample.app([route(.get, "/a")]).test(.router) { client in
            for path in ["/a", "/b"] {
                let response = try await client.execute(uri: path, method: .get)
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
                #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
                #expect(response.headers[.cacheControl] == "no-store")
            }
        }
    }
}
