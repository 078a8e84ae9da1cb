import FrontdeskTesting
import PostgresStore
import Reception
import Synchronization
import Testing
import Vocabulary

@Suite struct StatusTests {
    private func tell(
        _ office: PostOffice, _ id: OutgoingID?, _ sid: String, _ state: String, _ code: String? = nil
    ) async throws -> Bool {
        try await office.callbacks.receive(
            tenant: office.id, outgoing: id, sid: sid, state: state, errorCode: code)
    }

    @Test(arguments: [
        (["queued", "sent", "delivered"], "delivered"), (["delivered", "sent", "queued"], "delivered"),
        (["sent", "undelivered", "sent", "delivered"], "undelivered"),
        (["failed", "failed", "delivered"], "failed"), (["sending", "sending", "queued"], "sent"),
    ])
    func `states only move forward, in whatever order they are told`(
        states: [String], end: String
    ) async throws {
        try await PostOffice.with { office in
            let id = try await office.queue()
            try await office.work()
            let sid = try #require(office.fake.messages.first?.sid)
            for state in states {
                #expect(try await tell(office, id, sid, state))
                #expect(try await tell(office, nil, sid, state))
            }
            #expect(try await office.state(id) == end)
        }
    }

    @Test func `a callback before our own record is matched by our id`() async throws {
        try await PostOffice.with { office in
            let told = Told()
            let handlers = office.handlers(
                texts: EarlyGateway(inner: office.texts) { sid in
                    let id = try #require(told.id)
                    #expect(try await tell(office, id, sid, "delivered"))
                })
            let id = try await office.queue()
            told.set(id)
            try await office.work(handlers)
            let sid = try #require(office.fake.messages.first?.sid)
            #expect(Array(try await office.row(id)[0...3]) == ["delivered", nil, nil, sid])
        }
    }

    @Test func `a callback for what we took for refused keeps it from being sent again`() async throws {
        try await PostOffice.with { office in
            office.fake.fail(.status(503, code: 20503))
            let id = try await office.queue()
            try await office.work()
            #expect(try await office.state(id) == "queued")
            #expect(try await tell(office, id, "SM" + String(repeating: "a", count: 32), "sent"))
            try await office.workToTheEnd()
            #expect(try await office.state(id) == "sent" && office.fake.sent.isEmpty)
        }
    }

    @Test func `a callback mends what was parked`() async throws {
        try await PostOffice.with { office in
            let id = try await office.queue()
            try await office.workToTheEnd(
                office.handlers(texts: DyingGateway(inner: office.texts, reaper: Reaper(.marked))))
            #expect(try await office.state(id) == "parked")
            #expect(try await tell(office, id, "SM" + String(repeating: "a", count: 32), "delivered"))
            #expect(Array(try await office.row(id)[0...1]) == ["delivered", nil])
        }
    }

    @Test func `21610 in a callback opts the number out`() async throws {
        try await PostOffice.with { office in
            let id = try await office.queue()
            try await office.work()
            let sid = try #require(office.fake.messages.first?.sid)
            #expect(try await tell(office, id, sid, "failed", "21610"))
            #expect(Array(try await office.row(id)[0...2]) == ["failed", nil, "21610"])
            let next = try await office.queue("Another")
            try await office.work()
            #expect(Array(try await office.row(next)[0...1]) == ["suppressed", "opted_out"])
            #expect(
                try await office.database.admin("SELECT opted_out_by, number_hash FROM texter")
                    == [["provider", NumberHash(office.id, try phone(person)).description]])
        }
    }

    @Test func `what the provider says of an earlier text doesn't undo a START that came since`() async throws
    {
        try await PostOffice.with { office in
            let id = try await office.queue()
            try await office.work()
            let sid = try #require(office.fake.messages.first?.sid)
            try await office.wait(seconds: 10)
            try await office.setOptedOut(false)
            #expect(try await tell(office, id, sid, "undelivered", "21610"))
            try await office.queue("Another")
            try await office.work()
            #expect(office.fake.sent.count == 2)
        }
    }

    @Test func `what is about none of ours, or in no word of theirs, is counted and changes nothing`()
        async throws
    {
        try await PostOffice.with { office in
            let id = try await office.queue()
            try await office.work()
            let sid = try #require(office.fake.messages.first?.sid)
            let stranger = "SM" + String(repeating: "b", count: 32)
            #expect(try await !tell(office, OutgoingID(office.world.newID()), stranger, "delivered"))
            #expect(try await !tell(office, nil, stranger, "failed"))
            #expect(try await !tell(office, id, sid, "exploded"))
            // Ours by name, and another one of the provider's: the name is wrong.
            #expect(try await !tell(office, id, stranger, "failed"))
            #expect(try await office.state(id) == "sent")
            #expect(office.heard.outcomes.filter { $0 == "status_unknown" }.count == 4)
        }
    }

    @Test func `the address of a callback names tenant and text`() throws {
        let (tenant, outgoing) = (Salon.id, OutgoingID("00000000-0000-7000-8000-000000000001"))
        let id = try #require(tenant)
        let message = try #require(outgoing)
        let url = StatusAddress(publicBaseURL: "https://desk.example").url(id, message)
        #expect(url == "https://desk.example/twilio/status?outgoing=\(id).\(message)")
        let parsed = try #require(StatusAddress.parse("\(id).\(message)"))
        #expect(parsed.tenant == id && parsed.outgoing == message)
        for wrong in ["", ".", "\(id)", "\(id).", "\(id).\(message).x", "x.\(message)"] {
            #expect(StatusAddress.parse(wrong) == nil)
        }
    }
}

/// An id that is known only after something was set up with it.
private final class Told: Sendable {
    private let kept = Mutex<OutgoingID?>(nil)
    var id: OutgoingID? { kept.withLock { $0 } }
    func set(_ id: OutgoingID) { kept.withLock { $0 = id } }
}

/// The provider's callback comes before its answer.
private struct EarlyGateway: TextGateway {
    let inner: any TextGateway
    let taken: @Sendable (String) async throws -> Void

    func send(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, statusCallback: String?
    ) async throws -> ProviderText {
        let text = try await inner.send(
            to: recipient, from: sender, body: body, statusCallback: statusCallback)
        try await taken(text.id)
        return text
    }

    func find(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, sentAfter: Instant
    ) async throws -> [ProviderText] {
        try await inner.find(to: recipient, from: sender, body: body, sentAfter: sentAfter)
    }
}
