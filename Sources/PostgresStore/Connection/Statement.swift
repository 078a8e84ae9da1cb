/// One SQL statement with its parameters and the shape of its answer: the whole of it on one screen.
///
/// A value is one call. Prepared once per connection under `name`; listed in `statements`, which a test prepares
/// against the migrated schema.
package protocol Statement: Sendable {
    associatedtype Row: Sendable

    /// Unique among all statements, at most 63 bytes: PostgreSQL knows the prepared statement by it.
    static var name: String { get }
    /// Parameters `$1`, `$2` … in the order of `bind`; columns written out, in the order of `decode`.
    static var sql: String { get }

    func bind(_ values: inout Binds)
    /// Reads the columns of one row from left to right.
    static func decode(_ row: inout RowReader) throws -> Row
}

/// The row of a statement that answers with none, or whose rows don't matter.
package struct NoRow: Sendable, Hashable {
    package init() {}
}

extension Statement where Row == NoRow {
    package static func decode(_ row: inout RowReader) throws -> NoRow { NoRow() }
}

extension Statement {
    package func bind(_ values: inout Binds) {}
}

/// A statement as it travels: its text and bound values, without the type of its rows.
struct Call: Sendable {
    let name: String
    let sql: String
    let binds: Binds

    init<S: Statement>(_ statement: S) {
        name = S.name
        sql = S.sql
        var values = Binds()
        statement.bind(&values)
        binds = values
    }

    init(name: String, sql: String, binds: Binds = Binds()) {
        self.name = name
        self.sql = sql
        self.binds = binds
    }
}
