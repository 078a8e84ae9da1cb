import CLibPQ
import Glibc
import Synchronization

/// One connection, always in pipeline mode, used by one thread at a time.
///
/// A flush is what travels together: any number of calls up to one Sync. Without BEGIN it is a transaction of its own.
final class Connection {
    private let handle: OpaquePointer
    private let named: Bool
    private var prepared: Set<String> = []
    private var spoiled = false

    init(_ settings: ConnectionSettings) throws(PostgresError) {
        handle = try settings.open()
        named = settings.pooling == .session
        guard PQenterPipelineMode(handle) == 1 else {
            let reason = message(of: handle)
            PQfinish(handle)
            throw .cannotConnect(reason)
        }
    }

    deinit {
        PQfinish(handle)
    }

    func cancelKey() -> CancelKey? { CancelKey(of: handle) }

    /// Whether the connection may serve another job.
    var isUsable: Bool {
        !spoiled && PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// Looks whether the server has hung up while the connection lay idle; costs one system call if it has not.
    func isAlive() -> Bool {
        for _ in 0..<8 {
            var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 0) > 0 else { break }
            guard PQconsumeInput(handle) == 1 else { return false }
        }
        return isUsable
    }

    /// Sends the calls and waits for all answers; the first refusal is thrown, and nothing of the flush took effect
    /// then, unless a COMMIT had come before it.
    ///
    /// `commit` is the place of the call (or, at the end, of the Sync) that commits: from there on an odd error, and a
    /// lost connection anywhere, is `unknownOutcome`.
    func flush(_ calls: [Call], commit: Int? = nil) throws(PostgresError) -> [QueryResult] {
        var steps: [Step] = []
        var parsing: Set<String> = []
        for (index, call) in calls.enumerated() {
            guard send(call, at: index, &steps, &parsing), PQstatus(handle) == CONNECTION_OK else {
                throw lost(commit)
            }
        }
        guard PQpipelineSync(handle) == 1 else { throw lost(commit) }
        return try receive(steps, calls, commit)
    }

    /// A connection that can't say ROLLBACK is not usable any more and will be closed, which does the same.
    func rollBack() {
        do { _ = try flush([Self.rollback]) } catch { spoiled = true }
    }

    private static let rollback = Call(name: "frontdesk_rollback", sql: "ROLLBACK")

    private enum Step {
        case parse(Int)
        case execute(Int)
    }

    private func send(_ call: Call, at index: Int, _ steps: inout [Step], _ parsing: inout Set<String>)
        -> Bool
    {
        steps.reserveCapacity(steps.count + 2)
        guard named else {
            steps.append(.execute(index))
            return call.binds.withPointers { count, values, lengths, formats in
                PQsendQueryParams(handle, call.sql, count, call.binds.types, values, lengths, formats, 1) == 1
            }
        }
        if !prepared.contains(call.name), parsing.insert(call.name).inserted {
            steps.append(.parse(index))
            let types = call.binds.types
            guard PQsendPrepare(handle, call.name, call.sql, Int32(clamping: types.count), types) == 1 else {
                return false
            }
        }
        steps.append(.execute(index))
        return call.binds.withPointers { count, values, lengths, formats in
            PQsendQueryPrepared(handle, call.name, count, values, lengths, formats, 1) == 1
        }
    }

    private func receive(
        _ steps: [Step], _ calls: [Call], _ commit: Int?
    ) throws(PostgresError) -> [QueryResult] {
        var results: [QueryResult] = []
        var failure: (place: Int, refusal: PostgresError.Refusal)?
        for step in steps {
            let (index, parses) =
                switch step {
                case .parse(let index): (index, true)
                case .execute(let index): (index, false)
                }
            // Each step answers with its results and then a null pointer.
            while let raw = PQgetResult(handle) {
                let result = QueryResult(raw)
                switch result.status {
                case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                    if parses { prepared.insert(calls[index].name) } else { results.append(result) }
                case PGRES_PIPELINE_ABORTED:
                    break
                case PGRES_FATAL_ERROR:
                    failure = failure ?? (index, result.refusal(of: calls[index].name))
                default:
                    spoiled = true
                    failure = failure ?? (index, unexpected(result, calls[index].name))
                }
                if PQstatus(handle) != CONNECTION_OK { break }
            }
        }
        try sync(calls.count, &failure, commit)
        guard let failure else {
            guard results.count == calls.count else {
                spoiled = true
                throw .undecodable("\(results.count) answers to \(calls.count) statements")
            }
            return results
        }
        throw error(failure.refusal, at: failure.place, commit)
    }

    /// Reads up to the answer to Sync. What is refused here was refused by the commit that Sync is.
    private func sync(
        _ place: Int, _ failure: inout (place: Int, refusal: PostgresError.Refusal)?, _ commit: Int?
    ) throws(PostgresError) {
        var gaps = 0
        while PQstatus(handle) == CONNECTION_OK, gaps < 3 {
            guard let raw = PQgetResult(handle) else {
                gaps += 1
                continue
            }
            let result = QueryResult(raw)
            if result.status == PGRES_PIPELINE_SYNC { return }
            if result.status == PGRES_FATAL_ERROR {
                failure = failure ?? (place, result.refusal(of: "sync"))
            }
        }
        throw lost(commit, failure?.refusal.message)
    }

    private func error(
        _ refusal: PostgresError.Refusal, at place: Int, _ commit: Int?
    ) -> PostgresError {
        if SQLState.spoilsPrepared(refusal.sqlState) { spoiled = true }
        if let commit, place >= commit, SQLState.leavesOutcomeOpen(refusal.sqlState) {
            spoiled = true
            return .unknownOutcome("\(refusal.sqlState) \(refusal.message)")
        }
        if SQLState.endsConnection(refusal.sqlState) {
            spoiled = true
            return .connectionLost("\(refusal.sqlState) \(refusal.message)")
        }
        return .refused(refusal)
    }

    private func lost(_ commit: Int?, _ reason: String? = nil) -> PostgresError {
        spoiled = true
        let reason = reason ?? message(of: handle)
        return commit == nil ? .connectionLost(reason) : .unknownOutcome(reason)
    }

    private func unexpected(_ result: QueryResult, _ name: String) -> PostgresError.Refusal {
        PostgresError.Refusal(
            sqlState: "", message: "result status \(result.status.rawValue)", detail: nil, hint: nil,
            table: nil, constraint: nil, statement: name)
    }
}
