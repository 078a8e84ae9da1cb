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
