import Vocabulary

/// What one place of a message says, while it is being put together.
struct Phrase {
    var next: Int
    var day: LocalDate?
    var days: DayRange?
    var clock: Clock?
    var clocks: Clocks?
    var part: PartOfDay?
    var moments: MomentRange?
    var durationSeconds: Int?
    /// The day was named without a year, so that a range may push it on.
    var dayLacksYear = false
    /// Only a weekday was said: another date beside it decides.
    var dayIsWeekday: Weekday?
    /// 'last week', 'two days ago': nothing one can book.
    var isPast = false
    /// Index of the first token.
    var first: Int

    init(from first: Int, to next: Int) {
        self.first = first
        self.next = next
    }

    var hasDay: Bool { day != nil || days != nil }
    var hasTime: Bool { clock != nil || clocks != nil || part != nil }
    var isEmpty: Bool { !hasDay && !hasTime && moments == nil && durationSeconds == nil && !isPast }
}

extension Phrase {
    /// A part of the day beside a time chooses its half; alone it stays a part.
    func placing(_ part: PartOfDay) -> Phrase {
        var result = self
        if let clock {
            result.clock = clock.within(part.name)
        } else if let clocks {
            result.clocks = clocks.within(part.name)
        } else {
            result.part = part
        }
        return result
    }

    /// With a time said, the part has done its work.
    func settled() -> Phrase {
        guard let part else { return self }
        var result = self
        result.part = nil
        if let clock { result.clock = clock.within(part.name) }
        if let clocks { result.clocks = clocks.within(part.name) }
        return result
    }

    /// A time and a length make a stretch of the clock.
    func stretched() -> Phrase {
        guard let clock, let durationSeconds, durationSeconds < 86_400, durationSeconds % 60 == 0 else {
            return self
        }
        var result = self
        let end = clock.minuteOfDay + durationSeconds / 60
        var closing = Clock(hour: (end / 60) % 24, minute: end % 60, isSure: clock.isKnown)
        if !clock.isKnown { closing.meridiem = nil }
        result.clock = nil
        result.clocks = Clocks(start: clock, end: closing)
        return result
    }
}
