import Understanding
import Vocabulary

extension Wish {
    /// Takes in what was said about days and times: what is said anew replaces its kind, the rest stays ('no,
    /// Thursday' keeps the hour). Answers whether anything changed.
    mutating func take(_ whens: [When]) -> Bool {
        let before = self
        for ruledOut in whens where ruledOut.negated {
            if ruledOut.day == nil, ruledOut.days == nil, times.isEmpty, let clock = ruledOut.clock {
                times = Self.around(clock)
            }
            guard let day = ruledOut.day else { continue }
            if !exceptDays.contains(day) { exceptDays.append(day) }
            if singleDay == day { forgetDays() }
        }
        let wanted = whens.filter { !$0.negated }
        takeDays(wanted.filter(\.saysDay))
        let spoken = wanted.filter { $0.moments == nil }.compactMap(\.clock)
        if !spoken.isEmpty {
            times = Self.stretches(spoken)
            timesAreLoose = nil
        } else if !times.isEmpty, wanted.contains(where: \.saysDay), singleDay == nil {
            // 'What about next week?' after a time on one day.
            timesAreLoose = true
        }
        return self != before
    }

    mutating func forgetDays() {
        from = nil
        to = nil
        onlyDays = []
        notBefore = nil
        self.before = nil
        isOpen = false
    }

    mutating func forgetTimes() {
        times = []
        timesAreLoose = nil
        notBefore = nil
        before = nil
    }

    /// Exactly this start.
    mutating func settle(on start: LocalDateTime) {
        forgetDays()
        from = start.date
        to = start.date.adding(days: 1)
        times = [Stretch(from: start.minute, to: start.minute)]
        timesAreLoose = nil
    }

    /// Whether a start on that wall clock is what is wished for.
    func fits(_ start: LocalDateTime) -> Bool { fitsDay(start) && fitsTime(start.minute) }

    func fitsDay(_ start: LocalDateTime) -> Bool {
        let date = start.date
        if let from, date < from { return false }
        if let to, date >= to { return false }
        if !onlyDays.isEmpty, !onlyDays.contains(date) { return false }
        if let notBefore, start < notBefore { return false }
        if let before, start >= before { return false }
        return !exceptDays.contains(date)
    }

    func fitsTime(_ minute: Int) -> Bool { times.isEmpty || times.contains { $0.contains(minute) } }

    /// Those that fit; of a time without am or pm ('before 10') the likelier reading alone, if it gives any.
    func likeliest(of offers: [Offer]) -> [Offer] {
        let readings =
            times.count == 2
                && Set([abs(times[0].from - times[1].from), abs(times[0].to - times[1].to), 720]).subtracting(
                    [0])
                    == [720]
            ? times.map { [$0] } : [times]
        for reading in readings {
            var wish = self
            wish.times = reading
            let fitting = offers.filter { wish.fits($0.local) }
            if !fitting.isEmpty { return fitting }
        }
        return []
    }

    /// The minute of the day around which offers are looked for.
    var centre: Int? { times.first?.from }

    private mutating func takeDays(_ spoken: [When]) {
        guard let first = spoken.first else { return }
        forgetDays()
        let singles = Array(Set(spoken.compactMap { $0.days == nil && $0.moments == nil ? $0.day : nil }))
            .sorted()
        if let earliest = singles.first, let latest = singles.last, first.day != nil {
            from = earliest
            to = latest.adding(days: 1)
            onlyDays = singles.count > 1 ? singles : []
            exceptDays.removeAll { singles.contains($0) }
        } else if let days = first.days {
            from = days.start
            to = days.end
        } else if let moments = first.moments {
            times = []
            notBefore = moments.start
            before = moments.end
            from = moments.start?.date
            to = moments.end.map { $0.date.adding(days: $0.minute > 0 ? 1 : 0) }
        }
    }

    /// The rest of the day: 'not in the morning'.
    private static func around(_ clock: ClockRange) -> [Stretch] {
        let out = Stretch(clock)
        guard out.from < out.to else { return [] }
        // A part of the day that begins with the doors leaves what follows it.
        let before = out.from > 480 ? [Stretch(from: 0, to: out.from)] : []
        return before + (out.to < 1200 ? [Stretch(from: out.to, to: 1440)] : [])
    }

    private static func stretches(_ spoken: [ClockRange]) -> [Stretch] {
        var result: [Stretch] = []
        for range in spoken {
            for reading in range.readings {
                let stretch = Stretch(reading)
                if !result.contains(stretch) { result.append(stretch) }
            }
        }
        return result
    }
}

extension Wish.Stretch {
    init(_ range: ClockRange) {
        let start = range.start ?? 0
        let end = range.end ?? 1440
        if start == end, range.start != nil {
            self.init(from: start, to: end)
        } else {
            self.init(from: start, to: end > start ? end : 1440)
        }
    }
}
