import NIOCore
import NIOHTTP1
import Shapes
import Synchronization

/// One connection of the fake: gathers a request, answers it, and notices when the client leaves.
final class FakeConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let holder: FakeModel.Holder
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var answering: Task<Void, Never>?
    private var number: Int?

    init(_ holder: FakeModel.Holder) {
        self.holder = holder
    }

    private var model: FakeModel? { holder.model.withLock { $0 } }

    func channelActive(context: ChannelHandlerContext) {
        model?.opened(context.channel)
    }

    func channelInactive(context: ChannelHandlerContext) {
        answering?.cancel()
        if let number { model?.note(number) { $0.isAbandoned = !$0.isAnswered } }
        model?.closed(context.channel)
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
        case .body(let bytes):
            body += bytes.readableBytesView
        case .end:
            guard let head, let model else { return context.close(promise: nil) }
            let request = FakeRequest(
                method: head.method.rawValue, path: head.uri,
                headers: head.headers.map { (name: $0.name, value: $0.value) }, body: body)
            let wire = FakeWire(channel: context.channel, keepsAlive: head.isKeepAlive)
            if let answer = FakeAdministration(model, told: context.channel).answer(request) {
                answering = Task { await wire.send(answer, to: request, number: 0) { _ in } }
                return
            }
            if model.isDown { return context.close(promise: nil) }
            let (number, answer) = model.received(request)
            self.number = number
            answering = Task {
                await wire.send(answer, to: request, number: number) { change in model.note(number, change) }
            }
        }
    }
}

/// Writes an answer, as far and as fast as it is to go.
struct FakeWire {
    let channel: any Channel
    let keepsAlive: Bool

    func send(
        _ answer: FakeAnswer, to request: FakeRequest, number: Int,
        note: @Sendable ((inout FakeRequest) -> Void) -> Void
    ) async {
        do {
            if answer.delay > .zero { try await ContinuousClock().sleep(for: answer.delay) }
            switch answer.ending {
            case .silence: return
            case .broken: return try await channel.close().get()
            case .whole, .early, .cut, .stall: break
            }
            note { $0.status = answer.status }
            let (type, pieces) = content(of: answer, for: request, number: number)
            try await write(.head(head(answer, type: type)))
            await answer.gate?.pass()
            try await write(pieces, of: answer)
            switch answer.ending {
            case .stall: return
            case .cut: return try await channel.close().get()
            case .whole, .early, .silence, .broken: break
            }
            note { $0.isAnswered = true }
            try await write(.end(nil))
            if !keepsAlive { try await channel.close().get() }
        } catch {
            // The client has left, which its connection notes.
        }
    }

    private func content(
        of answer: FakeAnswer, for request: FakeRequest, number: Int
    ) -> (type: String, pieces: [[UInt8]]) {
        switch answer.content {
        case .bytes(let bytes, let type): return (type, [bytes])
        case .completion(let completion):
            var quirks = answer.quirks
            if request.json?["stream"]?.flag != true { quirks.insert(.notStreamed) }
            let stream = FakeStream(
                completion: completion, quirks: quirks, model: request.model, number: number,
                includesUsage: request.json?["stream_options"]?["include_usage"]?.flag == true)
            return (stream.type, stream.pieces)
        }
    }

    private func head(_ answer: FakeAnswer, type: String) -> HTTPResponseHead {
        var headers = HTTPHeaders([("content-type", type), ("x-request-id", "req_fake")])
        for header in answer.headers { headers.add(name: header.name, value: header.value) }
        if !keepsAlive { headers.replaceOrAdd(name: "connection", value: "close") }
        return HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    }

    private func write(_ pieces: [[UInt8]], of answer: FakeAnswer) async throws {
        var left =
            switch answer.ending {
            case .early(let after), .cut(let after), .stall(let after): after
            case .whole, .silence, .broken: Int.max
            }
        for (position, piece) in pieces.enumerated() where left > 0 {
            if position > 0, answer.pause > .zero { try await ContinuousClock().sleep(for: answer.pause) }
            if position == pieces.count - 1 { await answer.lastGate?.pass() }
            let sent = piece.prefix(left)
            left -= sent.count
            try await write(.body(.byteBuffer(ByteBuffer(bytes: sent))))
        }
    }

    private func write(_ part: HTTPServerResponsePart) async throws {
        try Task.checkCancellation()
        try await channel.writeAndFlush(part).get()
    }
}
