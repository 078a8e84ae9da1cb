import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

@Suite struct StrandingTests {
    /// A haircut with Jo on the Thursday at ten, confirmed.
    private func book(_ server: LiveServer, _ local: String = "2026-03-05T10:00") async throws -> Booking {
        let served = try server.program.directory.tenant("salon")
        let time = try #require(LocalDateTime(local))
        let start = try #require(served.zone.start(time))
        let desk = server.program.desk
        let slot = SlotID(service: "haircut", start: start, staff: "jo")
        let hold = try await desk.hold(served, .init(slot: slot), by: .admin)
        return try await desk.confirm(
            served, .init(hold: hold.id, name: "Dana", email: nil, phone: nil, source: "admin"), by: .admin
        ).booking
    }

    @Test(arguments: [
        ("hours.yaml", "09:00-17:00", "11:00-17:00", StrandedBooking.Reason.notOffered),
        ("services.yaml", "jo: {}}", "jo: {duration: 30m}}", .otherResources),
        ("services.yaml", "resources: [chair]\n    intake", "resources: [room]\n    intake", .otherResources),
        ("services.yaml", "buffer: {after: 10m}", "buffer: {after: 20m}", .otherResources),
        ("services.yaml", "  haircut:\n", "  trim:\n", .notOffered),
    ])
    func `B8 a revision that strands a booking waits until that is accepted`(
        file: String, old: String, new: String, reason: StrandedBooking.Reason
    ) async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            let booking = try await book(server)
            let before = server.revision("salon")
            let text = tenantFiles(1)[file, default: ""]
            let changed = text.replacing(old, with: new)
            #expect(changed != text)
            try folders.write("tenants/salon/" + file, changed)
            try await eventually("a refusal") { server.standing("salon")?.refused?.kind == .stranding }
            #expect(server.revision("salon") == before)
            let refused = try #require(server.standing("salon")?.refused)
            let revisions = server.program.revisions
            let (visits, now) = try await revisions.ahead(of: try tenantID(1))
            #expect(visits.map(\.booking.id) == [booking.id])
            let revision = try #require(refused.revision)
            var drafts: [Draft] = []
            await server.program.compiler.all(cores: 1) { drafts += $0 }
            let draft = try #require(drafts.first)
            guard case .ready(let served, let bundle) = draft.outcome else {
                Issue.record("it doesn't compile")
                return
            }
            #expect(served.tenant.revision == revision)
            let old = try server.program.directory.tenant("salon")
            let stranded = strandedBookings(by: served, since: old, among: visits, now: now)
            #expect(stranded.map(\.reason) == [reason])
            #expect(strandedBookings(by: served, since: served, among: visits, now: now) == [])
            // The same files from the bundle are the same revision.
            #expect(TenantCompiler.served(bundle)?.tenant.revision == revision)
            try await revisions.accept(.stranded, revision: revision, of: served.id)
            try await eventually("it is live") { server.revision("salon") == revision }
            #expect(server.standing("salon")?.refused == nil)
            // Confirmed is confirmed.
            let kept = try await server.program.desk.store.booking(
                served.id, id: booking.id, by: .admin)
            #expect(kept.state == .confirmed && kept.revision == before)
        }
    }

    @Test func `B8 notice, horizon and new services strand nobody`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            _ = try await book(server)
            let before = server.revision("salon")
            let hours = tenantFiles(1)["hours.yaml", default: ""]
            try folders.write("tenants/salon/hours.yaml", hours.replacing("notice: 2h", with: "notice: 60d"))
            try await eventually("the notice is live") { server.revision("salon") != before }
            let noticed = server.revision("salon")
            try folders.write(
                "tenants/salon/hours.yaml", hours.replacing("horizon: 90d", with: "horizon: 2d"))
            try await eventually("the horizon is live") { server.revision("salon") != noticed }
            #expect(server.standing("salon")?.refused == nil)
        }
    }

    @Test func `B8 a change while no server runs waits as well`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await ThrowawayDatabase.with(now: monday) { database in
            let first = try await LiveServer(folders, database.url)
            _ = try await book(first)
            let revision = first.revision("salon")
            await first.stop()
            try folders.write(
                "tenants/salon/hours.yaml",
                tenantFiles(1)["hours.yaml", default: ""].replacing("09:00-17:00", with: "12:00-17:00"))
            let second = try await LiveServer(folders, database.url)
            #expect(second.revision("salon") == revision)
            #expect(second.standing("salon")?.refused?.kind == .stranding)
            await second.stop()
        }
    }
}
