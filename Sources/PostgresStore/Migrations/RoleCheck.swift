/// What of the server's role would let it step over row-level security (X1). Empty: nothing.
///
/// In production the server refuses to start when there is something.
package func roleWeaknesses(of server: ConnectionSettings) async throws -> [String] {
    try await offThread("role-check") {
        let console = try Console(server)
        let rows = try console.run(
            """
            SELECT rolname, rolsuper, rolbypassrls, rolcreaterole,
                (SELECT string_agg(DISTINCT relname, ', ') FROM pg_class
                    WHERE pg_has_role(current_user, relowner, 'USAGE') AND relkind IN ('r', 'p', 'v', 'm')
                    AND relnamespace = 'public'::regnamespace),
                pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE'),
                has_schema_privilege('public', 'CREATE'),
                coalesce((SELECT pg_has_role(current_user, oid, 'USAGE') FROM pg_roles
                    WHERE rolname = 'frontdesk_dispatch'), false)
            FROM pg_roles WHERE rolname = current_user
            """)
        guard let row = rows.first, row.count == 8 else { return ["the server's role can't be examined"] }
        let role = row[0] ?? "?"
        func holds(_ column: Int) -> Bool { row[column] == "t" }
        var weaknesses: [String] = []
        if holds(1) { weaknesses.append("role \(role) is a superuser") }
        if holds(2) { weaknesses.append("role \(role) has BYPASSRLS") }
        if holds(3) { weaknesses.append("role \(role) has CREATEROLE") }
        // What follows is true of every superuser.
        if holds(1) { return weaknesses }
        if let tables = row[4] { weaknesses.append("role \(role) owns \(tables)") }
        if holds(5) { weaknesses.append("role \(role) owns the database") }
        if holds(6) { weaknesses.append("role \(role) may create objects in schema public") }
        if holds(7) {
            weaknesses.append("role \(role) inherits frontdesk_dispatch: ALTER ROLE \(role) NOINHERIT")
        }
        return weaknesses
    }
}
