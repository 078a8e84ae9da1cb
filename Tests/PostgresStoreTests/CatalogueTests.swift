import FrontdeskTesting
import PostgresStore
import Testing

@Suite struct CatalogueTests {
    @Test func `X1 every table belongs to tenants, as far as the catalogue can tell`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            #expect(try await Catalogue.findings(in: database) == [])
        }
    }

    @Test func `X1 without a tenant no table shows a row to the server's role`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            let tables = try await Catalogue.tenantTables(of: database)
            for table in tables {
                let seen = try await offThread("count") { () -> [[String?]] in
                    do {
                        return try Console(database.url).run("SELECT 1 FROM public.\(table) LIMIT 1")
                    } catch let error as PostgresError {
                        guard error.sqlState == SQLState.insufficientPrivilege else { throw error }
                        return []
                    }
                }
                #expect(seen == [], "\(table)")
            }
        }
    }

    /// PREPARE reads names and types, EXPLAIN EXECUTE plans and looks at the rights; neither runs anything.
    @Test func `every statement can be prepared against the migrated schema by the server's role`()
        async throws
    {
        try await ThrowawayDatabase.with { database async throws in
            for statement in statements {
                let found = try await offThread("prepare") {
                    let console = try Console(database.url)
                    try console.run("PREPARE \"\(statement.name)\" AS \(statement.sql)")
                    let count = try console.run(
                        "SELECT cardinality(parameter_types) FROM pg_prepared_statements")
                    let nulls = Array(repeating: "NULL", count: count[0][0].flatMap { Int($0) } ?? 0)
                    let values = nulls.isEmpty ? "" : "(\(nulls.joined(separator: ", ")))"
                    return try console.run("EXPLAIN EXECUTE \"\(statement.name)\"\(values)").count
                }
                #expect(found > 0, "\(statement.name)")
            }
        }
        #expect(Set(statements.map { $0.name }).count == statements.count)
        #expect(statements.allSatisfy { $0.name.utf8.count <= 63 })
    }

    /// Each table breaks one rule.
    @Test func `X1 the check of the catalogue sees what it is for`() async throws {
        try await ThrowawayDatabase.with { database async throws in
            try await database.admin(
                """
                CREATE TABLE without_tenant (id uuid PRIMARY KEY);
                CREATE TABLE nullable (tenant_id uuid, id uuid);
                CREATE TABLE wrong_key (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (id, tenant_id));
                CREATE TABLE wrong_unique (tenant_id uuid NOT NULL, id uuid, code text UNIQUE, PRIMARY KEY (tenant_id, id));
                CREATE TABLE wrong_index (tenant_id uuid NOT NULL, id uuid, code text, PRIMARY KEY (tenant_id, id));
                CREATE UNIQUE INDEX by_code ON wrong_index (lower(code), tenant_id);
                CREATE TABLE wrong_exclusion (tenant_id uuid NOT NULL, id uuid, span int4range, PRIMARY KEY (tenant_id, id),
                    EXCLUDE USING gist (span WITH &&));
                CREATE TABLE wrong_reference (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id),
                    other uuid REFERENCES without_tenant);
                CREATE TABLE open_table (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id));
                ALTER TABLE open_table ENABLE ROW LEVEL SECURITY;
                ALTER TABLE open_table FORCE ROW LEVEL SECURITY;
                CREATE POLICY everybody ON open_table USING (true);
                CREATE TABLE good (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id));
                ALTER TABLE good ENABLE ROW LEVEL SECURITY;
                ALTER TABLE good FORCE ROW LEVEL SECURITY;
                CREATE POLICY own ON good USING (tenant_id = (SELECT frontdesk_tenant()));
                CREATE TABLE owned (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id));
                ALTER TABLE owned OWNER TO frontdesk_app;
                CREATE VIEW through AS SELECT * FROM good;
                """)
            let findings = try await Catalogue.findings(in: database)
            for expected in [
                "without_tenant has no tenant_id uuid NOT NULL", "nullable has no tenant_id uuid NOT NULL",
                "nullable has no primary key", "wrong_key_pkey of wrong_key does not begin with tenant_id",
                "wrong_unique_code_key of wrong_unique does not begin with tenant_id",
                "by_code of wrong_index does not begin with tenant_id",
                "wrong_exclusion_span_excl of wrong_exclusion does not begin with tenant_id",
                "wrong_reference_other_fkey of wrong_reference does not begin with tenant_id",
                "wrong_key has no forced row-level security", "owned has no forced row-level security",
                "policy everybody of open_table does not hold to the tenant",
                "owned is owned by frontdesk_app", "view through does not ask with the rights of its reader",
            ] {
                #expect(findings.contains(expected))
            }
            #expect(!findings.contains { $0.contains("good") })
        }
    }
}
