import ArgumentParser
import Foundation
import Logging
import PostgresStore
import Reception
import Shapes
import TenantConfig
import Vocabulary

/// Time and round trips of a turn of the built-in engine, everything stored, on a throw-away database: whole bookings,
/// one customer after the other, each in a session of their own.
struct BenchTurns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "turns", shouldDisplay: false)

    @Option(help: "The tenant's slug.") var tenant = "bloom-wellness"
    @Option(help: "Customers.") var customers = 100
    @Option(help: "The folder of migrations.") var migrations = "migrations"
    @OptionGroup var folders: TenantFolders

    /// What a customer says, with what is told of the turn.
    private static let script: [(kind: String, text: String)] = [
        ("greeting", "Hi there"), ("question", "What are your opening hours?"),
        ("wish", "I'd like to book a haircut"), ("search", "What do you have in the next two weeks?"),
        ("choice", "The second one please"), ("details", "Robin Vale, robin@example.com"),
        ("answer", "No allergies"), ("agreement", "Yes please"),
    ]

    private struct Figure {
        let kind: String
        let microseconds: Int
        let roundTrips: Int
    }

    func run() async throws {
        let served = try folders.load().served(tenant)
        let clone = try await Theatre.server(ProcessInfo.processInfo.environment)
            .make(try Migration.load(from: migrations))
        let database = CommandDatabase.database(
            ConnectionSettings(url: clone.url), connections: 2,
            logger: Logger(label: "frontdesk.bench") { _ in SwiftLogNoOpLogHandler() })
        let figures: [Figure]
        do {
            figures = try await talk(served, database)
        } catch {
            await database.close()
            try await clone.drop()
            throw error
        }
        await database.close()
        try await clone.drop()
        show(figures)
    }

    private func talk(_ served: ServedTenant, _ database: Database) async throws -> [Figure] {
        let program = try Program(
            database: database, directory: TenantDirectory(), tokenSecrets: [secretText()],
            sessionSeconds: 14_400, sessionMaximumSeconds: 86_400,
            logger: Logger(label: "frontdesk.bench") { _ in SwiftLogNoOpLogHandler() })
        try await program.activate([served], node: "bench")
        var figures: [Figure] = []
        for customer in 0...customers {
            let session = try await program.sessions.open(
                served.id, channel: "web", claims: [], client: nil)
            let claim = SessionClaim(id: session.id, generation: session.generation)
            for (kind, text) in Self.script {
                let trips = database.metrics.roundTrips
                let began = World.live.now()
                _ = try await program.receptionist.converse(
                    served, text: text.replacing("robin@", with: "robin\(customer)@"), clientID: nil,
                    by: claim)
                let took = World.live.now().duration(since: began).components
                // The first customer warms everything up.
                guard customer > 0 else { continue }
                figures.append(
                    Figure(
                        kind: kind,
                        microseconds: Int(took.seconds) * 1_000_000
                            + Int(took.attoseconds / 1_000_000_000_000),
                        roundTrips: database.metrics.roundTrips - trips))
            }
        }
        return figures
    }

    private func show(_ figures: [Figure]) {
        let kinds = Self.script.map { kind, _ in
            JSON.Member(kind, summary(figures.filter { $0.kind == kind }))
        }
        Console.print(
            JSON.members([
                "turns": .int(figures.count), "all": summary(figures),
                "kinds": .object(kinds),
            ]).encoded())
    }

    private func summary(_ figures: [Figure]) -> JSON {
        let times = figures.map(\.microseconds).sorted()
        let trips = figures.map(\.roundTrips).sorted()
        return [
            "median_us": .int(times[times.count / 2]), "p99_us": .int(times[times.count * 99 / 100]),
            "round_trips_median": .int(trips[trips.count / 2]), "round_trips_most": .int(trips.last ?? 0),
        ]
    }
}
