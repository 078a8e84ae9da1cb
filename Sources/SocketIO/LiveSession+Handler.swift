import Shapes
import Synchronization

// MARK: - What the app does

extension LiveSession {
    func emit(_ message: SocketMessage, in namespace: String) -> Bool {
        update { state, _ in state.layer?.emit(message, in: namespace) ?? false }
    }

    func acknowledge(_ id: Int, with answer: SocketMessage, in namespace: String) {
        update { state, _ in state.layer?.acknowledge(id, with: answer, in: namespace) ?? () }
    }

    func disconnect(_ namespace: String) {
        update { state, _ in state.layer?.disconnect(namespace) ?? () }
    }

    func call(
        _ message: SocketMessage, in namespace: String, within limit: Duration
    ) async throws(Socket.CallFailure) -> SocketMessage {
        let placed = Mutex<Int?>(nil)
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let call = place(message, in: namespace, within: limit, continuation)
                placed.withLock { $0 = call }
                if Task.isCancelled { abandon(call) }
            }
        } onCancel: {
            abandon(placed.withLock { $0 })
        }
        return try answer.get()
    }

    private func place(
        _ message: SocketMessage, in namespace: String, within limit: Duration,
        _ continuation: CheckedContinuation<Result<SocketMessage, Socket.CallFailure>, Never>
    ) -> Int? {
        update { state, now in
            guard let call = state.layer?.call(message, in: namespace, until: now + limit) else {
                continuation.resume(returning: .failure(.disconnected))
                return nil
            }
            state.calls[call] = continuation
            return call
        }
    }

    private func abandon(_ call: Int?) {
        guard let call else { return }
        update { state, _ in state.layer?.abandon(call: call) ?? () }
    }
}

// MARK: - What the handler is told

extension LiveSession {
    func perform(_ wish: SocketLayer.Effect, _ state: inout State, _ now: Moment) {
        switch wish {
        case .send(let packets): for packet in packets { state.session.send(packet, now: now) }
        case .releasePoll: state.session.releasePoll()
        case .close(let reason): state.session.close(reason, now: now)
        case .answered(let call, let answer):
            guard let continuation = state.calls.removeValue(forKey: call) else { return }
            let failure: Socket.CallFailure = state.session.closed == nil ? .noAnswer : .disconnected
            continuation.resume(returning: answer.map { .success($0) } ?? .failure(failure))
        case .connect(let namespace, let auth):
            enqueue(.connect(namespace: namespace, auth: auth), &state)
        case .event(let namespace, let message, let ack):
            enqueue(.event(namespace: namespace, message, ack: ack), &state)
        case .disconnected(let namespace, let reason):
            enqueue(.disconnected(namespace: namespace, reason), &state)
        }
    }

    private func enqueue(_ item: Inbox.Item, _ state: inout State) {
        state.inbox.append(item)
        if state.inbox.count > server.settings.inboxLimit, !state.inbox.isFull {
            state.inbox.isFull = true
            for wire in state.wires.values { wire.pause() }
        }
        guard !state.inbox.isServed else { return }
        state.inbox.isServed = true
        if server.settings.handlesOnEventLoop {
            Task(executorPreference: LoopExecutor(eventLoop)) { await self.serve() }
        } else {
            Task { await self.serve() }
        }
    }

    /// The next event for the handler; `nil`: there is none, and whoever adds one starts anew.
    private func next() -> Inbox.Item? {
        state.withLock { state in
            let item = state.inbox.next()
            if state.inbox.isFull, state.inbox.count <= server.settings.inboxLimit / 2 {
                state.inbox.isFull = false
                for wire in state.wires.values { wire.resume() }
            }
            if state.inbox.count <= server.settings.inboxLimit {
                for writer in state.inbox.takeWriters() { writer.resume() }
            }
            if item == nil { state.inbox.isServed = false }
            return item
        }
    }

    private func serve() async {
        guard case .handler(let handler) = server.use else { return }
        while let item = next() {
            switch item {
            case .connect(let namespace, let auth):
                let socket = Socket(session: self, namespace: namespace, id: server.hooks.newID())
                switch await handler.connect(socket, auth: auth) {
                case .accept:
                    state.withLock { $0.inbox.sockets[namespace] = socket }
                    update { state, _ in state.layer?.admit(namespace, id: socket.id) ?? () }
                case .refuse(let message, let data):
                    update { state, _ in
                        state.layer?.refuse(namespace, message: message, data: data) ?? ()
                    }
                }
            case .event(let namespace, let message, let ack):
                guard let socket = state.withLock({ $0.inbox.sockets[namespace] }) else { continue }
                await handler.received(
                    SocketEvent(message: message, ack: ack, socket: socket), from: socket)
            case .disconnected(let namespace, let reason):
                guard let socket = state.withLock({ $0.inbox.sockets.removeValue(forKey: namespace) }) else {
                    continue
                }
                await handler.disconnected(socket, reason: reason)
            }
        }
    }
}
