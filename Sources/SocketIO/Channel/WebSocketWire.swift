import NIOCore
import Synchronization

/// The sending side of a WebSocket, for any thread: frames join a bounded queue that the connection's event loop writes
/// as the client takes them.
package final class WebSocketWire: Sendable {
    private let eventLoop: any EventLoop
    private let limit: Int
    private let state: Mutex<State>

    private struct State {
        var queue: [WebSocketFrame] = []
        var bytes = 0
        var closing: CloseCode?
        var isClosed = false
        var isScheduled = false
        /// Its handler, until the connection ends.
        var handler: NIOLoopBound<WebSocketHandler>?

        /// The handler, where nobody has told it yet.
        mutating func toSchedule() -> NIOLoopBound<WebSocketHandler>? {
            guard !isScheduled else { return nil }
            isScheduled = true
            return handler
        }
    }

    /// A frame weighs more than its data.
    private static let frameWeight = 64

    init(handler: WebSocketHandler, eventLoop: any EventLoop, limit: Int) {
        self.eventLoop = eventLoop
        self.limit = limit
        state = Mutex(State(handler: NIOLoopBound(handler, eventLoop: eventLoop)))
    }

    /// - Returns: `false` where too much waits already.
    package func send(_ frame: WebSocketFrame) -> Bool {
        let (hasRoom, handler) = state.withLock { state -> (Bool, NIOLoopBound<WebSocketHandler>?) in
            guard !state.isClosed, state.closing == nil else { return (true, nil) }
            guard state.bytes <= limit else { return (false, nil) }
            state.queue.append(frame)
            state.bytes += frame.size + Self.frameWeight
            return (true, state.toSchedule())
        }
        schedule(handler)
        return hasRoom
    }

    func send(_ packet: EnginePacket) -> Bool {
        let (digit, data) = packet.parts
        return send(WebSocketFrame(digit == nil ? .binary : .text, prefix: digit, data))
    }

    /// Sends what is queued, says goodbye and ends the connection, if need be without the client's agreement.
    package func close(_ code: CloseCode) {
        let handler = state.withLock { state -> NIOLoopBound<WebSocketHandler>? in
            guard !state.isClosed, state.closing == nil else { return nil }
            state.closing = code
            return state.toSchedule()
        }
        schedule(handler)
    }

    /// Reads nothing more from the client for the time being.
    package func pause() { setReading(false) }
    package func resume() { setReading(true) }

    private func setReading(_ isReading: Bool) {
        guard let handler = state.withLock({ $0.handler }) else { return }
        eventLoop.execute { handler.value.setReading(isReading) }
    }

    private func schedule(_ handler: NIOLoopBound<WebSocketHandler>?) {
        guard let handler else { return }
        eventLoop.execute { handler.value.flush() }
    }

    // MARK: - The handler's side

    /// The handler will look by itself when it has read what there is.
    func hold() { state.withLock { $0.isScheduled = true } }

    /// The next frames, of about as many bytes as asked for. Empty: there are none.
    func next(upTo bytes: Int) -> [WebSocketFrame] {
        state.withLock { state in
            state.isScheduled = false
            var count = 0
            var size = 0
            while count < state.queue.count, size < bytes {
                size += state.queue[count].size + Self.frameWeight
                count += 1
            }
            state.bytes -= size
            let frames = Array(state.queue[..<count])
            state.queue.removeFirst(count)
            return frames
        }
    }

    var isClosing: Bool { state.withLock { $0.closing != nil } }

    /// The goodbye, once everything before it is written.
    func takeClosing() -> CloseCode? {
        state.withLock { state in
            guard state.queue.isEmpty, !state.isClosed, let code = state.closing else { return nil }
            state.isClosed = true
            return code
        }
    }

    /// Nothing more is sent.
    func end() {
        state.withLock { state in
            state.isClosed = true
            state.queue = []
            state.bytes = 0
            state.handler = nil
        }
    }
}
