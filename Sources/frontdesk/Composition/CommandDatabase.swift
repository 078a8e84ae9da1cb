import Foundation
import Logging
import PostgresStore
import Reception

/// The database that a command uses beside a server: `DATABASE_URL`, else the embedded one that runs.
enum CommandDatabase {
    static func open(_ environment: [String: String]) throws -> Database {
        let deployment = try Deployment(environment)
        let url = deployment.databaseURL ?? EmbeddedPostgres.runningURL(dataFolder: deployment.dataFolder)
        guard let url else {
            throw Stop.withoutDatabase(
                "This needs a database: set DATABASE_URL, or start `frontdesk serve` beside it.")
        }
        return database(
            ConnectionSettings(url: url, pooling: deployment.pooling), connections: 2,
            logger: Logger(label: "frontdesk.database") { _ in SwiftLogNoOpLogHandler() })
    }

    static func database(_ connecting: ConnectionSettings, connections: Int, logger: Logger) -> Database {
        Database(
            connecting, pool: PoolSettings(connections: connections), logger: logger, sleep: World.live.sleep,
            chance: { Double(World.live.randomSeed() >> 11) / Double(1 << 53) })
    }
}
