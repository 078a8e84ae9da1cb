import FrontdeskTesting
import Reception
import Testing
import TwilioMessenger
import Vocabulary

/// The adapter against a server that behaves as documented, and misbehaves as real ones do.
@Suite struct TwilioMessengerTests {
    private func with(
        account: ((FakeTwilio) throws -> TwilioAccount)? = nil, deadline: Duration = .seconds(10),
        breakers: Breakers = Breakers(), _ body: (TwilioMessenger, FakeTwilio) async throws -> Void
    ) async throws {
        try await FakeTwilio.with { fake in
            let connections = TwilioConnections()
            do {
                let account =
                    try account?(fake)
                    ?? TwilioAccount(sid: fake.accountSID, authToken: fake.authToken, baseURL: fake.baseURL)
                try await body(
                    TwilioMessenger(
                        account, connections: connections, breakers: breakers, world: .live,
                        deadline: deadline), fake)
            } catch {
                try await connections.shutdown()
                throw error
            }
            try await connections.shutdown()
        }
    }

    private func send(
        _ messenger: TwilioMessenger, _ body: String = "See you at 9:00.", to: String = "+12125550123"
    ) async throws -> ProviderText {
        try await messenger.send(
            to: try #require(PhoneNumber(e164: to)), from: try #require(PhoneNumber(e164: "+12125550100")),
            body: body, statusCallback: nil)
    }

    private func failure(_ work: () async throws -> Void) async -> SendFailure? {
        do {
            try await work()
            return nil
        } catch { return error as? SendFailure }
    }

    @Test func `what is sent arrives letter for letter`() async throws {
        try await with { messenger, fake in
            let body = "Caf\u{e9} & cr\u{e8}me + 100% = \u{1F600}\r\n\"ok\"; a=b?"
            let sent = try await messenger.send(
                to: try #require(PhoneNumber(e164: "+12125550123")),
                from: try #require(PhoneNumber(e164: "+12125550100")), body: body,
                statusCallback: "http://127.0.0.1:9/twilio/status?outgoing=a.b")
            let text = try #require(fake.messages.first)
            #expect(Array(text.body.utf8) == Array(body.utf8))
            #expect(text.sid == sent.id && sent.state == .queued && sent.errorCode == nil)
            #expect(text.to == "+12125550123" && text.from == "+12125550100")
            #expect(text.statusCallback == "http://127.0.0.1:9/twilio/status?outgoing=a.b")
        }
    }

    @Test(arguments: [
        ("+12125550100", "Hello.", "21266"), ("+12125550123", "", "21602"),
        ("+12125550123", String(repeating: "a", count: 1601), "21617"),
    ])
    func `what the provider refuses for good comes with its code`(
        to: String, body: String, code: String
    ) async throws {
        try await with { messenger, fake in
            #expect(await failure { _ = try await send(messenger, body, to: to) } == .refused(code: code))
            #expect(fake.messages.isEmpty)
        }
    }

    @Test func `S2 a number that has opted out with the provider is refused with 21610`() async throws {
        try await with { messenger, fake in
            fake.setOptedOut("+12125550123", from: "+12125550100")
            #expect(
                await failure { _ = try await send(messenger) } == .refused(code: SendFailure.optedOut))
        }
    }

    @Test(arguments: [21211, 21408, 21610, 30006])
    func `an error document's code is all that is kept of it`(code: Int) async throws {
        try await with { messenger, fake in
            fake.fail(.status(400, code: code))
            #expect(await failure { _ = try await send(messenger) } == .refused(code: String(code)))
        }
    }

    @Test(arguments: [
        (FakeTwilioFault.status(429, code: 20429, retryAfter: "7"), 7 as Int?),
        (.status(429, code: 20429), nil), (.status(503, code: 20503, retryAfter: "99999"), 3600),
        (.status(500, code: 20500, retryAfter: "soon"), nil),
    ])
    func `an error of the API's own state is tried again, when it says so`(
        fault: FakeTwilioFault, seconds: Int?
    ) async throws {
        try await with { messenger, fake in
            fake.fail(fault)
            guard case .notNow(_, let after) = await failure({ _ = try await send(messenger) }) else {
                Issue.record("it isn't tried again")
                return
            }
            #expect(after == seconds)
            #expect(fake.messages.isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `S8 an answer that is lost leaves the outcome unknown, whether or not the text was taken`(
        isAccepted: Bool
    ) async throws {
        for fault in [
            FakeTwilioFault.reset(accepted: isAccepted), .garbage(accepted: isAccepted),
            .proxy(502, accepted: isAccepted), .proxy(504, accepted: isAccepted),
            .proxy(500, accepted: isAccepted),
        ] {
            try await with { messenger, fake in
                fake.fail(fault)
                guard case .unknown = await failure({ _ = try await send(messenger) }) else {
                    Issue.record("\(fault) is taken for an answer")
                    return
                }
                #expect(fake.messages.count == (isAccepted ? 1 : 0))
                // And what was taken is found.
                let found = try await messenger.find(
                    to: try #require(PhoneNumber(e164: "+12125550123")),
                    from: try #require(PhoneNumber(e164: "+12125550100")), body: "See you at 9:00.",
                    sentAfter: World.live.now().adding(seconds: -60))
                #expect(found.map(\.id) == fake.messages.map(\.sid))
            }
        }
    }

    @Test func `S8 silence after the deadline leaves the outcome unknown`() async throws {
        try await with(deadline: .milliseconds(300)) { messenger, fake in
            fake.fail(.hang(accepted: true))
            #expect(
                await failure { _ = try await send(messenger) } == .unknown(reason: "no answer in time"))
            #expect(fake.messages.count == 1)
        }
    }

    @Test func `a server that isn't there has sent nothing`() async throws {
        let gone = try await FakeTwilio.start()
        try await gone.stop()
        let connections = TwilioConnections()
        let account = try TwilioAccount(
            sid: gone.accountSID, authToken: gone.authToken, baseURL: gone.baseURL)
        let messenger = TwilioMessenger(
            account, connections: connections, breakers: Breakers(), world: .live)
        let failure = await failure { _ = try await send(messenger) }
        #expect(failure == .notNow(reason: "no connection"))
        try await connections.shutdown()
    }

    @Test func `a wrong token is our own trouble and nobody's refusal`() async throws {
        try await with(account: { fake in
            try TwilioAccount(sid: fake.accountSID, authToken: "another", baseURL: fake.baseURL)
        }) { messenger, _ in
            #expect(await failure { _ = try await send(messenger) } == .notNow(reason: "error 20003"))
        }
    }

    @Test func `a server that fails is left alone for a while`() async throws {
        try await with(breakers: Breakers(.init(failures: 2))) { messenger, fake in
            fake.fail(.status(503, code: 20503), .status(503, code: 20503))
            for _ in 0..<2 { _ = await failure { _ = try await send(messenger) } }
            #expect(
                await failure { _ = try await send(messenger) }
                    == .notNow(reason: "Twilio is left alone for a while"))
            #expect(fake.requests.count == 2)
        }
    }

    @Test func `S8 the list is read page by page, and only for that number, body and time`() async throws {
        let clock = ManualClock()
        try await FakeTwilio.with(now: { clock.now }) { fake in
            let connections = TwilioConnections()
            let account = try TwilioAccount(
                sid: fake.accountSID, authToken: fake.authToken, baseURL: fake.baseURL)
            let messenger = TwilioMessenger(
                account, connections: connections, breakers: Breakers(), world: .live)
            let before = try await send(messenger)
            clock.advance(by: .seconds(100))
            let since = clock.now
            let wanted = try await send(messenger)
            _ = try await send(messenger, to: "+12125550124")
            for number in 0..<250 { _ = try await send(messenger, "Text \(number)") }
            let found = try await messenger.find(
                to: try #require(PhoneNumber(e164: "+12125550123")),
                from: try #require(PhoneNumber(e164: "+12125550100")), body: "See you at 9:00.",
                sentAfter: since)
            #expect(found.map(\.id) == [wanted.id] && before.id != wanted.id)
            #expect(fake.requests.filter { $0.method == "GET" }.count == 3)
            try await connections.shutdown()
        }
    }

    @Test(arguments: [
        FakeTwilioFault.status(503, code: 20503), .status(401, code: 20003), .reset(accepted: false),
        .garbage(accepted: false), .proxy(404, accepted: false),
    ])
    func `S8 a list that can't be read says nothing about what was sent`(
        fault: FakeTwilioFault
    ) async throws {
        try await with { messenger, fake in
            fake.fail(fault, at: .list)
            let failure = await failure {
                _ = try await messenger.find(
                    to: try #require(PhoneNumber(e164: "+12125550123")),
                    from: try #require(PhoneNumber(e164: "+12125550100")), body: "Hello.",
                    sentAfter: Instant(seconds: 0))
            }
            guard case .notNow = failure else {
                Issue.record("\(fault) is taken for a list")
                return
            }
        }
    }

    @Test func `X4 no account prints its token, and no failure what was sent`() async throws {
        try await with { messenger, fake in
            let account = try TwilioAccount(
                sid: fake.accountSID, authToken: fake.authToken, baseURL: fake.baseURL)
            var text = ""
            dump(account, to: &text)
            #expect(!(text + "\(account)" + String(reflecting: account)).contains(fake.authToken))
            fake.fail(.status(400, code: 21211), .reset(accepted: false), .proxy(500, accepted: false))
            for _ in 0..<3 {
                let failure = await failure { _ = try await send(messenger) }
                let words = String(reflecting: failure)
                #expect(!words.contains("5550123") && !words.contains("See you"))
            }
        }
    }

    @Test func `a task that is cancelled says so, and not that nothing was sent`() async throws {
        try await with { messenger, fake in
            let gate = FakeGate()
            fake.fail(.gate(FakeGateBox(gate)))
            let sending = Task { try await send(messenger) }
            _ = try await eventually { fake.messages.first }
            sending.cancel()
            await #expect(throws: CancellationError.self) { try await sending.value }
            gate.open()
        }
    }

    @Test(arguments: [
        ("AC" + String(repeating: "0", count: 31), "token", nil as String?),
        ("AC" + String(repeating: "0", count: 32), "", nil), ("AC", "token", nil),
        ("AC" + String(repeating: "0", count: 32), "to ken", nil),
        ("AC" + String(repeating: "0", count: 32), "token", "ftp://127.0.0.1"),
        ("AC" + String(repeating: "0", count: 32), "token", "https://user:secret@127.0.0.1"),
    ])
    func `settings that can't be used are refused without repeating them`(
        sid: String, token: String, url: String?
    ) {
        var said: String?
        do throws(TwilioAccount.Unusable) {
            _ = try TwilioAccount(sid: sid, authToken: token, baseURL: url)
        } catch { said = error.description }
        #expect(said != nil && said?.contains("secret") == false && said?.contains("to ken") == false)
    }
}
