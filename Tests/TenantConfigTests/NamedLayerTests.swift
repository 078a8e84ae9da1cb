import Scheduling
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@Suite struct NamedLayerTests {
    private func tenant(_ line: String) -> String {
        (Sample.base.files["tenant.yaml"] ?? "") + "\n" + line + "\n"
    }

    @Test
    func `layers lie over the defaults in the order in which the tenant names them`() throws {
        let layered = Sample.base
            .with("../_defaults/hours.yaml", "booking: {notice: 4h, step: 30m, hold: 5m, horizon: 10d}\n")
            .with("../_salon/hours.yaml", "booking: {notice: 3h, step: 20m, hold: 6m}\n")
            .with("../_chain/hours.yaml", "booking: {notice: 5h, step: 25m}\n")
            .with(
                "hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat-sun: closed}\nbooking: {notice: 1h}\n")
        let compilation = layered.with("tenant.yaml", tenant("layers: [chain, salon]")).compile()
        #expect(compilation.diagnostics.map(\.golden) == [])
        let rules = try #require(compilation.tenant?.business.services.first).rules
        #expect(rules.notice == .elapsed(Minutes(60)))
        #expect(rules.step == Minutes(20))
        #expect(rules.hold == Minutes(6))
        #expect(rules.horizon == .days(10))
        let step = compilation.origins.first { $0.path == "booking.step" }?.span?.file
        #expect(step == "tenants/_salon/hours.yaml")
        let turned = layered.with("tenant.yaml", tenant("layers: [salon, chain]")).compile()
        #expect(turned.tenant?.business.services.first?.rules.step == Minutes(25))
        let without = layered.compile()
        #expect(without.tenant?.business.services.first?.rules.step == Minutes(30))
    }

    @Test(arguments: ["booking: {step: 7}\n", "booking: [\n"])
    func `a mistake in a layer stops the tenants over it, and no others`(text: String) {
        let broken = Sample.base.with("../_salon/hours.yaml", text)
        #expect(broken.compile().tenant != nil)
        let over = broken.with("tenant.yaml", tenant("layers: [salon]")).compile()
        #expect(over.tenant == nil)
        #expect(over.diagnostics.map(\.span.file) == ["tenants/_salon/hours.yaml"])
    }

    @Test
    func `the form of a layer is checked even if no tenant names it`() {
        let paths = [
            "tenants/_salon/hours.yaml": "booking: {step: 7}\nopenings: {}\n",
            "tenants/_salon/seasons.yaml": "summer: {from: 06-31}\n",
        ]
        let tree = TenantTree(reading: .memory(paths.mapValues { Array($0.utf8) }))
            .load(tenants: "tenants", policies: "policies", prompts: "prompts")
        #expect(tree.tenants.isEmpty)
        #expect(
            AcrossTenants.findings(tree.shared).map(\.golden) == [
                "FD-Y004 hours.yaml:1:17 `booking.step` must be a duration, but `7` has no unit",
                "FD-Y003 hours.yaml:2:1 unknown key `openings` in hours.yaml",
                "FD-H011 seasons.yaml:1:16 `06-31` in `seasons.summer.from` is no date",
            ])
    }

    @Test
    func `a lock can't be suppressed, and names both places`() throws {
        let compilation = Sample.base
            .with("../_defaults/tenant.yaml", "locked: [open_bookings, guardrails.open_bookings]\n")
            .with("guardrails.yaml", "open_bookings: {max: 6}\n").compile()
        #expect(
            compilation.diagnostics.map(\.golden) == [
                "FD-X002 tenants/_defaults/tenant.yaml:1:10 `open_bookings` is no path of the format",
                "FD-X002 guardrails.yaml:1:1 `guardrails.open_bookings` is locked by _defaults",
            ])
        let related = try #require(compilation.diagnostics.last?.related.first)
        #expect(related.span.file == "tenants/_defaults/tenant.yaml")
        #expect(lintRules.first { $0.code == "FD-X002" }?.canBeSuppressed == false)
    }

    @Test
    func `one form of a value replaces another form below it`() throws {
        let layered = Sample.base
            .with(
                "../_defaults/services.yaml",
                """
                resources: {chair: {count: 3}}
                intake: {allergies: {ask: Any?, type: yes-no}}
                services: {haircut: {price: {from: 55}, duration: 45m}}
                """
            )
            .with(
                "../_defaults/hours.yaml",
                "exceptions: {closed: {date: 12-25, hours: closed}}\n"
            )
            .with(
                "hours.yaml",
                "weekly: {mon-sun: 09:00-17:00}\nexceptions: {closed: {from: 12-24, to: 12-26}}\n"
            )
            .with(
                "services.yaml",
                """
                resources: {chair: {units: {low: {capacity: 2}}}}
                intake: {allergies: {choices: [nuts, none]}}
                services: {haircut: {name: Haircut, price: {per_person: 20}, phases: [{for: 20m}, {for: 10m}]}}
                """)
        let compilation = layered.compile()
        #expect(compilation.diagnostics.map(\.golden) == [])
        let tenant = try #require(compilation.tenant)
        let usd = try #require(Currency("USD"))
        let service = try #require(tenant.business.service("haircut"))
        #expect(service.price == .perPerson(Money(minorUnits: 2000, currency: usd)))
        #expect(service.phases.count == 2)
        #expect(tenant.question("allergies")?.type == .choices(["nuts", "none"]))
        #expect(tenant.business.resources.first?.groups.map(\.key) == ["chair/low"])
        #expect(tenant.business.hours.exceptions.count == 1)
    }
}
