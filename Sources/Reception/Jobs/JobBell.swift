/// Wakes a worker or a pump at once, where somebody knows that there is something to do. A hint: what rings may be lost,
/// and both look by themselves every second.
package final class JobBell: Sendable {
    /// For one reader; rings that come while it is at work are one.
    let rings: AsyncStream<Void>
    private let feed: AsyncStream<Void>.Continuation

    package init() {
        (rings, feed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func ring() { feed.yield() }

    /// Does something each time it rings, and at least once in `interval`, until the task is cancelled or `isOver` says
    /// so.
    func eachRing(
        atLeastEvery interval: Duration, _ world: World,
        until isOver: @escaping @Sendable () -> Bool = { false },
        _ work: @escaping @Sendable () async -> Void
    ) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while (try? await world.sleep(interval)) != nil { self.ring() }
            }
            ring()
            for await _ in rings {
                if isOver() || Task.isCancelled { break }
                await work()
            }
            group.cancelAll()
        }
    }
}
