import Foundation
import Logging
import PostgresStore
import Reception
import Vocabulary

/// The database: reachable, new enough, migrated, telling the right time, and asked by a role that owns nothing.
struct DatabaseExamination: Examination {
    let name = "database"

    private static let leastVersion = 140_000
    private static let mostSkewSeconds = 5

    func findings(in patient: Patient) async -> [Finding] {
        guard let deployment = patient.deployment else { return [] }
        let url = deployment.databaseURL ?? EmbeddedPostgres.runningURL(dataFolder: deployment.dataFolder)
        guard let url else {
            if deployment.isProduction { return [] }
            return [
                Finding(
                    "no database runs here",
                    mend: "start `frontdesk serve`, which brings a private one, or set DATABASE_URL")
            ]
        }
        let server = ConnectionSettings(url: url, pooling: deployment.pooling)
        do {
            return try await basics(of: server) + roles(of: server) + migrations(of: server, patient)
        } catch let error as PostgresError {
            return [
                Finding("the database can't be reached: \(error)", mend: "check DATABASE_URL and the server")
            ]
        } catch {
            return [Finding("the database can't be examined: \(error)", mend: "check DATABASE_URL")]
        }
    }

    private func basics(of server: ConnectionSettings) async throws -> [Finding] {
        let facts = try await serverFacts(of: server)
        let now = World.live.now()
        var findings: [Finding] = []
        if facts.version < Self.leastVersion {
            findings.append(
                Finding(
                    "PostgreSQL \(facts.versionText) is older than 14", mend: "use PostgreSQL 14 or newer"))
        }
        if !facts.fsync {
            findings.append(
                Finding("fsync is off: a crash loses confirmed bookings", mend: "set fsync = on"))
        }
        if !facts.synchronousCommit {
            findings.append(
                Finding(
                    "synchronous_commit is off: a crash loses the last confirmed bookings",
                    mend: "set synchronous_commit = on"))
        }
        let skew = abs(now.microseconds - facts.clock.microseconds) / 1_000_000
        if skew > Self.mostSkewSeconds {
            findings.append(
                Finding(
                    "the clocks of this machine and the database differ by \(skew) s",
                    mend: "keep both by NTP: tokens end by one of them and holds by the other"))
        }
        return findings
    }

    private func roles(of server: ConnectionSettings) async throws -> [Finding] {
        try await roleWeaknesses(of: server).map {
            Finding(
                "\($0), so row-level security may not keep tenants apart",
                mend: "connect as a role that owns nothing (docs/operations.md, 'Roles')")
        }
    }

    private func migrations(of server: ConnectionSettings, _ patient: Patient) async throws -> [Finding] {
        let owner = patient.deployment?.databaseAdminURL.map { ConnectionSettings(url: $0) }
        let silent = Logger(label: "frontdesk.doctor") { _ in SwiftLogNoOpLogHandler() }
        do {
            let files = try Migration.load(from: patient.migrations)
            let states = try await Migrator(owner ?? server, files, logger: silent).status()
            return states.filter { $0.state != .applied }.map { status in
                Finding(
                    "migration \(status.name) is \(status.state.rawValue)",
                    mend: status.state == .pending
                        ? "run `frontdesk migrate` with the owner's URL in DATABASE_ADMIN_URL"
                        : "serve with the version of the program whose migrations were applied")
            }
        } catch let error as PostgresError where error.sqlState == SQLState.insufficientPrivilege {
            // The server's role need not see them; the owner's does.
            return []
        } catch let error as MigrationError {
            return [Finding("the folder of migrations can't be used: \(error)", mend: "pass --migrations")]
        }
    }
}
