import Planning
import Scheduling
import Testing
import Vocabulary

@Suite struct BookableTimeTests {
    /// Monday, March 2, 2026, at noon in New York.
    private let now = Instant(microseconds: 1_772_470_800_000_000)

    private func weeks(hours: String = Salon.hours, services: String = Salon.services) throws
        -> [BookableWeek]
    {
        let old = try Salon.revision().finder()
        let new = try Salon.revision(hours: hours, services: services).finder()
        return BookableWeek.compare(old, new, from: now, limit: 3)
    }

    @Test func `the same hours win and lose nothing`() throws {
        let weeks = try weeks()
        #expect(weeks.count == 3)
        #expect(weeks.allSatisfy { !$0.hasChanged })
        #expect(weeks[0].monday == LocalDate(year: 2026, month: 3, day: 2))
        // Five days of eight hours and one of five.
        #expect(weeks[0].before == Minutes(45 * 60))
    }

    @Test func `a closed Saturday loses its starts and hours`() throws {
        let weeks = try weeks(hours: "weekly: {mon-fri: 09:00-17:00, sat-sun: closed}\n")
        #expect(weeks[0].after == Minutes(40 * 60))
        let haircut = try #require(weeks[0].services.first { $0.service == "haircut" })
        // From 09:00 to 13:15 every quarter of an hour.
        #expect(haircut.lost == 18)
        #expect(haircut.gained == 0)
        #expect(haircut.lostOn == [.sat])
    }

    @Test func `a longer visit loses the last starts of each day`() throws {
        let weeks = try weeks(services: Salon.services.replacing("45m", with: "1h"))
        let haircut = try #require(weeks[1].services.first)
        #expect(haircut.lost == 6)
        #expect(weeks[1].services.count == 1)
    }

    @Test func `a service that is gone loses all of its starts`() throws {
        let services = Salon.services.split(separator: "\n").dropLast().joined(separator: "\n")
        let weeks = try weeks(services: services)
        #expect(weeks[0].services.map(\.service) == ["massage"])
        #expect(weeks[0].services[0].lost == 5 * 29 + 17)
    }
}
