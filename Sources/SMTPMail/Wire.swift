import NIOCore
import NIOPosix
import NIOSSL

/// One connection to a mail server.
struct Wire: Sendable {
    private let channel: any Channel
    private let server: MailServer
    private let encryption: NIOSSLContext

    private static let connectTimeout = TimeAmount.seconds(5)

    static func connect(to server: MailServer, _ encryption: NIOSSLContext) async throws -> Wire {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(connectTimeout)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if server.isEncryptedFromTheStart {
                        try pipeline.addHandler(Self.encrypting(server, encryption))
                    }
                    try pipeline.addHandler(ReplyHandler())
                }
            }
            .connect(host: server.host, port: server.port).get()
        return Wire(channel: channel, server: server, encryption: encryption)
    }

    /// Certificates are held against the host's name; against the address where it has none.
    private static func encrypting(
        _ server: MailServer, _ encryption: NIOSSLContext
    ) throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(
            context: encryption, serverHostname: server.isAddress ? nil : server.host)
    }

    /// Our end of the connection as EHLO tells it: `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321, section 4.1.3).
    var ownName: String {
        switch channel.localAddress {
        case .v6?: "[IPv6:\(channel.localAddress?.ipAddress ?? "::1")]"
        default: "[\(channel.localAddress?.ipAddress ?? "127.0.0.1")]"
        }
    }

    /// The next reply, to this line if there is one.
    func ask(_ line: String?) async throws -> Reply {
        try await ask(line.map { Array($0.utf8) + [0x0D, 0x0A] }, isGreeting: line == nil)
    }

    func ask(_ bytes: [UInt8]?, isGreeting: Bool = false) async throws -> Reply {
        try await unlessCancelled(
            channel.eventLoop.flatSubmit { [channel] in
                let promise = channel.eventLoop.makePromise(of: Reply.self)
                do {
                    let handler = try channel.pipeline.syncOperations.handler(type: ReplyHandler.self)
                    handler.wait(promise, isGreeting: isGreeting)
                    if let bytes {
                        channel.writeAndFlush(ByteBuffer(bytes: bytes)).cascadeFailure(to: promise)
                    }
                } catch {
                    promise.fail(error)
                }
                return promise.futureResult
            })
    }

    /// Done when the bytes have left the process.
    func write(_ bytes: [UInt8]) async throws {
        try await unlessCancelled(channel.writeAndFlush(ByteBuffer(bytes: bytes)))
    }

    /// From here on everything is encrypted; the handshake runs before what is written next.
    func encrypt() async throws {
        try await unlessCancelled(
            channel.eventLoop.submit { [channel, server, encryption] in
                let pipeline = channel.pipeline.syncOperations
                guard try pipeline.handler(type: ReplyHandler.self).isAtRest else { throw Trouble.garbage }
                try pipeline.addHandler(Self.encrypting(server, encryption), position: .first)
            })
    }

    func close() {
        channel.close(promise: nil)
    }

    /// A task that is cancelled closes the connection, which ends all waiting.
    private func unlessCancelled<Value: Sendable>(_ future: EventLoopFuture<Value>) async throws -> Value {
        try await withTaskCancellationHandler {
            try await future.get()
        } onCancel: {
            close()
        }
    }
}
