import ArgumentParser
import Foundation
import Logging
import PostgresStore

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Apply migrations/ in order, under a lock, with checksums recorded.")

    @Flag(help: "Say what is applied and what is pending; change nothing.") var status = false
    @Option(help: "The folder of migrations.") var migrations = "migrations"

    func run() async throws {
        let deployment = try Deployment(ProcessInfo.processInfo.environment)
        guard let admin = deployment.databaseAdminURL ?? deployment.databaseURL else {
            throw Stop.withoutDatabase("This needs the owner's database URL in DATABASE_ADMIN_URL.")
        }
        let logger = Logger(label: "frontdesk.migrate") { _ in SwiftLogNoOpLogHandler() }
        if !status { try await LiveDatabase.migrate(admin, folder: migrations, logger: logger) }
        let states = try await Migrator(
            ConnectionSettings(url: admin), try Migration.load(from: migrations), logger: logger
        ).status()
        for state in states { Console.print("\(state.state.rawValue)\t\(state.name)") }
    }
}
