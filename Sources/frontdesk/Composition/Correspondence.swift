import HTTPAPI
import Logging
import PostgresStore
import Reception
import TenantConfig
import Vocabulary

/// Texts and mails, who people are, and the work that is done later: the ledger of what is sent and the jobs behind it.
struct Correspondence: Sendable {
    let outbox: PostgresOutbox
    let identity: PostgresIdentityStore
    let customers: PostgresCustomerStore
    /// Takes texts in, whether or not a route leads there.
    let texts: TextDesk
    let states: StatusCallbacks
    let verifications: VerificationDesk?
    let handOffs: HandOffDesk
    let jobs: PostgresJobStore
    let worker: Worker
    let pump: EventPump
    let retention: RetentionSchedule

    init(
        database: Database, receptionist: Receptionist, sessions: any SessionStore, outside: Outside,
        codeSecrets: [String], sessionSeconds: Int, metrics: Metrics, logger: Logger
    ) {
        let world = receptionist.world
        let directory = receptionist.desk.directory
        let report: @Sendable (any Error) -> Void = { error in
            logger.warning("background work failed", metadata: ["error": "\(Self.cause(error))"])
        }
        let watch = SendTally { event, tenant in Self.tell(event, of: tenant, logger) }
        metrics.add { messageFigures(watch) }
        let bell = JobBell()
        let ledger = PostgresOutgoingStore(database)
        let channels = outside.channels
        outbox = PostgresOutbox(database, world: world, channels: channels, bell: bell)
        handOffs = HandOffDesk(
            store: PostgresHandOffStore(database), outbox: outbox, render: renderMessage, world: world)
        identity = PostgresIdentityStore(database)
        customers = PostgresCustomerStore(database)
        texts = TextDesk(
            store: PostgresTextStore(database), receptionist: receptionist, identity: identity,
            replies: outbox, outbox: outbox, watch: CountedTexts(metrics: metrics, logger: logger),
            sessionSeconds: sessionSeconds)
        states = StatusCallbacks(store: ledger, watch: watch)
        verifications = CodeKeys(secrets: codeSecrets).map { [identity, outbox] keys in
            VerificationDesk(
                store: identity, sessions: sessions, outbox: outbox, keys: keys,
                reaches: { tenant, contact in channels.reaches(contact, of: tenant) },
                render: renderMessage, world: world)
        }
        jobs = PostgresJobStore(database)
        worker = Worker(
            store: jobs, directory: directory,
            handlers: [
                AnswerText(texts), FinishTurn(receptionist), RetentionJob(store: customers),
                SendMessage(
                    store: ledger, texts: outside.texts, mails: outside.mails,
                    callbacks: outside.publicBaseURL.map(StatusAddress.init(publicBaseURL:)), watch: watch,
                    world: world),
                SettleReply(store: ledger, texts: outside.texts, watch: watch),
                NotifyBusiness(
                    notices: PostgresEventStore(database), outbox: outbox, channels: channels,
                    render: renderMessage, world: world),
            ], world: world, bell: bell, report: report,
            observe: { kind, outcome in
                metrics.count(
                    "frontdesk_jobs_total", help: "Attempts at jobs.",
                    labels: [MetricFamily.Label("kind", kind), MetricFamily.Label("outcome", outcome)])
            })
        pump = EventPump(
            store: PostgresEventStore(database), directory: directory, world: world,
            isAutonomyEnabled: outside.isAutonomous, worker: bell, report: report,
            observe: { count in
                metrics.count(
                    "frontdesk_events_handled_total", help: "Events that were decided on.", labels: [],
                    by: count)
            })
        retention = RetentionSchedule(directory: directory, world: world) { [jobs] tenant, job in
            try await jobs.enqueue(tenant, [job])
        }
    }

    /// A message that may never have gone out.
    private static func tell(_ event: SendEvent, of tenant: TenantID, _ logger: Logger) {
        guard case .parked(let outgoing, let reason) = event else { return }
        logger.error(
            "message parked",
            metadata: ["tenant": "\(tenant)", "outgoing": "\(outgoing)", "reason": "\(reason)"])
    }

    /// By its kind alone: messages may quote what they are about.
    private static func cause(_ error: any Error) -> String {
        (error as? Failure)?.code.rawValue ?? String(reflecting: error)
    }
}

/// Counts what comes in.
private struct CountedTexts: TextWatch {
    let metrics: Metrics
    let logger: Logger

    func note(_ event: TextEvent, of tenant: TenantID) {
        metrics.count(
            "frontdesk_texts_received_total", help: "Texts that came in.",
            labels: [MetricFamily.Label("kind", event.outcome)])
        if event.isAlarm {
            logger.error("one text came with two contents", metadata: ["tenant": "\(tenant)"])
        }
    }

    func report(_ error: any Error) {
        logger.warning(
            "a text will be answered later",
            metadata: ["error": "\((error as? Failure)?.code.rawValue ?? String(reflecting: error))"])
    }
}
