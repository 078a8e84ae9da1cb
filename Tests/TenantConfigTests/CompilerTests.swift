import Scheduling
import TenantConfig
import Testing
import Vocabulary

@Suite struct CompilerTests {
    @Test
    func `the smallest tenant compiles with the built-in values`() throws {
        let compilation = Sample.base
            .with("services.yaml", "services: {haircut: {name: Haircut, duration: 45m}}").compile()
        #expect(compilation.diagnostics.map(\.golden) == [])
        let tenant = try #require(compilation.tenant)
        #expect(tenant.slug == "bloom")
        #expect(tenant.name == "Bloom")
        #expect(tenant.languages == ["en"])
        #expect(tenant.status == .active)
        #expect(tenant.guardrails.farDate == .days(30))
        #expect(tenant.guardrails.handOverWhen == [.asked, .angry, .stuck])
        let service = try #require(tenant.business.service("haircut"))
        #expect(service.phases == [Phase(length: Minutes(45), usesStaff: false, needs: [])])
        #expect(service.book == .instantly)
        #expect(service.occupiesBusiness)
        #expect(
            service.rules
                == BookingRules(
                    notice: .elapsed(Minutes(120)), horizon: .days(90), step: Minutes(15), hold: Minutes(10),
                    cancelUntil: .elapsed(Minutes(1440))))
        #expect(tenant.business.hours.weekly?[.sat] == [DayInterval(540, 840)])
        #expect(tenant.business.hours.weekly?[.sun] == [])
    }
}

@Suite struct RevisionTests {
    @Test
    func `the revision follows meaning, not spelling`() throws {
        let base = try #require(Sample.base.compile().tenant?.revision)
        let respelt = Sample.base.with(
            "services.yaml",
            """
            # the same, written at length
            staff:
              maria: {name: "Maria"}
              jo: {name: Jo}
            resources: {chair: {count: 2, name: Chair}}
            intake: {allergies: {ask: Any allergies we should know of?}}
            services:
              haircut: {duration: 0h45m, name: Haircut, staff: {maria: {}, jo: {}}}
            """)
        #expect(respelt.compile().tenant?.revision == base)
        let changes: [(String, String)] = [
            ("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:30, sun: closed}"),
            (
                "services.yaml",
                """
                staff: {jo: {name: Jo}, maria: {name: Maria}}
                resources: {chair: {name: Chair, count: 2}}
                intake: {allergies: Any allergies we should know of?}
                services: {haircut: {name: Haircut, duration: 45m, staff: [maria, jo]}}
                """
            ),
            ("guardrails.yaml", "conversation: {max_turns: 61}"),
            ("policies.yaml", "extends: [baseline]"),
            ("../../prompts/messages/greeting.mustache", "Hi"),
        ]
        for (name, text) in changes {
            let changed = Sample.base.with(name, text).compile().tenant?.revision
            #expect(changed != nil && changed != base, "\(name)")
        }
    }

    @Test
    func `two tenants with one id are refused`() {
        let one = Sample.base.compile()
        let copy = Sample(files: Sample.base.files, slug: "copy").compile()
        let folders = [
            CompiledFolder(slug: "bloom", compilation: one), CompiledFolder(slug: "copy", compilation: copy),
        ]
        #expect(AcrossTenants.findings([folders[0]]) == [])
        let found = AcrossTenants.findings(folders)
        #expect(found.map(\.code) == ["FD-X001"])
        #expect(found.map(\.message) == ["copy has the id of bloom"])
        #expect(found.first?.span.file == "tenants/copy/tenant.yaml")
        #expect(found.first?.related.first?.span.file == "tenants/bloom/tenant.yaml")
    }
}

extension RevisionTests {
    @Test
    func `a slug that begins with another's doesn't open its secrets`() {
        let secret = "calendar: {password: \"${TENANT_BLOOM_WELLNESS_DAV}\"}\n"
        let tenant = (Sample.base.files["tenant.yaml"] ?? "") + "\n" + secret
        let short = Sample.base.with("tenant.yaml", tenant).compile()
        #expect(short.diagnostics.map(\.golden) == [])
        let other = tenant.replacing("-000000000001", with: "-000000000002")
        let long = Sample(
            files: Sample.base.with("tenant.yaml", other).files, slug: "bloom-wellness"
        ).compile()
        let found = AcrossTenants.findings([
            CompiledFolder(slug: "bloom", compilation: short),
            CompiledFolder(slug: "bloom-wellness", compilation: long),
        ])
        #expect(
            found.map(\.golden) == [
                "FD-C003 tenant.yaml:8:22 `calendar.password` names a secret of bloom-wellness"
            ])
    }
}
