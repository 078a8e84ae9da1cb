import Vocabulary

package enum Isolation: String, Sendable {
    case readCommitted = "READ COMMITTED"
    case repeatableRead = "REPEATABLE READ"
    case serializable = "SERIALIZABLE"
}

package enum Access: Sendable {
    case readWrite
    /// The server refuses every write, so a lost connection leaves no doubt and the transaction is simply run again.
    case readOnly
}

/// A second role that the server's role may take for one transaction.
package enum ServerRole: String, Sendable {
    /// Sees the jobs, events and held bookings of all tenants, and of each only the columns a claim needs.
    case dispatch = "frontdesk_dispatch"
}

/// How long each part of a transaction may take before it is refused as `busy`.
package struct Limits: Sendable {
    /// For a connection.
    package let wait: Duration
    /// For one statement, its waiting for locks included.
    package let statement: Duration
    /// For one lock.
    package let lock: Duration

    package init(
        wait: Duration = .seconds(5), statement: Duration = .seconds(5), lock: Duration = .seconds(2)
    ) {
        self.wait = wait
        self.statement = statement
        self.lock = lock
    }
}

/// What a transaction is opened with.
struct Opening: Sendable {
    let tenant: TenantID?
    let isolation: Isolation
    let access: Access
    let role: ServerRole?
    let limits: Limits

    var begin: Call {
        let mode = access == .readOnly ? " READ ONLY" : ""
        return Call(
            name: "frontdesk_begin_\(isolation)_\(access)",
            sql: "BEGIN ISOLATION LEVEL \(isolation.rawValue)\(mode)")
    }

    /// The settings that last until the end of the transaction. Without a tenant row-level security shows no rows.
    var settings: Call {
        var sql =
            "SELECT set_config('frontdesk.tenant', $1, true), set_config('statement_timeout', $2, true),"
            + " set_config('lock_timeout', $3, true)"
        var name = "frontdesk_settings"
        var binds = Binds()
        binds.add(tenant?.description ?? "")
        binds.add(String(limits.statement.wholeMilliseconds))
        binds.add(String(limits.lock.wholeMilliseconds))
        if access == .readOnly {
            sql += ", set_config('transaction_read_only', 'on', true)"
            name += "_read"
        }
        if let role {
            sql += ", set_config('role', $4, true)"
            name += "_role"
            binds.add(role.rawValue)
        }
        return Call(name: name, sql: sql, binds: binds)
    }

    /// One flush without BEGIN is a transaction in READ COMMITTED.
    var fitsOneFlush: Bool { isolation == .readCommitted }
}

extension Duration {
    /// At least 1, since to PostgreSQL a time-out of 0 means none; at most a day.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = min(self, .seconds(86_400)).components
        return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}

/// Where a transaction stands between its flushes.
final class Course {
    private let connection: Connection
    private let opening: Opening
    private let isCancelled: () -> Bool
    private var stage = Stage.unopened
    /// Flushes so far: each is a round trip.
    private(set) var roundTrips = 0

    private enum Stage {
        case unopened
        case open
        /// The server has refused a statement; only ROLLBACK is left.
        case failed(PostgresError)
        case finished
    }

    init(_ connection: Connection, _ opening: Opening, isCancelled: @escaping () -> Bool) {
        self.connection = connection
        self.opening = opening
        self.isCancelled = isCancelled
    }

    /// One flush: the opening with the first calls, COMMIT with the last ones.
    func send(_ calls: [Call], finishing: Bool = false) throws -> [QueryResult] {
        switch stage {
        case .finished: throw PostgresError.misuse("a statement after the end of the transaction")
        case .failed(let reason): throw reason
        case .unopened, .open: if isCancelled() { throw CancellationError() }
        }
        if case .unopened = stage, finishing, opening.fitsOneFlush { return try sendWhole(calls) }

        var flush = calls
        var skipped = 0
        if case .unopened = stage {
            flush = [opening.begin, opening.settings] + calls
            skipped = 2
            stage = .open
        }
        if finishing { flush.append(Self.commit) }
        roundTrips += 1
        let results = try attempt { () throws(PostgresError) in
            try connection.flush(flush, commit: finishing ? commitPlace(flush.count - 1) : nil)
        }
        if finishing {
            try settle(results.last)
            stage = .finished
            return Array(results[skipped..<results.count - 1])
        }
        return Array(results[skipped...])
    }

    /// Commits what is open. Nothing is sent where nothing was begun.
    func commit() throws {
        switch stage {
        case .unopened, .finished: return
        case .failed(let reason):
            rollBack()
            throw reason
        case .open:
            roundTrips += 1
            let results = try attempt { () throws(PostgresError) in
                try connection.flush([Self.commit], commit: commitPlace(0))
            }
            try settle(results.last)
            stage = .finished
        }
    }

    /// Gives up what is open.
    func rollBack() {
        switch stage {
        case .unopened, .finished: return
        case .open, .failed:
            stage = .finished
            roundTrips += 1
            connection.rollBack()
        }
    }

    private static let commit = Call(name: "frontdesk_commit", sql: "COMMIT")

    private func sendWhole(_ calls: [Call]) throws -> [QueryResult] {
        stage = .finished
        roundTrips += 1
        let results = try connection.flush([opening.settings] + calls, commit: commitPlace(calls.count + 1))
        return Array(results[1...])
    }

    private func commitPlace(_ place: Int) -> Int? { opening.access == .readOnly ? nil : place }

    private func attempt(
        _ flush: () throws(PostgresError) -> [QueryResult]
    ) throws(PostgresError) -> [QueryResult] {
        do { return try flush() } catch {
            stage = .failed(error)
            throw error
        }
    }

    /// The server answers a COMMIT of a failed transaction with the tag ROLLBACK.
    private func settle(_ result: QueryResult?) throws(PostgresError) {
        guard result?.commandTag == "COMMIT" else {
            stage = .finished
            throw .unknownOutcome("COMMIT was answered with \(result?.commandTag ?? "nothing")")
        }
    }
}
