package import Vocabulary

/// One expression of time in a sentence, resolved against the customer's local now.
///
/// `day` and `days` exclude each other, as do `time`, `times` and `part`; `moments` stands alone, for stretches
/// that begin and end on different days. A sentence that gives nothing but a length has `durationSeconds` alone.
package struct When: Hashable, Sendable {
    package var day: LocalDate?
    package var days: DayRange?
    package var time: ClockTime?
    package var times: ClockRange?
    package var part: PartOfDay?
    package var moments: MomentRange?
    /// A length that was said: 'for 90 minutes'. A month counts 30 days, a year 365.
    package var durationSeconds: Int?
    /// The customer ruled this out: 'not Tuesday', 'anything but Friday'.
    package var negated: Bool
    /// Where it stood in the text, as UTF-8 offsets; the end is open.
    package var utf8Range: Range<Int>

    package init(
        day: LocalDate? = nil, days: DayRange? = nil, time: ClockTime? = nil, times: ClockRange? = nil,
        part: PartOfDay? = nil, moments: MomentRange? = nil, durationSeconds: Int? = nil,
        negated: Bool = false, utf8Range: Range<Int> = 0..<0
    ) {
        self.day = day
        self.days = days
        self.time = time
        self.times = times
        self.part = part
        self.moments = moments
        self.durationSeconds = durationSeconds
        self.negated = negated
        self.utf8Range = utf8Range
    }

    package var saysDay: Bool { day != nil || days != nil || moments != nil }
    package var saysTime: Bool { time != nil || times != nil || part != nil || moments != nil }

    /// The first day that fits, where one is said.
    package var firstDay: LocalDate? { day ?? days?.start ?? moments?.start?.date }

    /// The stretch of the clock this asks for, whichever way it was said; `nil` where no time of day was said.
    package var clock: ClockRange? {
        if let times { return times }
        if let part { return part.clock }
        return time.map { ClockRange(start: $0.minute, end: $0.minute, meridiemSaid: $0.meridiemSaid) }
    }
}

/// Whole days; a missing bound is open ('after Friday' has no end, 'by Friday' no start).
package struct DayRange: Hashable, Sendable {
    package let start: LocalDate?
    /// The first day that no longer belongs to it.
    package let end: LocalDate?
    /// The customer named the last day that belongs to it ('2 to 10 July', 'by Friday'), which is `end` less one.
    package let namesLastDay: Bool
    /// The customer named the day before it begins ('after Friday'), which is `start` less one.
    package let namesDayBefore: Bool

    package init(
        start: LocalDate?, end: LocalDate?, namesLastDay: Bool = false, namesDayBefore: Bool = false
    ) {
        self.start = start
        self.end = end
        self.namesLastDay = namesLastDay
        self.namesDayBefore = namesDayBefore
    }

    package func contains(_ day: LocalDate) -> Bool {
        (start.map { $0 <= day } ?? true) && (end.map { day < $0 } ?? true)
    }
}

package struct ClockTime: Hashable, Sendable {
    /// After midnight, 0 ... 1440 (1440 is 'end of the day').
    package let minute: Int
    /// False where 'at 3' leaves morning or afternoon open; `minute` then holds the reading below noon, and
    /// `minute + 720` is as right.
    package let meridiemSaid: Bool

    package init(minute: Int, meridiemSaid: Bool) {
        self.minute = minute
        self.meridiemSaid = meridiemSaid
    }

    /// Every minute of the day this may mean, the likelier for a business (07:00 to 18:59) first.
    package var readings: [Int] {
        guard !meridiemSaid else { return [minute] }
        let other = (minute + 720) % 1440
        return (420..<1140).contains(minute) || !(420..<1140).contains(other)
            ? [minute, other] : [other, minute]
    }
}

/// Minutes after midnight; a missing bound is open. `end` below `start` means the next morning.
package struct ClockRange: Hashable, Sendable {
    package let start: Int?
    package let end: Int?
    package let meridiemSaid: Bool

    package init(start: Int?, end: Int?, meridiemSaid: Bool) {
        self.start = start
        self.end = end
        self.meridiemSaid = meridiemSaid
    }

    /// The stretch itself, and its twin twelve hours away where neither am nor pm was said; likelier first.
    package var readings: [ClockRange] {
        guard !meridiemSaid, let anchor = start ?? end, (0..<1440).contains(anchor) else { return [self] }
        let other = ClockRange(
            start: start.map { ($0 + 720) % 1440 }, end: end.map { ($0 + 720) % 1440 }, meridiemSaid: false)
        return ClockTime(minute: anchor, meridiemSaid: false).readings.first == anchor
            ? [self, other] : [other, self]
    }
}

/// A stretch across days: 'from 4pm today to 5pm tomorrow', 'the next five hours'. `end` is open.
package struct MomentRange: Hashable, Sendable {
    package let start: LocalDateTime?
    package let end: LocalDateTime?

    package init(start: LocalDateTime?, end: LocalDateTime?) {
        self.start = start
        self.end = end
    }
}

package struct PartOfDay: Hashable, Sendable {
    package let name: Name
    package let edge: Edge?

    package init(_ name: Name, edge: Edge? = nil) {
        self.name = name
        self.edge = edge
    }

    package enum Name: String, CaseIterable, Sendable {
        case morning, afternoon, evening, night, daytime
    }

    /// The first or the second half of the part.
    package enum Edge: String, CaseIterable, Sendable {
        case early, late
    }

    /// Morning 8–12, afternoon 12–16, evening 16–20, night 20–24, daytime 8–18.
    package var clock: ClockRange {
        let (start, end) =
            switch name {
            case .morning: (480, 720)
            case .afternoon: (720, 960)
            case .evening: (960, 1200)
            case .night: (1200, 1440)
            case .daytime: (480, 1080)
            }
        let middle = (start + end) / 2
        return switch edge {
        case nil: ClockRange(start: start, end: end, meridiemSaid: true)
        case .early: ClockRange(start: start, end: middle, meridiemSaid: true)
        case .late: ClockRange(start: middle, end: end, meridiemSaid: true)
        }
    }
}
