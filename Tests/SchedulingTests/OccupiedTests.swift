import Scheduling
import Testing
import Vocabulary

/// Step 5: persons, units, buffers and phases.
@Suite struct OccupiedTests {
    @Test func `B5 appointments, holds and blocks take a person's time, end to start`() throws {
        var studio = try Studio()
        studio.staff = [member("maria")]
        studio.services = [service(by: [Performer(staff: "maria")], step: 30)]
        try studio.take(.staff("maria"), "2026-03-10T10:00", "2026-03-10T11:00")
        try studio.take(.staff("maria"), "2026-03-10T12:30", "2026-03-10T17:00")
        #expect(try studio.starts("2026-03-10") == ["09:00", "11:00", "11:30"])
    }

    @Test func `B5 buffers take time on both sides, add to the neighbour's and may leave open time`() throws {
        var studio = try Studio(open: [DayInterval(540, 780)])
        studio.staff = [member("maria")]
        let buffer = Buffer(before: Minutes(10), after: Minutes(20), usesStaff: true, resources: [])
        studio.services = [service(by: [Performer(staff: "maria")], buffer: buffer, step: 10)]
        // As the ledger has it: 10:30 to 11:00 with its own buffers.
        try studio.take(.staff("maria"), "2026-03-10T10:20", "2026-03-10T11:20")
        #expect(try studio.starts("2026-03-10") == ["09:00", "11:30", "11:40", "11:50", "12:00"])
        let first = try #require(studio.slots(try studio.query("2026-03-10")).first)
        #expect(first.uses.map(\.span) == [try studio.span("2026-03-10T08:50", "2026-03-10T10:20")])
        #expect(first.visit == (try studio.span("2026-03-10T09:00", "2026-03-10T10:00")))
    }

    @Test func `B5 a buffer takes only what it uses`() throws {
        var studio = try Studio(open: [DayInterval(540, 720)])
        studio.staff = [member("maria")]
        studio.resources = [Resource(id: "chair", count: 1)]
        let buffer = Buffer(before: .zero, after: Minutes(30), usesStaff: false, resources: ["chair"])
        studio.services = [
            service(
                by: [Performer(staff: "maria")], needs: [Phase.Need(resource: "chair", count: 1)],
                buffer: buffer),
            service("talk", by: [Performer(staff: "maria")]),
        ]
        try studio.take(.staff("maria"), "2026-03-10T10:00", "2026-03-10T11:00")
        #expect(try studio.starts("2026-03-10") == ["09:00", "11:00"])
        try studio.take(.resource("chair"), "2026-03-10T10:00", "2026-03-10T11:30")
        #expect(try studio.starts("2026-03-10") == [])
        #expect(try studio.starts("2026-03-10", "talk") == ["09:00", "11:00"])
    }

    @Test func `B5 the first numbered unit that is free for the whole visit is taken`() throws {
        var studio = try Studio(open: [DayInterval(540, 720)])
        studio.resources = [Resource(id: "chair", count: 3)]
        studio.services = [service(minutes: 120, needs: [Phase.Need(resource: "chair", count: 1)])]
        try studio.take(.resource("chair"), unit: 1, "2026-03-10T09:00", "2026-03-10T10:00")
        try studio.take(.resource("chair"), unit: 2, "2026-03-10T10:00", "2026-03-10T11:00")
        let slots = studio.slots(try studio.query("2026-03-10"))
        #expect(slots.map { $0.uses.map(\.unit) } == [[3], [1]])
        try studio.take(.resource("chair"), unit: 3, "2026-03-10T09:30", "2026-03-10T09:40")
        #expect(try studio.starts("2026-03-10") == ["10:00"])
    }

    @Test func `B5 a visit that needs two units takes two different ones`() throws {
        var studio = try Studio(open: [DayInterval(540, 660)])
        studio.resources = [Resource(id: "chair", count: 3)]
        studio.services = [service(needs: [Phase.Need(resource: "chair", count: 2)])]
        try studio.take(.resource("chair"), unit: 1, "2026-03-10T09:00", "2026-03-10T09:30")
        let slots = studio.slots(try studio.query("2026-03-10"))
        #expect(slots.map { $0.uses.map(\.unit) } == [[2, 3], [1, 2]])
    }

    @Test func `B5 a unit's phase lies in the unit's own hours`() throws {
        var studio = try Studio(open: [DayInterval(540, 780)])
        studio.resources = [
            Resource(
                id: "room", count: 1, hours: OpeningHours(weekly: Week(repeating: [DayInterval(600, 720)])))
        ]
        studio.services = [service(needs: [Phase.Need(resource: "room", count: 1)], step: 30)]
        #expect(try studio.starts("2026-03-10") == ["10:00", "10:30", "11:00"])
    }

    @Test func `B5 a service that needs nobody and nothing occupies the business itself`() throws {
        var studio = try Studio(open: [DayInterval(540, 720)])
        studio.services = [service(), service("tour")]
        try studio.take(.business, "2026-03-10T10:00", "2026-03-10T10:05")
        #expect(try studio.starts("2026-03-10") == ["09:00", "11:00"])
        let slot = try #require(studio.slots(try studio.query("2026-03-10", "tour")).first)
        #expect(slot.uses == [Slot.Use(resource: .business, unit: 1, span: slot.visit)])
    }

    @Test func `B5 while a colour develops the person may serve someone else`() throws {
        var studio = try Studio(open: [DayInterval(540, 700)])
        studio.staff = [member("maria")]
        studio.resources = [Resource(id: "chair", count: 2)]
        let chair = [Phase.Need(resource: "chair", count: 1)]
        studio.services = [
            service(
                by: [Performer(staff: "maria")],
                phases: [
                    Phase(length: Minutes(45), usesStaff: true, needs: chair),
                    Phase(length: Minutes(30), usesStaff: false, needs: chair),
                    Phase(length: Minutes(50), usesStaff: true, needs: chair),
                ],
                step: 15)
        ]
        try studio.take(.staff("maria"), "2026-03-10T10:00", "2026-03-10T10:30")
        let slots = studio.slots(try studio.query("2026-03-10"))
        #expect(slots.map { clockText($0.local.minute) } == ["09:15"])
        #expect(
            slots.first?.uses == [
                Slot.Use(
                    resource: .staff("maria"), unit: 1,
                    span: try studio.span("2026-03-10T09:15", "2026-03-10T10:00")),
                Slot.Use(
                    resource: .staff("maria"), unit: 1,
                    span: try studio.span("2026-03-10T10:30", "2026-03-10T11:20")),
                Slot.Use(
                    resource: .resource("chair"), unit: 1,
                    span: try studio.span("2026-03-10T09:15", "2026-03-10T11:20")),
            ])
    }
}
