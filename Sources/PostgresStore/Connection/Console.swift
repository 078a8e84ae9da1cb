import CLibPQ

/// A connection for whole scripts, as an operator would type them: migrations, set-up, tests. It blocks its thread.
package struct Console: ~Copyable {
    private let handle: OpaquePointer

    package init(_ settings: ConnectionSettings) throws(PostgresError) {
        handle = try settings.open()
    }

    package init(_ url: String) throws(PostgresError) {
        try self.init(ConnectionSettings(url: url))
    }

    deinit {
        PQfinish(handle)
    }

    /// Whether a transaction is open and has not failed.
    package var isInTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_INTRANS }

    /// Runs a script of any number of statements; gives the rows of the last one as text.
    @discardableResult
    package func run(_ script: String) throws(PostgresError) -> [[String?]] {
        guard !script.utf8.contains(0) else { throw .misuse("NUL in a script") }
        return try rows(PQexec(handle, script))
    }

    /// Runs one statement with text parameters.
    @discardableResult
    package func run(_ sql: String, _ values: [String?]) throws(PostgresError) -> [[String?]] {
        let texts = values.map { value in value.map { Array($0.utf8CString) } }
        guard texts.allSatisfy({ text in text.map { $0.firstIndex(of: 0) == $0.count - 1 } ?? true }) else {
            throw .misuse("NUL in a parameter")
        }
        let bytes = texts.flatMap { $0 ?? [] }
        let result = bytes.withUnsafeBufferPointer { buffer in
            var offset = 0
            let pointers = texts.map { text -> UnsafePointer<CChar>? in
                guard let text else { return nil }
                defer { offset += text.count }
                return buffer.baseAddress.map { $0 + offset }
            }
            return PQexecParams(handle, sql, Int32(clamping: values.count), nil, pointers, nil, nil, 0)
        }
        return try rows(result)
    }

    private func rows(_ raw: OpaquePointer?) throws(PostgresError) -> [[String?]] {
        guard let raw else { throw .connectionLost(message(of: handle)) }
        let result = QueryResult(raw)
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: break
        default:
            guard PQstatus(handle) == CONNECTION_OK else { throw .connectionLost(message(of: handle)) }
            throw .refused(result.refusal(of: "script"))
        }
        return (0..<result.rowCount).map { row in
            (0..<result.columnCount).map { column in
                result.value(row: row, column: column).map { String(decoding: $0, as: UTF8.self) }
            }
        }
    }
}
