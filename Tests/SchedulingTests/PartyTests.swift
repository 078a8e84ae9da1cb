import Scheduling
import Testing
import Vocabulary

/// Parties of several people, and units that differ.
@Suite struct PartyTests {
    private func restaurant() throws -> Studio {
        var studio = try Studio(open: [DayInterval(720, 960)])
        studio.resources = [
            Resource(
                id: "table",
                groups: [
                    Resource.Group(key: "table/large", count: 1, capacity: 4),
                    Resource.Group(key: "table/small", count: 2, capacity: 2),
                    Resource.Group(key: "table/corner", count: 1, capacity: 2),
                ])
        ]
        let lengths = [
            PartyLength(parties: 1...2, length: Minutes(90)),
            PartyLength(parties: 3...4, length: Minutes(120)),
        ]
        studio.services = [
            service(
                "lunch",
                phases: [
                    Phase(
                        .byParty(lengths), usesStaff: false, needs: [Phase.Need(resource: "table", count: 1)])
                ], step: 30, party: 5)
        ]
        return studio
    }

    private func tables(_ studio: Studio, party: Int) throws -> [String] {
        studio.slots(try studio.query("2026-03-10", "lunch", party: party)).map { slot in
            "\(clockText(slot.local.minute)) \(slot.uses.map { "\($0.resource) \($0.unit)" }.joined())"
        }
    }

    @Test func `B5 the party decides how long the visit takes`() throws {
        let studio = try restaurant()
        let two = studio.slots(try studio.query("2026-03-10", "lunch", party: 2))
        #expect(two.map(\.visit.minutes.count).allSatisfy { $0 == 90 })
        #expect(two.last.map { clockText($0.local.minute) } == "14:30")
        let four = studio.slots(try studio.query("2026-03-10", "lunch", party: 4))
        #expect(four.last.map { clockText($0.local.minute) } == "14:00")
        #expect(four.allSatisfy { $0.party == 4 })
    }

    @Test func `B5 of the free units with capacity the smallest serves, then the first written`() throws {
        var studio = try restaurant()
        #expect(try tables(studio, party: 1).first == "12:00 resource:table/small 1")
        #expect(try tables(studio, party: 3).first == "12:00 resource:table/large 1")
        try studio.take(.resource("table/small"), unit: 1, "2026-03-10T12:00", "2026-03-10T16:00")
        #expect(try tables(studio, party: 2).first == "12:00 resource:table/small 2")
        try studio.take(.resource("table/small"), unit: 2, "2026-03-10T12:00", "2026-03-10T16:00")
        #expect(try tables(studio, party: 2).first == "12:00 resource:table/corner 1")
        try studio.take(.resource("table/corner"), "2026-03-10T12:00", "2026-03-10T16:00")
        #expect(try tables(studio, party: 2).first == "12:00 resource:table/large 1")
        try studio.take(.resource("table/large"), "2026-03-10T12:00", "2026-03-10T16:00")
        #expect(try tables(studio, party: 2).isEmpty)
    }

    @Test func `B5 a party that is too large for the service, for its lengths or for all units is told so`()
        throws
    {
        var studio = try restaurant()
        for party in [0, 5, 6] {
            let query = try studio.query("2026-03-10", "lunch", party: party)
            #expect(studio.finder.reason(query, occupied: []) == .partyTooLarge, "\(party)")
        }
        studio.services = [
            service("lunch", needs: [Phase.Need(resource: "table", count: 1)], party: 8)
        ]
        let five = try studio.query("2026-03-10", "lunch", party: 5)
        #expect(studio.finder.reason(five, occupied: []) == .partyTooLarge)
        #expect(studio.finder.explain(five, occupied: []).removals.allSatisfy { $0.step == .occupied })
        let four = try studio.query("2026-03-10", "lunch", party: 4)
        #expect(studio.finder.reason(four, occupied: []) == nil)
    }

    @Test func `B5 two units of one visit may come from two groups`() throws {
        var studio = try restaurant()
        studio.services = [
            service("lunch", needs: [Phase.Need(resource: "table", count: 2)], party: 2)
        ]
        try studio.take(.resource("table/small"), unit: 2, "2026-03-10T12:00", "2026-03-10T16:00")
        let slot = try #require(studio.slots(try studio.query("2026-03-10", "lunch", party: 2)).first)
        #expect(
            slot.uses.map { "\($0.resource) \($0.unit)" } == [
                "resource:table/small 1", "resource:table/corner 1",
            ])
    }

    @Test func `B5 a group's own hours and its resource's both hold`() throws {
        var studio = try restaurant()
        studio.resources = [
            Resource(
                id: "table", hours: OpeningHours(weekly: Week(repeating: [DayInterval(720, 900)])),
                groups: [
                    Resource.Group(
                        key: "table/garden", count: 1,
                        hours: OpeningHours(weekly: Week(repeating: [DayInterval(780, 960)])))
                ])
        ]
        #expect(
            try tables(studio, party: 1) == [
                "13:00 resource:table/garden 1", "13:30 resource:table/garden 1",
            ])
        let removals = studio.finder.explain(try studio.query("2026-03-10", "lunch"), occupied: []).removals
        #expect(removals.first?.step == .visit)
        #expect(removals.first?.reason == "table isn't open for the whole visit.")
    }

    @Test func `B5 a person's own lengths by party are theirs alone`() throws {
        var studio = try Studio(open: [DayInterval(540, 720)])
        studio.staff = [member("maria"), member("jo")]
        studio.services = [
            service(
                minutes: 60,
                by: [
                    Performer(
                        staff: "maria",
                        length: .byParty([PartyLength(parties: 1...1, length: Minutes(30))])),
                    Performer(staff: "jo"),
                ], party: 2)
        ]
        func lengths(_ party: Int) throws -> Set<String> {
            Set(
                studio.slots(try studio.query("2026-03-10", party: party)).map {
                    "\($0.staff ?? "-") \($0.visit.minutes.count)"
                })
        }
        #expect(try lengths(1) == ["maria 30", "jo 60"])
        #expect(try lengths(2) == ["jo 60"])
    }
}
