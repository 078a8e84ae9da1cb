import FrontdeskTesting
import Reception
import Testing

@testable import SMTPMail

/// Who may listen, and who is told a password.
@Suite struct EncryptionTests {
    @Test(arguments: [false, true]) func `what is offered is used`(needsEncryption: Bool) async throws {
        let certificate = try TestCertificate()
        try await Post.with {
            $0.certificate = certificate
        } _: { (post) async throws in
            let gateway = try post.gateway(needsEncryption: needsEncryption, trusting: certificate)
            #expect(try await post.outcome(gateway) == nil)
            #expect(post.server.mails.map(\.isEncrypted) == [true])
            #expect(
                post.server.commands.map { $0.prefix(4) }
                    == ["EHLO", "STAR", "EHLO", "MAIL", "RCPT", "DATA", ".", "QUIT"])
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `smtps is encrypted from the first byte on`(host: String) async throws {
        let certificate = try TestCertificate()
        try await Post.with {
            $0.certificate = certificate
            $0.isEncryptedFromTheStart = true
        } _: { (post) async throws in
            let gateway = try post.gateway("smtps", host: host, needsEncryption: true, trusting: certificate)
            #expect(try await post.outcome(gateway) == nil)
            #expect(post.server.mails.map(\.isEncrypted) == [true])
        }
    }

    @Test(arguments: [true, false], [true, false])
    func `a certificate of somebody else's is not believed`(isForeign: Bool, isFirst: Bool) async throws {
        let certificate = try TestCertificate(host: "other.example", address: [192, 0, 2, 1])
        let believed = isForeign ? try TestCertificate() : certificate
        try await Post.with {
            $0.certificate = certificate
            $0.isEncryptedFromTheStart = isFirst
            $0.login = ("robot", Post.password)
        } _: { (post) async throws in
            let gateway = try post.gateway(
                isFirst ? "smtps" : "smtp", login: Post.login, host: "localhost", trusting: believed)
            #expect(
                try await post.outcome(gateway)
                    == .notNow(reason: "the connection to the mail server failed"))
            #expect(post.server.mails == [])
            #expect(!post.server.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
        }
    }

    @Test func `where encryption is needed nothing goes out without it`() async throws {
        try await Post.with { (post) async throws in
            let gateway = try post.gateway(needsEncryption: true)
            #expect(
                try await post.outcome(gateway) == .notNow(reason: "the mail server offers no encryption"))
            #expect(post.server.commands.map { $0.prefix(4) } == ["EHLO"])
        }
    }

    @Test func `a password goes to another machine over TLS alone`() async throws {
        try await Post.with {
            $0.login = ("robot", Post.password)
        } _: { (post) async throws in
            // Reaches this machine, and isn't one of its own addresses as far as anybody can tell.
            let gateway = try post.gateway(login: Post.login, host: "0.0.0.0")
            #expect(
                try await post.outcome(gateway) == .notNow(reason: "the mail server offers no encryption"))
            #expect(post.server.commands.map { $0.prefix(4) } == ["EHLO"])
        }
    }

    @Test(arguments: ["PLAIN LOGIN", "LOGIN", "XOAUTH2 PLAIN", "login cram-md5"], [true, false])
    func `each way to sign in is known`(mechanisms: String, isEncrypted: Bool) async throws {
        let certificate = try TestCertificate()
        try await Post.with {
            $0.login = ("robot", Post.password)
            $0.mechanisms = mechanisms
            if isEncrypted { $0.certificate = certificate }
        } _: { (post) async throws in
            let gateway = try post.gateway(login: Post.login, trusting: certificate)
            #expect(try await post.outcome(gateway) == nil)
            #expect(post.server.mails.map(\.user) == ["robot"])
            #expect(post.server.mails.map(\.isEncrypted) == [isEncrypted])
        }
    }

    @Test func `a server that asks again for what PLAIN brought gets it`() async throws {
        let server = try await FakeMailServer.start {
            $0.login = ("robot", Post.password)
            $0.quirks = [.auth: .say("334 \r\n")]
        }
        let post = Post(server: server)
        _ = try await post.outcome(post.gateway(login: Post.login))
        let lines = server.commands.drop { !$0.hasPrefix("AUTH PLAIN ") }
        #expect(lines.count == 2)
        #expect(lines.first == "AUTH PLAIN " + (lines.last ?? "-"))
        try await server.stop()
    }

    @Test func `a login that is refused is told by its code alone`() async throws {
        try await Post.with {
            $0.login = ("robot", "another password")
        } _: { (post) async throws in
            let outcome = try await post.outcome(post.gateway(login: Post.login))
            #expect(outcome == .refused(code: "535"))
            #expect(post.server.commands.count { $0.hasPrefix("AUTH") } == 1)
        }
        try await Post.with {
            $0.login = ("robot", Post.password)
            $0.mechanisms = "GSSAPI"
        } _: { (post) async throws in
            let outcome = try await post.outcome(post.gateway(login: Post.login))
            #expect(outcome == .notNow(reason: "the mail server offers no login that is known here"))
        }
    }

    @Test(arguments: ["250 injected\r\n", "250-inj", "421 bye\r\n"])
    func `what stands behind the yes to STARTTLS was said by somebody in between`(text: String) async throws {
        let certificate = try TestCertificate()
        let server = try await FakeMailServer.start {
            $0.certificate = certificate
            $0.quirks = [.startTLS: .add(text)]
        }
        let post = Post(server: server)
        let outcome = try await post.outcome(post.gateway(trusting: certificate))
        #expect(outcome == .notNow(reason: "the mail server speaks no SMTP"))
        #expect(server.commands.map { $0.prefix(4) } == ["EHLO", "STAR"])
        try await server.stop()
    }

    @Test(arguments: ["454 not now\r\n", "502 no\r\n"])
    func `a server that offers encryption and refuses it gets no mail`(answer: String) async throws {
        let certificate = try TestCertificate()
        let server = try await FakeMailServer.start {
            $0.certificate = certificate
            $0.quirks = [.startTLS: .say(answer)]
        }
        let post = Post(server: server)
        #expect(try await post.outcome(post.gateway(trusting: certificate)) != nil)
        #expect(server.mails == [])
        #expect(!server.commands.contains { $0.hasPrefix("MAIL") })
        try await server.stop()
    }

    @Test(arguments: [
        "http://mail.example.com", "mail.example.com", "smtp://", "smtp://mail.example.com/inbox",
        "smtp://mail.example.com?x=1", "smtp://mail.example.com#x", "smtp://mail.example.com:0",
        "smtp://mail.example.com:70000", "smtp://user@mail.example.com", "smtp://:secret@mail.example.com",
        "smtp://us%0d%0aer:secret@mail.example.com", "smtp://user:sec%00ret@mail.example.com",
        "smtp://user:sec%ffret@mail.example.com", "smtp://user:se/cret@mail.example.com",
    ])
    func `an address that can't be one is refused, and not repeated`(text: String) {
        #expect {
            _ = try MailServer(text)
        } throws: { (error: any Error) in
            !"\(error)".contains("secret") && !"\(error)".contains("us%0d")
        }
    }

    @Test func `an address says where, how and as whom`() throws {
        #expect(try MailServer("smtp://mail.example.com").port == 587)
        #expect(try MailServer("smtps://mail.example.com/").port == 465)
        let server = try MailServer("SMTP://\(Post.login)[::1]:25")
        #expect(server.host == "::1")
        #expect(server.isLoopback)
        #expect(server.login?.user == "robot")
        #expect(server.login?.password == Post.password)
        #expect(try !MailServer("smtp://127.example.com").isLoopback)
        var told = "\(server) \(String(reflecting: server)) "
        dump(server, to: &told)
        #expect(!told.contains("robot") && !told.contains("signs"))
    }
}
