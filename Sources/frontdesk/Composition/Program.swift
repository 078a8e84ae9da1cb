import HTTPAPI
import Logging
import PostgresStore
import Reception
import Synchronization
import TenantConfig
import TenantFiles
import Vocabulary

/// The one place where everything is put together.
struct Program: Sendable {
    static let version = "0.1.0"

    let database: Database
    let directory: TenantDirectory
    let desk: BookingDesk
    let sessions: SessionDesk
    let receptionist: Receptionist
    let metrics = Metrics()
    let services: Services
    let compiler: TenantCompiler
    let revisions: any RevisionStore
    let tenants: TenantDesk
    let correspondence: Correspondence
    let node: String

    /// Stops when there is no secret to sign tokens with.
    init(
        database: Database, directory: TenantDirectory, tokenSecrets: [String], sessionSeconds: Int,
        sessionMaximumSeconds: Int, logger: Logger, world: World = .live,
        places: TreePlaces = TreePlaces(), node: String = "command", outside: Outside = .nowhere
    ) throws {
        guard let tokens = SessionToken(secrets: tokenSecrets) else {
            throw Stop.misconfigured(["SESSION_TOKEN_SECRET is missing."])
        }
        let sessionStore = PostgresSessionStore(database)
        let bookings = PostgresBookingStore(database)
        let desk = BookingDesk(directory: directory, store: bookings, sessions: sessionStore, world: world)
        let sessions = SessionDesk(
            store: sessionStore, world: world, maximumAgeSeconds: sessionMaximumSeconds)
        let receptionist = Receptionist(
            desk: desk, conversations: PostgresConversationStore(database),
            engines: Engines(
                hosted: outside.model.map { PromptedModel($0, render: renderMessage, world: world) }),
            render: renderMessage, world: world,
            report: { logger.error("turn failed", metadata: ["error": "\(String(reflecting: $0))"]) },
            observe: { [metrics] in metrics.count($0) })
        self.database = database
        self.directory = directory
        self.desk = desk
        self.sessions = sessions
        self.receptionist = receptionist
        let compiler = TenantCompiler(places)
        self.compiler = compiler
        let revisions = PostgresRevisionStore(database, hash: Catalogue.frontdesk.hash)
        self.revisions = revisions
        let roster = Roster(
            directory: directory, store: revisions, node: node, world: world,
            compile: TenantCompiler.served, report: { $0.log(to: logger) })
        tenants = TenantDesk(
            roster: roster, store: revisions, directory: directory, draft: compiler.posted,
            slug: compiler.slug, hash: Catalogue.frontdesk.hash)
        self.node = node
        let metrics = metrics
        let correspondence = Correspondence(
            database: database, receptionist: receptionist, sessions: sessionStore, outside: outside,
            codeSecrets: tokenSecrets, sessionSeconds: sessionMaximumSeconds, metrics: metrics,
            logger: logger)
        self.correspondence = correspondence
        services = Services(
            desk: desk, sessions: sessions, receptionist: receptionist,
            pushes: PostgresPushStore(database), autonomy: PostgresAutonomyStore(database), tokens: tokens,
            tokenSeconds: sessionSeconds,
            metrics: metrics,
            readiness: {
                [
                    Services.Readiness("database", isReady: await database.answers()),
                    Services.Readiness("tenants", isReady: !directory.all.isEmpty),
                ]
            },
            tenants: tenants,
            customers: CustomerDesk(store: correspondence.customers, bookings: bookings),
            verifications: correspondence.verifications, version: Self.version,
            texts: outside.takesTexts ? correspondence.texts : nil,
            textStates: outside.texts == nil ? nil : correspondence.states,
            handOffs: outside.texts == nil ? nil : correspondence.handOffs)
        metrics.add { poolFigures(database.metrics) }
        metrics.add { rosterFigures(roster.all) }
    }

    /// For a program of one tenant that nobody changes meanwhile: writes what must be in the database before it is served.
    func activate(_ tenants: [ServedTenant], node: String) async throws {
        for served in tenants {
            try await desk.store.activate(
                served.id, revision: served.tenant.revision, resources: served.lockedResources, node: node)
        }
        directory.replace(with: tenants)
    }
}

extension Database {
    /// Whether a statement comes back; why not is in the log.
    func answers() async -> Bool {
        do {
            try await flush(nil, ReadClock())
            return true
        } catch { return false }
    }
}

extension Metrics {
    fileprivate func count(_ turn: FinishedTurn) {
        count(
            "frontdesk_turns_total", help: "Answers given.",
            labels: [MetricFamily.Label("engine", turn.engine)])
        for call in turn.record.modelCalls {
            count(
                "frontdesk_model_calls_total", help: "Times a model was asked.",
                labels: [
                    MetricFamily.Label("provider", call.provider),
                    MetricFamily.Label("outcome", call.outcome),
                ])
            for (kind, amount) in [
                ("prompt", call.usage.prompt), ("cached", call.usage.cached),
                ("completion", call.usage.completion),
            ] where amount > 0 {
                count(
                    "frontdesk_model_tokens_total", help: "Tokens sent to and had from models.",
                    labels: [MetricFamily.Label("kind", kind)], by: amount)
            }
        }
    }
}

private func poolFigures(_ pool: PoolMetrics) -> [MetricFamily] {
    func gauge(_ name: String, _ help: String, _ value: Int) -> MetricFamily {
        MetricFamily(
            "frontdesk_pool_" + name, help: help, kind: .gauge, samples: [.init(value: Double(value))])
    }
    func counter(_ name: String, _ help: String, _ value: Int) -> MetricFamily {
        MetricFamily(
            "frontdesk_pool_" + name, help: help, kind: .counter, samples: [.init(value: Double(value))])
    }
    return [
        gauge("connections", "Open connections.", pool.size),
        gauge("connections_idle", "Connections that wait for work.", pool.idle),
        gauge("connections_limit", "The most there may be.", pool.limit),
        gauge("waiting", "Transactions that wait for a connection.", pool.waiting),
        counter("wait_timeouts_total", "Transactions that waited too long.", pool.waitTimeouts),
        counter("turned_away_total", "Transactions refused since the line was full.", pool.turnedAway),
        counter("round_trips_total", "Flushes of all transactions.", pool.roundTrips),
        counter("connections_lost_total", "Connections that broke.", pool.connectionsLost),
        counter("connection_failures_total", "Connections that couldn't be opened.", pool.connectionFailures),
        counter("retried_conflicts_total", "Transactions run again after a conflict.", pool.retriedConflicts),
        counter(
            "retried_lock_waits_total", "Transactions run again after waiting for a lock.",
            pool.retriedLockWaits),
        counter("unknown_outcomes_total", "Commits whose outcome had to be read back.", pool.unknownOutcomes),
    ]
}
