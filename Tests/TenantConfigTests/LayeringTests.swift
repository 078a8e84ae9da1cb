import Scheduling
import TenantConfig
import Testing
import Vocabulary

@Suite struct LayeringTests {
    private let layered = Sample.base
        .with(
            "../_defaults/hours.yaml",
            """
            weekly: {mon-sun: 08:00-20:00}
            exceptions:
              christmas: {date: 12-25, hours: closed, reason: Christmas}
              new-year: {date: 01-01, hours: closed}
            booking: {notice: 4h, step: 30m}
            """
        )
        .with(
            "hours.yaml",
            """
            weekly: {mon-fri: 09:00-17:00, sat-sun: closed}
            exceptions:
              christmas: {hours: 10:00-12:00}
              new-year: none
            booking: {notice: 1h}
            """)

    @Test
    func `maps merge key by key, a week replaces, and none drops`() throws {
        let compilation = layered.compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        let business = try #require(compilation.tenant).business
        #expect(business.hours.weekly?[.mon] == [DayInterval(540, 1020)])
        #expect(business.hours.weekly?[.sat] == [])
        let december25 = try #require(MonthDay(month: 12, day: 25))
        #expect(
            business.hours.exceptions == [
                HoursException(
                    id: "christmas", dates: .yearlyOn([december25]), hours: [DayInterval(600, 720)],
                    reason: "Christmas")
            ])
        let rules = try #require(business.services.first).rules
        #expect(rules.notice == .elapsed(Minutes(60)))
        #expect(rules.step == Minutes(30))
        #expect(rules.horizon == .days(90))
    }

    @Test
    func `every value knows the file and line it comes from`() {
        let origins = layered.compile().origins
        func place(_ path: String) -> String? {
            origins.first { $0.path == path }.map { origin in
                "\(origin.value) \(origin.span.map { "\($0.file):\($0.start.line)" } ?? "built in")"
            }
        }
        #expect(place("booking.notice") == "1h tenants/bloom/hours.yaml:5")
        #expect(place("booking.step") == "30m tenants/_defaults/hours.yaml:5")
        #expect(place("booking.horizon") == "90d built in")
        #expect(place("exceptions.christmas.reason") == "Christmas tenants/_defaults/hours.yaml:3")
        #expect(place("exceptions.christmas.hours[0]") == "10:00-12:00 tenants/bloom/hours.yaml:3")
        #expect(place("exceptions.new-year.date[0]") == nil)
        #expect(place("services.haircut.duration") == "45m tenants/bloom/services.yaml:4")
        #expect(place("guardrails.conversation.max_turns") == "60 built in")
    }

    @Test
    func `a mistake in a layer is reported where it stands, even under a value that replaces it`() {
        let found = layered.with("../_defaults/hours.yaml", "booking: {notice: 4}\n").compile()
        #expect(
            found.diagnostics.map(\.golden) == [
                "FD-Y004 tenants/_defaults/hours.yaml:1:19 `booking.notice` must be a duration, but `4` has no unit",
                "FD-Y004 hours.yaml:3:3 `exceptions.christmas` has no date",
            ])
        #expect(found.tenant == nil)
    }

    @Test
    func `a layer that can't be read leaves no tenant and no follow-up findings`() {
        let found = layered.with("../_defaults/hours.yaml", "booking: [\n").compile()
        #expect(
            found.diagnostics.map(\.golden) == [
                "FD-Y001 tenants/_defaults/hours.yaml:2:1 a value is missing before the end of the file"
            ])
        #expect(found.tenant == nil)
    }

    @Test
    func `a question dropped by the tenant is unknown to its services`() {
        let found = Sample.base
            .with("../_defaults/services.yaml", "intake: {age: How old are you?}\n")
            .with(
                "services.yaml",
                "intake: {age: none}\nservices: {haircut: {name: Haircut, duration: 45m, intake: [age]}}\n"
            ).compile()
        #expect(
            found.diagnostics.map(\.golden) == ["FD-S011 services.yaml:2:61 unknown question `age`"])
    }
}
