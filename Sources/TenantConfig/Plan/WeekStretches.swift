import Scheduling
import Vocabulary

/// Open time of a repeating week, in minutes after Monday's midnight; in order, apart, within 0 ..< 10080.
struct WeekStretches {
    static let week = 7 * 1440
    static let always = Self(stretches: [0..<week])

    private(set) var stretches: [Range<Int>]

    private init(stretches: [Range<Int>]) {
        self.stretches = stretches
    }

    /// All that the hours could open on any week: the week itself and every exception's hours on the days it
    /// may fall on. Too much rather than too little, so that what lies outside is outside for certain.
    init(possible hours: PlannedHours) {
        guard hours.isWhole, let weekly = hours.weekly else {
            self = .always
            return
        }
        var found: [Range<Int>] = []
        for weekday in Weekday.allCases {
            for interval in weekly[weekday] { found += Self.ranges(interval.item, on: weekday) }
        }
        for exception in hours.exceptions where exception.hours?.isEmpty == false {
            for weekday in exception.weekdays {
                for interval in exception.hours ?? [] { found += Self.ranges(interval.item, on: weekday) }
            }
        }
        self.init(joining: found)
    }

    /// One interval of a day, run over the end of the week if need be.
    static func ranges(_ interval: DayInterval, on weekday: Weekday) -> [Range<Int>] {
        let start = (weekday.rawValue * 1440 + interval.start) % week
        let end = start + max(0, min(interval.end - interval.start, week))
        return end <= week ? [start..<end] : [start..<week, 0..<(end - week)]
    }

    private init(joining ranges: [Range<Int>]) {
        var joined: [Range<Int>] = []
        for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        stretches = joined
    }

    init(union others: [Self]) { self.init(joining: others.flatMap(\.stretches)) }

    func intersection(_ other: Self) -> Self {
        Self(
            joining: stretches.flatMap { mine in
                other.stretches.compactMap { $0.overlaps(mine) ? $0.clamped(to: mine) : nil }
            })
    }

    func meets(_ range: Range<Int>) -> Bool { stretches.contains { $0.overlaps(range) } }

    /// Minutes from the moment to the end of its stretch, over the end of the week; `nil` outside. `Int.max`
    /// if it never ends.
    func open(from minute: Int) -> Int? {
        let minute = minute % Self.week
        guard let stretch = stretches.first(where: { $0.contains(minute) }) else { return nil }
        if stretch.upperBound < Self.week { return stretch.upperBound - minute }
        guard let first = stretches.first, first.lowerBound == 0 else { return stretch.upperBound - minute }
        return first == stretch ? Int.max : stretch.upperBound - minute + first.upperBound
    }

    /// Length of the longest stretch; 0 if there is none, `Int.max` if it never closes.
    var longest: Int { stretches.map { open(from: $0.lowerBound) ?? 0 }.max() ?? 0 }
}

extension PlannedException {
    /// The days of the week on which it may fall, some perhaps twice.
    fileprivate var weekdays: [Weekday] {
        switch dates {
        case .on(let dates): dates.map(\.weekday)
        case .span(let from?, let to?) where to.dayNumber - from.dayNumber < 6 && from <= to:
            (from.dayNumber...to.dayNumber).map { LocalDate(dayNumber: $0).weekday }
        case .span, .yearlyOn, .yearlySpan, nil: Weekday.allCases
        }
    }
}
