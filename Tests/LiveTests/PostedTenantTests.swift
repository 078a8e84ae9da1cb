import FrontdeskTesting
import HTTPTypes
import PostgresStore
import Reception
import Shapes
import TenantConfig
import Testing
import Vocabulary

@testable import frontdesk

@Suite struct PostedTenantTests {
    private func body(_ files: [String: String], slug: String? = nil) -> JSON {
        .members([
            "slug": slug.map { .string($0) },
            "files": .object(files.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
        ])
    }

    @Test func `posted files are served by every server, and posted again replace the first`() async throws {
        let (here, there) = (try Folders(), try Folders())
        for folders in [here, there] { try folders.tenant("salon", 1) }
        try await ThrowawayDatabase.with(now: monday) { database in
            let one = try await LiveServer(here, database.url)
            let two = try await LiveServer(there, database.url, node: "two")
            let files = tenantFiles(3, ["tenant.yaml": named("Corner Shop", 3)])
            let made = try await one.send(.post, "/api/tenants", body(files), key: "k1")
            #expect(made.status == 201)
            #expect(made.json["slug"] == "corner-shop")
            #expect(made.json["source"] == "database")
            try await eventually("the other server has it") { two.name("corner-shop") == "Corner Shop" }
            #expect(two.revision("corner-shop") == one.revision("corner-shop"))
            let again = try await one.send(.post, "/api/tenants", body(files), key: "k1")
            #expect(again.json["revision"] == made.json["revision"])
            let other = try await one.send(
                .post, "/api/tenants", body(tenantFiles(3, ["tenant.yaml": named("Else", 3)])), key: "k1")
            #expect(other.status == 422)
            #expect(other.json["code"] == "idempotency_mismatch")
            let renamed = tenantFiles(3, ["tenant.yaml": named("Corner Store", 3)])
            let replaced = try await two.send(.post, "/api/tenants", body(renamed, slug: "corner-shop"))
            #expect(replaced.status == 200)
            try await eventually("the first server follows") { one.name("corner-shop") == "Corner Store" }
            let claimed = try await one.send(
                .post, "/api/tenants", body(tenantFiles(4), slug: "corner-shop"))
            #expect(claimed.status == 422)
            await two.stop()
            await one.stop()
            let later = try await LiveServer(here, database.url)
            #expect(later.name("corner-shop") == "Corner Store")
            await later.stop()
        }
    }

    @Test func `errors of posted files come with file, place and code`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            let broken = tenantFiles(
                3,
                ["hours.yaml": "weekly: {mon-fri: 09:00-17:00, sat-sun: closed}\nbooking: {notice: soon}\n"])
            let refused = try await server.send(.post, "/api/tenants", body(broken, slug: "shop"))
            #expect(refused.status == 422)
            #expect(refused.json["code"] == "tenant_invalid")
            let error = try #require(refused.json["errors"]?.elements?.first)
            #expect(error["pointer"] == "/files/hours.yaml")
            #expect(error["code"]?.text?.hasPrefix("FD-") == true)
            #expect(error["detail"]?.text?.hasPrefix("line 2, column ") == true)
            #expect(server.name("shop") == nil)
        }
    }

    @Test func `a tenant from a folder isn't changed over the API`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await withServer(folders) { server, _ in
            for slug in ["salon", "other"] {
                let refused = try await server.send(.post, "/api/tenants", body(tenantFiles(1), slug: slug))
                #expect(refused.status == 409)
                #expect(refused.json["code"] == "tenant_from_files")
            }
        }
    }

    @Test func `suspended in either place is suspended, on every server`() async throws {
        let folders = try Folders()
        try folders.tenant("salon", 1)
        try await ThrowawayDatabase.with(now: monday) { database in
            let one = try await LiveServer(folders, database.url)
            let two = try await LiveServer(folders, database.url, node: "two")
            func isActive(_ server: LiveServer) throws -> Bool {
                try server.program.directory.tenant("salon").tenant.status == .active
            }
            let off = try await one.send(.patch, "/api/tenants/salon", ["status": "suspended"])
            #expect(off.status == 200 && off.json["status"] == "suspended")
            #expect(try !isActive(one))
            try await eventually("the other follows") { try !isActive(two) }
            let refused = try await one.send(.get, "/api/tenants/salon/availability?service=haircut")
            #expect(refused.json["code"] == "tenant_suspended")
            // A change of files switches nothing on.
            try folders.write("tenants/salon/tenant.yaml", named("Still Off", 1))
            try await eventually("the new name") { one.name("salon") == "Still Off" }
            #expect(try !isActive(one))
            let on = try await two.send(.patch, "/api/tenants/salon", ["status": "active"])
            #expect(on.json["status"] == "active")
            try await eventually("both are on") { try isActive(one) && isActive(two) }
            try folders.write("tenants/salon/tenant.yaml", named("Off", 1) + "\nstatus: suspended\n")
            try await eventually("off by its files") { try !isActive(one) && !isActive(two) }
            let still = try await two.send(.patch, "/api/tenants/salon", ["status": "active"])
            #expect(still.json["status"] == "suspended")
            await two.stop()
            await one.stop()
        }
    }
}
