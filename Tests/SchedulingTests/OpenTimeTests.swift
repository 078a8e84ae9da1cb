import Scheduling
import Testing
import Vocabulary

/// Steps 2 to 4: hours, starts and the length of a visit.
@Suite struct OpenTimeTests {
    @Test func `B5 starts stand on the grid of the opening, the last one fitting before closing`() throws {
        var studio = try Studio(open: [DayInterval(545, 725)])
        studio.services = [service(minutes: 60, step: 30)]
        #expect(try studio.starts("2026-03-10") == ["09:05", "09:35", "10:05", "10:35", "11:05"])
    }

    @Test func `B5 a visit doesn't cross a break, and each interval has its own grid`() throws {
        var studio = try Studio(open: [DayInterval(540, 690), DayInterval(800, 930)])
        studio.services = [service(minutes: 60, step: 60)]
        #expect(try studio.starts("2026-03-10") == ["09:00", "10:00", "13:20", "14:20"])
    }

    @Test func `B5 intervals that touch are one stretch`() throws {
        var studio = try Studio(open: [DayInterval(540, 690), DayInterval(690, 780)])
        studio.services = [service(minutes: 90, step: 60)]
        #expect(try studio.starts("2026-03-10") == ["09:00", "10:00", "11:00", "11:30"])
    }

    @Test func `B5 half past midnight of a Friday night is counted to Friday`() throws {
        var studio = try Studio(open: [])
        studio.hours.weekly?[.fri] = [DayInterval(1200, 1620)]
        studio.services = [service(minutes: 60, step: 30)]
        let slots = studio.slots(try studio.query("2026-03-14"))
        #expect(slots.map { clockText($0.local.minute) } == ["00:00", "00:30", "01:00", "01:30", "02:00"])
        #expect(slots.allSatisfy { "\($0.day)" == "2026-03-13" && "\($0.local.date)" == "2026-03-14" })
    }

    @Test func `B5 a night and the morning after it are one stretch when they touch at midnight`() throws {
        var studio = try Studio(open: [])
        studio.hours.weekly?[.fri] = [DayInterval(1380, 1440)]
        studio.hours.weekly?[.sat] = [DayInterval(0, 60)]
        studio.services = [service(minutes: 90, step: 30)]
        #expect(try studio.starts("2026-03-13") == ["23:00", "23:30"])
    }

    @Test func `B5 an exception beats the week, and of several the one with fewest days decides`() throws {
        var studio = try Studio()
        studio.hours.exceptions = [
            HoursException(
                id: "week", dates: .span(from: try date("2026-12-21"), to: try date("2026-12-27")),
                hours: [DayInterval(600, 720)]),
            HoursException(
                id: "christmas", dates: .yearlyOn([try #require(MonthDay(month: 12, day: 25))]), hours: []),
            HoursException(
                id: "year", dates: .span(from: try date("2026-12-01"), to: nil),
                hours: [DayInterval(540, 600)]),
        ]
        studio.services = [service()]
        #expect(try studio.starts("2026-12-24") == ["10:00", "11:00"])
        #expect(try studio.starts("2026-12-25") == [])
        #expect(try studio.starts("2026-12-28") == ["09:00"])
        #expect(try studio.starts("2026-11-30").count == 8)
    }

    @Test func `B5 a yearly span may pass New Year`() throws {
        var studio = try Studio()
        studio.hours.exceptions = [
            HoursException(
                id: "holidays",
                dates: .yearlySpan(
                    from: try #require(MonthDay(month: 12, day: 24)),
                    to: try #require(MonthDay(month: 1, day: 2))),
                hours: [])
        ]
        studio.services = [service()]
        for (day, count) in [("2026-12-23", 8), ("2026-12-24", 0), ("2027-01-02", 0), ("2027-01-03", 8)] {
            #expect(try studio.starts(day).count == count, "\(day)")
        }
    }

    @Test func `days covered are counted in a year where an exception is yearly`() throws {
        let newYear = HoursException.Dates.yearlySpan(
            from: try #require(MonthDay(month: 12, day: 20)), to: try #require(MonthDay(month: 1, day: 5)))
        #expect(newYear.daysCovered == 17)
        #expect(HoursException.Dates.on([try date("2026-11-26"), try date("2027-11-25")]).daysCovered == 2)
        #expect(HoursException.Dates.span(from: nil, to: try date("2027-11-25")).daysCovered == .max)
    }

    @Test func `B5 a person's and a service's own hours narrow the tenant's and never widen them`() throws {
        var studio = try Studio()
        let away = HoursException(id: "away", dates: .on([try date("2026-03-11")]), hours: [])
        studio.staff = [
            member("maria", [DayInterval(600, 1140)], exceptions: [away]),
            member("jo", [DayInterval(0, 780)]),
        ]
        studio.services = [
            service(
                by: [Performer(staff: "maria"), Performer(staff: "jo")],
                hours: OpeningHours(weekly: Week(repeating: [DayInterval(540, 960)])))
        ]
        #expect(
            try studio.starts("2026-03-10", staff: "maria") == [
                "10:00", "11:00", "12:00", "13:00", "14:00", "15:00",
            ])
        #expect(try studio.starts("2026-03-10", staff: "jo") == ["09:00", "10:00", "11:00", "12:00"])
        #expect(try studio.starts("2026-03-11", staff: "maria") == [])
    }

    @Test func `B5 no slot in a gap, and a visit over it lasts elapsed time`() throws {
        var studio = try Studio(open: [DayInterval(60, 300)])
        studio.services = [service(minutes: 90, step: 30)]
        let slots = studio.slots(try studio.query("2027-03-14"))
        #expect(
            slots.map { studio.zone.rfc3339($0.visit.start) } == [
                "2027-03-14T01:00:00-05:00", "2027-03-14T01:30:00-05:00", "2027-03-14T03:00:00-04:00",
                "2027-03-14T03:30:00-04:00",
            ])
        #expect(slots.allSatisfy { $0.visit.minutes == Minutes(90) })
        #expect(studio.zone.rfc3339(slots[1].visit.end) == "2027-03-14T04:00:00-04:00")
    }

    @Test func `B5 of a doubled time only the first is offered, and closing is the second`() throws {
        var studio = try Studio(open: [DayInterval(30, 90)])
        studio.services = [service(minutes: 60, step: 30)]
        let slots = studio.slots(try studio.query("2026-11-01"))
        #expect(
            slots.map { studio.zone.rfc3339($0.visit.start) } == [
                "2026-11-01T00:30:00-04:00", "2026-11-01T01:00:00-04:00",
            ])
    }

    @Test func `B5 an opening in a gap moves to its end while the grid stays on the wall clock`() throws {
        var studio = try Studio(open: [DayInterval(140, 240)])
        studio.services = [service(minutes: 15, step: 15)]
        #expect(try studio.starts("2027-03-14") == ["03:05", "03:20", "03:35"])
    }

    @Test func `B5 a midnight that doesn't exist opens the day where the clock goes on`() throws {
        var studio = try Studio("America/Sao_Paulo", open: [DayInterval(0, 180)])
        studio.services = [service(minutes: 60, step: 30)]
        #expect(try studio.starts("2018-11-04") == ["01:00", "01:30", "02:00"])
    }

    @Test func `B5 a date that the zone left out has no slots`() throws {
        var studio = try Studio("Pacific/Apia")
        studio.services = [service(minutes: 60, step: 60)]
        let days = studio.slots(try studio.query("2011-12-29", days: 3)).map { "\($0.day)" }
        #expect(Set(days) == ["2011-12-29", "2011-12-31"])
        #expect(days.count == 16)
    }

    @Test func `B5 fixed starts replace the grid, on some dates by others or none`() throws {
        var studio = try Studio()
        studio.staff = [member("maria"), member("jo")]
        let hours = OpeningHours(
            weekly: nil,
            exceptions: [
                HoursException(
                    id: "other", dates: .on([try date("2026-03-11")]), hours: nil,
                    starts: [FixedStart(minute: 700)]),
                HoursException(id: "none", dates: .on([try date("2026-03-12")]), hours: nil, starts: []),
            ])
        studio.services = [
            service(
                by: [Performer(staff: "maria"), Performer(staff: "jo")], hours: hours,
                starts: everyDay([(600, "jo"), (660, nil), (500, nil), (1000, nil)]))
        ]
        #expect(try studio.starts("2026-03-10") == ["10:00", "11:00"])
        #expect(try studio.starts("2026-03-10", staff: "maria") == ["11:00"])
        #expect(try studio.starts("2026-03-11") == ["11:40"])
        #expect(try studio.starts("2026-03-12") == [])
    }

    @Test func `B5 a person's own duration and price are theirs alone`() throws {
        var studio = try Studio(open: [DayInterval(540, 630)])
        studio.staff = [member("maria"), member("jo")]
        studio.services = [
            service(
                by: [
                    Performer(staff: "maria", duration: Minutes(90), price: dollars(70)),
                    Performer(staff: "jo"),
                ],
                step: 30)
        ]
        let slots = studio.slots(try studio.query("2026-03-10"))
        #expect(slots.map(\.staff) == ["maria", "jo", "jo"])
        #expect(slots.map(\.visit.minutes.count) == [90, 60, 60])
        #expect(slots.map(\.price) == [dollars(70), dollars(55), dollars(55)])
    }
}
