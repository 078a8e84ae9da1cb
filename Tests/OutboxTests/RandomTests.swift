import FrontdeskTesting
import PostgresStore
import Reception
import Synchronization
import Testing
import Vocabulary

/// Random interleavings, with the provider's own list as the judge.
@Suite struct RandomTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `S2 S8 after thousand steps of anything nothing was sent twice, nor after a STOP`(
        seed: UInt64
    ) async throws {
        try await PostOffice.with { office in
            let weather = Weather(office, seed: seed)
            for _ in 0..<1000 { try await weather.step() }
            try await office.workToTheEnd(weather.handlers)
            try await weather.judge()
        }
    }

    @Test func `S2 a STOP that is committed comes before every mark that follows it`() async throws {
        try await PostOffice.with { office in
            for round in 0..<15 {
                let number = "+1212555\(2000 + round)"
                if round.isMultiple(of: 2) { try await office.setOptedOut(false, number) }
                let ids = try await withThrowingTaskGroup(of: OutgoingID.self) { group in
                    for part in 0..<6 {
                        group.addTask {
                            try await office.queue("Text \(part)", to: .phone(phone(number)))
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let over = Flag()
                let late = try await withThrowingTaskGroup(of: Int.self) { group in
                    for id in ids {
                        group.addTask {
                            let began = over.isSet
                            let marking = try await office.store.mark(
                                office.id, id, mark: office.world.newID()
                            ) { facts in
                                Judgement(
                                    facts, for: office.served, decisionID: DecisionID(office.world.newID()),
                                    job: nil)
                            }
                            if case .marked = marking { return began ? 1 : 0 }
                            return 0
                        }
                    }
                    group.addTask {
                        try await office.setOptedOut(true, number)
                        over.set()
                        return 0
                    }
                    return try await group.reduce(0, +)
                }
                #expect(late == 0)
            }
        }
    }
}

private final class Flag: Sendable {
    private let flag = Mutex(false)
    var isSet: Bool { flag.withLock { $0 } }
    func set() { flag.withLock { $0 = true } }
}

/// What happens at random, and what must hold whatever has happened.
private final class Weather: Sendable {
    private struct State {
        var random: SeededGenerator
        var count = 0
        var isOut: [String: Bool] = [:]
        /// Marks of texts that an opt-out should have stopped.
        var wrong: [String] = []
    }

    private let office: PostOffice
    private let state: Mutex<State>
    private let reaper = Reaper()
    private static let numbers = ["+12125550123", "+12125550124", "+12125550125"]

    init(_ office: PostOffice, seed: UInt64) {
        self.office = office
        state = Mutex(State(random: SeededGenerator(seed: seed)))
        office.fake.call(back: FakeCallbackPlan(.never))
    }

    var handlers: [any JobHandler] {
        let store = DyingStore(inner: office.store, reaper: reaper) { message in
            self.state.withLock { state in
                guard message.heedsOptOut, let number = message.recipient?.value else { return }
                if state.isOut[number] == true { state.wrong.append(message.text ?? "") }
            }
        }
        let texts = DyingGateway(inner: office.texts, reaper: reaper) {
            // Between the mark and the call.
            if self.draw(6) == 0 { try await self.toggle() }
        }
        return office.handlers(texts: texts, store: store)
    }

    private func draw(_ count: Int) -> Int {
        state.withLock { Int($0.random.next() % UInt64(count)) }
    }

    private var number: String { Self.numbers[draw(Self.numbers.count)] }

    func step() async throws {
        switch draw(12) {
        case 0...3: try await queue()
        case 4: try await toggle()
        case 5: try await tell()
        case 6: office.fake.fail(fault)
        case 7: try await office.wait(seconds: [1, 5, 20, 61][draw(4)])
        default:
            reaper.plan(draw(4) == 0 ? [DeathPoint.allCases[draw(DeathPoint.allCases.count)]] : [])
            try await office.work(handlers)
            try await office.wait(seconds: 1)
        }
    }

    private var fault: FakeTwilioFault {
        [
            .status(429, code: 20429, retryAfter: "2"), .status(503, code: 20503), .reset(accepted: true),
            .reset(accepted: false), .garbage(accepted: true), .proxy(502, accepted: true),
            .status(400, code: 30006),
        ][draw(7)]
    }

    private func queue() async throws {
        let purpose: NewOutgoing.Purpose = [.reply, .code, .reply, .help, .optOutConfirmation][draw(5)]
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        // Now and then the very same words.
        let text = draw(5) == 0 ? "OK" : "Text \(number)"
        try await office.queue(text, purpose: purpose, to: .phone(phone(self.number)))
    }

    /// STOP or START, at our side and at the provider's, one after the other.
    private func toggle() async throws {
        let number = number
        let isOut = state.withLock { !($0.isOut[number] ?? false) }
        office.fake.setOptedOut(number, from: salonNumber, isOut && draw(2) == 0)
        try await office.setOptedOut(isOut, number)
        state.withLock { $0.isOut[number] = isOut }
    }

    private func tell() async throws {
        let sent = office.fake.sent
        guard !sent.isEmpty else { return }
        let text = sent[draw(sent.count)]
        let rows = try await office.database.admin(
            "SELECT outgoing_id FROM outgoing WHERE provider_id = '\(text.sid)'")
        _ = try await office.callbacks.receive(
            tenant: office.id, outgoing: rows.first?[0].flatMap { OutgoingID($0) }, sid: text.sid,
            state: ["queued", "sent", "delivered", "failed"][draw(4)], errorCode: nil)
    }

    func judge() async throws {
        #expect(state.withLock { $0.wrong } == [])
        let rows = try await office.database.admin(
            "SELECT text, recipient, state, provider_id, attempt FROM outgoing WHERE recipient IS NOT NULL")
        let sent = office.fake.sent
        // One row for each text at most, and one text for each row.
        let bySID = Dictionary(grouping: rows.filter { $0[3] != nil }) { $0[3] ?? "" }
        #expect(bySID.values.allSatisfy { $0.count == 1 })
        let texts = Dictionary(grouping: sent) { [$0.to, $0.body] }
        for (key, group) in texts {
            let those = rows.filter { $0[1] == key[0] && $0[0] == key[1] }
            let began = those.filter { ($0[4] ?? "0") != "0" }
            #expect(group.count <= began.count, "\(key): \(group.count) texts of \(began.count) messages")
            if key[1] != "OK" { #expect(group.count == 1 && those.count == 1, "\(key)") }
        }
        // What is noted as sent is in the provider's list, under that id.
        let sids = Set(sent.map(\.sid))
        for row in rows where ["sent", "delivered"].contains(row[2] ?? "") {
            #expect(row[3].map(sids.contains) == true)
        }
        // Nothing is left in the air.
        #expect(rows.allSatisfy { !["queued", "sending"].contains($0[2] ?? "") })
        // Of what the provider took, only equal words can have left us in doubt.
        let lost = rows.filter { $0[2] == "parked" && $0[0] != "OK" }
        #expect(lost.allSatisfy { row in !sent.contains { $0.to == row[1] && $0.body == row[0] } })
        #expect(office.heard.alarms.count == rows.count { $0[2] == "parked" })
        #expect(sent.count > 20)
    }
}
