import Scheduling
import Testing
import Vocabulary

/// Step 6: classes on the timetable.
@Suite struct ClassTests {
    private func yogaStudio(rooms: Int = 1) throws -> Studio {
        var studio = try Studio(open: [DayInterval(540, 780)])
        studio.staff = [member("jo"), member("maria")]
        studio.resources = [Resource(id: "room", count: rooms)]
        let room = [Phase.Need(resource: "room", count: 1)]
        studio.services = [
            service(
                "yoga", by: [Performer(staff: "jo"), Performer(staff: "maria")], needs: room,
                buffer: Buffer(before: .zero, after: Minutes(15), usesStaff: true, resources: []),
                starts: everyDay([(600, "jo")]), capacity: 3, party: 3),
            service("private", by: [Performer(staff: "jo")], step: 15),
            service("photos", needs: room, step: 30),
        ]
        return studio
    }

    @Test func `B5 a class has a slot while seats are left, and its own seats don't close it`() throws {
        var studio = try yogaStudio()
        let query = try studio.query("2026-03-10", "yoga")
        for left in [3, 2, 1] {
            let slots = studio.slots(query)
            #expect(slots.map(\.seatsLeft) == [left])
            studio.seat(try #require(slots.first), party: 1)
        }
        #expect(studio.slots(query).isEmpty)
        #expect(studio.finder.reason(query, occupied: studio.rows) == .fullyBooked)
    }

    @Test func `B5 a party needs as many seats as it has people`() throws {
        var studio = try yogaStudio()
        let slot = try #require(studio.slots(try studio.query("2026-03-10", "yoga", party: 3)).first)
        #expect(slot.party == 3)
        studio.seat(slot, party: 2)
        #expect(studio.slots(try studio.query("2026-03-10", "yoga", party: 2)).isEmpty)
        #expect(studio.slots(try studio.query("2026-03-10", "yoga")).map(\.seatsLeft) == [1])
    }

    @Test func `B5 a seat names what the class takes as a whole, buffers included`() throws {
        let studio = try yogaStudio()
        let slot = try #require(studio.slots(try studio.query("2026-03-10", "yoga")).first)
        #expect(
            slot.uses == [
                Slot.Use(
                    resource: .staff("jo"), unit: 1,
                    span: try studio.span("2026-03-10T10:00", "2026-03-10T11:15")),
                Slot.Use(
                    resource: .resource("room"), unit: 1,
                    span: try studio.span("2026-03-10T10:00", "2026-03-10T11:00")),
            ])
    }

    @Test func `B5 a class takes its person and units for other services before anyone has booked it`() throws
    {
        let studio = try yogaStudio()
        #expect(try studio.starts("2026-03-10", "private") == ["09:00", "11:15", "11:30", "11:45", "12:00"])
        #expect(try studio.starts("2026-03-10", "photos") == ["09:00", "11:00", "11:30", "12:00"])
    }

    @Test func `B5 another visit that already has the teacher closes the class`() throws {
        var studio = try yogaStudio()
        try studio.take(.staff("jo"), "2026-03-10T11:00", "2026-03-10T11:30")
        #expect(try studio.starts("2026-03-10", "yoga") == [])
    }

    @Test func `B5 a class moves to a free room, or is closed where none is`() throws {
        var studio = try yogaStudio(rooms: 2)
        try studio.take(.resource("room"), unit: 1, "2026-03-10T10:30", "2026-03-10T10:40")
        let slot = try #require(studio.slots(try studio.query("2026-03-10", "yoga")).first)
        #expect(slot.uses.last?.unit == 2)
        #expect(try studio.starts("2026-03-10", "photos") == ["09:00", "09:30", "11:00", "11:30", "12:00"])
        try studio.take(.resource("room"), unit: 2, "2026-03-10T10:50", "2026-03-10T11:00")
        #expect(try studio.starts("2026-03-10", "yoga") == [])
    }

    @Test func `B5 a class of which seats are taken keeps the room that these name`() throws {
        var studio = try yogaStudio(rooms: 2)
        try studio.take(.resource("room"), unit: 1, "2026-03-10T10:30", "2026-03-10T10:40")
        studio.seat(try #require(studio.slots(try studio.query("2026-03-10", "yoga")).first), party: 1)
        studio.rows.removeFirst()
        let slot = try #require(studio.slots(try studio.query("2026-03-10", "yoga")).first)
        #expect(slot.uses.last?.unit == 2)
        #expect(slot.seatsLeft == 2)
    }

    @Test func `B5 two classes at once take two rooms in the order written`() throws {
        var studio = try yogaStudio(rooms: 2)
        studio.services.append(
            service(
                "pilates", by: [Performer(staff: "maria")], needs: [Phase.Need(resource: "room", count: 1)],
                starts: everyDay([(600, "maria")]), capacity: 5))
        #expect(studio.slots(try studio.query("2026-03-10", "yoga")).first?.uses.last?.unit == 1)
        #expect(studio.slots(try studio.query("2026-03-10", "pilates")).first?.uses.last?.unit == 2)
        #expect(try studio.starts("2026-03-10", "photos") == ["09:00", "11:00", "11:30", "12:00"])
        let window = try studio.span("2026-03-10T10:30", "2026-03-10T10:31")
        let classes = studio.finder.classes(in: window, occupied: [])
        #expect(classes.map(\.start.service) == ["yoga", "pilates"])
    }

    @Test func `B5 a class whose teacher is away isn't given and takes nothing`() throws {
        var studio = try yogaStudio()
        studio.staff[0] = member(
            "jo", exceptions: [HoursException(id: "away", dates: .on([try date("2026-03-10")]), hours: [])])
        #expect(try studio.starts("2026-03-10", "yoga") == [])
        #expect(try studio.starts("2026-03-10", "photos").count == 7)
    }

    @Test func `B5 a class that has ended takes nothing`() throws {
        var studio = try yogaStudio()
        let yoga = studio.services[0]
        studio.services[0] = service(
            "yoga", by: yoga.performers, starts: yoga.starts, capacity: yoga.capacity, book: .never)
        #expect(try studio.starts("2026-03-10", "private").count == 13)
    }

    @Test func `a wish for someone else than the teacher is told apart from a time without a class`() throws {
        let studio = try yogaStudio()
        let query = try studio.query("2026-03-10", "yoga", staff: "maria")
        #expect(studio.slots(query).isEmpty)
        #expect(studio.finder.reason(query, occupied: []) == .notGiven)
        let start = try studio.at("2026-03-10T10:00")
        guard case .notOffered(let step, _) = studio.finder.slot(startingAt: start, query, occupied: [])
        else {
            Issue.record("maria doesn't give the class")
            return
        }
        #expect(step == .configuration)
    }

    @Test func `B5 overlapping starts of one class service stand open until one of them is booked`() throws {
        var studio = try yogaStudio()
        let yoga = studio.services[0]
        studio.services[0] = service(
            "yoga", by: yoga.performers, starts: everyDay([(600, "jo"), (630, "jo")]), capacity: 3)
        let slots = studio.slots(try studio.query("2026-03-10", "yoga"))
        #expect(slots.map { clockText($0.local.minute) } == ["10:00", "10:30"])
        studio.seat(try #require(slots.last), party: 1)
        #expect(try studio.starts("2026-03-10", "yoga") == ["10:30"])
    }
}
