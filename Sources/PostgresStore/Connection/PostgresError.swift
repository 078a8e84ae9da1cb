/// What went wrong between us and PostgreSQL. For code and for logs: no part of it is shown to a caller.
package enum PostgresError: Error, Sendable, Hashable {
    /// The server refused a statement; the transaction did not take effect.
    case refused(Refusal)
    /// The connection broke before a commit was asked for: nothing took effect.
    case connectionLost(String)
    /// No connection could be opened.
    case cannotConnect(String)
    /// The waiting line is full, or the wait was over before a connection was free.
    case poolExhausted(String)
    /// The connection broke, or something odd happened, while committing: read back, never guess.
    case unknownOutcome(String)
    /// The answer has another shape than the statement's `decode` expects.
    case undecodable(String)
    /// Our own mistake, such as a statement after the end of its transaction.
    case misuse(String)

    package struct Refusal: Sendable, Hashable {
        /// Five characters, "Appendix A. PostgreSQL Error Codes".
        package let sqlState: String
        package let message: String
        package let detail: String?
        package let hint: String?
        package let table: String?
        package let constraint: String?
        /// The statement that was refused, by name.
        package let statement: String
    }

    package var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    package var sqlState: String? { refusal?.sqlState }
    package var constraint: String? { refusal?.constraint }
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused(let refusal):
            // Without the detail, which quotes values of the row.
            "\(refusal.sqlState) in \(refusal.statement): \(refusal.message)"
                + (refusal.hint.map { "; \($0)" } ?? "")
        case .connectionLost(let reason): "connection lost: \(reason)"
        case .cannotConnect(let reason): "cannot connect: \(reason)"
        case .poolExhausted(let reason): "no free connection: \(reason)"
        case .unknownOutcome(let reason): "unknown outcome of a commit: \(reason)"
        case .undecodable(let reason): "unexpected answer: \(reason)"
        case .misuse(let reason): "misuse: \(reason)"
        }
    }
}

/// The SQL states that are acted upon.
package enum SQLState {
    package static let serializationFailure = "40001"
    package static let statementCompletionUnknown = "40003"
    package static let deadlock = "40P01"
    package static let lockNotAvailable = "55P03"
    package static let queryCancelled = "57014"
    package static let exclusionViolation = "23P01"
    package static let uniqueViolation = "23505"
    package static let foreignKeyViolation = "23503"
    package static let checkViolation = "23514"
    package static let insufficientPrivilege = "42501"

    /// The server ended the session: shutdown, crash, or a terminated backend.
    static func endsConnection(_ state: String) -> Bool {
        state.hasPrefix("08") || state == "57P01" || state == "57P02" || state == "57P03" || state == "57P05"
            || state == "25P03"
    }

    /// At COMMIT these leave open whether it happened: internal errors, IO, resources, a lost node.
    static func leavesOutcomeOpen(_ state: String) -> Bool {
        state.count != 5 || state == statementCompletionUnknown || endsConnection(state)
            || ["XX", "58", "53", "F0"].contains { state.hasPrefix($0) }
    }

    /// The prepared statement is unknown or no longer fits, as after a migration; a new connection prepares it afresh.
    static func spoilsPrepared(_ state: String) -> Bool { state == "0A000" || state == "26000" }
}
