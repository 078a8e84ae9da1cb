import NIOCore
import NIOHTTP1
import Shapes
import Synchronization

/// What a request gets.
struct FakeTwilioAnswer: Sendable {
    var status = 200
    var headers: [(name: String, value: String)] = []
    var type = "application/json"
    var body: [UInt8]
    /// Broken or left waiting instead.
    var ending = Ending.whole

    enum Ending: Sendable {
        case whole, broken, silence
    }

    init(_ json: JSON, status: Int = 200) {
        body = json.bytes()
        self.status = status
    }

    init(bytes: [UInt8], status: Int, ending: Ending = .whole) {
        body = bytes
        self.status = status
        self.ending = ending
    }

    /// As the API refuses: `{"code", "message", "more_info", "status"}`.
    static func error(_ status: Int, _ code: Int, _ message: String) -> Self {
        Self(
            [
                "code": .int(code), "message": .string(message),
                "more_info": .string("https://www.twilio.com/docs/errors/\(code)"), "status": .int(status),
            ], status: status)
    }
}

/// One connection of the fake: gathers a request and has it answered.
final class FakeTwilioConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let holder: FakeTwilio.Holder
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(_ holder: FakeTwilio.Holder) {
        self.holder = holder
    }

    private var fake: FakeTwilio? { holder.fake.withLock { $0 } }

    func channelActive(context: ChannelHandlerContext) {
        fake?.opened(context.channel)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fake?.closed(context.channel)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let bytes): body += bytes.readableBytesView
        case .end:
            guard let head, let fake else { return context.close(promise: nil) }
            let request = FakeTwilioRequest(
                method: head.method.rawValue, path: head.uri,
                headers: head.headers.map { (name: $0.name, value: $0.value) }, body: body)
            let channel = context.channel
            let keepsAlive = head.isKeepAlive
            Task {
                let answer = await fake.answer(request)
                await write(answer, to: channel, keepsAlive: keepsAlive)
            }
        }
    }
}

private func write(
    _ answer: FakeTwilioAnswer, to channel: any Channel, keepsAlive: Bool
) async {
    switch answer.ending {
    case .silence: return
    case .broken: return channel.close(promise: nil)
    case .whole: break
    }
    var headers = HTTPHeaders([
        ("content-type", answer.type), ("content-length", String(answer.body.count)),
        ("twilio-request-id", "RQfake"),
    ])
    for header in answer.headers { headers.add(name: header.name, value: header.value) }
    if !keepsAlive { headers.add(name: "connection", value: "close") }
    let head = HTTPResponseHead(
        version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    do {
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        channel.write(
            HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: answer.body))), promise: nil)
        try await channel.writeAndFlush(HTTPServerResponsePart.end(nil)).get()
        if !keepsAlive { try await channel.close().get() }
    } catch {
        // The client has left.
    }
}
