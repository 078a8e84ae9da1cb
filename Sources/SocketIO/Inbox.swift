import Shapes

/// What waits for a session's handler, in its order.
struct Inbox {
    enum Item {
        case connect(namespace: String, auth: JSON)
        case event(namespace: String, SocketMessage, ack: Int?)
        case disconnected(namespace: String, CloseReason)
    }

    private var items: [Item] = []
    /// Whether a task is at work on it.
    var isServed = false
    /// Whether the client is kept waiting.
    var isFull = false
    /// Requests that wait for room.
    var writers: [CheckedContinuation<Void, Never>] = []
    /// Sockets that the handler took in.
    var sockets: [String: Socket] = [:]

    var count: Int { items.count }

    mutating func append(_ item: Item) { items.append(item) }

    mutating func next() -> Item? { items.isEmpty ? nil : items.removeFirst() }

    mutating func takeWriters() -> [CheckedContinuation<Void, Never>] {
        let taken = writers
        writers = []
        return taken
    }
}
