import ArgumentParser
import Foundation
import HTTPAPI
import Logging
import PostgresStore
import Reception
import Shapes

struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the OpenAPI 3.1 document that the server also serves.")

    func run() throws {
        // The routes describe themselves; nothing is connected to.
        let logger = Logger(label: "frontdesk.openapi") { _ in SwiftLogNoOpLogHandler() }
        let database = CommandDatabase.database(ConnectionSettings(url: ""), connections: 1, logger: logger)
        let program = try Program(
            database: database, directory: TenantDirectory(), tokenSecrets: [secretText()],
            sessionSeconds: 14_400,
            sessionMaximumSeconds: 2_592_000, logger: logger, outside: .silent)
        Console.print(OpenAPI.document(routes: routes(program.services), version: Program.version).encoded())
    }
}
