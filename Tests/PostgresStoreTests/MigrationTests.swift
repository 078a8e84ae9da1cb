import FrontdeskTesting
import PostgresStore
import Testing

@Suite struct MigrationTests {
    @Test func `migrations are applied once, in order, and listed`() async throws {
        try await withEmptyDatabase { url in
            let first = try [migration("0001_a", "CREATE TABLE a (x int)")]
            let both = try first + [migration("0002_b", "ALTER TABLE a ADD y int")]
            #expect(try await migrator(url, both).status().map(\.state) == [.pending, .pending])
            #expect(try await migrator(url, first).migrate() == first)
            #expect(try await migrator(url, both).status().map(\.state) == [.applied, .pending])
            #expect(try await migrator(url, both).migrate() == [both[1]])
            #expect(try await migrator(url, both).migrate() == [])
            #expect(try await rows(url, "INSERT INTO a VALUES (1, 2) RETURNING x + y") == [["3"]])
        }
    }

    @Test func `an edited migration is refused and nothing after it is applied`() async throws {
        try await withEmptyDatabase { url in
            try await migrator(url, [migration("0001_a", "CREATE TABLE a (x int)")]).migrate()
            let edited = try [
                migration("0001_a", "CREATE TABLE a (x text)"), migration("0002_b", "CREATE TABLE b ()"),
            ]
            await #expect(throws: MigrationError.edited("0001_a.sql")) {
                try await migrator(url, edited).migrate()
            }
            #expect(try await migrator(url, edited).status().map(\.state) == [.edited, .pending])
            #expect(try await rows(url, "SELECT to_regclass('b')") == [[nil]])
        }
    }

    @Test func `a migration that comes before an applied one is refused`() async throws {
        try await withEmptyDatabase { url in
            let (early, late) = try (
                migration("0001_a", "CREATE TABLE a ()"), migration("0002_b", "CREATE TABLE b ()")
            )
            try await migrator(url, [late]).migrate()
            await #expect(throws: MigrationError.outOfOrder("0001_a.sql", after: "0002_b.sql")) {
                try await migrator(url, [early, late]).migrate()
            }
        }
    }

    @Test func `a failing migration leaves nothing of itself and all before it`() async throws {
        try await withEmptyDatabase { url in
            let migrations = try [
                migration("0001_a", "CREATE TABLE a ()"),
                migration("0002_b", "CREATE TABLE b (); SELECT 1 / 0;"),
                migration("0003_c", "CREATE TABLE c ()"),
            ]
            let error = await #expect(throws: MigrationError.self) {
                try await migrator(url, migrations).migrate()
            }
            guard case .failed("0002_b.sql", let cause) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(cause.sqlState == "22012")
            let found = try await rows(url, "SELECT to_regclass('a'), to_regclass('b'), to_regclass('c')")
            #expect(found == [["a", nil, nil]])
        }
    }

    @Test func `a migration can't end the transaction it runs in`() async throws {
        try await withEmptyDatabase { url in
            await #expect(throws: MigrationError.endsTransaction("0001_a.sql")) {
                try await migrator(url, [migration("0001_a", "CREATE TABLE a (); COMMIT;")]).migrate()
            }
        }
    }

    @Test func `two servers that migrate at once apply each migration once`() async throws {
        try await withEmptyDatabase { url in
            let migrations = try [
                migration("0001_a", "CREATE TABLE a (); SELECT pg_sleep(0.2);"),
                migration("0002_b", "CREATE TABLE b ()"),
            ]
            let applied = try await withThrowingTaskGroup { group in
                for _ in 0..<4 { group.addTask { try await migrator(url, migrations).migrate().count } }
                return try await group.reduce(0, +)
            }
            #expect(applied == 2)
        }
    }

    @Test func `a database that is ahead of the program is left as it is`() async throws {
        try await withEmptyDatabase { url in
            let both = try [
                migration("0001_a", "CREATE TABLE a ()"), migration("0002_b", "CREATE TABLE b ()"),
            ]
            try await migrator(url, both).migrate()
            #expect(try await migrator(url, [both[0]]).migrate() == [])
            #expect(try await migrator(url, [both[0]]).status().map(\.state) == [.applied, .unknown])
        }
    }

    @Test(arguments: [
        "1_a.sql", "0001.sql", "0001-a.sql", "0001_A.sql", "0000_a.sql", "0001_.sql", "0001_a.txt", "😀_a.sql",
    ])
    func `a migration has four digits and a name`(name: String) {
        #expect(Migration(name: name, sql: "") == nil)
    }

    @Test func `migrating without superuser works where the roles are there`() async throws {
        // The shared server has the roles as soon as a template was made.
        try await ThrowawayDatabase.with { _ in }
        try await ThrowawayDatabase.with(migrations: []) { database async throws in
            let (url, name) = (database.adminURL, database.name)
            let owner = "owner_of_\(name)"
            try await rows(
                url,
                "DROP TABLE schema_migration; CREATE ROLE \(owner) LOGIN PASSWORD 'o'; ALTER DATABASE \(name) OWNER TO \(owner)"
            )
            let ownURL = try connectionString(url, user: owner, password: "o")
            let migrations = try Migration.load(from: ThrowawayDatabase.migrationsFolder)
            #expect(try await migrator(ownURL, migrations).migrate() == migrations)
            let none = try await roleWeaknesses(of: ConnectionSettings(url: database.url))
            #expect(none == [])
            let own = try await roleWeaknesses(of: ConnectionSettings(url: ownURL))
            #expect(own.contains("role \(owner) owns the database"))
            #expect(own.contains { $0.hasPrefix("role \(owner) owns ") && $0.contains("schema_migration") })
            try await rows(
                url,
                "ALTER DATABASE \(name) OWNER TO current_user; REASSIGN OWNED BY \(owner) TO current_user; DROP OWNED BY \(owner); DROP ROLE \(owner)"
            )
        }
    }

    @Test func `X1 a superuser is found too strong for the server's role`() async throws {
        let weaknesses = try await roleWeaknesses(of: ConnectionSettings(url: TestServer.shared().adminURL))
        #expect(weaknesses.contains { $0.hasSuffix("is a superuser") })
    }
}

private func migration(_ name: String, _ sql: String) throws -> Migration {
    try #require(Migration(name: "\(name).sql", sql: sql))
}

private func migrator(_ url: String, _ migrations: [Migration]) -> Migrator {
    Migrator(ConnectionSettings(url: url), migrations, logger: TestServer.logger)
}

@discardableResult
private func rows(_ url: String, _ script: String) async throws -> [[String?]] {
    try await offThread("rows") { try Console(url).run(script) }
}

/// A database that nothing was applied to; the body gets its owner's URL.
private func withEmptyDatabase(_ body: (String) async throws -> Void) async throws {
    try await ThrowawayDatabase.with(migrations: []) { database in try await body(database.adminURL) }
}
