import ArgumentParser
import Foundation
import HTTPAPI
import Logging
import PostgresStore
import Reception
import Scheduling
import TenantConfig
import Vocabulary

struct Chat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Talk to a tenant in the terminal, on a throw-away database unless --live.")

    @Argument(help: "The tenant's slug or id.") var tenant: String
    @Option(help: "A moment such as 2026-03-02T10:00, local to the tenant, at which the clock stands.")
    var now: String?
    @Flag(help: "Use the real database: what is booked is booked.") var live = false
    @Option(help: "The folder of migrations.") var migrations = "migrations"
    @OptionGroup var folders: TenantFolders

    func validate() throws {
        guard !live || now == nil else {
            throw ValidationError("--live has the real clock; leave --now out.")
        }
    }

    func run() async throws {
        let served = try folders.load().served(tenant)
        let environment = ProcessInfo.processInfo.environment
        if live {
            let database = try CommandDatabase.open(environment)
            try await talk(served, database)
            await database.close()
            return
        }
        let pinned = try now.map { try served.moment($0, option: "now") }
        let clone = try await Theatre.server(environment).make(try Migration.load(from: migrations))
        if let pinned { try await clone.stopClock(at: pinned) }
        let database = CommandDatabase.database(
            ConnectionSettings(url: clone.url), connections: 2,
            logger: Logger(label: "frontdesk.chat") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await talk(served, database)
        } catch {
            await database.close()
            try await clone.drop()
            throw error
        }
        await database.close()
        try await clone.drop()
    }

    private static let trouble = LineLog(format: .text, now: World.live.now, write: { Console.error($0) })

    private func talk(_ served: ServedTenant, _ database: Database) async throws {
        let program = try Program(
            database: database, directory: TenantDirectory(), tokenSecrets: [secretText()],
            sessionSeconds: 14_400, sessionMaximumSeconds: 86_400,
            logger: Logger(label: "frontdesk.chat") {
                LineLogHandler(label: $0, log: Self.trouble, level: .error)
            })
        try await program.activate([served], node: "chat")
        let session = try await program.sessions.open(served.id, channel: "terminal", claims: [], client: nil)
        let claim = SessionClaim(id: session.id, generation: session.generation)
        let isTerminal = isatty(STDIN_FILENO) == 1
        if isTerminal { Console.error("Talking to \(served.tenant.name); end with an empty line.") }
        while true {
            if isTerminal { Console.prompt("you> ") }
            guard let line = readLine(), !line.isEmpty else { return }
            do {
                let answer = try await program.receptionist.converse(
                    served, text: line, clientID: nil, by: claim)
                Console.print(try program.receptionist.notice(answer, served) ?? answer.text)
            } catch let failure as Failure {
                Console.error("\(failure.code.rawValue): \(failure.detail)")
            }
        }
    }
}

extension ServedTenant {
    /// A moment on the tenant's wall clock, as an option of a command gives it.
    func moment(_ text: String, option: String) throws -> Instant {
        guard let local = LocalDateTime(text), let instant = zone.start(local) else {
            throw Stop.usage("--\(option) takes a local moment such as 2026-03-02T10:00, not '\(text)'.")
        }
        return instant
    }
}
