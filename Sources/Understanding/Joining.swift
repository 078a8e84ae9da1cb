import Vocabulary

/// Makes one answer of the expressions in a message: a day here and a time there are one wish.
extension TimeReader {
    func whens() -> [When] {
        joined(expressions().filter { !$0.isEmpty })
    }

    private func joined(_ phrases: [Phrase]) -> [When] {
        var result: [When] = []
        for (index, phrase) in phrases.enumerated() {
            var when = when(phrase)
            if index > 0, let last = result.indices.last, !when.negated, result[last].isSameKind(as: when),
                isCorrection(between: phrases[index - 1].next, and: phrase.first)
            {
                result[last].negated = true
            }
            if when.negated, let day = when.day, let range = result.last?.days, let start = range.start,
                day < start
            {
                // 'Next week except Wednesday': the Wednesday of that week.
                let weeks = (start.dayNumber - day.dayNumber + 6) / 7
                if range.contains(day.adding(days: weeks * 7)) { when.day = day.adding(days: weeks * 7) }
            }
            if !when.negated, let partner = result.lastIndex(where: { $0.canTake(when) }) {
                result[partner] = result[partner].taking(when)
            } else {
                result.append(when)
            }
        }
        return result
    }

    /// 'Tuesday, no, Wednesday', 'at 3, sorry, 4'.
    private func isCorrection(between end: Int, and start: Int) -> Bool {
        guard start > end, start - end <= 5 else { return false }
        if isWord(start - 1, ["than", "not"]) { return false }
        return (end..<start).contains { isWord($0, Self.takingBack) && word($0) != "instead" }
    }

    private func when(_ phrase: Phrase) -> When {
        var when = When(day: phrase.day, days: phrase.days)
        if let clock = phrase.clock {
            when.time = ClockTime(minute: clock.minuteOfDay, meridiemSaid: clock.isKnown)
        }
        when.times = phrase.clocks?.settled
        when.part = phrase.part
        when.moments = phrase.moments
        when.durationSeconds = phrase.durationSeconds
        when.negated = isRuledOut(phrase.first) || isRuledOut(behind: phrase)
        let last = min(max(phrase.next, phrase.first + 1), tokens.count) - 1
        when.utf8Range = tokens[phrase.first].start..<tokens[last].end
        return when
    }
}

extension When {
    /// Whether the other says what this leaves open, so that the two are one wish.
    func canTake(_ other: When) -> Bool {
        if negated || other.negated { return false }
        let onlyDay = { (when: When) in when.saysDay && !when.saysTime }
        let onlyTime = { (when: When) in !when.saysDay && when.saysTime }
        let onlyLength = { (when: When) in !when.saysDay && !when.saysTime }
        return onlyDay(self) && day != nil && onlyTime(other)
            || onlyTime(self) && onlyDay(other) && other.day != nil
            || onlyDay(self) && days != nil && onlyTime(other)
            || onlyTime(self) && other.days != nil && onlyDay(other)
            || part != nil && other.time != nil && (other.day == nil || day == nil)
            || times?.end == 1440 && other.time != nil && other.day == nil
            || onlyLength(other) && durationSeconds == nil || onlyLength(self) && other.durationSeconds == nil
    }

    /// 'Tonight' is the whole evening to a customer, however early in the day it is said.
    func asEvening(_ tokens: [Token]) -> When {
        guard let part, part.name == .night,
            tokens.contains(where: {
                $0.term == .tonight && $0.start >= utf8Range.lowerBound && $0.end <= utf8Range.upperBound
            })
        else { return self }
        var result = self
        result.part = nil
        result.times = ClockRange(
            start: part.edge == .late ? 1200 : 1020, end: part.edge == .early ? 1200 : 1440,
            meridiemSaid: true)
        return result
    }

    func isSameKind(as other: When) -> Bool {
        saysDay && other.saysDay || saysTime && other.saysTime && !saysDay
    }

    func taking(_ other: When) -> When {
        if let time = other.time, self.time == nil, part != nil || times != nil {
            // 'Morning is best, about ten': the time is the wish, the part said which half of the day.
            var result = self
            (result.part, result.times) = (nil, nil)
            let half: Clock = Clock(
                hour: time.minute / 60, minute: time.minute % 60, isSure: time.meridiemSaid)
            let placed = part.map { half.within($0.name) } ?? half
            result.time = ClockTime(minute: placed.minuteOfDay, meridiemSaid: placed.isKnown)
            result.day = day ?? other.day
            result.utf8Range =
                min(
                    utf8Range.lowerBound, other.utf8Range.lowerBound)..<max(
                    utf8Range.upperBound, other.utf8Range.upperBound)
            return result
        }
        return When(
            day: day ?? other.day, days: days ?? other.days, time: time ?? other.time,
            times: times ?? other.times, part: part ?? other.part, moments: moments ?? other.moments,
            durationSeconds: durationSeconds ?? other.durationSeconds, negated: false,
            utf8Range: min(
                utf8Range.lowerBound, other.utf8Range.lowerBound)..<max(
                    utf8Range.upperBound, other.utf8Range.upperBound))
    }
}
