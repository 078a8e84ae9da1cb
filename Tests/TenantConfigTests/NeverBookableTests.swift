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
        for round in 0..<150 {
            let sample = Self.sample(using: &random)
            let found = sample.compile()
            let codes = Set(found.diagnostics.map { $0.code.dropFirst(3) })
            guard let business = found.tenant?.business else { continue }
            let finder = SlotFinder(business: business, zone: zone)
            let query = SlotQuery(
                service: "cut", window: TimeSpan(Sample.now, Sample.now + Minutes(60 * 1440)), now: Sample.now
            )
            let isBookable = !finder.slots(query, occupied: []).isEmpty
            bookable += isBookable ? 1 : 0
            silent += isBookable ? 0 : 1
            if isBookable {
                #expect(!codes.contains("S004"), "round \(round): \(sample.files)")
            } else {
                let known: Set<Substring> = ["S003", "S004", "S009", "R001", "H014", "H015"]
                #expect(!codes.isDisjoint(with: known), "round \(round): \(sample.files)")
            }
        }
        #expect(bookable > 10 && silent > 10)
    }

    private static func sample(using random: inout Seeded) -> Sample {
        let step = [10, 15, 20, 30, 60].randomElement(using: &random) ?? 15
        let length = [20, 30, 45, 50, 90, 120].randomElement(using: &random) ?? 45
        let own = Bool.random(using: &random) ? ", weekly: \(week(using: &random))" : ""
        let away =
            Bool.random(using: &random) ? ", exceptions: {left: {from: 2026-01-01, hours: closed}}" : ""
        return Sample.base.with(
            "hours.yaml",
            """
            weekly: \(week(using: &random, whole: true))
            booking: {notice: 0m, horizon: 60d, step: \(step)m}
            """
        ).with(
            "services.yaml",
            """
            staff:
              maria: {name: Maria, weekly: \(week(using: &random))}
              jo: {name: Jo, weekly: \(week(using: &random))\(away)}
            resources: {chair: {name: Chair, weekly: \(week(using: &random))}}
            services: {cut: {name: Cut, duration: \(length)m, staff: [maria, jo], resources: [chair]\(own)}}
            """)
    }

    private static func week(using random: inout Seeded, whole: Bool = false) -> String {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].compactMap { day -> String? in
            guard Int.random(in: 0..<3, using: &random) == 0 else { return whole ? "\(day): closed" : nil }
            let start = Int.random(in: 30...130, using: &random) * 10
            let end = start + Int.random(in: 4...30, using: &random) * 10
            return "\(day): \(clockText(start))-\(clockText(end > 1440 ? end - 1440 : end))"
        }
        return "{" + days.joined(separator: ", ") + "}"
    }
}
