import NIOSSL
package import Reception
package import Vocabulary

/// Hands mails to a server over SMTP, one connection a mail.
///
/// Says nothing to any log: all that it handles is addresses, codes and a password.
package struct SMTPMail: MailGateway {
    private let server: MailServer
    private let needsEncryption: Bool
    private let encryption: NIOSSLContext
    private let world: World

    /// For the answer to each command, and for the whole.
    static let patience = Duration.seconds(15)
    static let deadline = Duration.seconds(30)
    private static let goodbye = Duration.seconds(2)

    /// Whose certificates are believed.
    package enum Trust: Sendable {
        case system
        /// PEM.
        case certificates([UInt8])
    }

    /// - Parameter needsEncryption: nothing is sent to a server that offers no encryption. User and password never
    ///   are, unless it is on this machine.
    /// - Throws: where the certificates can't be read.
    package init(
        _ server: MailServer, needsEncryption: Bool, world: World, trust: Trust = .system
    ) throws {
        self.server = server
        self.needsEncryption = needsEncryption
        self.world = world
        var configuration = TLSConfiguration.makeClientConfiguration()
        if case .certificates(let pem) = trust {
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(pem))
        }
        encryption = try NIOSSLContext(configuration: configuration)
    }

    package func send(
        to recipient: EmailAddress, from sender: EmailAddress, named name: String?, subject: String,
        text: String, messageID: String
    ) async throws(SendFailure) {
        let letter = try Letter(
            to: recipient, from: sender, named: name, subject: subject, text: text, messageID: messageID,
            at: world.now())
        let course = Course()
        do {
            try await within(Self.deadline) { try await carry(letter, course) }
        } catch {
            if let failure = Self.failure(error, at: course.stage) { throw failure }
        }
    }

    private func carry(_ letter: Letter, _ course: Course) async throws {
        let wire = try await Wire.connect(to: server, encryption)
        defer { wire.close() }
        let delivery = Delivery(
            server: server, needsEncryption: needsEncryption, wire: wire, letter: letter, course: course,
            patiently: { work in try await within(Self.patience, work) })
        try await delivery.run()
        try await within(Self.goodbye) { try await delivery.end() }
    }

    /// `nil`: the mail was taken, and whatever came after that changes nothing.
    private static func failure(_ error: any Error, at stage: Course.Stage) -> SendFailure? {
        // Errors of sockets and of TLS hold names and addresses.
        let trouble = error as? Trouble ?? .lost
        switch stage {
        case .taken: return nil
        case .dotSent: return .unknown(reason: trouble.reason)
        case .before:
            switch trouble {
            case .refused(let code) where code >= 500: return .refused(code: String(code))
            case .noUTF8: return .refused(code: "smtputf8")
            default: return .notNow(reason: trouble.reason)
            }
        }
    }

    private func within<Value: Sendable>(
        _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await work() }
            group.addTask { [world] in
                try await world.sleep(limit)
                return nil
            }
            guard let first = try await group.next(), let value = first else { throw Trouble.slow }
            return value
        }
    }
}
