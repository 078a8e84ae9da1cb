import HTTPTypes
package import Shapes
import Vocabulary

/// The OpenAPI 3.1 document, made from the routes' declarations.
package enum OpenAPI {
    package static func document(routes: [Route], version: String) -> JSON {
        let listed = routes.filter { !$0.traits.contains(.page) }
        var paths: [JSON.Member] = []
        for path in ordered(listed.map(\.path.description)) {
            let operations = listed.filter { $0.path.description == path }
            paths.append(
                JSON.Member(
                    path,
                    .object(operations.map { JSON.Member($0.method.rawValue.lowercased(), operation($0)) })))
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Frontdesk", "version": .string(version),
                "summary": "Appointments, holds and conversations of the businesses on this server.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "tags": .array(ordered(listed.map(\.tag)).map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas(listed)),
                "securitySchemes": [
                    "session": [
                        "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                        "description": "The token of a session, from POST /api/auth/session.",
                    ],
                    "admin": [
                        "type": "apiKey", "in": "header", "name": "X-Admin-Key",
                        "description": "The key of the people who run this server.",
                    ],
                    "twilio": [
                        "type": "apiKey", "in": "header", "name": "X-Twilio-Signature",
                        "description":
                            "HMAC-SHA1 over the public URL and the sorted fields, with the account's token.",
                    ],
                ],
            ],
        ]
    }

    private static func ordered(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    static func reference(_ name: String) -> String { "#/components/schemas/" + name }

    private static func schemas(_ routes: [Route]) -> [JSON.Member] {
        var all = [Problem.schema]
        for route in routes {
            all += route.query.map(\.schema)
            if let body = route.body { all.append(body) }
            all += route.outcomes.flatMap { $0.content.compactMap(\.schema) }
        }
        var members: [JSON.Member] = []
        for (name, schema) in all.flatMap(\.named) where !members.contains(where: { $0.key == name }) {
            members.append(JSON.Member(name, schema.body(reference: reference)))
        }
        return members
    }

    private static func operation(_ route: Route) -> JSON {
        .members([
            "tags": .array([.string(route.tag)]), "summary": .string(route.summary),
            "operationId": .string(operationID(route)), "security": security(route.who),
            "parameters": .array(parameters(route)),
            "requestBody": route.body.map { requestBody($0, route.bodyType) },
            "responses": .object(responses(route)),
        ])
    }

    /// `postTenantsHolds`: stable as long as method and path are.
    static func operationID(_ route: Route) -> String {
        let words = route.path.description.split { !$0.isLetter && !$0.isNumber }
            .filter { $0 != "api" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return route.method.rawValue.lowercased() + words.joined()
    }

    private static func security(_ who: Who) -> JSON {
        let session: JSON = ["session": .array([])]
        let admin: JSON = ["admin": .array([])]
        switch who {
        case .anyone: return .array([])
        case .session: return .array([session])
        case .admin: return .array([admin])
        case .sessionOrAdmin: return .array([session, admin])
        case .twilioTo, .twilioFrom: return .array([["twilio": .array([])]])
        }
    }

    private static func parameters(_ route: Route) -> [JSON] {
        var parameters: [JSON] = route.path.parameterNames.map { name in
            let schema = Route.parameterSchema(name)
            return .members([
                "name": .string(name), "in": "path", "required": true,
                "description": schema.summary.map { .string($0) }, "schema": schema.document(),
            ])
        }
        parameters += route.query.map { property in
            var members: [JSON.Member] = [
                JSON.Member("name", .string(property.name)), JSON.Member("in", "query"),
                JSON.Member("required", .bool(property.isRequired)),
                JSON.Member("schema", property.schema.document(reference: reference)),
            ]
            if let summary = property.schema.summary {
                members.append(JSON.Member("description", .string(summary)))
            }
            if case .list = property.schema.kind {
                members.append(JSON.Member("style", "form"))
                members.append(JSON.Member("explode", false))
            }
            return .object(members)
        }
        if route.takesIdempotencyKey {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "The same key and request again, within 24 hours, gives the same answer.",
                "schema": [
                    "type": "string", "pattern": "^[\\x21-\\x7E]+$", "minLength": 1, "maxLength": 255,
                ],
            ])
        }
        return parameters
    }

    private static func requestBody(_ schema: Schema, _ type: Route.BodyType) -> JSON {
        let document =
            switch type {
            case .json: schema.document(reference: reference)
            case .form: open(schema.body(reference: reference))
            }
        return [
            "required": .bool(!schema.allowsEmptyObject),
            "content": .object([JSON.Member(type.rawValue, ["schema": document])]),
        ]
    }

    /// An object that may have other members too.
    private static func open(_ document: JSON) -> JSON {
        guard case .object(let members) = document else { return document }
        return .object(members.filter { $0.key != "additionalProperties" })
    }

    private static func responses(_ route: Route) -> [JSON.Member] {
        var members = route.outcomes.map { outcome in
            JSON.Member(
                String(outcome.status.code),
                .members([
                    "description": .string(outcome.summary), "headers": headers(route, isProblem: false),
                    "content": outcome.content.isEmpty ? nil : .object(outcome.content.map(content)),
                ]))
        }
        let byStatus = Dictionary(grouping: route.failures) { $0.answer.status.code }
        for (status, codes) in byStatus.sorted(by: { $0.key < $1.key }) {
            let names = codes.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            members.append(
                JSON.Member(
                    String(status),
                    .members([
                        "description": .string(names), "headers": headers(route, isProblem: true),
                        "content": [
                            "application/problem+json": ["schema": ["$ref": .string(reference("Problem"))]]
                        ],
                    ])))
        }
        return members
    }

    private static func content(_ content: Route.Content) -> JSON.Member {
        let schema = content.schema?.document(reference: reference) ?? ["type": "string"]
        return JSON.Member(content.type, ["schema": schema])
    }

    private static func headers(_ route: Route, isProblem: Bool) -> JSON {
        let text: JSON = ["schema": ["type": "string"]]
        return .members([
            "X-Request-Id": text, "RateLimit": route.limit == nil ? nil : text,
            "RateLimit-Policy": route.limit == nil ? nil : text,
            "Retry-After": isProblem ? ["schema": ["type": "string"]] : nil,
        ])
    }
}
