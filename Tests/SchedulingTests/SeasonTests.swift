import Scheduling
import Testing
import Vocabulary

/// Step 1: what holds between two dates.
@Suite struct SeasonTests {
    @Test func `B1 a season changes hours, price and limits of its days alone`() throws {
        var studio = try Studio()
        studio.services = [service()]
        studio.add("advent", .span(from: try date("2026-03-10"), to: try date("2026-03-11"))) { studio in
            studio.hours = OpeningHours(weekly: Week(repeating: [DayInterval(600, 720)]))
            studio.services = [service(minutes: 30, step: 30, notice: .days(2))]
        }
        #expect(try studio.starts("2026-03-09").count == 8)
        #expect(try studio.starts("2026-03-10") == ["10:00", "10:30", "11:00", "11:30"])
        #expect(try studio.starts("2026-03-12").count == 8)
        let near = try studio.query("2026-03-10", days: 3, now: "2026-03-09T08:00")
        #expect(
            Set(studio.slots(near).map { "\($0.day) \($0.visit.minutes.count)" }) == [
                "2026-03-11 30", "2026-03-12 60",
            ])
    }

    @Test func `B1 a yearly season passes New Year, and two at once have their own variant`() throws {
        var studio = try Studio()
        studio.services = [service()]
        let usual = studio
        func open(_ from: Int) -> Studio {
            var other = usual
            other.hours = OpeningHours(weekly: Week(repeating: [DayInterval(from, from + 60)]))
            return other
        }
        studio.seasons = [
            Business.Season(
                id: "winter",
                dates: .yearlySpan(
                    from: MonthDay(of: try date("2026-12-20")), to: MonthDay(of: try date("2026-01-06")))),
            Business.Season(id: "fair", dates: .on([try date("2027-01-02")])),
        ]
        studio.variants = [
            Business.Variant(seasons: [0], business: open(480).business),
            Business.Variant(seasons: [1], business: open(540).business),
            Business.Variant(seasons: [0, 1], business: open(600).business),
        ]
        let starts = try ["2026-12-19", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-07"].map {
            try studio.starts($0).first
        }
        #expect(starts == ["09:00", "08:00", "08:00", "10:00", "09:00"])
    }

    @Test
    func
        `B1 where two seasons meet at midnight the open time is one, and a visit keeps its own day's length`()
        throws
    {
        var studio = try Studio(open: [DayInterval(1320, 1440)])
        studio.services = [service(minutes: 60, step: 60)]
        studio.add("new-year", .span(from: try date("2027-01-01"), to: nil)) { studio in
            studio.hours = OpeningHours(weekly: Week(repeating: [DayInterval(0, 60)]))
            studio.services = [service(minutes: 30, step: 30)]
        }
        #expect(try studio.starts("2026-12-31") == ["22:00", "23:00"])
        let late = studio.services
        studio.services = [service(minutes: 90, step: 30)]
        #expect(try studio.starts("2026-12-31") == ["22:00", "22:30", "23:00", "23:30"])
        studio.services = late
        #expect(try studio.starts("2027-01-01") == ["00:00", "00:30"])
    }

    @Test func `a service that a season gives to inquiries is told apart`() throws {
        var studio = try Studio()
        studio.services = [service()]
        studio.add("fair", .on([try date("2026-03-10")])) { studio in
            studio.services = [service(book: .byInquiry)]
        }
        #expect(studio.finder.reason(try studio.query("2026-03-10"), occupied: []) == .byInquiry)
        #expect(try studio.starts("2026-03-11").count == 8)
    }
}
