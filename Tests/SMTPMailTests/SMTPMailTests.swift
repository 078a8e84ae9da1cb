import FrontdeskTesting
import NIOCore
import Reception
import Testing
import Vocabulary

@testable import SMTPMail

@Suite struct SMTPMailTests {
    @Test func `a mail arrives as it was written`() async throws {
        try await Post.with { (post) async throws in
            #expect(try await post.outcome(post.gateway(), text: "One.\r.two\n..\r\n") == nil)
            let mail = try #require(post.server.mails.first)
            #expect(post.server.mails.count == 1)
            #expect(mail.sender == "hello@bloom.example")
            #expect(mail.recipients == ["dana@example.com"])
            #expect(mail.parameters == [])
            #expect(
                mail.text.hasPrefix(
                    "Date: \(mailDate(post.clock.now))\r\nFrom: \"Bloom\" <hello@bloom.example>\r\n"))
            #expect(mail.text.hasSuffix("\r\n\r\nOne.\r\n.two\r\n..\r\n"))
            #expect(
                post.server.commands.map { $0.prefix(4) } == ["EHLO", "MAIL", "RCPT", "DATA", ".", "QUIT"])
            #expect(post.server.commands[0] == "EHLO [127.0.0.1]")
        }
    }

    @Test(arguments: ["500 what\r\n", "502 no\r\n"])
    func `a server that knows no EHLO is greeted with HELO`(answer: String) async throws {
        try await Post.with {
            $0.quirks = [.ehlo: .say(answer)]
        } _: { (post) async throws in
            #expect(try await post.outcome(post.gateway()) == nil)
            #expect(post.server.commands[1] == "HELO [127.0.0.1]")
            #expect(post.server.mails.count == 1)
        }
    }

    typealias Case = (moment: FakeMailServer.Moment, quirk: FakeMailServer.Quirk, kind: Kind, taken: Int)

    enum Kind: Equatable {
        case sent, tryAgain, unknown
        case refused(String)

        init(_ failure: SendFailure?) {
            switch failure {
            case nil: self = .sent
            case .refused(let code): self = .refused(code)
            case .notNow: self = .tryAgain
            case .unknown: self = .unknown
            }
        }
    }

    private static let cases: [Case] = [
        (.greeting, .say("220-fake\r\n220-is\r\n220 ready\r\n"), .sent, 1),
        (.greeting, .say("554 no service\r\n"), .refused("554"), 0),
        (.greeting, .sayAndClose("421 later\r\n"), .tryAgain, 0),
        (.greeting, .close, .tryAgain, 0),
        (.greeting, .say("SSH-2.0-fake\r\n"), .tryAgain, 0),
        (.greeting, .say("220 " + String(repeating: "x", count: 100_000)), .tryAgain, 0),
        (.greeting, .say(String(repeating: "220-x\r\n", count: 10_000)), .tryAgain, 0),
        (.greeting, .say("\r\n"), .tryAgain, 0),
        (.greeting, .say("250 ready\r\n"), .tryAgain, 0),
        (.ehlo, .say("250 fake\n"), .sent, 1),
        (.ehlo, .say("550 not you\r\n"), .refused("550"), 0),
        (.ehlo, .add("250 more\r\n"), .tryAgain, 0),
        (.mail, .say("452 full\r\n"), .tryAgain, 0),
        (.mail, .say("550 no\r\n"), .refused("550"), 0),
        (.mail, .say("354 go on\r\n"), .tryAgain, 0),
        (.mail, .close, .tryAgain, 0),
        (.rcpt, .say("251 will forward\r\n"), .sent, 1),
        (.rcpt, .say("450 4.2.0 greylisted\r\n"), .tryAgain, 0),
        (.rcpt, .say("550-5.1.1 nobody\r\n550 5.1.1 dana@example.com\r\n"), .refused("550"), 0),
        (.rcpt, .sayAndClose("421 closing\r\n"), .tryAgain, 0),
        (.data, .say("554 no\r\n"), .refused("554"), 0),
        (.data, .close, .tryAgain, 0),
        (.dot, .say("552 too large\r\n"), .refused("552"), 0),
        (.dot, .say("451 not now\r\n"), .tryAgain, 0),
        (.dot, .sayAndClose("421 closing\r\n"), .tryAgain, 0),
        (.dot, .close, .unknown, 0),
        (.dot, .takeAndClose, .unknown, 1),
        (.dot, .say("taken\r\n"), .unknown, 0),
        (.dot, .say("250-taken\r\n550 not taken\r\n"), .unknown, 0),
        (.dot, .add("250 taken\r\n"), .sent, 1),
        (.quit, .close, .sent, 1),
        (.quit, .say("500 what\r\n"), .sent, 1),
    ]

    @Test(arguments: cases) func `what a server says decides what becomes of the mail`(row: Case) async throws
    {
        // After a `data` that was refused a strict server still reads commands, so faults aren't looked at here.
        let server = try await FakeMailServer.start { $0.quirks = [row.moment: row.quirk] }
        let post = Post(server: server)
        let failure = try await post.outcome(post.gateway())
        #expect(Kind(failure) == row.kind, "\(row.moment) \(String(describing: failure))")
        #expect(server.mails.count == row.taken)
        #expect(server.connectionCount == 1)
        let told = String(describing: failure)
        for secret in ["dana", "example", "greylisted", "nobody", "123456"] {
            #expect(!told.contains(secret))
        }
        try await server.stop()
    }

    @Test(
        arguments: FakeMailServer.Moment.allCases.filter {
            ![.helo, .startTLS, .auth, .dot, .quit].contains($0)
        })
    func `a server that falls silent is left, and nothing was sent`(
        moment: FakeMailServer.Moment
    ) async throws {
        try await Post.with {
            $0.quirks = [moment: .silence]
        } _: { (post) async throws in
            let gateway = try post.gateway()
            async let outcome = post.outcome(gateway)
            try await silence(post, at: moment)
            post.clock.advance(by: SMTPMail.patience)
            #expect(try await outcome == .notNow(reason: "the mail server is too slow"))
            #expect(post.server.mails == [])
        }
    }

    @Test(arguments: [FakeMailServer.Quirk.silence, .takeInSilence])
    func `S8 silence after the last dot leaves it open whether the mail was taken`(
        quirk: FakeMailServer.Quirk
    ) async throws {
        try await Post.with {
            $0.quirks = [.dot: quirk]
        } _: { (post) async throws in
            let gateway = try post.gateway()
            async let outcome = post.outcome(gateway)
            try await silence(post, at: .dot)
            post.clock.advance(by: SMTPMail.patience)
            #expect(try await outcome == .unknown(reason: "the mail server is too slow"))
            #expect(post.server.mails.count == (quirk == .takeInSilence ? 1 : 0))
        }
    }

    @Test func `a server that doesn't say goodbye holds nobody up`() async throws {
        try await Post.with {
            $0.quirks = [.quit: .silence]
        } _: { (post) async throws in
            let gateway = try post.gateway()
            async let outcome = post.outcome(gateway)
            try #require(try await post.clock.someoneSleeps { $0 == .seconds(2) })
            post.clock.advance(by: .seconds(2))
            #expect(try await outcome == nil)
            #expect(post.server.mails.count == 1)
        }
    }

    @Test func `where nobody listens it is tried again`() async throws {
        let server = try await FakeMailServer.start()
        let gateway = try Post(server: server).gateway()
        try await server.stop()
        let outcome = try await Post(server: server).outcome(gateway)
        #expect(outcome == .notNow(reason: "the connection to the mail server failed"))
    }

    @Test func `whoever stops a mail that hasn't gone out stops it`() async throws {
        try await Post.with {
            $0.quirks = [.rcpt: .silence]
        } _: { (post) async throws in
            let gateway = try post.gateway()
            let task = Task { try await post.outcome(gateway) }
            try await silence(post, at: .rcpt)
            task.cancel()
            #expect(Kind(try await task.value) == .tryAgain)
            #expect(post.server.mails == [])
        }
    }

    @Test func `an address in other letters needs a server that takes it`() async throws {
        try await Post.with {
            $0.features += ["SMTPUTF8"]
        } _: { (post) async throws in
            #expect(try await post.outcome(post.gateway(), to: "dünya@exämple.com") == nil)
            let mail = try #require(post.server.mails.first)
            #expect(mail.recipients == ["dünya@exämple.com"])
            #expect(mail.parameters == ["BODY=8BITMIME", "SMTPUTF8"])
            #expect(mail.text.contains("To: <dünya@exämple.com>\r\n"))
        }
        try await Post.with { (post) async throws in
            #expect(
                try await post.outcome(post.gateway(), to: "dünya@exämple.com") == .refused(code: "smtputf8"))
            #expect(!post.server.commands.contains { $0.hasPrefix("MAIL") })
        }
    }

    @Test func `a subject that would begin another header is refused, and nobody is asked`() async throws {
        try await Post.with { (post) async throws in
            for subject in ["Code\r\nBcc: eve@example.com", "Code\nX: y", "Code\rX", "Co\u{0}de", "a\u{7F}"] {
                #expect(try await post.outcome(post.gateway(), subject: subject) == .refused(code: "header"))
            }
            #expect(post.server.connectionCount == 0)
        }
    }

    /// Waits until the server was asked for it, and the client waits for the answer.
    private func silence(_ post: Post, at moment: FakeMailServer.Moment) async throws {
        let heard = moment == .greeting ? "" : moment == .dot ? "." : moment.rawValue.uppercased()
        try #require(
            try await comesToHold {
                post.server.connectionCount == 1
                    && (heard.isEmpty || post.server.commands.contains { $0.hasPrefix(heard) })
            })
        try #require(try await post.clock.someoneSleeps { $0 == SMTPMail.patience })
    }
}
