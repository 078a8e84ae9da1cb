import Scheduling
import TenantConfig
import Testing
import Vocabulary

/// Phases, parties, limits and questions of a service.
@Suite struct VisitCompilationTests {
    private func compile(_ services: String) throws -> Tenant {
        let compilation = Sample.base.with(
            "services.yaml",
            """
            staff: {maria: {name: Maria}, jo: {name: Jo}}
            resources: {chair: {count: 2}, basin: {}}
            intake:
              age: {ask: How old?, type: number, min: 13, refuse: From 13 on.}
              born: {ask: When?, type: date, max: 2010-12-31, refuse: Too young.}
              insurance: {ask: Which?, choices: [Delta, Aetna, other], accept: [Delta, Aetna], refuse: "We bill these two."}
              adult: {ask: Of age?, type: yes-no, accept: ["yes"], refuse: Adults only.}
            services:

            """ + services
        ).compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        return try #require(compilation.tenant)
    }

    @Test
    func `phases use staff and all resources unless they say otherwise`() throws {
        let tenant = try compile(
            """
              colour:
                name: Colour
                staff: [maria]
                resources: {chair: 2, basin: {}}
                phases: [{for: 45m, uses: [staff, chair]}, {for: 30m, uses: []}, {for: 50m}]
                buffer: {before: 5m, after: 10m}
            """)
        let colour = try #require(tenant.business.service("colour"))
        let chair = Phase.Need(resource: "chair", count: 2)
        let basin = Phase.Need(resource: "basin", count: 1)
        #expect(
            colour.phases == [
                Phase(length: Minutes(45), usesStaff: true, needs: [chair]),
                Phase(length: Minutes(30), usesStaff: false, needs: []),
                Phase(length: Minutes(50), usesStaff: true, needs: [chair, basin]),
            ])
        #expect(colour.buffer.usesStaff && colour.buffer.resources == ["chair", "basin"])
        #expect(colour.length(by: nil) == Minutes(125))
    }

    @Test
    func `a visit may last until the tenant closes, with a limit by the day`() throws {
        let tenant = try compile(
            """
              repair: {name: Repair, resources: [basin], phases: [{for: 20m}, {until: close, uses: [basin]}], starts: {mon-fri: ["09:00"]}, per_day: 4}
            """)
        let repair = try #require(tenant.business.service("repair"))
        #expect(repair.phases.map(\.length) == [.fixed(Minutes(20)), .untilClose])
        #expect(repair.perDay == 4)
        #expect(repair.length(by: nil) == nil)
    }

    @Test
    func `a duration may depend on the party, for a person too`() throws {
        let tenant = try compile(
            """
              lunch:
                name: Lunch
                party: 4
                duration: {1-2: 90m, 3-4: 2h}
                staff: {maria: {duration: {1: 60m, 2-4: 2h}}, jo: {}}
                price: {per_person: 25}
            """)
        let lunch = try #require(tenant.business.service("lunch"))
        #expect(lunch.party == 4)
        let maria = try #require(lunch.performers.first)
        #expect([1, 2, 4, 5].map { lunch.length(by: nil, party: $0)?.count } == [90, 90, 120, nil])
        #expect([1, 2, 4, 5].map { lunch.length(by: maria, party: $0)?.count } == [60, 120, 120, nil])
        #expect(lunch.performers.last?.length == nil)
    }

    @Test
    func `windows are kept for the staff of the service unless it names some`() throws {
        let tenant = try compile(
            """
              check: {name: Check, duration: 30m, staff: [maria, jo]}
              emergency: {name: Emergency, duration: 30m, staff: [maria, jo], keep_free: {weekly: {mon-fri: 11:00-11:30}, staff: [jo], release: 4h}}
              first: {name: First visit, duration: 30m, staff: [jo], clients: new, keep_free: {weekly: {mon: 11:00-11:30}}}
            """)
        let emergency = try #require(tenant.business.service("emergency")?.keepFree)
        #expect(emergency.weekly[.fri] == [DayInterval(660, 690)])
        #expect(emergency.weekly[.sat] == [])
        #expect(emergency.staff == ["jo"])
        #expect(emergency.release == .elapsed(Minutes(240)))
        let first = try #require(tenant.business.service("first"))
        #expect(first.clients == .new)
        #expect(first.keepFree?.staff == ["jo"])
        #expect(first.keepFree?.release == .days(0))
    }

    @Test
    func `questions know which answers are taken, and what the others are told`() throws {
        let tenant = try compile(
            "  check: {name: Check, duration: 30m, intake: [age, born, insurance, adult]}\n")
        #expect(
            tenant.intake.map(\.acceptance) == [
                .numbers(min: 13, max: nil), .dates(min: nil, max: LocalDate("2010-12-31")),
                .answers(["Delta", "Aetna"]), .answers(["yes"]),
            ])
        #expect(
            tenant.intake.map(\.refusal) == [
                "From 13 on.", "Too young.", "We bill these two.", "Adults only.",
            ])
    }
}
