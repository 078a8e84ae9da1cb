import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import Vocabulary

@Suite struct NotifyBusinessTests {
    private let ask = "I want to talk to a person, please"

    @Test func `A2 C7 a wish for a person reaches the business once, as a text in plain words`() async throws
    {
        try await Studio.with { studio in
            let session = try await studio.desk.newSession()
            try await studio.say("My name is Dana Lee", by: session)
            try await studio.say(ask, by: session)
            #expect(await studio.pump().pump() == 1)
            #expect(try await studio.run(studio.notifier()) == [.done])
            let sent = try await studio.rows(
                "SELECT channel, purpose, action, recipient, subject, text, key, state FROM outgoing")
            #expect(sent.count == 1)
            let row = sent[0]
            #expect(row[0...3] == ["sms", "unasked", "notify_business", "+12125550100"])
            #expect(row[4] == nil)
            let text = try #require(row[5])
            #expect(text.contains("asks for a person"))
            #expect(text.contains("They wrote: \(ask)"))
            #expect(text.contains(session.id.description))
            let event = try await studio.rows(
                "SELECT event_id::text FROM event WHERE kind = 'HandOverRequested'")
            #expect(row[6] == "notice:\(event[0][0] ?? "")")
            #expect(row[7] == "queued")
            // The outbox has a job for it, and a second run would make no second message.
            #expect(try await studio.rows("SELECT count(*) FROM job WHERE kind = 'send_message'") == [["1"]])
            try await studio.database.admin(
                "UPDATE job SET state = 'waiting' WHERE kind = 'notify_business'")
            #expect(try await studio.run(studio.notifier()) == [.done])
            #expect(try await studio.rows("SELECT count(*) FROM outgoing") == [["1"]])
        }
    }

    @Test func `X4 neither job, event nor decision holds a name, a contact or words`() async throws {
        try await Studio.with { studio in
            let session = try await studio.desk.newSession()
            try await studio.inquire("Do you take dogs? Call Zelda Quux", name: "Zelda Quux", by: session)
            try await studio.say(ask, by: session)
            #expect(await studio.pump().pump() == 2)
            #expect(try await studio.run(studio.notifier(texts: false, mails: false)).count == 2)
            for table in ["job", "event", "decision"] {
                let rows = try await studio.rows("SELECT t::text FROM \(table) t").compactMap { $0[0] }
                #expect(!rows.isEmpty)
                for row in rows {
                    for secret in ["Zelda", "Quux", "dogs", "zelda@", "+12125550177", "person, please"] {
                        #expect(!row.contains(secret), "\(table): \(row)")
                    }
                }
            }
        }
    }

    @Test func `an inquiry goes to the business by mail where that is its way, with who and what`()
        async throws
    {
        let mail = (
            file: "guardrails.yaml", old: "never_discuss:",
            new: "hand_over: {when: [asked], to: email}\nnever_discuss:"
        )
        try await Studio.with([mail]) { studio in
            let session = try await studio.desk.newSession()
            try await studio.inquire(
                "Do you take\r\n dogs?\u{7} " + String(repeating: "Really? ", count: 60),
                name: "Zelda Quux", by: session)
            #expect(await studio.pump().pump() == 1)
            #expect(try await studio.rows("SELECT facts->>'channel' FROM decision") == [["email"]])
            #expect(try await studio.run(studio.notifier()) == [.done])
            let sent = try await studio.rows("SELECT channel, recipient, subject, text FROM outgoing")
            #expect(
                sent[0][0...2] == [
                    "email", "hello@bloom.example", "Bloom Wellness Studio: a customer has a question",
                ])
            let text = try #require(sent[0][3])
            #expect(text.contains("asks: Do you take dogs? Really?"))
            #expect(text.contains("..."))
            #expect(text.utf8.count < 500)
            #expect(text.contains("Zelda Quux +12125550177 zelda@quux.example"))
        }
    }

    @Test func `where the one way is closed the other is taken, and where both are the job is parked`()
        async throws
    {
        try await Studio.with { studio in
            let session = try await studio.desk.newSession()
            try await studio.say(ask, by: session)
            #expect(await studio.pump().pump() == 1)
            let nobody = try await studio.run(studio.notifier(texts: false, mails: false))
            #expect(
                nobody == [.park(reason: "the business has no phone or mail that can be reached from here")])
            #expect(try await studio.rows("SELECT count(*) FROM outgoing") == [["0"]])
            try await studio.database.admin("UPDATE job SET state = 'waiting'")
            #expect(try await studio.run(studio.notifier(texts: false)) == [.done])
            #expect(
                try await studio.rows("SELECT channel, subject FROM outgoing") == [
                    ["email", "Bloom Wellness Studio: a customer wants a person"]
                ])
        }
    }

    @Test func `a job about nothing is parked`() async throws {
        try await Studio.with { studio in
            let store = PostgresJobStore(studio.database.database)
            let unknown = EventID(UUID()).description
            try await store.enqueue(
                studio.served.id,
                [
                    NewJob(id: JobID(UUID()), kind: "notify_business", key: "a", payload: ["event": unknown]),
                    NewJob(
                        id: JobID(UUID()), kind: "notify_business", key: "b",
                        payload: ["event": "\u{0}x'"].filter { $0.key == "none" }),
                ])
            let outcomes = try await studio.run(studio.notifier())
            #expect(outcomes.count == 2)
            #expect(outcomes.allSatisfy { if case .park = $0 { true } else { false } })
        }
    }
}

extension Studio {
    func inquire(_ subject: String, name: String, by session: SessionClaim) async throws {
        let inquiry = Inquiry(
            id: InquiryID(UUID()), session: session.id, subject: subject, service: nil, name: name,
            email: EmailAddress("zelda@quux.example"), phone: PhoneNumber(e164: "+12125550177"))
        try await desk.conversations.inquire(
            served.id, inquiry: inquiry,
            key: IdempotencyKey(
                caller: "session:\(session.id)", route: "tool", key: inquiry.id.description, payloadHash: "h")
        )
    }
}
