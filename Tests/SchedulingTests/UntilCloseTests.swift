import Scheduling
import Testing
import Vocabulary

/// Phases that go on until the place closes.
@Suite struct UntilCloseTests {
    private func garage(open: DayHours = [DayInterval(540, 720), DayInterval(780, 1020)]) throws -> Studio {
        var studio = try Studio(open: open)
        studio.resources = [Resource(id: "lift", count: 1)]
        studio.services = [
            service(
                "repair",
                phases: [
                    Phase(.untilClose, usesStaff: false, needs: [Phase.Need(resource: "lift", count: 1)])
                ], starts: everyDay([(540, nil), (570, nil)]))
        ]
        return studio
    }

    @Test func `B5 a repair goes on until the day's last closing, over a break`() throws {
        let studio = try garage()
        let slots = studio.slots(try studio.query("2026-03-10", "repair"))
        let until = try studio.at("2026-03-10T17:00")
        #expect(slots.map { clockText($0.local.minute) } == ["09:00", "09:30"])
        #expect(slots.allSatisfy { $0.visit.end == until && $0.uses[0].span.end == until })
    }

    @Test func `B5 the place's own closing ends it too, and a taken afternoon takes the day`() throws {
        var studio = try garage()
        studio.locations = [
            Location(id: "yard", hours: OpeningHours(weekly: Week(repeating: [DayInterval(0, 960)])))
        ]
        let repair = studio.services[0]
        studio.services = [
            service("repair", at: ["yard"], phases: repair.phases, starts: repair.starts)
        ]
        #expect(
            studio.slots(try studio.query("2026-03-10", "repair")).first?.visit
                == (try studio.span("2026-03-10T09:00", "2026-03-10T16:00")))
        try studio.take(.resource("lift"), "2026-03-10T15:00", "2026-03-10T15:30")
        #expect(try studio.starts("2026-03-10", "repair") == [])
        #expect(try studio.starts("2026-03-11", "repair") == ["09:00", "09:30"])
    }

    @Test func `B5 the phases before it lie in one stretch, and who it uses is there at its end`() throws {
        var studio = try garage()
        studio.staff = [member("maria", [DayInterval(540, 690)])]
        let drop = Phase(length: Minutes(30), usesStaff: true, needs: [])
        let wait = Phase(.untilClose, usesStaff: false, needs: [Phase.Need(resource: "lift", count: 1)])
        let starts = everyDay([(660, nil), (675, nil), (780, nil)])
        studio.services = [
            service("repair", by: [Performer(staff: "maria")], phases: [drop, wait], starts: starts)
        ]
        #expect(try studio.starts("2026-03-10", "repair") == ["11:00"])
        let attended = Phase(.untilClose, usesStaff: true, needs: [])
        studio.services = [
            service("repair", by: [Performer(staff: "maria")], phases: [drop, attended], starts: starts)
        ]
        #expect(try studio.starts("2026-03-10", "repair") == [])
        studio.staff = [member("maria", [DayInterval(540, 720), DayInterval(780, 1020)])]
        #expect(try studio.starts("2026-03-10", "repair") == ["11:00", "11:15", "13:00"])
    }

    @Test func `B5 on a night it ends when the night does`() throws {
        let studio = try garage(open: [DayInterval(540, 600), DayInterval(1200, 1500)])
        #expect(
            studio.slots(try studio.query("2026-03-10", "repair")).first?.visit.end
                == (try studio.at("2026-03-11T01:00")))
    }
}
