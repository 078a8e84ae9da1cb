import Dialogue
import FrontdeskTesting
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PostgresStore
import Reception
import Synchronization
import Testing
import Vocabulary

@testable import HTTPAPI

/// Conversations by text: once, in order, in time, with one person.
@Suite struct TextJourneys {
    @Test func `S3 a text that is delivered ten times at once is handled and answered once`() async throws {
        let turns = Mutex(0)
        try await TextHouse.open(engine: EchoEngine { _ in turns.withLock { $0 += 1 } }) { house in
            let sid = TextHouse.newSID()
            let replies = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<10 { group.addTask { try await house.text("Hello", sid: sid) } }
                var replies: [[String]] = []
                for try await reply in group { replies.append(reply) }
                return replies
            }
            #expect(replies.filter { $0 == ["heard Hello"] }.count == 1)
            #expect(replies.filter(\.isEmpty).count == 9)
            try await house.runJobs()
            #expect(turns.withLock { $0 } == 1)
            for table in ["incoming_text", "message", "outgoing", "texter", "session", "customer"] {
                #expect(try await house.count(table) == 1, "\(table)")
            }
            #expect(house.heard.count(of: .repeated) == 9)
        }
    }

    @Test func `S3 an id that comes with another text is not believed`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { (house) async throws in
            #expect(try await house.text("Hello", sid: "SM1") == ["heard Hello"])
            #expect(try await house.text("Goodbye", sid: "SM1") == [])
            #expect(try await house.text("Hello", from: "+12125550188", sid: "SM1") == [])
            #expect(house.heard.count(of: .otherContent) == 2)
            #expect(try await house.count("message") == 1)
        }
    }

    @Test func `S3 an answer that nobody heard is given again when the text is delivered again`() async throws
    {
        try await TextHouse.open(engine: EchoEngine()) { house in
            let fields = TextHouse.fields("Hello", sid: "SM1")
            let first = String(buffer: try await house.post(fields).body)
            // While the first may still be on its way there is nothing.
            #expect(TextHouse.messages(String(buffer: try await house.post(fields).body)) == [])
            try await house.database.moveClock(by: Minutes(1))
            let again = String(buffer: try await house.post(fields).body)
            #expect(again == first)
            #expect(TextHouse.messages(String(buffer: try await house.post(fields).body)) == [])
            // Once Twilio has said that it has it, never again.
            try await house.database.admin("UPDATE outgoing SET state = 'sent'")
            try await house.database.moveClock(by: Minutes(1))
            #expect(TextHouse.messages(String(buffer: try await house.post(fields).body)) == [])
            try await house.runJobs()
            #expect(try await house.count("outgoing") == 1)
        }
    }

    @Test func `S3 texts of one sender are answered in their order`() async throws {
        let order = Mutex<[String]>([])
        try await TextHouse.open(engine: EchoEngine { text in order.withLock { $0.append(text) } }) { house in
            for round in 0..<5 {
                async let one = house.text("a\(round)")
                async let two = house.text("b\(round)")
                #expect(Set(try await one + two) == ["heard a\(round)", "heard b\(round)"])
            }
            let came = try await house.database.admin(
                "SELECT m.text FROM incoming_text i JOIN message m USING (tenant_id, message_id) ORDER BY i.number"
            ).map { $0[0] ?? "" }
            #expect(order.withLock { $0 } == came)
            let numbers = try await house.database.admin("SELECT text FROM message ORDER BY number").map {
                $0[0] ?? ""
            }
            #expect(numbers == came)
        }
    }

    @Test func `S3 a reply doesn't overtake one that is still to be sent`() async throws {
        let gate = Gate()
        let clock = ManualClock()
        let engine = EchoEngine { text in if text == "slow" { await gate.pass() } }
        try await TextHouse.open(engine: engine, world: clock.world()) { house in
            async let slow = house.text("slow")
            try #require(try await comesToHold { gate.count == 1 })
            clock.advance(by: .seconds(5))
            #expect(try await slow == [])
            async let quick = house.text("quick")
            try #require(try await comesToHold { try await house.count("incoming_text") == 2 })
            gate.open()
            // Its own answer is there at once, and waits for the other's.
            try #require(try await clock.someoneSleeps { $0 == .milliseconds(100) })
            clock.advance(by: .seconds(5))
            #expect(try await quick == [])
            try await house.runJobs()
            let sent = try await house.database.admin(
                "SELECT text, via FROM outgoing JOIN job ON job.key = outgoing.key ORDER BY job.ctid")
            #expect(sent == [["heard slow", "api"], ["heard quick", "api"]])
            // While those wait, the next one waits behind them.
            async let third = house.text("third")
            try #require(try await clock.someoneSleeps { $0 == .milliseconds(100) })
            try await house.database.admin("UPDATE outgoing SET state = 'sent'")
            clock.advance(by: .milliseconds(100))
            #expect(try await third == ["heard third"])
        }
    }

    @Test func `S4 what takes longer than five seconds is answered later, and once`() async throws {
        let gate = Gate()
        let clock = ManualClock()
        try await TextHouse.open(engine: EchoEngine { _ in await gate.pass() }, world: clock.world()) {
            house in
            let sid = TextHouse.newSID()
            async let first = house.text("Hello", sid: sid)
            try #require(try await comesToHold { gate.count == 1 })
            clock.advance(by: .milliseconds(4999))
            #expect(try await house.count("outgoing") == 0)
            clock.advance(by: .milliseconds(1))
            #expect(try await first == [])
            let jobs = try await house.database.admin(
                """
                SELECT key, extract(epoch FROM due_at - created_at)::integer, lane LIKE 'from:%', payload FROM job
                WHERE kind = 'answer_text'
                """)
            #expect(jobs == [[sid, "6", "t", "{}"]])
            async let job: Void = house.runJobs()
            gate.open()
            try await job
            #expect(
                try await house.database.admin("SELECT via, state, text FROM outgoing")
                    == [["api", "queued", "heard Hello"]])
            // However late it is delivered again.
            try await house.database.moveClock(by: Minutes(1))
            #expect(try await house.text("Hello", sid: sid) == [])
            #expect(try await house.count("outgoing") == 1)
            #expect(try await house.database.admin("SELECT sender FROM incoming_text") == [[nil]])
        }
    }

    @Test func `S4 the text of a server that died is answered by another`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            // It came as far as storing the text.
            let desk = TextDesk(
                store: PostgresTextStore(house.database.database), receptionist: house.receptionist,
                identity: Nobody(), replies: Nobody(), outbox: Nobody(), watch: house.heard)
            let text = InboundText(
                sid: "SM1", sender: try #require(PhoneNumber(e164: TextHouse.dana)), text: "Hello")
            await #expect(throws: Nobody.Died.self) { try await desk.receive(text, for: house.desk.served) }
            #expect(try await house.text("Hello", sid: "SM1") == [])
            try await house.runJobs()
            #expect(
                try await house.database.admin("SELECT via, text FROM outgoing") == [["api", "heard Hello"]])
            #expect(try await house.count("message WHERE answered_at IS NOT NULL") == 1)
            #expect(house.heard.reported.isEmpty == false)
        }
    }

    private struct Nobody: IdentityStore, Replies, Outbox {
        struct Died: Error {}

        func prove(_ tenant: TenantID, _ contact: Contact, by session: SessionID, new: CustomerID)
            async throws
            -> CustomerID
        { throw Died() }
        func known(_ tenant: TenantID, session: SessionClaim) async throws -> KnownCustomer? { throw Died() }
        func answerInResponse(_ served: ServedTenant, _ messages: [NewOutgoing]) async throws -> Bool {
            throw Died()
        }
        func queue(_ served: ServedTenant, _ messages: [NewOutgoing]) async throws { throw Died() }
    }

    @Test func `S7 a number meets its session for ever, and another tenant's never`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            try await house.text("Hello")
            let session = try await house.database.admin("SELECT session_id FROM texter").first?.first ?? nil
            try await house.database.moveClock(by: Minutes(60 * 24 * 40))
            #expect(try await house.text("Hello again") == ["heard Hello again"])
            try await house.database.admin("UPDATE session SET generation = generation + 1")
            #expect(try await house.text("Still me") == ["heard Still me"])
            #expect(try await house.count("session WHERE channel = 'sms'") == 1)
            #expect(
                try await house.database.admin("SELECT DISTINCT session_id::text FROM message") == [[session]]
            )
            try await house.text("Hi", from: "+12125550188")
            #expect(try await house.count("session WHERE channel = 'sms'") == 2)
            #expect(try await house.count("texter WHERE number_hash LIKE '%2125550%'") == 0)
        }
    }

    @Test func `I1 the carrier vouches for the number of a text`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            try await house.text("Hello")
            try await house.text("Hello again")
            let contacts = try await house.database.admin(
                "SELECT kind, value, verified_at IS NOT NULL FROM contact")
            #expect(contacts == [["phone", TextHouse.dana, "t"]])
            #expect(try await house.count("session s JOIN customer c USING (tenant_id, customer_id)") == 1)
        }
    }

    @Test func `C7 what is written to a person is answered by no machine`() async throws {
        try await TextHouse.open { house in
            #expect(try await house.text("I want to talk to a person") == ["handed-over"])
            #expect(try await house.text("Are you there?") == [])
            try await house.runJobs()
            #expect(try await house.count("outgoing") == 1)
            #expect(try await house.count("message") == 2)
        }
    }

    @Test func `M2 a visit is booked by text, and moved and cancelled`() async throws {
        try await TextHouse.open { house in
            #expect(try await house.text("Hi") == ["greeting"])
            #expect(try await house.text("A haircut with Jo tomorrow at 2pm").joined().contains("held"))
            let details = try await house.text("Dana Lee, dana@example.com")
            #expect(details != [])
            _ = try await house.text("no allergies")
            _ = try await house.text("nothing else")
            _ = try await house.text("Yes")
            let booked = try await house.database.admin(
                "SELECT service, staff, state FROM booking WHERE state = 'confirmed'")
            #expect(booked == [["haircut", "jo", "confirmed"]])
            _ = try await house.text("Move it to Thursday at 3pm")
            _ = try await house.text("Yes please")
            #expect(try await house.count("booking WHERE state = 'confirmed' AND lineage <> booking_id") == 1)
            _ = try await house.text("Cancel my appointment")
            _ = try await house.text("Yes please")
            #expect(try await house.count("booking WHERE state = 'confirmed'") == 0)
            #expect(try await house.count("texter WHERE opted_out_at IS NULL") == 1)
        }
    }
}
