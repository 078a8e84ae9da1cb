/// How many connections there may be, and how long a line may wait for them.
package struct PoolSettings: Sendable {
    package let connections: Int
    /// What one tenant may hold at a time, so that its flood leaves room for the others (X6).
    package let connectionsPerTenant: Int
    package let waitingPerTenant: Int
    /// An idle connection is closed after this time; one stays open.
    package let idle: Duration

    /// At least one connection, of which one tenant gets half.
    package init(connections: Int, waitingPerTenant: Int = 256, idle: Duration = .seconds(30)) {
        self.connections = max(1, connections)
        self.connectionsPerTenant = max(1, connections / 2)
        self.waitingPerTenant = max(0, waitingPerTenant)
        self.idle = idle
    }

    /// Four connections a core: more only queue inside PostgreSQL, with a longer tail.
    package static func standard(cores: Int) -> Self { Self(connections: max(4, cores * 4)) }
}

/// Counters and gauges of the pool; counters begin at the start of the process.
package struct PoolMetrics: Sendable, Hashable {
    /// Connections that may exist.
    package var limit = 0
    /// Threads, each with at most one connection.
    package var size = 0
    package var idle = 0
    package var busy = 0
    package var waiting = 0
    /// Jobs that gave up waiting for a connection.
    package var waitTimeouts = 0
    /// Jobs turned away since their tenant's line was full.
    package var turnedAway = 0
    package var connectionsOpened = 0
    /// Flushes of all transactions.
    package var roundTrips = 0
    package var connectionFailures = 0
    package var connectionsLost = 0
    /// Transactions run again, by reason.
    package var retriedConflicts = 0
    package var retriedLockWaits = 0
    package var retriedLosses = 0
    package var cancelled = 0
    package var unknownOutcomes = 0
}
