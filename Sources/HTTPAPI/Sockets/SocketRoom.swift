import Reception
import SocketIO
import Synchronization
import Vocabulary

/// A socket that has joined: whose it is, and what runs for it.
final class SocketSeat: Sendable {
    let socket: Socket
    let tenant: TenantID
    let session: SessionID

    private struct State {
        var claims: SessionToken.Claims
        /// Pushes on their way or acknowledged on this connection.
        var shown: Set<PushID> = []
        var work: [UInt64: Task<Void, Never>] = [:]
        var next: UInt64 = 0
        var hasLeft = false
    }

    private let state: Mutex<State>

    init(_ socket: Socket, _ claims: SessionToken.Claims) {
        self.socket = socket
        tenant = claims.tenant
        session = claims.session
        state = Mutex(State(claims: claims))
    }

    var claims: SessionToken.Claims { state.withLock { $0.claims } }

    func renew(_ claims: SessionToken.Claims) { state.withLock { $0.claims = claims } }

    /// Whether the push is for this connection to show: once.
    func take(_ push: PushID) -> Bool { state.withLock { $0.shown.insert(push).inserted } }

    /// Runs until it ends or the client leaves.
    func run(_ work: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            guard !state.hasLeft else { return }
            state.next += 1
            let id = state.next
            state.work[id] = Task {
                await work()
                self.end(id)
            }
        }
    }

    func leave() {
        let work = state.withLock { state in
            state.hasLeft = true
            return Array(state.work.values)
        }
        for task in work { task.cancel() }
    }

    private func end(_ id: UInt64) { state.withLock { $0.work[id] = nil } }
}

/// Who is here, by socket, by session and by tenant: the rooms of the contract.
final class SocketRoom: Sendable {
    private struct State {
        var seats: [Socket: SocketSeat] = [:]
        var ofSession: [SessionID: Set<Socket>] = [:]

        mutating func remove(_ seat: SocketSeat) {
            ofSession[seat.session]?.remove(seat.socket)
            if ofSession[seat.session]?.isEmpty ?? false { ofSession[seat.session] = nil }
        }
    }

    private let state = Mutex(State())

    subscript(_ socket: Socket) -> SocketSeat? { state.withLock { $0.seats[socket] } }

    /// - Returns: the seat it had before, if it joined again.
    @discardableResult
    func enter(_ seat: SocketSeat) -> SocketSeat? {
        state.withLock { state in
            let before = state.seats.updateValue(seat, forKey: seat.socket)
            if let before { state.remove(before) }
            state.ofSession[seat.session, default: []].insert(seat.socket)
            return before
        }
    }

    @discardableResult
    func leave(_ socket: Socket) -> SocketSeat? {
        state.withLock { state in
            guard let seat = state.seats.removeValue(forKey: socket) else { return nil }
            state.remove(seat)
            return seat
        }
    }

    func seats(of session: SessionID) -> [SocketSeat] {
        state.withLock { state in (state.ofSession[session] ?? []).compactMap { state.seats[$0] } }
    }

    /// Sessions with a socket here, by tenant.
    var sessions: [TenantID: [SessionID]] {
        state.withLock { state in
            var sessions: [TenantID: Set<SessionID>] = [:]
            for seat in state.seats.values { sessions[seat.tenant, default: []].insert(seat.session) }
            return sessions.mapValues(Array.init)
        }
    }
}
