import ArgumentParser
import Foundation
import HTTPAPI
import Hummingbird
import Logging
import OpenAIModel
import PostgresStore
import Reception
import ServiceLifecycle
import TenantConfig
import TenantFiles
import UnixSignals
import Vocabulary

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Migrate the database and serve the tenants: chat, bookings and pages.")

    @Option(help: "The address to listen on (HOST; default 127.0.0.1).") var host: String?
    @Option(help: "The port to listen on (PORT; default 3000).") var port: Int?
    @Option(help: "The folder of migrations.") var migrations = "migrations"
    @OptionGroup var folders: TenantFolders

    func run() async throws {
        Heap.share(among: ProcessInfo.processInfo.activeProcessorCount)
        let deployment = try Deployment(ProcessInfo.processInfo.environment, host: host, port: port)
        let log = LineLog(
            format: deployment.logFormat, now: World.live.now, write: { Console.error($0) })
        let level = deployment.logLevel
        let logger = Logger(label: "frontdesk") { LineLogHandler(label: $0, log: log, level: level) }
        let live = try await LiveDatabase.open(deployment, migrations: migrations, logger: logger)
        do {
            try await serve(live, deployment, logger)
        } catch {
            try await live.embedded?.stop()
            throw error
        }
        try await live.embedded?.stop()
        logger.notice("stopped")
    }

    private func serve(
        _ live: LiveDatabase, _ deployment: Deployment, _ logger: Logger
    ) async throws {
        let kept = try deployment.isProduction ? nil : DevelopmentSecrets.keep(in: deployment.dataFolder)
        let secrets = deployment.tokenSecrets + (kept.map { [$0.sessionTokenSecret] } ?? [])
        let adminKeys = deployment.adminKeys + (kept.map { [$0.adminKey] } ?? [])
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let database = CommandDatabase.database(
            live.connecting, connections: PoolSettings.standard(cores: cores).connections, logger: logger)
        let connections = OutsideConnections()
        let program = try Program(
            database: database, directory: TenantDirectory(), tokenSecrets: secrets,
            sessionSeconds: deployment.sessionSeconds,
            sessionMaximumSeconds: deployment.sessionMaximumSeconds,
            logger: logger, places: folders.places, node: deployment.node,
            outside: try connections.outside(deployment))
        guard let files = LiveFiles(program, cores: cores, logger: logger) else {
            throw Stop(status: EX_OSERR, message: "The system has no more file descriptors.")
        }
        try await files.begin()
        Heap.giveBack()
        guard !program.directory.all.isEmpty else {
            await database.close()
            throw Stop.misconfigured(["There is no tenant to serve in '\(folders.tenants)'."])
        }
        let settings = API.Settings(
            isProduction: deployment.isProduction, publicBaseURL: deployment.publicBaseURL,
            trustedProxies: deployment.trustedProxies, tokens: program.services.tokens,
            adminKeys: AdminKeys(adminKeys),
            twilio: deployment.texts.flatMap { TwilioAccounts(sid: $0.sid, tokens: $0.tokens) })
        func api(_ served: [Route]) -> API {
            API(
                routes: served, settings: settings, directory: program.directory,
                limiter: StoredLimiter(store: program.sessions.store), metrics: program.metrics, world: .live,
                logger: logger)
        }
        let isFirstRun = kept != nil
        let place = deployment.dataFolder
        let host = deployment.host
        let sockets = ChatSockets(
            program.services, settings: settings, world: .live, logger: logger)
        let main = Server(host: host, port: deployment.port).service(
            api(routes(program.services)),
            sockets: [sockets.server(node: deployment.node, metrics: program.metrics)], logger: logger
        ) { port in
            let address = "http://\(host):\(port ?? 0)"
            logger.notice(
                "listening", metadata: ["url": "\(address)", "tenants": "\(program.directory.all.count)"])
            Console.print("Frontdesk is ready: \(address)")
            for served in program.directory.all.prefix(20) {
                Console.print("  \(address)/t/\(served.tenant.slug)  \(served.tenant.name)")
            }
            if isFirstRun {
                Console.print("The admin key of this development server is in \(place)/secrets.")
            }
        }
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(
                service: Sweeper(
                    desk: program.desk, retention: program.correspondence.retention, world: .live,
                    logger: logger)),
            .init(service: BackgroundWork(program.correspondence)),
            .init(service: files), .init(service: PushTail(sockets, world: .live)), .init(service: main),
        ]
        if let port = deployment.metricsPort {
            let figures = Server(host: host, port: port).service(
                api([metricsRoute(program.metrics, who: .anyone)]), logger: logger)
            services.append(.init(service: figures))
        }
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // Jobs that run get 10 s, and a moment to be given back (A6).
        group.maximumGracefulShutdownDuration = .seconds(13)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            try? await connections.shutdown()
            await database.close()
            throw error
        }
        // Answers that are being written are given; what doesn't end in time waits for the next server.
        await program.receptionist.background.stop(within: .seconds(5), .live)
        try await connections.shutdown()
        await database.close()
    }
}

/// Runs jobs, and makes them of events, until the server stops.
struct BackgroundWork: Service {
    private let worker: Worker
    private let pump: EventPump

    init(_ correspondence: Correspondence) {
        worker = correspondence.worker
        pump = correspondence.pump
    }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [pump] in await pump.run() }
            group.addTask { [worker] in await worker.run() }
            // Ends by being cancelled as well, where another service has failed.
            do { try await gracefulShutdown() } catch {}
            await worker.drain()
            group.cancelAll()
        }
    }
}

/// Ends holds whose time is over; forgets old keys and asks for the day's retention each hour. Nothing rests on it: whoever needs the time of a hold
/// removes it first.
struct Sweeper: Service {
    let desk: BookingDesk
    let retention: RetentionSchedule
    let world: World
    let logger: Logger

    private static let pause = Duration.seconds(5)
    private static let forgetEverySeconds = 3600

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var forgotten = world.now().adding(seconds: -Self.forgetEverySeconds)
            while !Task.isCancelled {
                do {
                    if world.now().seconds(since: forgotten) >= Self.forgetEverySeconds {
                        try await desk.forgetOldKeys()
                        try await retention.run()
                        forgotten = world.now()
                    }
                    let ended = try await desk.sweep()
                    if ended > 0 { logger.debug("holds ended", metadata: ["count": "\(ended)"]) }
                    if ended >= 200 { continue }
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("sweeping failed", metadata: ["error": "\(String(reflecting: error))"])
                }
                do { try await world.sleep(Self.pause) } catch { return }
            }
        }
    }
}
