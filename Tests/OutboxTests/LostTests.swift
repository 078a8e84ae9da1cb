import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import TwilioMessenger
import Vocabulary

/// S8: a process dies at any point, an answer is lost: at most one message, adopted or parked.
@Suite struct LostTests {
    @Test(arguments: DeathPoint.allCases)
    func `S8 a process that dies at any point sends at most once, and what was taken is adopted`(
        point: DeathPoint
    ) async throws {
        try await PostOffice.with { office in
            let reaper = Reaper(point)
            // What only comes to pass after a refusal or a look.
            if point == .refused { office.fake.fail(.status(503, code: 20503)) }
            if point == .listed { office.fake.fail(.reset(accepted: true)) }
            let handlers = office.handlers(
                texts: DyingGateway(inner: office.texts, reaper: reaper),
                store: DyingStore(inner: office.store, reaper: reaper))
            let id = try await office.queue()
            try await office.workToTheEnd(handlers)
            let row = try await office.row(id)
            switch point {
            case .marked, .refused:
                #expect(office.fake.sent.isEmpty)
                #expect(Array(row[0...1]) == ["parked", "not_found"])
                #expect(office.heard.alarms == [.parked(id, reason: "not_found")])
            case .asked, .noted, .listed:
                #expect(office.fake.sent.count == 1)
                #expect(Array(row[0...3]) == ["sent", nil, nil, office.fake.sent[0].sid])
                #expect(office.heard.alarms.isEmpty)
            }
        }
    }

    @Test(arguments: [true, false])
    func `S8 a lost answer: what was taken is adopted, what wasn't is parked, nothing is repeated`(
        isAccepted: Bool
    ) async throws {
        for fault in [
            FakeTwilioFault.reset(accepted: isAccepted), .garbage(accepted: isAccepted),
            .proxy(502, accepted: isAccepted), .hang(accepted: isAccepted),
        ] {
            try await PostOffice.with(deadline: .milliseconds(500)) { office in
                office.fake.fail(fault)
                let id = try await office.queue()
                let mark = office.clock.now
                #expect(try await office.work() == [.later(mark.adding(seconds: 5))])
                try await office.workToTheEnd()
                #expect(office.fake.requests.filter { $0.method == "POST" }.count == 1)
                #expect(office.fake.sent.count == (isAccepted ? 1 : 0))
                #expect(try await office.state(id) == (isAccepted ? "sent" : "parked"))
                #expect(office.heard.outcomes == [isAccepted ? "adopted" : "parked"])
            }
        }
    }

    @Test func `S8 the list is believed only a minute after the mark`() async throws {
        try await PostOffice.with { office in
            let reaper = Reaper(.marked)
            let handlers = office.handlers(texts: DyingGateway(inner: office.texts, reaper: reaper))
            let id = try await office.queue()
            try await office.work(handlers)
            for pause in [30, 29] {
                try await office.wait(seconds: pause)
                try await office.work(handlers)
                #expect(try await office.state(id) == "sending")
            }
            try await office.wait(seconds: 1)
            try await office.work(handlers)
            #expect(try await office.state(id) == "parked")
        }
    }

    @Test func `S8 a list that can't be read is asked again, and parks after ten minutes`() async throws {
        try await PostOffice.with { office in
            office.fake.fail(.reset(accepted: true))
            office.fake.fail(Array(repeating: .status(503, code: 20503), count: 100), at: .list)
            let id = try await office.queue()
            try await office.work()
            try await office.wait(seconds: 100)
            try await office.work()
            #expect(try await office.state(id) == "sending")
            try await office.workToTheEnd()
            #expect(Array(try await office.row(id)[0...1]) == ["parked", "list_unreadable"])
            #expect(office.fake.sent.count == 1)
        }
    }

    @Test func `S8 a list that comes back in time is believed`() async throws {
        try await PostOffice.with { office in
            office.fake.fail(.reset(accepted: true))
            office.fake.fail(.status(503, code: 20503), .garbage(accepted: false), at: .list)
            let id = try await office.queue()
            try await office.workToTheEnd()
            #expect(try await office.state(id) == "sent")
        }
    }

    @Test func `S8 of two that could be it neither is adopted`() async throws {
        try await PostOffice.with { office in
            office.fake.fail(.reset(accepted: true))
            let id = try await office.queue("OK")
            try await office.work()
            // Another program of the business sends the same words at the same time.
            _ = try await office.texts.send(
                to: phone(person), from: phone(salonNumber), body: "OK", statusCallback: nil)
            try await office.workToTheEnd()
            #expect(Array(try await office.row(id)[0...1]) == ["parked", "ambiguous"])
        }
    }

    @Test func `S8 an equal text that the ledger knows is nobody else's`() async throws {
        try await PostOffice.with { office in
            let first = try await office.queue("OK")
            try await office.work()
            let reaper = Reaper(.marked)
            let second = try await office.queue("OK")
            try await office.workToTheEnd(
                office.handlers(texts: DyingGateway(inner: office.texts, reaper: reaper)))
            #expect(try await office.state(first) == "sent")
            #expect(Array(try await office.row(second)[0...1]) == ["parked", "not_found"])
            #expect(office.fake.sent.count == 1)
        }
    }

    @Test func `S8 what a stalled worker sends after all mends what was parked meanwhile`() async throws {
        try await PostOffice.with { office in
            let gate = FakeGate()
            let stalled = office.handlers(
                texts: DyingGateway(inner: office.texts, reaper: Reaper()) { await gate.pass() })
            let id = try await office.queue()
            async let late = office.work(stalled)
            try #require(try await comesToHold { try await office.state(id) == "sending" })
            // It is silent for so long that another worker takes the job over, looks, and parks.
            try await office.database.admin("UPDATE job SET state = 'waiting'")
            try await office.wait(seconds: 61)
            try await office.work()
            #expect(try await office.state(id) == "parked")
            gate.open()
            _ = try await late
            #expect(office.fake.sent.count == 1)
            #expect(Array(try await office.row(id)[0...1]) == ["sent", nil])
        }
    }

    @Test func `S8 a retry that a dead worker notes late doesn't send what another has in hand`() async throws
    {
        try await PostOffice.with { office in
            let id = try await office.queue()
            try await office.work()
            try await office.store.putBack(office.id, id, attempt: 1)
            try await office.database.admin("UPDATE job SET state = 'waiting'")
            try await office.workToTheEnd()
            #expect(office.fake.sent.count == 1)
        }
    }
}
