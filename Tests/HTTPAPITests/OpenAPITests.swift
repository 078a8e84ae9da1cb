import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

@Suite struct OpenAPIDocuments {
    private func references(_ json: JSON) -> [String] {
        switch json {
        case .object(let members):
            members.flatMap { $0.key == "$ref" ? [$0.value.text ?? ""] : references($0.value) }
        case .array(let elements): elements.flatMap(references)
        default: []
        }
    }

    @Test func `the document lists every route once and refers to what it lists`() throws {
        let all = try allRoutes().filter { !$0.traits.contains(.page) }
        let document = OpenAPI.document(routes: all, version: "1.0")
        var ids: Set<String> = []
        for route in all {
            let operation = document["paths"]?[route.path.description]?[route.method.rawValue.lowercased()]
            let id = try #require(operation?["operationId"]?.text)
            #expect(ids.insert(id).inserted, "\(id)")
            #expect(operation?["security"] != nil)
            #expect(operation?["summary"]?.text?.isEmpty == false)
            for code in route.failures {
                let status = String(code.answer.status.code)
                #expect(
                    operation?["responses"]?[status]?["description"]?.text?.contains(code.rawValue) == true)
            }
        }
        let schemas = document["components"]?["schemas"]
        for reference in references(document) {
            let name = String(reference.dropFirst("#/components/schemas/".count))
            #expect(schemas?[name] != nil, "\(reference)")
        }
    }

    @Test func `names of schemas mean one thing`() throws {
        var bodies: [String: String] = [:]
        for route in try allRoutes() {
            let schemas =
                [route.body].compactMap { $0 } + route.outcomes.flatMap { $0.content.compactMap(\.schema) }
            for (name, schema) in schemas.flatMap(\.named) {
                let text = schema.body(reference: OpenAPI.reference).encoded()
                #expect(bodies[name] == nil || bodies[name] == text, "\(name)")
                bodies[name] = text
            }
        }
    }

    @Test func `the server serves what it is made of, and pages for people`() async throws {
        try await Sample.app(try allRoutes()).test(.router) { client in
            let served = try await client.execute(uri: "/openapi.json", method: .get)
            #expect(try served.json()["openapi"] == "3.1.0")
            #expect(try served.json()["paths"]?["/openapi.json"]?["get"] != nil)
            for path in ["/", "/docs", "/t/bloom", "/t/\(Sample.bloom)"] {
                let response = try await client.execute(uri: path, method: .get)
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "text/html; charset=utf-8")
                let policy = response.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
                #expect(!String(buffer: response.body).contains("<script>"))
                #expect(!String(buffer: response.body).contains(" style="))
            }
            let docs = try await client.execute(uri: "/docs", method: .get)
            for code in Failure.Code.allCases {
                #expect(String(buffer: docs.body).contains("<tr id=\"\(code.rawValue)\">"))
            }
            let missing = try await client.execute(uri: "/t/nowhere", method: .get)
            #expect(missing.status == .notFound)
            #expect(missing.headers[.contentType] == "text/html; charset=utf-8")
            for (path, type) in [
                ("/assets/chat.js", "text/javascript"), ("/assets/frontdesk.css", "text/css"),
            ] {
                let response = try await client.execute(uri: path, method: .get)
                #expect(response.headers[.contentType]?.hasPrefix(type) == true)
            }
        }
    }

    @Test func `markup in a name stays text`() {
        #expect(html(#"<b>"R&D"</b>'s"#) == "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;&#39;s")
    }

    @Test func `health asks no database and ready does`() async throws {
        try await Sample.app(try allRoutes()).test(.router) { client in
            let health = try await client.execute(uri: "/health", method: .get)
            #expect(health.status == .ok)
            let ready = try await client.execute(uri: "/ready", method: .get)
            #expect(ready.status == .serviceUnavailable)
            #expect(try ready.json()["detail"]?.text?.contains("database") == true)
        }
    }
}
