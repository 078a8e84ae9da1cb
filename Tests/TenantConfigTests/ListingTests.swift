import Foundation
import TenantConfig
import Testing
import Vocabulary

@Suite struct ListingTests {
    private let compilation = Sample.base.with(
        "services.yaml",
        """
        staff: {maria: {name: "Maria: the owner", aliases: [Mary, Mia]}, jo: {name: Jo}}
        services:
          yoga:
            name: Yoga
            duration: 60m
            price: {per_person: 25.00}
            staff: [maria, jo]
            starts: {mon: [{at: "16:00", staff: jo}], wed: [{at: "09:30", staff: maria}]}
        """
    ).compile()

    @Test
    func `the listing is YAML of the format and compiles to the same`() throws {
        #expect(compilation.diagnostics.map(\.golden) == [])
        let text = YAMLListing(withOrigins: false).text(compilation)
        #expect(text.contains("\n    price:\n      per_person: 25\n"))
        #expect(text.contains("\n    name: \"Maria: the owner\"\n    aliases:\n      - Mary\n      - Mia\n"))
        #expect(text.contains("      mon:\n        - at: \"16:00\"\n          staff: jo\n"))

        // Its top-level keys, sorted back into the files they belong to.
        var sections: [String: String] = [:]
        var key = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if !line.hasPrefix(" ") { key = String(line.prefix { $0 != ":" }) }
            sections[key, default: ""] += line + "\n"
        }
        let hours = ["weekly", "exceptions", "booking"]
        let services = ["staff", "resources", "intake", "services"]
        let separate = ["seasons", "guardrails", "prompts", "policies"]
        func file(_ keys: [String]) -> String { keys.compactMap { sections[$0] }.joined() }
        let tenant = sections.keys.filter { !(hours + services + separate).contains($0) }.sorted()
        let again = Sample(files: [
            "tenant.yaml": file(tenant), "hours.yaml": file(hours), "services.yaml": file(services),
        ]).compile()
        #expect(again.diagnostics.map(\.golden) == [])
        #expect(again.tenant?.business == compilation.tenant?.business)
        #expect(again.tenant?.staff == compilation.tenant?.staff)
    }

    @Test
    func `with origins every value is followed by its place`() {
        let text = YAMLListing(withOrigins: true).text(compilation)
        #expect(text.contains("\nname: Bloom  # tenants/bloom/tenant.yaml:3\n"))
        #expect(text.contains("\n    duration: 1h  # tenants/bloom/services.yaml:5\n"))
        #expect(text.contains("\n  horizon: 90d  # built in\n"))
    }

    @Test
    func `the JSON listing can be parsed and holds the places`() throws {
        let plain = try parsed(JSONListing(withOrigins: false).text(compilation))
        #expect(plain["slug"] as? String == "bloom")
        let configuration = try #require(plain["configuration"] as? [String: Any])
        let staff = try #require(configuration["staff"] as? [String: [String: Any]])
        #expect(staff["maria"]?["aliases"] as? [String] == ["Mary", "Mia"])

        let placed = try parsed(JSONListing(withOrigins: true).text(compilation))
        let values = try #require(placed["configuration"] as? [String: Any])
        let name = try #require(values["name"] as? [String: Any])
        #expect(name["value"] as? String == "Bloom")
        #expect(name["file"] as? String == "tenants/bloom/tenant.yaml")
        #expect(name["line"] as? Int == 3)
        #expect(name["column"] as? Int == 7)
        let status = try #require(values["status"] as? [String: Any])
        #expect(status["file"] is NSNull)
    }

    private func parsed(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
