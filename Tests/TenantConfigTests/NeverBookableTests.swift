import Scheduling
import TenantConfig
import Testing
import Vocabulary

/// The linter's quick look at a week against the real finder of slots.
@Suite struct NeverBookableTests {
    @Test
    func `a service without a slot is a finding, and one with a slot is none`() throws {
        var random = Seeded(seed: 4)
        var bookable = 0
        var silent = 0
        let zone = try #require(Zone("America/New_York"))
        for round in 0..<50 {
            let sample = Self.sample(using: &random)
            let found = sample.compile()
            let codes = Set(found.diagnostics.map { $0.code.dropFirst(3) })
            guard let business = found.tenant?.business else { continue }
            let finder = SlotFinder(business: business, zone: zone)
            let query = SlotQuery(
                service: "cut", window: TimeSpan(Sample.now, Sample.now + Minutes(15 * 1440)), now: Sample.now
            )
            let isBookable = !finder.slots(query, occupied: []).isEmpty
            bookable += isBookable ? 1 : 0
            silent += isBookable ? 0 : 1
            if isBookable {
                #expect(!codes.contains("S004"), "round \(round): \(sample.files["services.yaml"] ?? "")")
            } else {
                let known: Set<Substring> = ["S003", "S004", "S009", "R001", "H014", "H015"]
                #expect(
                    !codes.isDisjoint(with: known), "round \(round): \(sample.files["services.yaml"] ?? "")")
            }
        }
        #expect(bookable > 3, "\(silent)")
        #expect(silent > 3, "\(bookable)")
    }

    private static func sample(using random: inout Seeded) -> Sample {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let open = days.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
        let step = [10, 15, 20, 30, 60].randomElement(using: &random) ?? 15
        let length = [20, 30, 45, 50, 90, 120].randomElement(using: &random) ?? 45
        let own = Bool.random(using: &random) ? ", weekly: \(week(open, using: &random))" : ""
        let away =
            Bool.random(using: &random) ? ", exceptions: {left: {from: 2026-01-01, hours: closed}}" : ""
        let tenant = days.map { day in
            open.contains(day)
                ? "\(day): 0\(Int.random(in: 6...9, using: &random)):10-20:00" : "\(day): closed"
        }
        return Sample.base.with(
            "hours.yaml",
            """
            weekly: {\(tenant.joined(separator: ", "))}
            booking: {notice: 0m, horizon: 60d, step: \(step)m}
            """
        ).with(
            "services.yaml",
            """
            staff:
              maria: {name: Maria, weekly: \(week(open, using: &random))\(away)}
              jo: {name: Jo, weekly: \(week(open, using: &random))}
            resources: {chair: {name: Chair, weekly: \(week(open, using: &random))}}
            services: {cut: {name: Cut, duration: \(length)m, staff: [maria, jo], resources: [chair]\(own)}}
            """)
    }

    private static func week(_ days: [String], using random: inout Seeded) -> String {
        let hours = days.compactMap { day -> String? in
            guard Bool.random(using: &random) else { return nil }
            let start = Int.random(in: 50...110, using: &random) * 10
            let end = start + Int.random(in: 4...30, using: &random) * 10
            return "\(day): \(clockText(start))-\(clockText(end))"
        }
        return "{" + hours.joined(separator: ", ") + "}"
    }
}
