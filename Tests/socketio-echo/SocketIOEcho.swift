import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import Shapes
import SocketIO

/// The server that the public suites of Engine.IO and Socket.IO expect, and a plain WebSocket echo, for tests.
@main
struct SocketIOEcho: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "socketio-echo")

    @Option(help: "The port to listen on; 0: any.") var port = 3000
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "Milliseconds between a pong and the next ping.") var pingInterval = 300
    @Option(help: "Milliseconds that a pong may take.") var pingTimeout = 200
    @Option(help: "The most bytes of a message or a body of Engine.IO and Socket.IO.") var maxPayload =
        1_000_000
    @Option(help: "The most bytes of a message of the plain echo.") var maxMessage = 16 << 20
    @Flag(help: "Refuse bytes in Socket.IO.") var refuseBinary = false
    @Flag(help: "Run the handlers of Socket.IO on the event loops.") var onLoop = false
    @Option(help: "Messages a second of a session; 0: any number.") var rate = 0.0
    @Option(help: "Sessions at once of one client.") var perClient = 10_000

    func run() async throws {
        var logger = Logger(label: "socketio-echo")
        logger.logLevel = .error
        let host = host
        let endpoints: [any SocketEndpoint] = [engine, sockets, WebSocketEcho(limit: maxMessage)]
        let router = Router()
        router.get("hello") { _, _ in "hello" }
        router.post("hello") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            return "\(body.readableBytes)"
        }
        let app = Application(
            router: router, server: .serving(endpoints, queueLimit: 2 * maxMessage),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "socketio-echo"),
            onServerRunning: { channel in
                FileHandle.standardOutput.write(Data("ready \(channel.localAddress?.port ?? 0)\n".utf8))
            }, logger: logger)
        try await app.runService()
    }

    private var engine: SocketServer {
        SocketServer(settings: settings("/engine.io"), hooks: hooks) { packet in [packet] }
    }

    private var sockets: SocketServer {
        var settings = settings("/socket.io")
        settings.sockets.namespaces = ["/", "/custom"]
        settings.handlesOnEventLoop = onLoop
        settings.sockets.connectTimeout = .seconds(2)
        let refusal: JSON = ["code": "binary_not_taken", "detail": "Only text is taken here."]
        settings.sockets.binaryRefusal = refuseBinary ? refusal : nil
        return SocketServer(settings: settings, hooks: hooks, handler: Echo())
    }

    private func settings(_ path: String) -> SocketSettings {
        var settings = SocketSettings()
        settings.path = path
        settings.node = "echo"
        settings.engine.pingInterval = .milliseconds(pingInterval)
        settings.engine.pingTimeout = .milliseconds(pingTimeout)
        settings.engine.maxPayload = maxPayload
        settings.engine.outboundBytes = 4 * maxPayload
        settings.messageRate = rate > 0 ? TokenBucket.Rate(perSecond: rate, burst: rate) : nil
        settings.rateRefusal = ["code": "rate_limited"]
        settings.sessionLimitPerClient = perClient
        return settings
    }

    private var hooks: SocketHooks {
        SocketHooks(
            accept: { handshake in
                if handshake.headers[.origin] == "https://refused.example" {
                    return .refuse(.forbidden, message: "This origin is not allowed.")
                }
                return .accept(client: handshake.peer ?? "unknown")
            }, newID: { UUID().uuidString })
    }
}

/// Says back what it hears, as the suites expect, and does what a test asks for by the event's name.
struct Echo: SocketHandler {
    func connect(_ socket: Socket, auth: JSON) async -> SocketAdmission {
        if auth["refuse"]?.flag == true { return .refuse(message: "refused", data: ["code": "no"]) }
        socket.emit("auth", [auth])
        return .accept
    }

    func received(_ event: SocketEvent, from socket: Socket) async {
        switch event.name {
        case "message": socket.emit("message-back", event.arguments, attachments: event.message.attachments)
        case "message-with-ack":
            event.acknowledge(event.arguments, attachments: event.message.attachments)
        case "ask-me":
            do throws(Socket.CallFailure) {
                let answer = try await socket.emit("question", event.arguments, ackWithin: .milliseconds(500))
                socket.emit("answered", answer.arguments)
            } catch {
                socket.emit("unanswered", [.string("\(error)")])
            }
        case "disconnect-me": socket.disconnect()
        default: break
        }
    }

    func disconnected(_ socket: Socket, reason: CloseReason) async {}
}
