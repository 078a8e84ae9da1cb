import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore
import NIOHTTP1
package import Reception
import Shapes
import TenantConfig
import Vocabulary

/// Answers HTTP requests from a list of routes: finds the route, the caller and the tenant, reads what was sent, and
/// gives every answer its headers, its log line and its figures.
package struct API: HTTPResponder {
    package let routes: [Route]
    private let table: RouteTable
    let settings: Settings
    let directory: TenantDirectory
    let limiter: any RateLimiter
    let metrics: Metrics
    let world: World
    let logger: Logger

    package struct Settings: Sendable {
        package let isProduction: Bool
        /// Without a slash at its end; `nil`: what the request says.
        package let publicBaseURL: String?
        package let trustedProxies: TrustedProxies
        package let tokens: SessionToken
        package let adminKeys: AdminKeys
        /// `nil`: nobody is believed to be Twilio.
        package let twilio: TwilioAccounts?
        /// Holds each answer against its declaration and fails where they differ: for tests.
        package let checksAnswers: Bool

        package init(
            isProduction: Bool, publicBaseURL: String?, trustedProxies: TrustedProxies, tokens: SessionToken,
            adminKeys: AdminKeys, twilio: TwilioAccounts? = nil, checksAnswers: Bool = false
        ) {
            self.isProduction = isProduction
            self.publicBaseURL = publicBaseURL
            self.trustedProxies = trustedProxies
            self.tokens = tokens
            self.adminKeys = adminKeys
            self.twilio = twilio
            self.checksAnswers = checksAnswers
        }
    }

    package init(
        routes: [Route], settings: Settings, directory: TenantDirectory, limiter: any RateLimiter,
        metrics: Metrics,
        world: World, logger: Logger
    ) {
        self.routes = routes
        self.table = RouteTable(routes)
        self.settings = settings
        self.directory = directory
        self.limiter = limiter
        self.metrics = metrics
        self.world = world
        self.logger = logger
    }

    /// What is known of the connection.
    package struct Connection: InitializableFromSource {
        let peer: ClientAddress?
        package var logger: Logger

        package init(source: ApplicationRequestContextSource) {
            peer = source.channel.remoteAddress?.ipAddress.flatMap { ClientAddress($0) }
            logger = source.logger
        }
    }

    package func respond(to request: HummingbirdCore.Request, context: Connection) async throws -> Response {
        let started = ContinuousClock.now
        let incoming = Arrival(request: request, connection: context, settings: settings, newID: world.newID)
        var trace = Trace()
        var answer: Answer
        do {
            answer = try await self.answer(request, incoming, &trace)
        } catch let error as HTTPParserError {
            // What follows on this connection can't be read either; the server answers 400 and closes it.
            throw error
        } catch {
            answer = problem(error, incoming, &trace)
        }
        answer.headers[.requestID] = incoming.id
        for field in trace.headers { answer.headers.append(field) }
        addSafetyHeaders(
            to: &answer.headers, isSecure: incoming.isSecure, isProduction: settings.isProduction)
        let took = ContinuousClock.now - started
        record(request.method, answer.status, took, incoming, trace)
        return answer.response(isHead: request.method == .head)
    }

    /// What is found out on the way, for headers, log and figures.
    struct Trace {
        var route: Route?
        var tenant: ServedTenant?
        var session: SessionID?
        var code: Failure.Code?
        var headers = HTTPFields()
    }

    private func problem(_ error: any Error, _ incoming: Arrival, _ trace: inout Trace) -> Answer {
        let failure: Failure
        if let known = error as? Failure {
            failure = known
        } else if error is CancellationError {
            failure = Failure(
                .unavailable, "This server is stopping. Please try again.", retryAfterSeconds: 1)
        } else {
            logger.error(
                "request failed",
                metadata: ["request_id": "\(incoming.id)", "error": "\(String(reflecting: error))"])
            failure = Failure(.internal, "Something went wrong on our side. Please try again.")
        }
        trace.code = failure.code
        let docs = (settings.publicBaseURL ?? "") + "/docs"
        var answer = Problem(failure: failure, requestID: incoming.id, docs: docs).answer
        if failure.code == .methodNotAllowed { answer.headers[.allow] = trace.headers[.allow] }
        trace.headers[.allow] = nil
        return answer
    }

    private func record(
        _ method: HTTPRequest.Method, _ status: HTTPResponse.Status, _ took: Duration, _ incoming: Arrival,
        _ trace: Trace
    ) {
        let route = trace.route?.path.description ?? "unknown"
        let knownMethod = trace.route == nil ? "any" : method.rawValue
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        let labels = [MetricFamily.Label("method", knownMethod), MetricFamily.Label("route", route)]
        metrics.count(
            "frontdesk_http_requests_total", help: "Requests answered.",
            labels: labels + [MetricFamily.Label("status", String(status.code))])
        metrics.observe(
            "frontdesk_http_request_seconds", help: "Time from a request's head to its answer's head.",
            labels: labels,
            buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30], value: seconds)
        if let code = trace.code {
            metrics.count(
                "frontdesk_http_failures_total", help: "Requests refused or failed.",
                labels: [MetricFamily.Label("code", code.rawValue)])
        }
        let isQuiet = trace.route?.traits.contains(.probe) == true && status.code < 400
        logger.log(
            level: status.code >= 500 ? .error : isQuiet ? .debug : .info, "request",
            metadata: Self.fields([
                "method": method.rawValue, "route": route, "status": String(status.code),
                "ms": String(Int((seconds * 1000).rounded())), "request_id": incoming.id,
                "tenant": trace.tenant?.tenant.slug,
                "session": trace.session?.description, "code": trace.code?.rawValue,
            ]))
    }

    private static func fields(_ pairs: KeyValuePairs<String, String?>) -> Logger.Metadata {
        var metadata: Logger.Metadata = [:]
        for (key, value) in pairs { if let value { metadata[key] = .string(value) } }
        return metadata
    }
}

// MARK: - The way of a request

extension API {
    private func answer(
        _ request: HummingbirdCore.Request, _ incoming: Arrival, _ trace: inout Trace
    ) async throws -> Answer {
        guard let target = Target(request.head.path ?? "") else {
            throw Failure(.malformedRequest, "The path or query isn't properly encoded.")
        }
        let route: Route
        let parameters: [String: String]
        switch table.match(request.method, target.path) {
        case .none:
            throw Failure(.routeUnknown, "Nothing is served here.")
        case .otherMethods(let methods, let sibling, let values):
            if let preflight = preflight(request, methods: methods, route: sibling, parameters: values) {
                return preflight
            }
            trace.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
            throw Failure(.methodNotAllowed, "This method isn't served here.")
        case .route(let found, let values):
            route = found
            parameters = values
        }
        trace.route = route
        allowOrigin(of: request, route: route, parameters: parameters, &trace)
        if settings.isProduction, !incoming.isSecure, !route.traits.contains(.probe) {
            throw Failure(.forbidden, "Please use https.")
        }
        if route.traits.contains(.ownPages), !isFromOwnPage(request.headers, incoming) {
            throw Failure(.forbidden, "This is for our own pages alone.")
        }
        let accept = Accept(request.headers[.accept])
        try check(accept, for: route)
        let identity = try identify(request, route: route)
        trace.session = identity.claims?.session
        var tenant: ServedTenant?
        let body: JSON
        if let number = route.who.signedNumber {
            (tenant, body) = try await signedForm(of: request, incoming, for: route, number: number)
        } else {
            tenant = try self.tenant(parameters["tenant"], for: identity)
            trace.tenant = tenant
            body = try await self.body(of: request, for: route)
        }
        trace.tenant = tenant
        let query = route.query.isEmpty ? JSON.object([]) : try target.parameters(route.query)
        if tenant == nil, let name = (query["tenant_id"] ?? body["tenant_id"])?.text {
            tenant = try self.tenant(name, for: identity)
            trace.tenant = tenant
        }
        if tenant == nil, let claims = identity.claims {
            tenant = try self.tenant(claims.tenant.description, for: identity)
            trace.tenant = tenant
        }
        try await count(incoming, against: route, tenant: tenant, identity, &trace)
        let call = Incoming(
            id: incoming.id, route: route.path.description, parameters: parameters, caller: identity.caller,
            claims: identity.claims, tenant: tenant,
            idempotencyKey: route.takesIdempotencyKey
                ? try IdempotencyKey(
                    header: request.headers[.idempotencyKey], caller: identity.caller, route: route,
                    parameters: parameters, body: body) : nil,
            client: incoming.client, accept: accept, baseURL: incoming.baseURL, now: world.now(),
            logger: logger)
        return try await perform(route, call, Route.Input(query: query, body: body), &trace)
    }

    private func perform(
        _ route: Route, _ call: Incoming, _ input: Route.Input, _ trace: inout Trace
    ) async throws -> Answer {
        do {
            let answer = try await route.perform(call, input)
            if settings.checksAnswers { try check(answer, against: route) }
            return answer
        } catch let failure as Failure where !route.failures.contains(failure.code) {
            // Clients were promised that this can't happen here.
            logger.warning(
                "undeclared failure",
                metadata: [
                    "route": "\(route.path)", "code": "\(failure.code.rawValue)", "request_id": "\(call.id)",
                ])
            if settings.checksAnswers { throw UndeclaredAnswer(reason: "\(failure.code) is not declared") }
            throw failure
        }
    }

    /// The answer differs from its route's declaration.
    struct UndeclaredAnswer: Error {
        let reason: String
    }

    private func check(_ answer: Answer, against route: Route) throws(UndeclaredAnswer) {
        guard let outcome = route.outcomes.first(where: { $0.status == answer.status }) else {
            throw UndeclaredAnswer(reason: "status \(answer.status.code) is not declared")
        }
        guard let mediaType = answer.mediaType else {
            if outcome.content.isEmpty { return }
            throw UndeclaredAnswer(reason: "a body is declared")
        }
        let essence = mediaType.split(separator: ";").first.map(String.init) ?? mediaType
        guard let content = outcome.content.first(where: { $0.type == essence }) else {
            throw UndeclaredAnswer(reason: "\(essence) is not declared")
        }
        if case .json(let json) = answer.body, let schema = content.schema {
            let faults = schema.faults(in: json)
            if !faults.isEmpty { throw UndeclaredAnswer(reason: "\(faults)") }
        }
    }

    private func check(_ accept: Accept, for route: Route) throws(Failure) {
        let types = route.outcomes.flatMap { $0.content.map(\.type) }
        if types.isEmpty || types.contains(where: accept.wants) { return }
        throw Failure(.notAcceptable, "This is made in \(types.joined(separator: ", ")).")
    }

    private func body(of request: HummingbirdCore.Request, for route: Route) async throws -> JSON {
        guard let schema = route.body else { return .object([]) }
        let buffer = try await bytes(of: request, for: route)
        if buffer.readableBytes == 0, request.headers[.contentType] == nil, schema.allowsEmptyObject {
            return .object([])
        }
        if route.bodyType == .form { return try form(in: buffer, of: request).object(route.fields) }
        guard isJSON(request.headers[.contentType]) else {
            throw Failure(.unsupportedMediaType, "The body must be application/json.")
        }
        do throws(JSON.Malformed) {
            return try JSON(bytes: Array(buffer.readableBytesView))
        } catch {
            throw Failure(.malformedRequest, "The body is no JSON, at byte \(error.offset): \(error.reason)")
        }
    }

    func bytes(of request: HummingbirdCore.Request, for route: Route) async throws -> ByteBuffer {
        let tooLarge = Failure(.bodyTooLarge, "At most \(route.bodyLimit) bytes are taken here.")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > route.bodyLimit {
            throw tooLarge
        }
        do { return try await request.body.collect(upTo: route.bodyLimit) } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    private func count(
        _ incoming: Arrival, against route: Route, tenant: ServedTenant?, _ identity: Identity,
        _ trace: inout Trace
    ) async throws {
        // The business's own key isn't bound by what protects it from others.
        guard let limit = route.limit, let tenant, identity.caller != .admin else { return }
        let admission = try await limiter.admit(
            tenant.id, scope: limit.scope, subject: incoming.client?.subject ?? "unknown", limit: limit.rate)
        let name = "\"\(limit.scope)\""
        trace.headers[.rateLimitPolicy] = "\(name);q=\(limit.rate.count);w=\(limit.rate.perSeconds)"
        trace.headers[.rateLimit] = "\(name);r=\(admission.remaining);t=\(admission.retryAfterSeconds)"
        guard admission.admitted else {
            throw Failure(
                limit.code, "That was too often. Please wait a little.",
                retryAfterSeconds: admission.retryAfterSeconds)
        }
    }
}

// MARK: - Who and where from

extension API {
    struct Identity {
        let caller: Caller?
        let claims: SessionToken.Claims?
        static let unknown = Self(caller: nil, claims: nil)
    }

    /// Nothing is told about why credentials are refused.
    private func identify(_ request: HummingbirdCore.Request, route: Route) throws(Failure) -> Identity {
        guard route.who.allowsSession || route.who.allowsAdmin else { return .unknown }
        if route.who.allowsAdmin, let key = request.headers[.adminKey] {
            if settings.adminKeys.opens(key) { return Identity(caller: .admin, claims: nil) }
            throw Failure(.unauthenticated, "The admin key is not valid.")
        }
        if route.who.allowsSession, let token = bearerToken(request.headers[.authorization]) {
            guard let claims = settings.tokens.verify(token, at: world.now()) else {
                throw Failure(.unauthenticated, "The session's token is not valid or no longer so.")
            }
            let claim = SessionClaim(id: claims.session, generation: claims.generation)
            return Identity(caller: .session(claim), claims: claims)
        }
        throw Failure(.unauthenticated, route.who.wanted)
    }

    private func bearerToken(_ header: String?) -> String? {
        guard let header, header.utf8.count > 7, header.prefix(7).lowercased() == "bearer " else {
            return nil
        }
        return String(header.dropFirst(7).drop { $0 == " " })
    }

    /// A token of another tenant is told the same whether or not the tenant exists.
    private func tenant(_ name: String?, for identity: Identity) throws(Failure) -> ServedTenant? {
        guard let name else { return nil }
        let foreign = Failure(.unauthenticated, "The session's token is not valid here.")
        let tenant: ServedTenant
        do throws(Failure) {
            tenant = try directory.tenant(name)
        } catch {
            throw identity.claims == nil ? error : foreign
        }
        if let claims = identity.claims, claims.tenant != tenant.id { throw foreign }
        return tenant
    }

    private func crossOrigin(route: Route, parameters: [String: String]) -> CrossOrigin {
        let all = directory.all.map(\.tenant)
        if let name = parameters["tenant"] {
            return CrossOrigin(tenants: all.filter { $0.slug == name || $0.id == TenantID(name) })
        }
        return CrossOrigin(tenants: route.traits.contains(.crossOrigin) ? all : [])
    }

    private func allowOrigin(
        of request: HummingbirdCore.Request, route: Route, parameters: [String: String], _ trace: inout Trace
    ) {
        guard let origin = request.headers[.origin] else { return }
        trace.headers[.vary] = "Origin"
        if crossOrigin(route: route, parameters: parameters).allows(origin) {
            for field in CrossOrigin.headers(origin: origin) { trace.headers.append(field) }
        }
    }

    /// The browser's question whether a page of another origin may ask (Fetch Standard, CORS-preflight). `nil`: this is
    /// no such question.
    private func preflight(
        _ request: HummingbirdCore.Request, methods: [HTTPRequest.Method], route: Route,
        parameters: [String: String]
    ) -> Answer? {
        guard request.method == .options, let origin = request.headers[.origin],
            request.headers[.accessControlRequestMethod] != nil
        else { return nil }
        var answer = Answer.noContent
        if crossOrigin(route: route, parameters: parameters).allows(origin) {
            answer.headers = CrossOrigin.preflightHeaders(origin: origin, methods: methods)
        }
        answer.headers[.vary] = "Origin"
        return answer
    }
}

extension Who {
    /// What is told to a caller without credentials.
    var wanted: String {
        switch self {
        case .anyone: "Nothing is needed here."
        case .session: "A session's token is needed here."
        case .admin: "An admin key is needed here."
        case .sessionOrAdmin: "A session's token or an admin key is needed here."
        case .twilioTo, .twilioFrom: "Twilio's signature is needed here."
        }
    }
}

extension Schema {
    /// Whether a request may come without a body.
    var allowsEmptyObject: Bool { faults(in: .object([])).isEmpty }
}
