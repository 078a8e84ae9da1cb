import NIOCore

/// A connection after its upgrade: bytes into messages, frames into bytes, control frames answered.
final class WebSocketHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Never
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var reader: WebSocketReader
    private let open: (WebSocketWire, any EventLoop) -> any WebSocketListener
    private var listener: (any WebSocketListener)?
    private let queueLimit: Int
    private var wire: WebSocketWire?
    private var context: ChannelHandlerContext?
    private var isReading = true
    private var wantsRead = false
    private var hasSentClose = false
    private var farewell: Scheduled<Void>?

    /// How long a client may take to agree to a close.
    private static let closeTimeout = TimeAmount.seconds(3)
    private static let batchBytes = 65536

    /// - Parameters:
    ///   - limit: the most bytes of a message.
    ///   - queueLimit: the most bytes that may wait for the client.
    init(
        limit: Int, queueLimit: Int, open: @escaping (WebSocketWire, any EventLoop) -> any WebSocketListener
    ) {
        reader = WebSocketReader(limit: limit)
        self.open = open
        self.queueLimit = queueLimit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let wire = WebSocketWire(handler: self, eventLoop: context.eventLoop, limit: queueLimit)
        self.wire = wire
        listener = open(wire, context.eventLoop)
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    private func end() {
        farewell?.cancel()
        context = nil
        guard let wire else { return }
        self.wire = nil
        wire.end()
        listener?.ended(wire)
        listener = nil
    }

    // MARK: - What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = Self.unwrapInboundIn(data)
        wire?.hold()
        defer { flush() }
        for event in reader.read(Bytes(buffer.readableBytesView)) {
            guard let wire else { return }
            switch event {
            case .text(let bytes): listener?.received(.text(bytes), from: wire)
            case .binary(let bytes): listener?.received(.binary(bytes), from: wire)
            case .ping(let bytes):
                if !wire.send(WebSocketFrame(.pong, bytes[...])) { wire.close(.policy) }
            case .pong: break
            case .failed(let code):
                flush()
                sendClose(code, context, isFinal: true)
            case .close(let code): answerClose(code, context)
            }
        }
    }

    private func answerClose(_ code: CloseCode?, _ context: ChannelHandlerContext) {
        guard !hasSentClose else { return context.close(promise: nil) }
        flush()
        write(.close(code), context).assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        hasSentClose = true
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            guard let wire else { return }
            listener?.stopping(wire)
            wire.close(.goingAway)
        case ChannelEvent.inputClosed: context.close(promise: nil)
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    // MARK: - Back-pressure

    func setReading(_ isReading: Bool) {
        self.isReading = isReading
        guard isReading, wantsRead, let context else { return }
        wantsRead = false
        context.read()
    }

    func read(context: ChannelHandlerContext) {
        // Once a close is sent, only the answer to it is waited for.
        if isReading || hasSentClose { context.read() } else { wantsRead = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { flush() }
    }

    // MARK: - What goes out

    /// Writes what is queued, as much as the client takes.
    func flush() {
        guard let context, let wire, !hasSentClose else { return }
        var hasWritten = false
        while context.channel.isWritable {
            let frames = wire.next(upTo: Self.batchBytes)
            guard !frames.isEmpty else { break }
            let size = frames.reduce(0) { $0 + $1.size + 11 }
            var buffer = context.channel.allocator.buffer(capacity: size)
            for frame in frames { buffer.writeFrame(frame) }
            context.write(Self.wrapOutboundOut(buffer), promise: nil)
            hasWritten = true
        }
        if hasWritten { context.flush() }
        guard wire.isClosing else { return }
        // Also where the client takes nothing of what comes before the goodbye.
        endSoon(context)
        if let code = wire.takeClosing() { sendClose(code, context) }
    }

    /// - Parameter isFinal: nothing of what the client sends can be read any more, its agreement neither.
    private func sendClose(_ code: CloseCode, _ context: ChannelHandlerContext, isFinal: Bool = false) {
        guard !hasSentClose else { return }
        hasSentClose = true
        let written = write(.close(code), context)
        setReading(true)
        // Closing at once while unread bytes are there would reset the connection and take the frame along.
        if isFinal {
            written.assumeIsolated().whenComplete { _ in context.close(mode: .output, promise: nil) }
        }
        endSoon(context)
    }

    private func endSoon(_ context: ChannelHandlerContext) {
        guard farewell == nil else { return }
        farewell = context.eventLoop.assumeIsolated().scheduleTask(in: Self.closeTimeout) {
            context.close(promise: nil)
        }
    }

    private func write(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
        var buffer = context.channel.allocator.buffer(capacity: frame.size + 11)
        buffer.writeFrame(frame)
        return context.writeAndFlush(Self.wrapOutboundOut(buffer))
    }
}

extension ByteBuffer {
    fileprivate mutating func writeFrame(_ frame: WebSocketFrame) {
        writeBytes(frame.header)
        writeBytes(frame.data)
    }
}
