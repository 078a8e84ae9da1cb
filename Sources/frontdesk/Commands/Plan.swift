import ArgumentParser
import Foundation
import Planning
import PostgresStore
import Reception
import Shapes
import TenantConfig
import Vocabulary

struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what a change of the files would do to what is live.",
        discussion: """
            What changes in the owner's words, bookable time won and lost, bookings it would strand, tenants that would \
            vanish. Exit status: 0 nothing changes, 2 changes, 3 changes that strand bookings, 1 files that don't compile.
            """)

    @Argument(help: "Slugs (default: every tenant).") var tenants: [String] = []
    @Option(help: "Compare with a commit instead, such as origin/main: needs no database.")
    var against: String?
    @Flag(help: "Let the revisions that strand bookings go live, and record that.") var acceptStranded = false
    @Flag(help: "Let tenants whose folders are gone vanish, and record that.") var allowRemoval = false
    @Option(help: "A moment local to the tenant that stands for now, such as 2026-03-02T10:00.")
    var now: String?
    @Option(help: "text, json or markdown.") var format = Format.text
    @OptionGroup var folders: TenantFolders

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

    func validate() throws {
        if against != nil, acceptStranded || allowRemoval {
            throw ValidationError("Only what is live can be accepted: leave --against out.")
        }
    }

    func run() async throws {
        let maker = PlanMaker(
            base: try base(), files: folders.load(), wanted: tenants.isEmpty ? nil : Set(tenants), pinned: now
        )
        let planned = try await maker.plans()
        let missing = tenants.filter { slug in !planned.contains { $0.plan.slug == slug } }
        guard missing.isEmpty else {
            throw Stop.usage(
                "There is no tenant '\(missing[0])', neither in the files nor in \(maker.base.name).")
        }
        let plan = DeploymentPlan(tenants: planned.map(\.plan), base: maker.base.name)
        switch format {
        case .text: Console.print(plan.text)
        case .json: Console.print(plan.json.encoded())
        case .markdown: Console.print(plan.markdown)
        }
        let isAccepted = try await accept(planned, at: maker.base)
        let status = plan.strandsVisits && isAccepted ? 2 : plan.exitStatus
        if status != 0 { throw Stop(status: status, message: "") }
    }

    private func base() throws -> any PlanBase {
        if let against { return try CommitBase(against, folders: folders) }
        let database = try CommandDatabase.open(ProcessInfo.processInfo.environment)
        return LiveBase(store: PostgresRevisionStore(database, hash: Catalogue.frontdesk.hash))
    }

    /// Whether stranded bookings were accepted.
    private func accept(_ planned: [PlanMaker.Planned], at base: any PlanBase) async throws -> Bool {
        for entry in planned {
            guard let id = entry.id else { continue }
            if acceptStranded, !entry.plan.stranded.isEmpty, let revision = entry.plan.after {
                try await base.accept(.stranded, revision: revision, of: id)
                Console.error("\(entry.plan.slug): revision \(revision.prefix(12)) may go live now.")
            }
            if allowRemoval, entry.plan.kind == .removed, let revision = entry.plan.before {
                try await base.accept(.removal, revision: revision, of: id)
                Console.error("\(entry.plan.slug): may vanish now.")
            }
        }
        return acceptStranded
    }
}
