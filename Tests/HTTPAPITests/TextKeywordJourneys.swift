import FrontdeskTesting
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PostgresStore
import Reception
import Testing
import Vocabulary

@testable import HTTPAPI

/// Keywords, limits, and who somebody is.
@Suite struct TextKeywordJourneys {
    private func optedOut(_ house: TextHouse) async throws -> [String?] {
        try await house.database.admin("SELECT opted_out_at IS NOT NULL, opted_out_by FROM texter").first
            ?? []
    }

    @Test(arguments: [
        "STOP", " stop!! ", "Stopall", "UNSUBSCRIBE", "cancel", "END", "quit", "REVOKE", "opt out",
    ])
    func `S2 whoever opts out hears nothing more, until they opt in`(word: String) async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            #expect(try await house.text("Hello") == ["heard Hello"])
            // Twilio confirms it.
            #expect(try await house.text(word) == [])
            #expect(try await optedOut(house) == ["t", "keyword"])
            #expect(try await house.text("Hello?") == [])
            #expect(try await house.text("", media: 1) == [])
            #expect(try await house.text("HELP") == ["sms-help"])
            #expect(try await house.text("info") == ["sms-help"])
            try await house.runJobs()
            #expect(try await house.count("outgoing WHERE via = 'api'") == 0)
            #expect(try await house.count("message") == 1)
            #expect(try await house.text("START") == ["sms-opted-in"])
            #expect(try await optedOut(house) == ["f", nil])
            #expect(try await house.text("Hello again") == ["heard Hello again"])
            let kinds = try await house.database.admin("SELECT kind FROM incoming_text ORDER BY number").map {
                $0[0]
            }
            #expect(
                kinds == ["message", "opt_out", "silenced", "silenced", "help", "help", "opt_in", "message"])
        }
    }

    @Test func `S2 an opt-out is confirmed once, where Twilio doesn't`() async throws {
        try await TextHouse.open(sms: "opt_out_reply: frontdesk", engine: EchoEngine()) {
            (house) async throws in
            #expect(try await house.text("STOP") == ["sms-opted-out"])
            #expect(try await house.text("stop.") == [])
            #expect(try await house.text("Unstop") == ["sms-opted-in"])
            #expect(try await house.text("quit") == ["sms-opted-out"])
            #expect(try await optedOut(house) == ["t", "keyword"])
        }
    }

    @Test func `S2 YES opts in whoever has opted out, and is an answer of others'`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { house in
            #expect(try await house.text("YES") == ["heard YES"])
            try await house.text("STOP")
            #expect(try await house.text("Yes!") == ["sms-opted-in"])
            #expect(try await house.text("yes") == ["heard yes"])
        }
    }

    @Test func `S2 'Cancel my appointment' is about an appointment`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { (house) async throws in
            #expect(try await house.text("Cancel my appointment") == ["heard Cancel my appointment"])
            #expect(try await optedOut(house) == ["f", nil])
        }
    }

    @Test func `S2 what Twilio took for an opt-out is one, and a second delivery undoes no opt-in`()
        async throws
    {
        try await TextHouse.open(engine: EchoEngine()) { house in
            let arret = TextHouse.fields("ARRET", sid: "SM1") + [("OptOutType", "STOP")]
            #expect(TextHouse.messages(String(buffer: try await house.post(arret).body)) == [])
            #expect(try await optedOut(house) == ["t", "keyword"])
            try await house.text("START")
            #expect(try await house.post(arret).status == .ok)
            #expect(try await optedOut(house) == ["f", nil])
        }
    }

    @Test func `S2 a reply that was being made when the opt-out came isn't sent`() async throws {
        let gate = Gate()
        try await TextHouse.open(engine: EchoEngine { _ in await gate.pass() }) { house in
            async let first = house.text("Hello")
            try #require(try await comesToHold { gate.count == 1 })
            try await house.text("STOP")
            gate.open()
            #expect(try await first == [])
            try await house.runJobs()
            #expect(
                try await house.database.admin(
                    "SELECT state, reason FROM outgoing WHERE state <> 'suppressed'") == [])
        }
    }

    @Test func `S5 over the limit one notice is sent, then nothing, and always with 200`() async throws {
        try await TextHouse.open(sms: "rate_limit: {messages: 3, per: 30m}", engine: EchoEngine()) { house in
            for _ in 0..<3 { #expect(try await house.text("Hi") == ["heard Hi"]) }
            #expect(try await house.text("Hi") == ["sms-too-many"])
            for _ in 0..<3 { #expect(try await house.text("Hi") == []) }
            // Keywords are heeded all the same, and others have limits of their own.
            #expect(try await house.text("HELP") == ["sms-help"])
            #expect(try await house.text("Hi", from: "+12125550188") == ["heard Hi"])
            // After a third of the window there is room for one; in the next window it is told again.
            try await house.database.moveClock(by: Minutes(10))
            #expect(try await house.text("Hi") == ["heard Hi"])
            #expect(try await house.text("Hi") == [])
            try await house.database.moveClock(by: Minutes(20))
            for _ in 0..<2 { #expect(try await house.text("Hi") == ["heard Hi"]) }
            #expect(try await house.text("Hi") == ["sms-too-many"])
            try await house.runJobs()
            #expect(try await house.count("outgoing WHERE via = 'api'") == 0)
        }
    }

    @Test func `S5 of 32 at once exactly as many are heard as may be`() async throws {
        try await TextHouse.open(sms: "rate_limit: {messages: 3, per: 30m}", engine: EchoEngine()) { house in
            let replies = try await withThrowingTaskGroup(of: [String].self) { group in
                for number in 0..<32 { group.addTask { try await house.text("m\(number)") } }
                var replies: [String] = []
                for try await reply in group { replies += reply }
                return replies
            }
            #expect(try await house.count("message") == 3)
            #expect(try await house.count("incoming_text WHERE kind = 'limited'") == 29)
            #expect(replies.filter { $0 == "sms-too-many" }.count == 1)
            #expect(replies.filter { $0.hasPrefix("heard m") }.count == 3)
        }
    }

    @Test func `an empty text and one that is too long are answered politely`() async throws {
        try await TextHouse.open(engine: EchoEngine()) { (house) async throws in
            #expect(try await house.text("", media: 1) == ["text-empty"])
            #expect(try await house.text(" \u{200B}\r\n") == ["text-empty"])
            #expect(try await house.text(String(repeating: "a", count: 5000)) == ["message-too-long"])
            #expect(try await house.text("😀") == ["heard 😀"])
            #expect(try await house.count("message") == 1)
        }
    }
}
