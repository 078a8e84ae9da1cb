package import Logging
package import Vocabulary

/// PostgreSQL as the rest of the program sees it: transactions of one tenant, retried where that is safe.
///
/// Refusals that any caller may meet come as `Failure`: `busy` (conflicts and locks that outlasted the retries, time-outs,
/// a full waiting line) and `unavailable` (no database). Others come as `PostgresError`: constraint violations, and
/// `unknownOutcome`, after which the caller reads back under its idempotency key. Errors of the closure come as they are.
package final class Database: Sendable {
    private let pool: Pool
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    private let chance: @Sendable () -> Double

    /// Opens nothing yet. `chance` gives numbers of at least 0 and less than 1, for the jitter of retries.
    package init(
        _ connecting: ConnectionSettings, pool: PoolSettings, logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void, chance: @escaping @Sendable () -> Double
    ) {
        self.pool = Pool(connecting, pool, logger)
        self.logger = logger
        self.sleep = sleep
        self.chance = chance
    }

    package var metrics: PoolMetrics { pool.metrics }

    /// Runs `body` in one transaction and commits it, unless `finish` has; what it throws undoes it.
    ///
    /// `body` runs on the connection's own thread, and again after a conflict: it must do nothing but SQL and computation.
    /// Cancelling the task cancels the running statement. `nil` as tenant shows no tenant's rows.
    @discardableResult
    package func transaction<T: Sendable>(
        _ tenant: TenantID?, isolation: Isolation = .readCommitted, access: Access = .readWrite,
        role: ServerRole? = nil, limits: Limits = Limits(),
        _ body: @escaping @Sendable (borrowing Transaction) throws -> T
    ) async throws -> T {
        let opening = Opening(
            tenant: tenant, isolation: isolation, access: access, role: role, limits: limits)
        return try await retrying {
            try await self.pool.perform(for: tenant, wait: limits.wait) { connection, worker in
                let course = Course(connection, opening, isCancelled: { worker.isCancelled })
                defer {
                    let trips = course.roundTrips
                    self.pool.count { $0.roundTrips += trips }
                }
                do {
                    let value = try body(Transaction(course))
                    try course.commit()
                    return value
                } catch {
                    course.rollBack()
                    throw worker.isCancelled && Self.isCancellation(error) ? CancellationError() : error
                }
            }
        }
    }

    /// One statement as a transaction of its own: a single round trip.
    @discardableResult
    package func flush<S: Statement>(
        _ tenant: TenantID?, access: Access = .readWrite, role: ServerRole? = nil, limits: Limits = Limits(),
        _ statement: S
    ) async throws -> [S.Row] {
        try await transaction(tenant, access: access, role: role, limits: limits) { transaction in
            try transaction.finish(statement)
        }
    }

    /// Statements that are all known beforehand, as one transaction in a single round trip.
    @discardableResult
    package func flush<each S: Statement>(
        _ tenant: TenantID?, access: Access = .readWrite, role: ServerRole? = nil, limits: Limits = Limits(),
        _ statement: repeat each S
    ) async throws -> (repeat [(each S).Row]) {
        try await transaction(tenant, access: access, role: role, limits: limits) { transaction in
            try transaction.finish(repeat each statement)
        }
    }

    /// Turns away who waits, lets running transactions end and closes all connections.
    package func close() async { await pool.close() }

    private func retrying<T>(_ attempt: () async throws -> T) async throws -> T {
        var retrying = Retrying()
        while true {
            do {
                return try await attempt()
            } catch let error as PostgresError {
                switch retrying.verdict(on: error, chance: chance()) {
                case .again(let wait, let reason):
                    count(reason)
                    if wait > .zero { try await sleep(wait) }
                case .refuse(let failure):
                    logger.warning(
                        "transaction refused",
                        metadata: ["code": "\(failure.code.rawValue)", "cause": "\(error)"])
                    throw failure
                case .surface:
                    if case .unknownOutcome = error { pool.count { $0.unknownOutcomes += 1 } }
                    throw error
                }
            }
        }
    }

    private func count(_ reason: Retrying.Reason) {
        pool.count { metrics in
            switch reason {
            case .conflict: metrics.retriedConflicts += 1
            case .lockWait: metrics.retriedLockWaits += 1
            case .loss: metrics.retriedLosses += 1
            }
        }
    }

    private static func isCancellation(_ error: any Error) -> Bool {
        (error as? PostgresError)?.sqlState == SQLState.queryCancelled
    }
}
