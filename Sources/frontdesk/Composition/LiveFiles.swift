import HTTPAPI
import Logging
import Reception
import ServiceLifecycle
import Synchronization
import TenantConfig
import TenantFiles
import Vocabulary

/// Keeps what is served in step with the folders, and with what was posted, switched and accepted at other servers.
final class LiveFiles: Service {
    private let program: Program
    private let watcher: TreeWatcher
    private let cores: Int
    private let pause: Duration
    private let logger: Logger
    private let world: World
    /// Hashes of what was posted, by slug, as of the last look.
    private let posted = Mutex<[String: String]>([:])
    /// Tenants on different revisions on different servers.
    private let differing = Mutex(0)

    private static let presenceEvery = 5
    /// Tenants that are recorded in one transaction at a start.
    private static let startTogether = 512
    private static let differingSeconds = 300

    /// `nil` where the system has no more descriptors.
    ///
    /// - Parameter pause: between looks at the database.
    init?(
        _ program: Program, cores: Int, logger: Logger, world: World = .live, pause: Duration = .seconds(2),
        sweepMilliseconds: Int = 5000, usesHints: Bool = true
    ) {
        guard
            let watcher = TreeWatcher(
                program.compiler.places, sweepMilliseconds: sweepMilliseconds, usesHints: usesHints)
        else { return nil }
        self.program = program
        self.watcher = watcher
        self.cores = cores
        self.pause = pause
        self.logger = logger
        self.world = world
    }

    /// Serves what there is now.
    func begin() async throws {
        let roster = program.tenants.roster
        try await roster.begin()
        // Posted ones first: a folder is told that its slug is taken.
        try await roster.take(try await program.tenants.drafts())
        // In parts, so that the files of thousands never lie in memory together.
        var waiting: [Draft] = []
        try await program.compiler.all(cores: cores) { drafts in
            waiting += drafts
            guard waiting.count >= Self.startTogether else { return }
            try await roster.take(waiting)
            waiting = []
        }
        try await roster.take(waiting)
        waiting = []
        try await roster.open()
        if !watcher.hasHints {
            logger.notice("not every folder can be watched; changes are seen within seconds")
        }
        program.metrics.add { [self] in
            let count = differing.withLock { $0 }
            return [
                MetricFamily(
                    "frontdesk_config_nodes_differ",
                    help: "Tenants on different revisions on different servers for over five minutes.",
                    kind: .gauge, samples: [.init(value: Double(count))])
            ]
        }
    }

    func run() async throws {
        watcher.start()
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await change in self.watcher.changes { await self.take(change) }
                }
                group.addTask { await self.lookAtDatabase() }
            }
        }
        watcher.stop()
    }

    private func take(_ change: TreeChange) async {
        let started = ContinuousClock.now
        // Requests go on meanwhile.
        let drafts = await program.compiler.reached(by: change, cores: max(1, cores - 1))
        while !Task.isCancelled {
            do {
                try await program.tenants.roster.take(drafts)
                if change.isShared {
                    let marks = try await program.tenants.follow([:], isAnew: true)
                    posted.withLock { $0 = marks }
                }
                break
            } catch {
                logger.warning("changed files wait", metadata: ["error": "\(String(reflecting: error))"])
                do { try await world.sleep(pause) } catch { return }
            }
        }
        let took = ContinuousClock.now - started
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        program.metrics.observe(
            "frontdesk_reload_seconds", help: "From quiet files to their being served.",
            buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], value: seconds)
    }

    private func lookAtDatabase() async {
        var round = 0
        while !Task.isCancelled {
            do {
                if round % Self.presenceEvery == 0 {
                    try await program.revisions.appear(as: program.node)
                    let count = try await program.revisions.differing(forSeconds: Self.differingSeconds)
                    differing.withLock { $0 = count }
                }
                let marks = try await program.tenants.follow(posted.withLock { $0 })
                posted.withLock { $0 = marks }
                try await program.tenants.roster.recheck()
            } catch {
                logger.debug("the tenants' rows can't be read", metadata: ["error": "\(error)"])
            }
            round += 1
            do { try await world.sleep(pause) } catch { return }
        }
    }
}

extension RosterEvent {
    func log(to logger: Logger) {
        switch self {
        case .live(let slug, let live):
            var metadata: Logger.Metadata = [
                "tenant": "\(slug)", "revision": "\(live.revision.prefix(12))",
                "source": "\(live.source.rawValue)",
            ]
            if let commit = live.commit { metadata["commit"] = "\(commit.prefix(12))" }
            logger.info("tenant live", metadata: metadata)
        case .refused(let slug, let change, let isServed):
            logger.error(
                isServed ? "change refused" : "tenant not served",
                metadata: [
                    "tenant": "\(slug)", "kind": "\(change.kind.rawValue)", "detail": "\(change.detail)",
                    "findings": "\(change.diagnostics.count)",
                ])
            for finding in change.diagnostics.prefix(20) {
                let start = finding.span.start
                logger.error(
                    "finding",
                    metadata: [
                        "tenant": "\(slug)", "code": "\(finding.code)",
                        "at": "\(finding.span.file):\(start.line):\(start.column)",
                        "message": "\(finding.message)",
                    ])
            }
        case .mended(let slug): logger.notice("change withdrawn", metadata: ["tenant": "\(slug)"])
        case .removed(let slug): logger.notice("tenant removed", metadata: ["tenant": "\(slug)"])
        case .switched(let slug, let status):
            logger.notice("tenant switched", metadata: ["tenant": "\(slug)", "status": "\(status.rawValue)"])
        }
    }
}

/// How many tenants are served as their files are, served as they were, and not at all.
func rosterFigures(_ standings: [String: Standing]) -> [MetricFamily] {
    var states = ["live": 0, "refused": 0, "unserved": 0]
    var kinds = Dictionary(uniqueKeysWithValues: RefusedChange.Kind.allCases.map { ($0.rawValue, 0) })
    for standing in standings.values {
        let state = standing.live == nil ? "unserved" : standing.refused == nil ? "live" : "refused"
        states[state, default: 0] += 1
        if let refused = standing.refused { kinds[refused.kind.rawValue, default: 0] += 1 }
    }
    func gauge(_ name: String, _ help: String, _ label: String, _ counts: [String: Int]) -> MetricFamily {
        MetricFamily(
            name, help: help, kind: .gauge,
            samples: counts.sorted { $0.key < $1.key }.map { key, count in
                .init(labels: [.init(label, key)], value: Double(count))
            })
    }
    return [
        gauge("frontdesk_tenant_config", "Tenants by how their files are served.", "state", states),
        gauge("frontdesk_config_refused", "Changes of files that are not served.", "kind", kinds),
    ]
}
