import FrontdeskTesting
import PostgresStore
import Reception
import Synchronization
import Testing
import TwilioMessenger
import Vocabulary

/// Monday, 2 March 2026, 12:00 in New York.
let noon = Instant(seconds: 1_772_470_800)
let person = "+12125550123"
let salonNumber = "+12125550188"

func phone(_ text: String) throws -> PhoneNumber { try #require(PhoneNumber(e164: text)) }

/// One server's sending, on a database and a provider of its own, both by the same clock, which a test moves.
struct PostOffice {
    let served: ServedTenant
    let database: ThrowawayDatabase
    let fake: FakeTwilio
    let clock: TestClock
    let heard: Heard
    let outbox: PostgresOutbox
    let store: PostgresOutgoingStore
    let texts: TwilioMessenger
    let mails: MailBox
    let callbacks: StatusCallbacks
    let world: World

    static let policies = """
        rules:
          confirm: {action: send_confirmation, effect: allow, priority: 100, when: {status: [pending, confirmed]}}
          cancel: {action: send_cancellation, effect: allow, priority: 100}
          follow: {action: send_contact_followup, effect: allow, priority: 100}
          tell: {action: notify_business, effect: allow, priority: 100}
          never-jo: {action: send_confirmation, effect: deny, priority: 200, when: {staff: jo}}
        """

    static func files(quiet: String? = nil, timezone: String = "America/New_York") -> [String: String] {
        let hours = quiet.map { ", quiet_hours: \($0)" } ?? ""
        let tenant = (Salon.files["tenant.yaml"] ?? "").replacing("America/New_York", with: timezone)
        return [
            "tenant.yaml": tenant + "\nchannels: {sms: {number: \"\(salonNumber)\"\(hours)}}\n",
            "policies.yaml": policies,
        ]
    }

    static func with<T: Sendable>(
        quiet: String? = nil, timezone: String = "America/New_York", now: Instant = noon,
        deadline: Duration = .seconds(10), _ body: (PostOffice) async throws -> T
    ) async throws -> T {
        let served = try Salon.served(files(quiet: quiet, timezone: timezone))
        let clock = TestClock(now)
        return try await ThrowawayDatabase.with(now: now) { database in
            try await FakeTwilio.with(now: { clock.now }) { fake in
                let connections = TwilioConnections()
                do {
                    let office = try PostOffice(served, database, fake, clock, connections, deadline)
                    let value = try await body(office)
                    try await connections.shutdown()
                    return value
                } catch {
                    try await connections.shutdown()
                    throw error
                }
            }
        }
    }

    private init(
        _ served: ServedTenant, _ database: ThrowawayDatabase, _ fake: FakeTwilio, _ clock: TestClock,
        _ connections: TwilioConnections, _ deadline: Duration
    ) throws {
        self.served = served
        self.database = database
        self.fake = fake
        self.clock = clock
        // What becomes of a text is told where a test wants it.
        fake.call(back: FakeCallbackPlan(.never))
        let counter = Counter()
        let live = World.live
        world = World(
            now: { clock.now }, newID: { uuid7(at: clock.now, random: (0, counter.next())) },
            sleep: live.sleep, randomSeed: { 1 })
        heard = Heard()
        store = PostgresOutgoingStore(database.database)
        outbox = PostgresOutbox(
            database.database, world: world,
            channels: OutgoingChannels(
                hasTexts: true, hasMails: true, mailFrom: EmailAddress("desk@frontdesk.example")))
        let account = try TwilioAccount(
            sid: fake.accountSID, authToken: fake.authToken, baseURL: fake.baseURL)
        texts = TwilioMessenger(
            account, connections: connections, breakers: Breakers(.init(failures: 1000)), world: live,
            deadline: deadline)
        mails = MailBox()
        callbacks = StatusCallbacks(store: store, watch: heard)
    }

    var id: TenantID { served.id }

    func handlers(texts: (any TextGateway)? = nil, store: (any OutgoingStore)? = nil) -> [any JobHandler] {
        let (texts, store) = (texts ?? self.texts, store ?? self.store)
        return [
            SendMessage(
                store: store, texts: texts, mails: mails, callbacks: nil, watch: heard, world: world),
            SettleReply(store: store, texts: texts, watch: heard),
        ]
    }

    // MARK: - What a test does

    func message(
        _ text: String = "See you at 9:00.", key: String? = nil, purpose: NewOutgoing.Purpose = .reply,
        to: Contact? = nil, customer: CustomerID? = nil, booking: BookingID? = nil
    ) throws -> NewOutgoing {
        let id = OutgoingID(world.newID())
        return NewOutgoing(
            id: id, key: key ?? "reply:\(id)", purpose: purpose, recipient: try to ?? .phone(phone(person)),
            subject: nil, text: text, customer: customer, booking: booking)
    }

    @discardableResult
    func queue(
        _ text: String = "See you at 9:00.", purpose: NewOutgoing.Purpose = .reply, to: Contact? = nil,
        customer: CustomerID? = nil, booking: BookingID? = nil
    ) async throws -> OutgoingID {
        let message = try message(text, purpose: purpose, to: to, customer: customer, booking: booking)
        try await outbox.queue(served, [message])
        return message.id
    }

    func setOptedOut(_ isOut: Bool = true, _ number: String = person) async throws {
        try await database.database.flush(
            id, SetOptOut(tenant: id, hash: NumberHash(id, try phone(number)).description, isOut: isOut))
    }

    func wait(seconds: Int) async throws {
        clock.advance(seconds: seconds)
        try await database.moveClock(to: clock.now)
    }

    /// Does what is due, once each, as a worker would; a handler that dies leaves its job to be taken over.
    @discardableResult
    func work(_ handlers: [any JobHandler]? = nil) async throws -> [JobOutcome?] {
        let handlers = handlers ?? self.handlers()
        var outcomes: [JobOutcome?] = []
        for job in try await database.database.flush(id, TakeDueJobs(tenant: id)) {
            guard let handler = handlers.first(where: { $0.kind == job.kind }) else { continue }
            let outcome: JobOutcome?
            do { outcome = try await handler.run(job, of: served) } catch is Died { outcome = nil }
            outcomes.append(outcome)
            try await database.database.flush(id, EndJob(tenant: id, job: job.id, outcome: outcome))
        }
        return outcomes
    }

    /// Until nothing waits any more, however late it is due.
    func workToTheEnd(_ handlers: [any JobHandler]? = nil) async throws {
        for _ in 0..<40 {
            try await work(handlers)
            if try await database.database.flush(id, WaitingJobs(tenant: id)).isEmpty { return }
            try await wait(seconds: 31)
        }
        Issue.record("jobs are left over")
    }

    func row(_ outgoing: OutgoingID) async throws -> [String?] {
        try await database.admin(
            """
            SELECT state, reason, error_code, provider_id, attempt, encoding, segments, via
            FROM outgoing WHERE outgoing_id = '\(outgoing)'
            """
        ).first ?? []
    }

    func state(_ outgoing: OutgoingID) async throws -> String? { try await row(outgoing).first ?? nil }
}

/// What a process that dies throws in a test.
struct Died: Error {}

final class TestClock: Sendable {
    private let time: Mutex<Instant>
    init(_ now: Instant) { time = Mutex(now) }
    var now: Instant { time.withLock { $0 } }
    func advance(seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

final class Counter: Sendable {
    private let count = Mutex<UInt64>(0)
    func next() -> UInt64 {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

final class Heard: SendWatch {
    private let events = Mutex<[SendEvent]>([])
    func note(_ event: SendEvent, of tenant: TenantID) { events.withLock { $0.append(event) } }
    var all: [SendEvent] { events.withLock { $0 } }
    var outcomes: [String] { all.map(\.outcome) }
    var alarms: [SendEvent] { all.filter(\.isAlarm) }
}

/// A provider of mails that fails as it is told.
final class MailBox: MailGateway {
    struct Mail: Hashable, Sendable {
        let to: String
        let from: String
        let subject: String
        let text: String
        let messageID: String
    }

    private struct State {
        var mails: [Mail] = []
        var failures: [SendFailure] = []
    }

    private let state = Mutex(State())
    var mails: [Mail] { state.withLock { $0.mails } }
    func fail(_ failures: SendFailure...) { state.withLock { $0.failures += failures } }

    func send(
        to recipient: EmailAddress, from sender: EmailAddress, named name: String?, subject: String,
        text: String, messageID: String
    ) async throws {
        let failure = state.withLock { state in
            state.failures.isEmpty ? nil : state.failures.removeFirst()
        }
        if let failure { throw failure }
        state.withLock {
            $0.mails.append(
                Mail(
                    to: recipient.address, from: sender.address, subject: subject, text: text,
                    messageID: messageID))
        }
    }
}
