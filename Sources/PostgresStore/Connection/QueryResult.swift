import CLibPQ

/// Owns one `PGresult`. Lives on its connection's thread.
final class QueryResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    var status: ExecStatusType { PQresultStatus(handle) }
    var rowCount: Int { Int(PQntuples(handle)) }
    var columnCount: Int { Int(PQnfields(handle)) }
    /// `COMMIT`, `INSERT 0 1` …
    var commandTag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    func type(ofColumn column: Int) -> Oid { PQftype(handle, Int32(clamping: column)) }
    func name(ofColumn column: Int) -> String {
        PQfname(handle, Int32(clamping: column)).map { String(cString: $0) } ?? "\(column + 1)"
    }

    /// `nil` for NULL. The bytes live as long as the result.
    func value(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        let (row, column) = (Int32(clamping: row), Int32(clamping: column))
        guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else {
            return nil
        }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(handle, row, column)))
    }

    func refusal(of statement: String) -> PostgresError.Refusal {
        func field(_ code: frontdesk_diagnostic) -> String? {
            PQresultErrorField(handle, Int32(bitPattern: code.rawValue)).map { String(cString: $0) }
        }
        return PostgresError.Refusal(
            sqlState: field(frontdesk_diagnostic_sqlstate) ?? "",
            message: field(frontdesk_diagnostic_primary) ?? String(cString: PQresultErrorMessage(handle)),
            detail: field(frontdesk_diagnostic_detail), hint: field(frontdesk_diagnostic_hint),
            table: field(frontdesk_diagnostic_table), constraint: field(frontdesk_diagnostic_constraint),
            statement: statement)
    }

    /// All rows of a statement, decoded.
    func rows<S: Statement>(of statement: S.Type) throws -> [S.Row] {
        var rows: [S.Row] = []
        rows.reserveCapacity(rowCount)
        for row in 0..<rowCount {
            var reader = RowReader(self, row: row, statement: S.name)
            rows.append(try S.decode(&reader))
        }
        return rows
    }
}
