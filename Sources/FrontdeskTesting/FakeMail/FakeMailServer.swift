import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A mail server on loopback: as strict as the standards let one be, with every oddity that a test asks for, and it
/// keeps what it was sent.
package final class FakeMailServer: Sendable {
    /// A mail that it took.
    package struct Mail: Hashable, Sendable {
        /// As commands had them, without angle brackets.
        package var sender = ""
        package var recipients: [String] = []
        /// Those of MAIL FROM.
        package var parameters: [String] = []
        /// With the doubled dots taken out, lines ending with CRLF.
        package var bytes: [UInt8] = []
        package var isEncrypted = false
        package var user: String?

        package var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    package enum Moment: String, Hashable, Sendable, CaseIterable {
        case greeting, ehlo, helo, startTLS, auth, mail, rcpt, data, dot, quit
    }

    /// What it does instead of what it should.
    package enum Quirk: Hashable, Sendable {
        /// These bytes, and goes on.
        case say(String)
        case sayAndClose(String)
        case close
        case silence
        /// What it should, and these bytes with it.
        case add(String)
        /// At the dot: takes the mail, and breaks off before it says so.
        case takeAndClose
        case takeInSilence
    }

    package struct Options: Sendable {
        /// What EHLO answers with, beside STARTTLS and AUTH.
        package var features = ["8BITMIME", "SIZE 10240000", "PIPELINING"]
        package var mechanisms = "PLAIN LOGIN"
        /// Demanded before a mail, where set.
        package var login: (user: String, password: String)?
        package var certificate: TestCertificate?
        package var isEncryptedFromTheStart = false
        package var quirks: [Moment: Quirk] = [:]

        package init() {}
    }

    private struct State {
        var mails: [Mail] = []
        var commands: [String] = []
        var faults: [String] = []
        var connections = 0
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())
    private let listener = Mutex<(any Channel)?>(nil)
    let options: Options
    let encryption: NIOSSLContext?

    private init(_ options: Options) throws {
        self.options = options
        encryption = try options.certificate.map { certificate in
            let chain = try NIOSSLCertificate.fromPEMBytes(certificate.pem).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(bytes: certificate.keyPEM, format: .pem)
            return try NIOSSLContext(
                configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
            )
        }
    }

    package static func start(_ configure: (inout Options) -> Void = { _ in }) async throws -> FakeMailServer
    {
        var options = Options()
        configure(&options)
        let server = try FakeMailServer(options)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if server.options.isEncryptedFromTheStart, let encryption = server.encryption {
                        try pipeline.addHandler(NIOSSLServerHandler(context: encryption))
                    }
                    try pipeline.addHandler(FakeMailConnection(server))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        server.listener.withLock { $0 = channel }
        return server
    }

    package var port: Int { listener.withLock { $0?.localAddress?.port } ?? 0 }

    /// In the order in which they arrived.
    package var mails: [Mail] { state.withLock { $0.mails } }
    /// Lines of all connections as they arrived; those of a login and the last dots too.
    package var commands: [String] { state.withLock { $0.commands } }
    /// Against which standards its clients have sinned.
    package var faults: [String] { state.withLock { $0.faults } }
    package var connectionCount: Int { state.withLock { $0.connections } }

    package func stop() async throws {
        let channel = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        try await channel?.close().get()
        let channels = state.withLock { Array($0.channels.values) }
        for channel in channels { channel.close(promise: nil) }
    }

    func opened(_ channel: any Channel) {
        state.withLock { state in
            state.connections += 1
            state.channels[ObjectIdentifier(channel)] = channel
        }
    }

    func closed(_ channel: any Channel) {
        state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    func heard(_ line: String) { state.withLock { $0.commands.append(line) } }
    func blame(_ fault: String) { state.withLock { $0.faults.append(fault) } }
    func took(_ mail: Mail) { state.withLock { $0.mails.append(mail) } }
}
