import Scheduling
import Testing
import Vocabulary

/// Services at several places, and staff who are at one of them.
@Suite struct LocationTests {
    private func twoPlaces() throws -> Studio {
        var studio = try Studio(open: [DayInterval(540, 720)])
        studio.locations = [
            Location(id: "orchard", hours: OpeningHours(weekly: Week(repeating: [DayInterval(600, 900)]))),
            Location(id: "video", isOnline: true),
        ]
        studio.staff = [member("maria")]
        studio.resources = [Resource(id: "chair", count: 1)]
        studio.services = [
            service(
                at: ["orchard", "video"], by: [Performer(staff: "maria")],
                needs: [Phase.Need(resource: "chair", count: 1)])
        ]
        return studio
    }

    private func offers(_ studio: Studio, _ query: SlotQuery) -> [String] {
        studio.slots(query).map { "\(clockText($0.local.minute)) \($0.location ?? "-")" }
    }

    @Test func `B5 a start is offered once for each place that is open`() throws {
        let studio = try twoPlaces()
        #expect(
            offers(studio, try studio.query("2026-03-10")) == [
                "09:00 video", "10:00 orchard", "10:00 video", "11:00 orchard", "11:00 video",
            ])
        #expect(
            offers(studio, try studio.query("2026-03-10", location: "orchard")) == [
                "10:00 orchard", "11:00 orchard",
            ])
        let elsewhere = try studio.query("2026-03-10", location: "soho")
        #expect(studio.finder.reason(elsewhere, occupied: []) == .notGivenThere)
    }

    @Test func `B5 an online place needs no units, and the person is one at all places`() throws {
        var studio = try twoPlaces()
        try studio.take(.resource("chair"), "2026-03-10T09:00", "2026-03-10T11:00")
        #expect(
            offers(studio, try studio.query("2026-03-10")) == [
                "09:00 video", "10:00 video", "11:00 orchard", "11:00 video",
            ])
        let online = try #require(studio.slots(try studio.query("2026-03-10")).first)
        #expect(online.uses.map(\.resource) == [.staff("maria")])
        try studio.take(.staff("maria"), "2026-03-10T09:00", "2026-03-10T12:00")
        #expect(studio.slots(try studio.query("2026-03-10")).isEmpty)
    }

    @Test func `B5 a person with a week by location is nowhere else`() throws {
        var studio = try twoPlaces()
        studio.staff = [
            StaffMember(
                id: "maria", hours: .unlimited,
                places: ["orchard": OpeningHours(weekly: Week(repeating: [DayInterval(660, 720)]))])
        ]
        #expect(offers(studio, try studio.query("2026-03-10")) == ["11:00 orchard"])
        let removals = studio.finder.explain(try studio.query("2026-03-10"), occupied: []).removals
        #expect(removals.filter { $0.location == "video" }.allSatisfy { $0.step == .openTime })
        #expect(removals.contains { $0.location == "video" })
    }

    @Test func `B5 units serve at their own place, and a start that names a place is for it alone`() throws {
        var studio = try twoPlaces()
        studio.locations = [Location(id: "orchard"), Location(id: "soho")]
        studio.resources = [
            Resource(
                id: "room",
                groups: [
                    Resource.Group(key: "room/front", count: 1, location: "orchard"),
                    Resource.Group(key: "room/back", count: 1, location: "soho"),
                ])
        ]
        let starts = Week(repeating: [
            FixedStart(minute: 540), FixedStart(minute: 600, location: "soho"),
        ])
        studio.services = [
            service(
                at: ["orchard", "soho"], needs: [Phase.Need(resource: "room", count: 1)], starts: starts)
        ]
        let slots = studio.slots(try studio.query("2026-03-10"))
        #expect(
            slots.map { "\(clockText($0.local.minute)) \($0.uses.map { "\($0.resource)" })" } == [
                #"09:00 ["resource:room/front"]"#, #"09:00 ["resource:room/back"]"#,
                #"10:00 ["resource:room/back"]"#,
            ])
        let wish = try studio.query("2026-03-10", location: "orchard")
        #expect(offers(studio, wish) == ["09:00 orchard"])
        #expect(studio.finder.explain(wish, occupied: []).removals.map(\.step) == [.configuration])
    }

    @Test func `B5 classes of one service at two places are two classes`() throws {
        var studio = try twoPlaces()
        studio.staff = [member("jo"), member("maria")]
        let starts = Week(repeating: [
            FixedStart(minute: 600, staff: "jo", location: "orchard"),
            FixedStart(minute: 600, staff: "maria", location: "video"),
        ])
        studio.services = [
            service(
                "yoga", at: ["orchard", "video"], by: [Performer(staff: "jo"), Performer(staff: "maria")],
                needs: [Phase.Need(resource: "chair", count: 1)], starts: starts, capacity: 3, party: 2)
        ]
        let query = try studio.query("2026-03-10", "yoga", party: 2)
        let slots = studio.slots(query)
        #expect(slots.map { "\($0.location ?? "-") \($0.staff ?? "-")" } == ["orchard jo", "video maria"])
        #expect(slots.map(\.uses.count) == [2, 1])
        studio.seat(try #require(slots.first), party: 2)
        #expect(offers(studio, query) == ["10:00 video"])
    }
}
