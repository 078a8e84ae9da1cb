import Synchronization

/// Work that goes on when the one who asked for it has gone, until it ends or the server stops.
package final class Background: Sendable {
    private struct State {
        var tasks: [UInt64: Task<Void, Never>] = [:]
        var next: UInt64 = 0
        var isStopping = false
    }

    private let state = Mutex(State())

    package init() {}

    /// False when the server is stopping: nothing new begins then.
    @discardableResult
    package func run(_ work: @escaping @Sendable () async -> Void) -> Bool {
        state.withLock { state in
            guard !state.isStopping else { return false }
            state.next += 1
            let id = state.next
            state.tasks[id] = Task {
                await work()
                self.forget(id)
            }
            return true
        }
    }

    /// Begins nothing more, gives what runs so long to end, and cancels the rest.
    package func stop(within grace: Duration, _ world: World) async {
        let tasks = state.withLock { state in
            state.isStopping = true
            return Array(state.tasks.values)
        }
        guard !tasks.isEmpty else { return }
        let patience = Task {
            try? await world.sleep(grace)
            for task in tasks { task.cancel() }
        }
        for task in tasks { await task.value }
        patience.cancel()
    }

    private func forget(_ id: UInt64) {
        state.withLock { $0.tasks[id] = nil }
    }
}
