import Foundation

/// One file of `migrations/`, named `0007_hold_expiry.sql`.
package struct Migration: Sendable, Hashable {
    package let number: Int
    /// The file's name.
    package let name: String
    package let sql: String

    /// `nil` for a name that is not four digits, `_`, words of a–z, 0–9 and `_`, and `.sql`.
    package init?(name: String, sql: String) {
        let bytes = Array(name.utf8)
        guard bytes.count > 9, name.hasSuffix(".sql"), bytes[4] == UInt8(ascii: "_"),
            bytes[..<4].allSatisfy({ (48...57).contains($0) }), let number = Int(name.prefix(4)), number > 0,
            bytes[5..<bytes.count - 4].allSatisfy({
                (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "_")
            })
        else { return nil }
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// All migrations of a folder in their order; other files than `*.sql` are passed over.
    package static func load(from folder: String) throws -> [Migration] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw MigrationError.folderUnreadable(folder, "\(error)")
        }
        var migrations: [Migration] = []
        for name in names.filter({ $0.hasSuffix(".sql") }).sorted() {
            let sql = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            guard let migration = Migration(name: name, sql: sql) else { throw MigrationError.misnamed(name) }
            if let last = migrations.last, last.number == migration.number {
                throw MigrationError.sameNumber(last.name, name)
            }
            migrations.append(migration)
        }
        if migrations.isEmpty { throw MigrationError.folderUnreadable(folder, "no *.sql in it") }
        return migrations
    }
}

/// Why a database was not migrated; nothing of the migration named has taken effect.
package enum MigrationError: Error, Sendable, Hashable, CustomStringConvertible {
    case folderUnreadable(String, String)
    case misnamed(String)
    case sameNumber(String, String)
    case edited(String)
    case outOfOrder(String, after: String)
    case endsTransaction(String)
    case failed(String, PostgresError)
    case locked

    package var description: String {
        switch self {
        case .folderUnreadable(let folder, let reason): "no migrations in \(folder): \(reason)"
        case .misnamed(let name): "\(name) is not named like 0007_hold_expiry.sql"
        case .sameNumber(let first, let second): "\(first) and \(second) have the same number"
        case .edited(let name):
            "\(name) has been applied and was edited afterwards: put it back as it was and write a new migration"
        case .outOfOrder(let name, let last):
            "\(name) is new, but \(last) has been applied already: give it a number after that"
        case .endsTransaction(let name): "\(name) ends the transaction that it runs in"
        case .failed(let name, let error): "\(name) failed: \(error)"
        case .locked: "another server has been migrating this database for over a minute"
        }
    }
}
