package import HTTPTypes
package import Shapes
package import Vocabulary

/// One declaration: what is served, to whom, what it takes and what it answers. The server, the OpenAPI document and
/// the tests all read it.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    package let path: RoutePath
    package let who: Who
    package let summary: String
    /// The heading it is listed under.
    package let tag: String
    /// Parameters of the query; empty: the query is ignored.
    package let query: [Schema.Property]
    package let body: Schema?
    package let bodyType: BodyType
    package let outcomes: [Outcome]
    /// What it may refuse, beyond what its declaration implies.
    package let declaredFailures: [Failure.Code]
    /// In bytes.
    package let bodyLimit: Int
    package let limit: Limit?
    package let takesIdempotencyKey: Bool
    package let traits: Set<Trait>
    let perform: @Sendable (Incoming, Input) async throws -> Answer

    /// A parsed request, before its values are read.
    struct Input: Sendable {
        let query: JSON
        let body: JSON
    }

    package enum Trait: Hashable, Sendable {
        /// For probes inside a cluster: also over plain HTTP in production, and logged only when something is wrong.
        case probe
        /// Pages and their parts: not in the OpenAPI document.
        case page
        /// From other origins too, though the path names no tenant.
        case crossOrigin
        /// Called by a form of our own pages and no other (CSRF).
        case ownPages
    }

    package enum BodyType: String, Hashable, Sendable {
        case json = "application/json"
        /// An HTML form: fields that aren't declared are ignored, since its senders add some without telling.
        case form = "application/x-www-form-urlencoded"
    }

    /// What is answered when all is well.
    package struct Outcome: Sendable {
        package let status: HTTPResponse.Status
        package let summary: String
        package let content: [Content]

        package init(_ status: HTTPResponse.Status, _ summary: String, content: [Content]) {
            self.status = status
            self.summary = summary
            self.content = content
        }

        /// A JSON body.
        package init(_ status: HTTPResponse.Status, _ summary: String, _ schema: Schema) {
            self.init(status, summary, content: [Content(type: "application/json", schema: schema)])
        }
    }

    package struct Content: Sendable {
        package let type: String
        /// `nil`: no JSON.
        package let schema: Schema?

        package init(type: String, schema: Schema? = nil) {
            self.type = type
            self.schema = schema
        }
    }

    package init<Query: Sendable, Body: Sendable>(
        _ method: HTTPRequest.Method, _ path: RoutePath, who: Who, tag: String, summary: String,
        query: Shape<Query>, body: Shape<Body>, bodyType: BodyType = .json,
        answers outcomes: [Outcome], failures: [Failure.Code] = [], bodyLimit: Int = 64 * 1024,
        limit: Limit? = nil,
        takesIdempotencyKey: Bool = false, traits: Set<Trait> = [],
        perform: @escaping @Sendable (Call<Query, Body>) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.who = who
        self.summary = summary
        self.tag = tag
        self.query = if case .object(let properties) = query.schema.kind { properties } else { [] }
        self.body = Body.self == Void.self ? nil : body.schema
        self.bodyType = bodyType
        self.outcomes = outcomes
        self.declaredFailures = failures
        self.bodyLimit = bodyLimit
        self.limit = limit
        self.takesIdempotencyKey = takesIdempotencyKey
        self.traits = traits
        self.perform = { request, input in
            let call = try Self.read(query: query, body: body, input, request)
            return try await perform(call)
        }
    }

    /// Faults of the query and of the body are told together.
    private static func read<Query: Sendable, Body: Sendable>(
        query: Shape<Query>, body: Shape<Body>, _ input: Input, _ request: Incoming
    ) throws(Failure) -> Call<Query, Body> {
        let queryValue = Result { () throws(Failure) in try query.read(input.query) }
        let bodyValue = Result { () throws(Failure) in try body.read(input.body) }
        switch (queryValue, bodyValue) {
        case (.success(let query), .success(let body)):
            return Call(query: query, body: body, request: request)
        case (.failure(let query), .success): throw Failure(query.code, fields: query.fields.map(\.inQuery))
        case (.success, .failure(let body)): throw body
        case (.failure(let query), .failure(let body)):
            let code = query.code == .invalidValue ? body.code : query.code
            throw Failure(code, fields: query.fields.map(\.inQuery) + body.fields)
        }
    }
}

extension Failure.Field {
    /// `/from` of the parameters is `query/from` of the request.
    var inQuery: Self { Self(pointer: "query" + pointer, code: code, detail: detail) }
}

extension Route {
    /// Everything it may refuse: what it declares, and what follows from the rest of its declaration.
    package var failures: [Failure.Code] {
        var codes: Set<Failure.Code> = Set(declaredFailures)
        codes.formUnion([.internal, .notAcceptable])
        if !traits.contains(.probe) { codes.insert(.forbidden) }
        if !query.isEmpty { codes.formUnion([.malformedRequest, .invalidField, .invalidValue]) }
        if body != nil {
            codes.formUnion([
                .malformedRequest, .invalidField, .invalidValue, .bodyTooLarge, .unsupportedMediaType,
            ])
        }
        if takesIdempotencyKey { codes.formUnion([.invalidField, .idempotencyMismatch]) }
        if who.allowsSession || who.allowsAdmin { codes.insert(.unauthenticated) }
        if path.parameterNames.contains("tenant") { codes.insert(.unknownTenant) }
        if path.parameterNames.contains(where: { $0 != "tenant" }) { codes.insert(.notFound) }
        if let limit { codes.insert(limit.code) }
        return Failure.Code.allCases.filter(codes.contains)
    }

    /// A path parameter's schema follows from its name: names of tenants, else ids.
    package static func parameterSchema(_ name: String) -> Schema {
        switch name {
        case "tenant", "slug":
            Schema(
                .text(
                    Schema.Text(
                        length: 1...64,
                        format: Schema.Format(pattern: "^[A-Za-z0-9-]+$", noun: "a tenant's id or slug") {
                            _ in true
                        })),
                summary: "The tenant's UUID or its slug.")
        default: Shape<Identifier<Never>>.identifier().schema
        }
    }
}
