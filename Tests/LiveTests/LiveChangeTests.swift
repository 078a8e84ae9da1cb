import Foundation
import FrontdeskTesting
import HTTPAPI
import HTTPTypes
import PostgresStore
import Reception
import Shapes
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

@Suite struct LiveChangeTests {
    @Test(arguments: [true, false])
    func `a file that is written anew goes live, and no other tenant is touched`(usesHints: Bool) async throws
    {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try folders.tenant("studio", 2)
        try await withServer(folders, usesHints: usesHints, sweepMilliseconds: 100) { server, database in
            let studio = try #require(server.standing("studio")?.live)
            try folders.write("tenants/salon/tenant.yaml", named("New Name", 1))
            try await eventually("the new name") { server.name("salon") == "New Name" }
            #expect(server.standing("studio")?.live?.since == studio.since)
            let live = try #require(try await server.program.revisions.live(try tenantID(1)))
            #expect(live.revision == server.revision("salon"))
            #expect(live.node == "one" && live.source == .folder && live.slug == "salon")
        }
    }

    @Test func `files replaced one by one, by rename, go live together`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            try folders.write("tenants/salon/.new", named("Renamed", 1))
            try folders.rename("tenants/salon/.new", "tenants/salon/tenant.yaml")
            let services = tenantFiles(1)["services.yaml", default: ""].replacing(
                "name: Massage", with: "name: Rub")
            try folders.write("tenants/salon/.new", services)
            try folders.rename("tenants/salon/.new", "tenants/salon/services.yaml")
            try await eventually("both changes") { server.name("salon") == "Renamed" }
            #expect(try server.program.directory.tenant("salon").tenant.service("massage")?.name == "Rub")
        }
    }

    @Test func `a whole folder is replaced by a rename`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            try folders.tenant("salon", 1, in: "next", ["tenant.yaml": named("Moved In", 1)])
            try folders.rename("tenants/salon", "old")
            try folders.rename("next/salon", "tenants/salon")
            try await eventually("the new folder") { server.name("salon") == "Moved In" }
        }
    }

    @Test func `links are followed and swapped as a mounted volume swaps them`() async throws {
        let folders = try Folders()
        try folders.make("tenants/salon/..first")
        try folders.make("tenants/salon/..second")
        for (name, text) in tenantFiles(1) {
            try folders.write("tenants/salon/..first/\(name)", text)
            try folders.write(
                "tenants/salon/..second/\(name)", text.replacing("Test Salon", with: "Second Mount"))
            try folders.link("tenants/salon/\(name)", to: "..data/\(name)")
        }
        try folders.link("tenants/salon/..data", to: "..first")
        try await withServer(folders) { server, _ in
            #expect(server.name("salon") == "Test Salon")
            try folders.link("tenants/salon/..new", to: "..second")
            try folders.rename("tenants/salon/..new", "tenants/salon/..data")
            try await eventually("the second mount") { server.name("salon") == "Second Mount" }
        }
    }

    @Test func `the folder of tenants itself may be a link that is swapped`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1, in: "release-1")
        try folders.tenant("salon", 1, in: "release-2", ["tenant.yaml": named("Release Two", 1)])
        try folders.remove("tenants")
        try folders.link("tenants", to: "release-1")
        try await withServer(folders) { server, _ in
            try folders.link("next", to: "release-2")
            try folders.rename("next", "tenants")
            try await eventually("the second release") { server.name("salon") == "Release Two" }
        }
    }

    @Test func `git checkout goes live with its commit`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try folders.git("init", "-q", "-b", "main")
        try folders.git("add", "-A")
        try folders.git("commit", "-q", "-m", "one")
        let first = try folders.git("rev-parse", "HEAD")
        try folders.write("tenants/salon/tenant.yaml", named("Second Commit", 1))
        try folders.git("commit", "-q", "-a", "-m", "two")
        let second = try folders.git("rev-parse", "HEAD")
        try await withServer(folders) { server, _ in
            #expect(server.standing("salon")?.live?.commit == second)
            try folders.git("checkout", "-q", first)
            try await eventually("the first commit") { server.name("salon") == "Test Salon" }
            #expect(server.standing("salon")?.live?.commit == first)
            try folders.git("checkout", "-q", "main")
            try await eventually("the second commit") { server.name("salon") == "Second Commit" }
        }
    }

    @Test func `O1 a broken file keeps the last good version, is reported, and is mended`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try folders.tenant("studio", 2)
        try await withServer(folders) { server, database in
            let before = server.revision("salon")
            let whole = tenantFiles(1)["hours.yaml", default: ""]
            try folders.write("tenants/salon/hours.yaml", whole.replacing("09:00-17:00", with: "17:00-09:0"))
            try await eventually("a refusal") { server.standing("salon")?.refused != nil }
            #expect(server.revision("salon") == before)
            #expect(server.standing("studio")?.refused == nil)
            let shown = try await server.send(.get, "/api/tenants/salon")
            #expect(shown.json["revision"]?.text == before)
            #expect(shown.json["refused"]?["kind"] == "broken")
            #expect(shown.json["source"] == "folder")
            let finding = try #require(shown.json["diagnostics"]?.elements?.first)
            #expect(finding["file"]?.text?.hasSuffix("salon/hours.yaml") == true)
            #expect(finding["line"] == 1)
            let figures = await server.program.metrics.text()
            #expect(figures.contains("frontdesk_tenant_config{state=\"refused\"} 1"))
            #expect(figures.contains("frontdesk_config_refused{kind=\"broken\"} 1"))
            let rows = try await database.admin("SELECT kind FROM refused_change")
            #expect(rows == [["broken"]])
            try folders.write("tenants/salon/hours.yaml", whole)
            try await eventually("the end of it") { server.standing("salon")?.refused == nil }
            #expect(server.revision("salon") == before)
            try await eventually("no row") {
                try await database.admin("SELECT 1 FROM refused_change").isEmpty
            }
        }
    }

    @Test func `a file seen half-written is read again once it is whole`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            let text = named("Whole Again", 1)
            let half = text.utf8.count / 2
            try folders.write(
                "tenants/salon/tenant.yaml", String(decoding: Array(text.utf8)[..<half], as: UTF8.self))
            try await eventually("the half is refused") { server.standing("salon")?.refused?.kind == .broken }
            #expect(server.name("salon") == "Test Salon")
            let handle = try FileHandle(
                forWritingTo: URL(fileURLWithPath: folders.root + "/tenants/salon/tenant.yaml"))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(Array(text.utf8)[half...]))
            try handle.close()
            try await eventually("the whole file") { server.name("salon") == "Whole Again" }
            #expect(server.standing("salon")?.refused == nil)
        }
    }

    @Test func `a new folder is served, and defaults reach everyone they lie under`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            try folders.tenant("studio", 2)
            try await eventually("the new tenant") { server.name("studio") != nil }
            let before = [server.revision("salon"), server.revision("studio")]
            try folders.make("tenants/_defaults")
            try folders.write("tenants/_defaults/guardrails.yaml", "conversation: {idle: 5h}\n")
            try await eventually("both anew") {
                server.revision("salon") != before[0] && server.revision("studio") != before[1]
            }
        }
    }

    @Test func `a named layer that is changed reaches those that lie on it, and nobody else`() async throws {
        let folders = try Folders()
        try folders.make("tenants/_spa")
        try folders.write("tenants/_spa/guardrails.yaml", "conversation: {idle: 5h}\n")
        let layered = tenantFiles(1)["tenant.yaml", default: ""] + "\nlayers: [spa]\n"
        try folders.tenant("salon", 1, ["tenant.yaml": layered])
        try folders.tenant("studio", 2)
        try await withServer(folders) { server, database in
            func idle() throws -> Minutes {
                try server.program.directory.tenant("salon").tenant.guardrails.conversationIdle
            }
            let salon = try #require(server.revision("salon"))
            let studio = try #require(server.standing("studio")?.live)
            let studioServed = try server.program.directory.tenant("studio")
            #expect(try idle() == Minutes(300))
            try folders.write("tenants/_spa/guardrails.yaml", "conversation: {idle: 6h}\n")
            try await eventually("the changed layer") { server.revision("salon") != salon }
            #expect(try idle() == Minutes(360))
            #expect(server.standing("studio")?.live?.since == studio.since)
            // Not even compiled anew.
            #expect(try server.program.directory.tenant("studio") === studioServed)
        }
    }

    @Test func `a folder that is gone is served until its removal is accepted`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try folders.tenant("studio", 2)
        try await ThrowawayDatabase.with(now: monday) { database in
            var server = try await LiveServer(folders, database.url)
            try folders.remove("tenants/salon")
            try await eventually("a refusal") { server.standing("salon")?.refused?.kind == .removed }
            #expect(server.name("salon") == "Test Salon")
            await server.stop()
            server = try await LiveServer(folders, database.url)
            #expect(server.name("salon") == "Test Salon")
            #expect(server.standing("salon")?.refused?.kind == .removed)
            let live = try #require(try await server.program.revisions.live(try tenantID(1)))
            try await server.program.revisions.accept(.removal, revision: live.revision, of: live.tenant)
            try await eventually("it is gone") { server.name("salon") == nil }
            #expect(server.name("studio") == "Test Salon")
            await server.stop()
            server = try await LiveServer(folders, database.url)
            #expect(server.name("salon") == nil)
            try folders.tenant("salon", 1)
            try await eventually("it is back") { server.name("salon") == "Test Salon" }
            try folders.remove("tenants/salon")
            try await eventually("kept again") { server.standing("salon")?.refused?.kind == .removed }
            await server.stop()
        }
    }

    @Test func `a folder that is renamed takes its tenant along`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            try folders.rename("tenants/salon", "tenants/parlour")
            try await eventually("the new slug") { server.name("parlour") != nil }
            #expect(server.name("salon") == nil)
            #expect(server.standing("salon") == nil)
        }
    }

    @Test func `two folders with one id: the later one is refused and nobody else harmed`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            try folders.tenant("zebra", 1)
            try await eventually("a refusal") { server.standing("zebra")?.refused?.kind == .claimed }
            #expect(server.name("zebra") == nil && server.name("salon") == "Test Salon")
            let listed = try await server.send(.get, "/api/tenants")
            #expect(listed.json["unserved"]?.elements?.first?["slug"] == "zebra")
        }
    }

    @Test func `O5 a restart with broken files serves what was live last`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await ThrowawayDatabase.with(now: monday) { database in
            let first = try await LiveServer(folders, database.url)
            let revision = try #require(first.revision("salon"))
            await first.stop()
            try folders.write("tenants/salon/services.yaml", "services: [")
            let second = try await LiveServer(folders, database.url)
            #expect(second.revision("salon") == revision)
            #expect(second.standing("salon")?.refused?.kind == .broken)
            try folders.write("tenants/salon/services.yaml", tenantFiles(1)["services.yaml", default: ""])
            try await eventually("it is mended") { second.standing("salon")?.refused == nil }
            #expect(second.revision("salon") == revision)
            await second.stop()
        }
    }

    @Test func `a request in flight goes on with the revision it began with`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            let begun = try server.program.directory.tenant("salon")
            try folders.write(
                "tenants/salon/services.yaml",
                tenantFiles(1)["services.yaml", default: ""].replacing("blow-dry", with: "dry-blow"))
            try await eventually("the new service") {
                (try? server.program.directory.tenant("salon"))?.tenant.service("dry-blow") != nil
            }
            let desk = server.program.desk
            let found = try await desk.availability(begun, .init(service: "blow-dry"), by: .admin)
            #expect(found.revision == begun.tenant.revision)
            let held = try await desk.hold(
                begun, .init(slot: SlotID(try #require(found.slots.first))), by: .admin)
            #expect(held.revision == begun.tenant.revision)
            #expect(held.revision != server.revision("salon"))
        }
    }
}
