package import Vocabulary

/// A half-open stretch of one local day, in minutes after its midnight. `end` passes 1440 for a night that runs on
/// (`22:00-02:00` is 1320 ..< 1560) and still belongs to the day on which it starts.
package struct DayInterval: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let start: Int
    package let end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }

    /// `09:00-17:00`
    package var description: String { "\(clockText(start))-\(clockText(end))" }
}

/// One day's intervals, in order; empty: closed.
package typealias DayHours = [DayInterval]

/// The seven days of a repeating week.
package struct Week<Day: Sendable & Hashable>: Hashable, Sendable {
    /// Monday first, always seven.
    private var days: [Day]

    package init(repeating day: Day) {
        self.days = Array(repeating: day, count: 7)
    }

    package subscript(_ weekday: Weekday) -> Day {
        get { days[weekday.rawValue] }
        set { days[weekday.rawValue] = newValue }
    }
}

/// When something is open: a week, and what beats it on single dates.
package struct OpeningHours: Hashable, Sendable {
    /// `nil`: no week of its own, so it narrows nothing.
    package var weekly: Week<DayHours>?
    package var exceptions: [HoursException]

    package init(weekly: Week<DayHours>?, exceptions: [HoursException] = []) {
        self.weekly = weekly
        self.exceptions = exceptions
    }

    /// Open at all times, as far as this party is concerned.
    package static let unlimited = Self(weekly: nil)
}

/// Other hours, or other fixed starts, on some dates.
package struct HoursException: Hashable, Sendable {
    package let id: String
    package let dates: Dates
    /// `nil`: the exception says nothing about hours (it may replace `starts` alone).
    package let hours: DayHours?
    /// `nil`: the exception says nothing about starts; `[]`: none on these dates.
    package let starts: [FixedStart]?
    package let reason: String?

    package init(
        id: String, dates: Dates, hours: DayHours?, starts: [FixedStart]? = nil, reason: String? = nil
    ) {
        self.id = id
        self.dates = dates
        self.hours = hours
        self.starts = starts
        self.reason = reason
    }

    /// Which dates; both ends of a span are included.
    package enum Dates: Hashable, Sendable {
        case on([LocalDate])
        case yearlyOn([MonthDay])
        /// An open end is `nil`.
        case span(from: LocalDate?, to: LocalDate?)
        /// May pass New Year (`12-20` to `01-05`).
        case yearlySpan(from: MonthDay, to: MonthDay)
    }
}

/// A start that a service or class has on its timetable.
package struct FixedStart: Hashable, Sendable {
    /// Minutes after the day's midnight.
    package let minute: Int
    /// Who gives it, where the service has several people.
    package let staff: StaffID?
    /// Where, if the service is given at several places.
    package let location: LocationID?

    package init(minute: Int, staff: StaffID? = nil, location: LocationID? = nil) {
        self.minute = minute
        self.staff = staff
        self.location = location
    }
}
