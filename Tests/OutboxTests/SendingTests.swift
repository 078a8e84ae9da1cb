import FrontdeskTesting
import PostgresStore
import Reception
import Testing
import Vocabulary

@Suite struct SendingTests {
    @Test func `what is queued is sent once and noted, and doing it again sends nothing`() async throws {
        try await PostOffice.with { office in
            let id = try await office.queue("See you at 9:00.")
            #expect(try await office.state(id) == "queued")
            #expect(try await office.work() == [.done])
            let text = try #require(office.fake.messages.first)
            #expect(text.to == person && text.from == salonNumber && text.body == "See you at 9:00.")
            #expect(try await office.row(id) == ["sent", nil, nil, text.sid, "1", "gsm7", "1", "api"])
            try await office.database.admin("UPDATE job SET state = 'waiting'")
            #expect(try await office.work() == [.done])
            #expect(office.fake.messages.count == 1 && office.heard.outcomes == ["sent"])
        }
    }

    @Test func `a key is sent once, whoever queues it again`() async throws {
        try await PostOffice.with { office in
            let first = try office.message("One", key: "reply:1:1")
            let again = try office.message("Another", key: "reply:1:1")
            let other = try office.message("Two", key: "reply:1:2")
            try await office.outbox.queue(office.served, [first])
            try await office.outbox.queue(office.served, [again, other])
            try await office.workToTheEnd()
            #expect(office.fake.sent.map(\.body) == ["One", "Two"])
            #expect(try await office.database.admin("SELECT count(*) FROM outgoing, job") == [["4"]])
        }
    }

    @Test func `S6 segments are recorded as they are billed`() async throws {
        try await PostOffice.with { office in
            for (text, encoding, segments) in [
                (String(repeating: "a", count: 160), "gsm7", "1"),
                (String(repeating: "a", count: 161), "gsm7", "2"),
                (String(repeating: "a", count: 70) + "\u{2019}", "ucs2", "2"), ("\u{20AC}", "gsm7", "1"),
            ] {
                let id = try await office.queue(text)
                #expect(Array(try await office.row(id)[5...6]) == [encoding, segments])
            }
        }
    }

    @Test func `texts to one number keep their order, over a failure too`() async throws {
        try await PostOffice.with { office in
            office.fake.fail(.status(429, code: 20429, retryAfter: "3"))
            for number in 1...4 { try await office.queue("Text \(number)") }
            #expect(try await office.work() == [.again(reason: "status 429", afterSeconds: 3)])
            // The others wait behind the first.
            #expect(try await office.work() == [])
            try await office.workToTheEnd()
            #expect(office.fake.sent.map(\.body) == ["Text 1", "Text 2", "Text 3", "Text 4"])
        }
    }

    @Test func `no job and no event holds a number or a word of what is sent`() async throws {
        try await PostOffice.with { office in
            try await office.queue("A secret")
            let jobs = try await office.database.admin("SELECT row_to_json(j)::text FROM job j")
            let text = jobs.flatMap { $0 }.compactMap { $0 }.joined()
            #expect(!text.contains("5550123") && !text.contains("secret") && text.contains("outgoing"))
        }
    }

    @Test func `a tenant without the channel is told so, and nothing is recorded`() async throws {
        try await PostOffice.with { office in
            let plain = try Salon.served()
            let message = try office.message()
            await #expect("unavailable") { try await office.outbox.queue(plain, [message]) } throws: {
                ($0 as? Failure)?.code == .unavailable
            }
            await #expect("unavailable") {
                _ = try await office.outbox.answerInResponse(plain, [message])
            } throws: { ($0 as? Failure)?.code == .unavailable }
            #expect(try await office.database.admin("SELECT count(*) FROM outgoing") == [["0"]])
        }
    }

    @Test(arguments: [
        (FakeTwilioFault.status(400, code: 21211), "failed", "21211"),
        (.status(400, code: 21408), "failed", "21408"),
        (.proxy(404, accepted: false), "failed", "status_404"),
    ])
    func `what is refused for good has failed, with the provider's code`(
        fault: FakeTwilioFault, state: String, code: String
    ) async throws {
        try await PostOffice.with { office in
            office.fake.fail(fault)
            let id = try await office.queue()
            #expect(try await office.work() == [.done])
            #expect(Array(try await office.row(id)[0...2]) == [state, "refused", code])
            try await office.workToTheEnd()
            #expect(office.fake.sent.isEmpty && office.heard.outcomes == ["refused"])
        }
    }

    @Test func `retries on the provider's trouble never send twice`() async throws {
        try await PostOffice.with { office in
            office.fake.fail(
                .status(429, code: 20429, retryAfter: "2"), .status(503, code: 20503),
                .status(500, code: 20500))
            let id = try await office.queue()
            try await office.workToTheEnd()
            #expect(office.fake.sent.count == 1)
            #expect(try await office.state(id) == "sent")
            #expect(office.heard.outcomes == ["tried_again", "tried_again", "tried_again", "sent"])
        }
    }

    @Test func `a mail goes out as the tenant, under one Message-ID at each attempt`() async throws {
        try await PostOffice.with { office in
            let mail = NewOutgoing(
                id: OutgoingID(office.world.newID()), key: "code:1", purpose: .code,
                recipient: .email(try #require(EmailAddress("dana@example.com"))), subject: "Your code",
                text: "123456")
            office.mails.fail(.notNow(reason: "451"))
            try await office.outbox.queue(office.served, [mail])
            try await office.workToTheEnd()
            let sent = try #require(office.mails.mails.first)
            #expect(office.mails.mails.count == 1)
            #expect(sent.from == "desk@frontdesk.example" && sent.to == "dana@example.com")
            #expect(sent.subject == "Your code" && sent.text == "123456")
            #expect(sent.messageID == "\(mail.id)@frontdesk.example")
            #expect(
                try await office.row(mail.id) == ["sent", nil, nil, sent.messageID, "2", nil, nil, "api"])
        }
    }

    @Test func `S8 a mail of unknown fate is parked, for no list says what was sent`() async throws {
        try await PostOffice.with { office in
            let mail = NewOutgoing(
                id: OutgoingID(office.world.newID()), key: "code:1", purpose: .code,
                recipient: .email(try #require(EmailAddress("dana@example.com"))), subject: "Your code",
                text: "123456")
            office.mails.fail(.unknown(reason: "the connection broke"))
            try await office.outbox.queue(office.served, [mail])
            try await office.workToTheEnd()
            #expect(Array(try await office.row(mail.id)[0...1]) == ["parked", "no_list"])
            #expect(office.mails.mails.isEmpty && office.heard.alarms.count == 1)
        }
    }

    @Test func `what was erased before it was sent isn't sent`() async throws {
        try await PostOffice.with { office in
            let id = try await office.queue()
            try await office.database.admin("UPDATE outgoing SET recipient = NULL, text = NULL")
            try await office.workToTheEnd()
            #expect(Array(try await office.row(id)[0...1]) == ["suppressed", "erased"])
            #expect(office.fake.requests.isEmpty)
        }
    }

    @Test func `the hash of a number is the same in Swift and in SQL`() async throws {
        try await PostOffice.with { office in
            let hash = NumberHash(office.id, try phone(person)).description
            let same = try await office.database.admin(
                """
                SELECT encode(sha256(convert_to('\(office.id)'::uuid::text || ':' || '\(person)', 'UTF8')), 'hex')
                """)
            #expect(same == [[hash]] && hash.count == 64)
        }
    }
}
