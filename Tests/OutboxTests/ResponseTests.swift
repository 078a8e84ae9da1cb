import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import TwilioMessenger
import Vocabulary

/// Replies that stand in the answer to the provider's webhook.
@Suite struct ResponseTests {
    private func parts(_ office: PostOffice, _ turn: String = "1") throws -> [NewOutgoing] {
        try (1...2).map { try office.message("Part \($0)", key: "reply:\(turn):\($0)") }
    }

    @Test func `a claim is given once, and what it claimed is recorded as being sent`() async throws {
        try await PostOffice.with { office in
            let (first, again) = (try parts(office), try parts(office))
            #expect(try await office.outbox.answerInResponse(office.served, first))
            #expect(try await !office.outbox.answerInResponse(office.served, again))
            // The slow way finds the keys taken, too.
            try await office.outbox.queue(office.served, again)
            #expect(
                try await office.database.admin(
                    "SELECT key, state, via, attempt, segments, outgoing_id FROM outgoing ORDER BY key")
                    == first.map { [$0.key, "sending", "response", "1", "1", $0.id.description] })
            try await office.work()
            #expect(office.fake.requests.isEmpty)
        }
    }

    @Test func `what is queued already isn't put into an answer`() async throws {
        try await PostOffice.with { office in
            let parts = try parts(office)
            try await office.outbox.queue(office.served, [try office.message("Part 1", key: parts[0].key)])
            #expect(try await !office.outbox.answerInResponse(office.served, parts))
            try await office.workToTheEnd()
            #expect(office.fake.sent.map(\.body) == ["Part 1"])
        }
    }

    @Test func `of many deliveries and the slow way at once, one sends`() async throws {
        try await PostOffice.with { office in
            for turn in 0..<10 {
                let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 0..<6 {
                        let parts = try parts(office, "\(turn)")
                        group.addTask {
                            if number > 3 {
                                try await office.outbox.queue(office.served, parts)
                                return false
                            }
                            return try await office.outbox.answerInResponse(office.served, parts)
                        }
                    }
                    return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                let vias = try await office.database.admin(
                    "SELECT DISTINCT via FROM outgoing WHERE key LIKE 'reply:\(turn):%'")
                #expect(vias == [[wins == 1 ? "response" : "api"]])
                #expect(wins <= 1)
            }
            #expect(try await office.database.admin("SELECT count(*) FROM outgoing") == [["20"]])
        }
    }

    @Test func `S2 after an opt-out only help and the confirmation stand in an answer`() async throws {
        try await PostOffice.with { office in
            try await office.setOptedOut()
            #expect(try await !office.outbox.answerInResponse(office.served, try parts(office)))
            let help = try office.message("Who we are", purpose: .help)
            #expect(try await office.outbox.answerInResponse(office.served, [help]))
            #expect(
                try await office.database.admin(
                    "SELECT purpose, state, reason FROM outgoing ORDER BY purpose, key")
                    == [
                        ["help", "sending", nil], ["reply", "suppressed", "opted_out"],
                        ["reply", "suppressed", "opted_out"],
                    ])
        }
    }

    @Test(arguments: [true, false])
    func `S8 an answer that nobody heard of again is looked for: found it is adopted, else parked`(
        isSent: Bool
    ) async throws {
        try await PostOffice.with { office in
            let parts = try parts(office)
            #expect(try await office.outbox.answerInResponse(office.served, parts))
            if isSent {
                for part in parts {
                    _ = try await office.texts.send(
                        to: phone(person), from: phone(salonNumber), body: part.text, statusCallback: nil)
                }
            }
            try await office.wait(seconds: 59)
            #expect(try await office.work() == [])
            try await office.wait(seconds: 1)
            #expect(try await office.work() == [.done, .done])
            let states = try await office.database.admin("SELECT state, reason FROM outgoing")
            #expect(states == Array(repeating: isSent ? ["sent", nil] : ["parked", "not_found"], count: 2))
            #expect(office.heard.outcomes == Array(repeating: isSent ? "adopted" : "parked", count: 2))
        }
    }

    @Test func `a status callback settles an answer by its id`() async throws {
        try await PostOffice.with { office in
            let parts = try parts(office)
            #expect(try await office.outbox.answerInResponse(office.served, parts))
            for (index, part) in parts.enumerated() {
                try await office.callbacks.receive(
                    tenant: office.id, outgoing: part.id,
                    sid: "SM" + String(repeating: "\(index)", count: 32), state: "delivered", errorCode: nil)
            }
            try await office.wait(seconds: 60)
            #expect(try await office.work() == [.done, .done])
            #expect(office.fake.requests.isEmpty && office.heard.alarms.isEmpty)
        }
    }
}
