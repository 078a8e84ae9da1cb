import FoundationEssentials
import FrontdeskTesting
import PostgresStore
import Vocabulary

/// Statements for tests alone.
struct AddNote: Statement {
    static let name = "test_add_note"
    static let sql = "INSERT INTO note (text) VALUES ($1) RETURNING text"
    let text: String

    func bind(_ values: inout Binds) { values.add(text) }
    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

struct CountUp: Statement {
    static let name = "test_count_up"
    static let sql = "UPDATE note SET count = count + 1 WHERE text = $1 RETURNING count"
    let text: String

    func bind(_ values: inout Binds) { values.add(text) }
    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

struct SumOfNotes: Statement {
    static let name = "test_sum_of_notes"
    static let sql = "SELECT coalesce(sum(count), 0)::bigint FROM note"
    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

struct Notes: Statement {
    static let name = "test_notes"
    static let sql = "SELECT text FROM note ORDER BY text"
    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

struct DivideByZero: Statement {
    static let name = "test_divide"
    static let sql = "SELECT 1 / $1::bigint"
    func bind(_ values: inout Binds) { values.add(0) }
    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

struct Sleep: Statement {
    static let name = "test_sleep"
    static let sql = "SELECT pg_sleep($1::float8 / 1000)"
    let milliseconds: Int

    func bind(_ values: inout Binds) { values.add(milliseconds) }
    static func decode(_ row: inout RowReader) throws -> NoRow { NoRow() }
}

struct CurrentTenant: Statement {
    static let name = "test_tenant"
    static let sql =
        "SELECT coalesce(frontdesk_tenant()::text, '-'), current_setting('lock_timeout'), current_user::text"
    static func decode(_ row: inout RowReader) throws -> [String] {
        [try row.text(), try row.text(), try row.text()]
    }
}

struct BackendProcess: Statement {
    static let name = "test_backend"
    static let sql = "SELECT pg_backend_pid()"
    static func decode(_ row: inout RowReader) throws -> Int { try row.int() }
}

struct PreparedNames: Statement {
    static let name = "test_prepared"
    static let sql = "SELECT name FROM pg_prepared_statements ORDER BY name"
    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

let noTenant: TenantID? = nil

/// Tenants with readable numbers.
func tenant(_ number: Int) -> TenantID {
    let digits = String(number)
    let padding = String(repeating: "0", count: 12 - digits.count)
    return TenantID("00000000-0000-4000-a000-\(padding)\(digits)") ?? TenantID(UUID())
}

/// A table of no tenant, for what has nothing to do with them.
func withNotes<T: Sendable>(
    connections: Int = 8, _ body: (ThrowawayDatabase) async throws -> T
) async throws -> T {
    try await ThrowawayDatabase.with(connections: connections) { database async throws in
        try await database.admin(
            """
            CREATE TABLE note (text text PRIMARY KEY, count bigint NOT NULL DEFAULT 0);
            GRANT ALL ON note TO frontdesk_app;
            """)
        return try await body(database)
    }
}
