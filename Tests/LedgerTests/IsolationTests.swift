import FrontdeskTesting
import PostgresStore
import Testing

@Suite struct IsolationTests {
    @Test func `X1 rows of every table are seen by their own tenant alone, and by nobody where none is set`()
        async throws
    {
        try await withTwoTenants { database, tables in
            for table in tables {
                let all = try await database.admin("SELECT DISTINCT tenant_id::text FROM \(table) ORDER BY 1")
                #expect(all == [[ManyTenants.id(1)], [ManyTenants.id(2)]], "\(table) holds rows of both")
                let seen = try await run(
                    database,
                    """
                    SELECT count(*)::text FROM \(table);
                    """)
                #expect(seen == [["0"]], "\(table) without a tenant")
                for tenant in [1, 2] {
                    let own = try await run(
                        database, tenant: tenant, "SELECT DISTINCT tenant_id::text FROM \(table)")
                    #expect(own == [[ManyTenants.id(tenant)]], "\(table)")
                }
            }
        }
    }

    @Test func `X1 no tenant writes to another, whatever it says`() async throws {
        try await withTwoTenants { database, tables in
            for table in tables {
                for (tenant, what) in [(1, "a tenant"), (nil, "nobody")] as [(Int?, String)] {
                    let foreign = "tenant_id = '\(ManyTenants.id(2))'"
                    let deleted = try await run(
                        database, tenant: tenant, "DELETE FROM \(table) WHERE \(foreign) RETURNING 1")
                    #expect(deleted == [], "\(what) deleted from \(table)")
                    let updated = try await run(
                        database, tenant: tenant,
                        "UPDATE \(table) SET tenant_id = tenant_id WHERE \(foreign) RETURNING 1")
                    #expect(updated == [], "\(what) updated \(table)")
                }
                // Neither can it give away a row of its own.
                await #expect("\(table)") {
                    try await run(
                        database, tenant: 1, "UPDATE \(table) SET tenant_id = '\(ManyTenants.id(2))'")
                } throws: { error in
                    (error as? PostgresError)?.sqlState == SQLState.insufficientPrivilege
                }
            }
        }
    }

    @Test func `X1 the dispatcher sees of held bookings what a claim needs, and nothing else`() async throws {
        try await withTwoTenants { database, tables in
            let dispatch = "SET ROLE frontdesk_dispatch; "
            let seen = try await run(
                database,
                dispatch + "SELECT DISTINCT tenant_id::text, state FROM booking ORDER BY 1")
            #expect(seen == [[ManyTenants.id(1), "held"], [ManyTenants.id(2), "held"]])
            let columns = try await database.admin(
                """
                SELECT attrelid::regclass::text, string_agg(attname, ' ' ORDER BY attname)
                FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND attnum > 0
                    AND has_column_privilege('frontdesk_dispatch', attrelid, attnum, 'SELECT')
                GROUP BY attrelid
                ORDER BY 1
                """)
            // Beside held bookings it knows what is live, and never what is in a tenant's files.
            #expect(
                columns == [
                    ["accepted_change", "accepted_at kind revision tenant_id"],
                    ["booking", "booking_id expires_at state tenant_id"], ["document", "hash tenant_id"],
                    ["event", "event_id handled kind tenant_id"],
                    ["job", "attempt due_at heartbeat job_id kind lane number state tenant_id"],
                    ["refused_change", "kind node revision since slug tenant_id"],
                    ["resource", "resource tenant_id"],
                    ["revision", "commit ended_at node own revision shared since slug source tenant_id"],
                    ["tenant_switch", "changed_at status tenant_id"],
                ])
            let known = Set(columns.compactMap { $0[0] })
            for statement in [
                "SELECT code FROM booking", "UPDATE booking SET state = 'expired'", "DELETE FROM booking",
                "SELECT content FROM document", "UPDATE document SET content = ''", "DELETE FROM revision",
                "DELETE FROM resource", "UPDATE tenant_switch SET status = 'active'",
                "DELETE FROM accepted_change", "SELECT diagnostics FROM refused_change",
            ] + tables.filter({ !known.contains($0) }).map({ "SELECT 1 FROM \($0)" }) {
                await #expect("\(statement)") { try await run(database, dispatch + statement) } throws: {
                    error in
                    (error as? PostgresError)?.sqlState == SQLState.insufficientPrivilege
                }
            }
        }
    }
}

private func withTwoTenants(_ body: (ThrowawayDatabase, [String]) async throws -> Void) async throws {
    try await ThrowawayDatabase.with { database in
        try await ManyTenants.fill(database, tenants: 2, each: 20)
        let tables = try await database.admin(
            """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
            """
        ).compactMap { $0[0] }
        #expect(tables.count >= 17)
        try await body(database, tables)
    }
}

/// As the server's role, in a transaction that leaves nothing behind.
@discardableResult
private func run(
    _ database: ThrowawayDatabase, tenant: Int? = nil, _ script: String
) async throws -> [[String?]] {
    let url = database.url
    return try await offThread("run") {
        let console = try Console(url)
        try console.run("BEGIN")
        if let tenant { try console.run("SET LOCAL frontdesk.tenant = '\(ManyTenants.id(tenant))'") }
        let rows = try console.run(script)
        try console.run("ROLLBACK")
        return rows
    }
}
