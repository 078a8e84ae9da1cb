import Scheduling
import Testing
import Vocabulary

/// Steps 8 and 9, and what is said where nothing is offered.
@Suite struct LimitsTests {
    @Test(arguments: [
        (notice: Distance.elapsed(Minutes(120)), now: "2026-03-10T09:00", first: "11:00" as String?),
        (notice: .elapsed(Minutes(120)), now: "2026-03-10T09:01", first: "12:00"),
        (notice: .elapsed(.zero), now: "2026-03-10T10:00", first: "10:00"),
        (notice: .elapsed(.zero), now: "2026-03-10T10:01", first: "11:00" as String?),
        (notice: .days(0), now: "2026-03-10T10:01", first: "11:00" as String?),
        (notice: .days(1), now: "2026-03-10T00:01", first: nil),
        (notice: .days(1), now: "2026-03-09T23:59", first: "09:00"),
    ])
    func `B5 notice is elapsed time in hours and calendar days in days`(
        notice: Distance, now: String, first: String?
    ) throws {
        var studio = try Studio()
        studio.services = [service(notice: notice)]
        #expect(studio.starts(try studio.query("2026-03-10", now: now)).first == first)
    }

    @Test(arguments: [
        (horizon: Distance.days(0), now: "2026-03-10T00:00", last: "16:00" as String?),
        (horizon: .days(0), now: "2026-03-09T23:59", last: nil),
        (horizon: .days(1), now: "2026-03-09T23:59", last: "16:00"),
        (horizon: .elapsed(Minutes(120)), now: "2026-03-10T09:00", last: "11:00"),
        (horizon: .elapsed(Minutes(120)), now: "2026-03-10T08:59", last: "10:00"),
    ])
    func `B5 the horizon is reached, and not passed`(horizon: Distance, now: String, last: String?) throws {
        var studio = try Studio()
        studio.services = [service(horizon: horizon)]
        #expect(studio.starts(try studio.query("2026-03-10", now: now)).last == last)
    }

    @Test func `B5 the business may set notice, horizon and hours aside, never what is taken`() throws {
        var studio = try Studio()
        studio.services = [service(notice: .days(1), horizon: .days(2))]
        try studio.take(.business, "2026-03-10T09:00", "2026-03-10T10:00")
        let soon = try studio.query("2026-03-10", now: "2026-03-10T00:00", waived: [.notice])
        #expect(studio.starts(soon).first == "10:00")
        let far = try studio.query("2026-03-10", now: "2026-03-01T00:00", waived: [.horizon])
        #expect(studio.starts(far).count == 7)
        let late = try studio.query("2026-03-10", now: "2026-03-09T00:00", waived: [.hours])
        let evening = try studio.at("2026-03-10T19:07")
        guard case .offered(let slot) = studio.finder.slot(startingAt: evening, late, occupied: studio.rows)
        else {
            Issue.record("not offered at 19:07")
            return
        }
        #expect("\(slot.local)" == "2026-03-10T19:07")
        #expect(
            studio.finder.slot(startingAt: try studio.at("2026-03-10T08:30"), late, occupied: studio.rows)
                == .taken)
    }

    @Test func `B5 a start is offered once, by the person with fewest booked minutes that day`() throws {
        var studio = try Studio()
        studio.staff = [member("maria"), member("jo"), member("ann")]
        studio.services = [
            service(by: [
                Performer(staff: "maria"), Performer(staff: "jo"),
                Performer(staff: "ann", price: dollars(80)),
            ])
        ]
        func first() throws -> [StaffID?] {
            let slots = studio.slots(try studio.query("2026-03-10"))
            return slots.filter { $0.local.minute == 540 }.map(\.staff)
        }
        #expect(try first() == ["maria", "ann"])
        try studio.take(.staff("maria"), "2026-03-10T15:00", "2026-03-10T15:30")
        try studio.take(.staff("jo"), "2026-03-09T09:00", "2026-03-09T17:00")
        #expect(try first() == ["jo", "ann"])
        try studio.take(.staff("jo"), "2026-03-10T15:00", "2026-03-10T15:30")
        #expect(try first() == ["maria", "ann"])
    }

    @Test func `B5 twelve seats of one class are one hour of its teacher's day`() throws {
        var studio = try Studio()
        studio.staff = [member("maria"), member("jo")]
        studio.services = [service(by: [Performer(staff: "maria"), Performer(staff: "jo")])]
        let start = try studio.at("2026-03-10T15:00")
        let lesson = ClassStart(service: "yoga", staff: "maria", start: start)
        for _ in 0..<12 {
            studio.rows.append(
                Occupied(
                    resource: .staff("maria"), unit: 1, span: TimeSpan(start, start + Minutes(60)),
                    classStart: lesson))
        }
        try studio.take(.staff("jo"), "2026-03-10T15:00", "2026-03-10T16:01")
        #expect(studio.slots(try studio.query("2026-03-10")).first?.staff == "maria")
    }

    @Test func `B5 one start asked alone says whether it is taken or was never offered`() throws {
        var studio = try Studio()
        studio.staff = [member("maria"), member("jo", [])]
        studio.services = [
            service(by: [Performer(staff: "maria"), Performer(staff: "jo")], notice: .elapsed(Minutes(60))),
            service("wedding", book: .byInquiry),
        ]
        try studio.take(.staff("maria"), "2026-03-10T10:00", "2026-03-10T11:00")
        let query = try studio.query("2026-03-10", now: "2026-03-10T08:30")
        func step(_ time: String, _ query: SlotQuery) throws -> Removal.Step? {
            let answer = studio.finder.slot(startingAt: try studio.at(time), query, occupied: studio.rows)
            if case .notOffered(let step, _) = answer { return step }
            return nil
        }
        #expect(
            studio.finder.slot(startingAt: try studio.at("2026-03-10T10:00"), query, occupied: studio.rows)
                == .taken)
        #expect(try step("2026-03-10T11:00", query) == nil)
        #expect(try step("2026-03-10T11:30", query) == .starts)
        #expect(try step("2026-03-10T09:00", query) == .limits)
        #expect(try step("2026-03-10T18:00", query) == .starts)
        #expect(try step("2026-03-10T11:00", try studio.query("2026-03-10", staff: "jo")) == .openTime)
        #expect(try step("2026-03-10T11:00", try studio.query("2026-03-10", staff: "ann")) == .configuration)
        #expect(try step("2026-03-10T11:00", try studio.query("2026-03-10", "wedding")) == .configuration)
        #expect(try step("2026-03-10T11:00", try studio.query("2026-03-10", "shave")) == .configuration)
        #expect(try step("2026-03-10T11:00", try studio.query("2026-03-10", party: 2)) == .configuration)
        for outside in [Instant(microseconds: .min), Instant(microseconds: .max)] {
            guard case .notOffered = studio.finder.slot(startingAt: outside, query, occupied: []) else {
                Issue.record("offered at \(outside)")
                return
            }
        }
    }

    @Test func `explaining names for each time the step that removed it`() throws {
        var studio = try Studio(open: [DayInterval(60, 300)])
        studio.staff = [member("maria", [DayInterval(180, 1440)])]
        studio.services = [service(by: [Performer(staff: "maria")], step: 30)]
        try studio.take(.staff("maria"), "2027-03-14T03:30", "2027-03-14T03:40")
        let (slots, removals) = studio.finder.explain(
            try studio.query("2027-03-14", now: "2027-03-01T00:00"), occupied: studio.rows)
        #expect(slots.map { clockText($0.local.minute) } == ["04:00"])
        #expect(
            removals.map { "\(clockText($0.local.minute)) \($0.step)" } == [
                "01:00 openTime", "01:30 openTime", "02:00 starts", "02:30 starts", "03:00 occupied",
                "03:30 occupied", "04:30 visit",
            ])
        #expect(removals.last?.reason == "The visit doesn't end before the open time does.")
    }

    @Test func `an empty answer has a reason and names the next start`() throws {
        var studio = try Studio()
        studio.hours.weekly?[.sun] = []
        studio.services = [service(horizon: .days(30)), service("wedding", book: .byInquiry)]
        let sunday = try studio.query("2026-03-15", now: "2026-03-10T00:00")
        #expect(studio.finder.reason(sunday, occupied: []) == .closed)
        #expect(studio.finder.next(after: sunday, occupied: []).map { "\($0.local)" } == "2026-03-16T09:00")

        try studio.take(.business, "2026-03-16T00:00", "2026-03-31T16:00")
        let monday = try studio.query("2026-03-16", now: "2026-03-10T00:00")
        #expect(studio.finder.reason(monday, occupied: studio.rows) == .fullyBooked)
        let next = studio.finder.next(after: monday, occupied: studio.rows)
        #expect(next.map { "\($0.local)" } == "2026-03-31T16:00")
        #expect(
            studio.finder.reason(
                try studio.query("2026-03-31", now: "2026-03-10T00:00"), occupied: studio.rows) == nil)

        try studio.take(.business, "2026-03-31T00:00", "2026-04-30T00:00")
        #expect(studio.finder.next(after: monday, occupied: studio.rows) == nil)
        let past = try studio.query("2026-03-09", now: "2026-03-10T00:00")
        #expect(studio.finder.reason(past, occupied: []) == .tooSoon)
        let far = try studio.query("2026-05-04", now: "2026-03-10T00:00")
        #expect(studio.finder.reason(far, occupied: []) == .tooFar)
        #expect(studio.finder.next(after: far, occupied: []) == nil)
        let wedding = try studio.query("2026-03-10", "wedding")
        #expect(studio.finder.reason(wedding, occupied: []) == .byInquiry)
    }

    @Test func `a window of any size is answered`() throws {
        var studio = try Studio()
        studio.services = [service()]
        let now = try studio.at("2026-03-10T00:00")
        let query = SlotQuery(
            service: "cut", window: TimeSpan(Instant(microseconds: .min), Instant(microseconds: .max)),
            now: now)
        #expect(studio.slots(query).count == 91 * 8)
        let upside = SlotQuery(
            service: "cut", window: TimeSpan(Instant(microseconds: .max), Instant(microseconds: .min)),
            now: now)
        #expect(studio.slots(upside).isEmpty)
        #expect(studio.finder.explain(query, occupied: []).slots.isEmpty)
    }
}
