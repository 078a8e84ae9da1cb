import FoundationEssentials
import Synchronization

/// One mail's way over one connection (RFC 5321, section 3). Throws `Trouble`, or what broke the connection.
struct Delivery: Sendable {
    let server: MailServer
    let needsEncryption: Bool
    let wire: Wire
    let letter: Letter
    let course: Course
    /// Runs something for as long as one command may take.
    let patiently: @Sendable (@escaping @Sendable () async throws -> Reply) async throws -> Reply

    func run() async throws {
        try await require(220, to: nil)
        var features = try await hello()
        var isSecret = server.isEncryptedFromTheStart
        if !isSecret, features.has("STARTTLS") {
            try await require(220, to: "STARTTLS")
            try await wire.encrypt()
            // What was said before may have been said by anybody.
            features = try await hello()
            isSecret = true
        }
        guard isSecret || !needsEncryption else { throw Trouble.noEncryption }
        if let login = server.login {
            guard isSecret || server.isLoopback else { throw Trouble.noEncryption }
            try await authenticate(login, features)
        }
        try await handOver(features)
    }

    /// The server's answer to the goodbye matters to nobody.
    func end() async throws {
        _ = try await ask("QUIT")
    }

    private func hello() async throws -> Features {
        let reply = try await ask("EHLO \(wire.ownName)")
        if reply.isPositive { return Features(reply) }
        // A server of before 1995, or one that pretends.
        guard reply.code == 500 || reply.code == 502 else { throw Self.trouble(reply) }
        try await require(250, to: "HELO \(wire.ownName)")
        return .none
    }

    /// RFC 4954, with the two ways that every server has.
    private func authenticate(_ login: MailServer.Login, _ features: Features) async throws {
        func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
        if features.has("AUTH", "PLAIN") {
            let response = base64("\0\(login.user)\0\(login.password)")
            var reply = try await ask("AUTH PLAIN \(response)")
            // It asks for what it was given.
            if reply.code == 334 { reply = try await ask(response) }
            guard reply.code == 235 else { throw Self.trouble(reply) }
        } else if features.has("AUTH", "LOGIN") {
            try await require(334, to: "AUTH LOGIN")
            try await require(334, to: base64(login.user))
            try await require(235, to: base64(login.password))
        } else {
            throw Trouble.noLogin
        }
    }

    private func handOver(_ features: Features) async throws {
        var parameters = ""
        if letter.needsUTF8 {
            guard features.has("SMTPUTF8") else { throw Trouble.noUTF8 }
            parameters = (features.has("8BITMIME") ? " BODY=8BITMIME" : "") + " SMTPUTF8"
        }
        try await require(250, to: "MAIL FROM:<\(letter.sender.text)>\(parameters)")
        let recipient = try await ask("RCPT TO:<\(letter.recipient.text)>")
        guard recipient.isPositive else { throw Self.trouble(recipient) }
        try await require(354, to: "DATA")
        // Without its last dot the server must drop it (RFC 5321, section 4.1.1.4).
        _ = try await patiently { [wire, letter] in
            try await wire.write(letter.stuffed)
            return Reply(code: 250, lines: [])
        }
        course.enter(.dotSent)
        let reply = try await patiently { [wire] in try await wire.ask(Array(".\r\n".utf8)) }
        guard reply.isPositive else {
            // It says that it didn't take it.
            course.enter(.before)
            throw Self.trouble(reply)
        }
        course.enter(.taken)
    }

    private func ask(_ line: String?) async throws -> Reply {
        try await patiently { [wire] in try await wire.ask(line) }
    }

    private func require(_ code: Int, to line: String?) async throws {
        let reply = try await ask(line)
        guard reply.code == code else { throw Self.trouble(reply) }
    }

    private static func trouble(_ reply: Reply) -> Trouble {
        // A yes that doesn't belong there is no answer to what was asked.
        reply.code >= 400 ? .refused(reply.code) : .garbage
    }
}

/// How far a mail has come.
final class Course: Sendable {
    enum Stage {
        case before
        /// The server may have taken it.
        case dotSent
        case taken
    }

    private let kept = Mutex(Stage.before)

    var stage: Stage { kept.withLock { $0 } }

    func enter(_ stage: Stage) { kept.withLock { $0 = stage } }
}
