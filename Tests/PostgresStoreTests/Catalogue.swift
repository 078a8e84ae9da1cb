import FrontdeskTesting
import PostgresStore

/// Reads PostgreSQL's catalogue for what would let one tenant see or block another (X1).
enum Catalogue {
    /// Tables without a tenant, and why.
    static let exceptions = [
        "schema_migration":
            "what was applied to the database as a whole; the server's role has no rights on it"
    ]

    static func tenantTables(of database: ThrowawayDatabase) async throws -> [String] {
        try await database.admin(
            """
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            ORDER BY relname
            """
        ).compactMap { $0[0] }.filter { exceptions[$0] == nil }
    }

    static func findings(in database: ThrowawayDatabase) async throws -> [String] {
        var findings: [String] = []
        for (query, finding) in checks {
            findings += try await database.admin(query).compactMap { row in
                exceptions[row[0] ?? ""] == nil ? finding(row.map { $0 ?? "" }) : nil
            }
        }
        return findings
    }

    /// The first column of each is the table.
    private static let checks: [(query: String, finding: @Sendable ([String]) -> String)] = [
        (
            """
            SELECT relname FROM pg_class c WHERE \(isOurs) AND NOT EXISTS (
                SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id' AND attnotnull
                AND atttypid = 'uuid'::regtype)
            """, { "\($0[0]) has no tenant_id uuid NOT NULL" }
        ),
        (
            """
            SELECT relname FROM pg_class c WHERE \(isOurs) AND NOT EXISTS (
                SELECT FROM pg_constraint WHERE conrelid = c.oid AND contype = 'p')
            """, { "\($0[0]) has no primary key" }
        ),
        // Unique and exclusion constraints are indexes too; an expression has column number 0.
        (
            """
            SELECT c.relname, i.relname FROM pg_index x JOIN pg_class c ON c.oid = indrelid
            JOIN pg_class i ON i.oid = indexrelid
            WHERE \(isOurs) AND (indisunique OR indisexclusion) AND NOT EXISTS (
                SELECT FROM pg_attribute WHERE attrelid = c.oid AND attnum = indkey[0] AND attname = 'tenant_id')
            """, { "\($0[1]) of \($0[0]) does not begin with tenant_id" }
        ),
        (
            """
            SELECT c.relname, conname FROM pg_constraint JOIN pg_class c ON c.oid = conrelid
            WHERE \(isOurs) AND contype = 'f' AND NOT (
                EXISTS (SELECT FROM pg_attribute
                    WHERE attrelid = conrelid AND attnum = conkey[1] AND attname = 'tenant_id')
                AND EXISTS (SELECT FROM pg_attribute
                    WHERE attrelid = confrelid AND attnum = confkey[1] AND attname = 'tenant_id'))
            """, { "\($0[1]) of \($0[0]) does not begin with tenant_id" }
        ),
        (
            "SELECT relname FROM pg_class c WHERE \(isOurs) AND NOT (relrowsecurity AND relforcerowsecurity)",
            { "\($0[0]) has no forced row-level security" }
        ),
        (
            """
            SELECT c.relname, polname FROM pg_policy JOIN pg_class c ON c.oid = polrelid
            WHERE polroles <> ARRAY[(SELECT oid FROM pg_roles WHERE rolname = 'frontdesk_dispatch')]
            AND NOT (concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
                ~ '^\\(+tenant_id = .*(frontdesk_tenant\\(\\)|''frontdesk.tenant'')')
            """, { "policy \($0[1]) of \($0[0]) does not hold to the tenant" }
        ),
        (
            """
            SELECT relname, rolname FROM pg_class JOIN pg_roles r ON r.oid = relowner
            WHERE rolname IN ('frontdesk_app', 'frontdesk_dispatch')
            """, { "\($0[0]) is owned by \($0[1])" }
        ),
        (
            """
            SELECT proname, rolname FROM pg_proc JOIN pg_roles r ON r.oid = proowner
            WHERE rolname IN ('frontdesk_app', 'frontdesk_dispatch')
            """, { "\($0[0]) is owned by \($0[1])" }
        ),
        // A view of the owner's would be read with the owner's rights.
        (
            """
            SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
            AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
            """, { "view \($0[0]) does not ask with the rights of its reader" }
        ),
    ]

    private static let isOurs = """
        c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT EXISTS (
            SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
        """
}
