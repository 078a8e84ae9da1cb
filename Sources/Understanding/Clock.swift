import Vocabulary

enum Meridiem: Sendable { case am, pm }

/// A time as it was said.
struct Clock: Hashable, Sendable {
    /// 0 ... 24.
    var hour: Int
    var minute: Int
    var meridiem: Meridiem?
    /// Said so that no other half of the day can be meant: 'noon', '15:30', '0:10'.
    var isSure: Bool
    /// Nothing but a number: a time only where its surroundings say so.
    var isBare = false

    var isKnown: Bool { isSure || meridiem != nil }

    /// After midnight; below noon where the half of the day is open.
    var minuteOfDay: Int {
        if isSure { return min(hour * 60 + minute, 1440) }
        let base = (hour % 12) * 60 + minute
        return meridiem == .pm ? base + 720 : base
    }

    func with(_ meridiem: Meridiem) -> Clock {
        guard !isKnown else { return self }
        var copy = self
        copy.meridiem = meridiem
        return copy
    }

    /// 'Eight in the evening', 'morning 11': the part of the day chooses the half.
    func within(_ part: PartOfDay.Name) -> Clock {
        switch part {
        case .morning: return with(.am)
        case .afternoon, .evening: return with(.pm)
        case .daytime: return self
        case .night:
            if hour % 12 == 0, !isKnown { return with(.am) }
            return with(hour < 5 ? .am : .pm)
        }
    }
}

/// A stretch of the clock as it was said; a missing end is open.
struct Clocks: Hashable, Sendable {
    var start: Clock?
    var end: Clock?

    /// Lets what is known of one end settle the other.
    var settled: ClockRange {
        guard let start, let end else {
            let known = start?.isKnown ?? end?.isKnown ?? true
            return ClockRange(
                start: start?.minuteOfDay, end: end.map { Self.closing($0.minuteOfDay, known: known) },
                meridiemSaid: known)
        }
        var from = start.minuteOfDay
        var to = end.minuteOfDay
        let otherFrom = (from + 720) % 1440
        let otherTo = (to + 720) % 1440
        if !start.isKnown, end.isKnown {
            if Self.gap(otherFrom, to) < Self.gap(from, to) { from = otherFrom }
        } else if !end.isKnown {
            if Self.gap(from, otherTo) < Self.gap(from, to) { to = otherTo }
        }
        return ClockRange(
            start: from, end: to == 0 ? 1440 : to, meridiemSaid: start.isKnown || end.isKnown)
    }

    private static func closing(_ minute: Int, known: Bool) -> Int { minute == 0 && known ? 1440 : minute }

    /// Minutes from one time to the next time the other comes round, 1 ... 1440.
    private static func gap(_ from: Int, _ to: Int) -> Int { ((to - from - 1) % 1440 + 1440) % 1440 + 1 }
}

extension Clock {
    /// The reading a business would take first.
    var likely: Int {
        ClockTime(minute: minuteOfDay, meridiemSaid: isKnown).readings.first ?? minuteOfDay
    }
}

extension Clocks {
    func within(_ part: PartOfDay.Name) -> Clocks {
        guard start?.isKnown != true, end?.isKnown != true else { return self }
        return Clocks(start: start?.within(part), end: end?.within(part))
    }
}
