import Vocabulary

/// Stretches of the clock, parts of the day and open ends.
extension TimeReader {
    // MARK: stretches of the clock

    func clocks(at index: Int, bare: Bool) -> (clocks: Clocks, next: Int)? {
        if let open = openClock(at: index) { return open }
        if let meal = mealStretch(at: index) { return meal }
        if let office = officeHours(at: index) { return office }
        let lead = isWord(index, ["from", "between", "in"])
        let start = lead ? index + 1 : index
        guard let from = clock(at: start, bareAllowed: true) else { return nil }
        if !from.clock.isBare || bare || lead, let open = trailingOpen(from) { return open }
        guard isWord(from.next, Self.joiners),
            word(from.next) != "and" || lead || word(index - 1) == "between"
        else { return nil }
        guard let to = clock(at: skipping("about", "around", at: from.next + 1), bareAllowed: true),
            !to.clock.isBare || !isWord(to.next, Self.counted), unit(to.next) == nil,
            month(to.next) == nil || from.clock.isKnown
        else { return nil }
        // '12-05' behind 'until' is a day.
        if isWord(to.next, ["-", "/"]), isGlued(to.next), number(to.next + 1) != nil { return nil }
        if from.clock.isBare, to.clock.isBare {
            guard from.clock.hour <= 24, lead || bare || daySoon(at: to.next) else { return nil }
            // '4-23' and 'from 3 to 15 March' name days, not hours.
            guard to.clock.hour <= 12 || from.clock.hour > 12 || lead else { return nil }
        }
        return (Clocks(start: from.clock, end: to.clock), to.next)
    }

    private func daySoon(at index: Int) -> Bool {
        let next = isWord(index, ["on", ",", "this"]) ? index + 1 : index
        return weekday(next) != nil || term(next) == .tomorrow || term(next) == .today
            || (isWord(next, ["next"]) && weekday(next + 1) != nil)
    }

    /// '3 pm or later', '5 onwards', '10 at the latest'.
    private func trailingOpen(_ found: FoundClock) -> (clocks: Clocks, next: Int)? {
        let next = found.next
        if isWord(next, ["or", "and"]) {
            if isWord(next + 1, ["later", "after", "thereafter", "onwards", "onward", "beyond"]) {
                return (Clocks(start: found.clock, end: nil), next + 2)
            }
            if isWord(next + 1, ["earlier", "before", "sooner"]) {
                return (Clocks(start: nil, end: found.clock), next + 2)
            }
        }
        if isWord(next, ["onwards", "onward"]) { return (Clocks(start: found.clock, end: nil), next + 1) }
        if word(next) == "at", word(next + 1) == "the" {
            if word(next + 2) == "latest" { return (Clocks(start: nil, end: found.clock), next + 3) }
            if word(next + 2) == "earliest" { return (Clocks(start: found.clock, end: nil), next + 3) }
        }
        return nil
    }

    /// 'after 3:30', 'before 5pm', 'no later than 6', 'after work', '> 6pm'.
    private func openClock(at index: Int) -> (clocks: Clocks, next: Int)? {
        guard let side = openSide(at: index) else { return nil }
        if let habit = habit(at: side.next, side.side) { return habit }
        let start = skipping("around", "about", "the", at: side.next)
        guard let found = clock(at: start, bareAllowed: side.takesBare) else { return nil }
        if side.side == .by { return nil }
        return (
            side.side == .after ? Clocks(start: found.clock, end: nil) : Clocks(start: nil, end: found.clock),
            found.next
        )
    }

    enum Side { case before, after, by }

    /// Words that leave one end open, and the index behind them.
    func openSide(at index: Int) -> (side: Side, next: Int, takesBare: Bool)? {
        var start = index
        if isWord(start, ["any", "anytime", "sometime", "something", "anything"]) {
            start += word(start) == "any" && word(start + 1) == "time" ? 2 : 1
        }
        if isWord(start, ["on", "at"]), word(start + 1) == "or", isWord(start + 2, ["before", "after"]) {
            return (word(start + 2) == "before" ? .before : .after, start + 3, true)
        }
        if isWord(start, ["no", "not"]) {
            if isWord(start + 1, ["later", "after"]) {
                return (.before, skipping("than", at: start + 2), true)
            }
            if isWord(start + 1, ["earlier", "before", "sooner"]) {
                return (.after, skipping("than", at: start + 2), true)
            }
            return nil
        }
        switch word(start) {
        case "before": return (.before, start + 1, true)
        case "after", "past": return (.after, start + 1, true)
        case "since": return (.after, start + 1, false)
        case "until", "till", "til": return (.before, start + 1, true)
        case "by": return (.by, start + 1, true)
        case "later", "later-": return word(start + 1) == "than" ? (.after, start + 2, true) : nil
        case "earlier", "sooner": return word(start + 1) == "than" ? (.before, start + 2, true) : nil
        case "prior": return word(start + 1) == "to" ? (.before, start + 2, true) : nil
        case "in":
            return word(start + 1) == "advance" && word(start + 2) == "of" ? (.before, start + 3, true) : nil
        case "as":
            if word(start + 1) == "late", word(start + 2) == "as" { return (.before, start + 3, true) }
            if word(start + 1) == "early", word(start + 2) == "as" { return (.after, start + 3, true) }
            return nil
        case ">", "<": if !tokens[start].spaced { return nil }
        default: break
        }
        switch word(start) {
        case ">": return (.after, word(start + 1) == "=" ? start + 2 : start + 1, false)
        case "<": return (.before, word(start + 1) == "=" ? start + 2 : start + 1, false)
        default: return nil
        }
    }

    /// 'after work' and the like: hours that everyone means, near enough to look for a slot.
    func habit(at index: Int, _ side: Side) -> (clocks: Clocks, next: Int)? {
        let isAfter = side == .after
        let start = isWord(index, ["my", "the"]) ? index + 1 : index
        let hour: Int
        switch word(start) {
        case "work", "hours": hour = isAfter ? 17 : 9
        case "school", "class": hour = isAfter ? 15 : 8
        case "lunch", "lunchtime": hour = isAfter ? 13 : 12
        case "breakfast": hour = isAfter ? 12 : 9
        case "dinner": hour = isAfter ? 20 : 18
        default: return nil
        }
        // 'after work', but not 'after my work item'.
        guard
            !tokens.indices.contains(start + 1) || tokens[start + 1].kind != .word || term(start + 1) != nil
                || isWord(start + 1, Self.afterHabit)
        else { return nil }
        let clock = Clock(hour: hour, minute: 0, isSure: true)
        return (isAfter ? Clocks(start: clock, end: nil) : Clocks(start: nil, end: clock), start + 1)
    }

    /// 'in business hours': 8 to 18.
    private func officeHours(at index: Int) -> (clocks: Clocks, next: Int)? {
        var start = isWord(index, ["in", "during", "within"]) ? index + 1 : index
        start = skipping("the", "normal", "regular", at: start)
        guard isWord(start, ["business", "office", "working"]), word(start + 1) == "hours" else { return nil }
        return (
            Clocks(
                start: Clock(hour: 8, minute: 0, isSure: true), end: Clock(hour: 18, minute: 0, isSure: true)),
            start + 2
        )
    }

    private static let afterHabit: Set<String> = [
        "on", "this", "next", "if", "please", "or", "and", "works", "is", "would", "at", "for", "in", "the",
        "but",
        "time", "any", "maybe", "hours",
    ]

    /// 'lunchtime', 'at lunch', 'around lunch', 'business hours' is a part of the day.
    private func mealStretch(at index: Int) -> (clocks: Clocks, next: Int)? {
        guard term(index) == .lunch,
            word(index) == "lunchtime" || isWord(index + 1, ["time"])
                || isWord(index - 1, ["at", "around", "over", "during"])
        else { return nil }
        let next = word(index + 1) == "time" ? index + 2 : index + 1
        // 'lunchtime 11 o'clock': the time is the time.
        if clock(at: next, bareAllowed: false) != nil { return nil }
        return (
            Clocks(
                start: Clock(hour: 11, minute: 0, isSure: true), end: Clock(hour: 13, minute: 0, isSure: true)
            ), next
        )
    }

    // MARK: parts of the day

    func part(at index: Int, besideDay: Bool) -> (part: PartOfDay, day: LocalDate?, next: Int)? {
        var next = index
        if isWord(next, ["in", "at", "during", "by", "on", "of", "around"]) { next += 1 }
        if isWord(next, ["the", "a", "one", "any"]) { next += 1 }
        var edge: PartOfDay.Edge?
        var isToday = false
        if isWord(next, ["early", "earlier", "late", "later"]) {
            edge = word(next).hasPrefix("e") ? .early : .late
            next = skipping("-", "in", "on", "the", at: next + 1)
        }
        if isWord(next, ["this"]) {
            isToday = true
            next += 1
            if edge == nil, isWord(next, ["early", "late"]) {
                edge = word(next) == "early" ? .early : .late
                next = skipping("-", at: next + 1)
            }
        }
        if isWord(next, ["next", "following"]), case .part(let name) = term(next + 1), !besideDay {
            return (PartOfDay(name, edge: edge), today.adding(days: 1), next + 2)
        }
        if term(next) == .tonight, edge != nil { return (PartOfDay(.night, edge: edge), today, next + 1) }
        if next == index, besideDay, let half = meridiem(at: next)?.half {
            return (PartOfDay(half == .am ? .morning : .afternoon), nil, meridiem(at: next)?.next ?? next + 1)
        }
        guard case .part(let name) = term(next) else { return firstThing(at: index) }
        if isWord(index - 1, ["good", "nice", "lovely", "great", "that", "every"]), !besideDay { return nil }
        if word(next) == "eve", isWord(index - 1, ["christmas", "xmas", "year's", "years"]) { return nil }
        return (PartOfDay(name, edge: edge), isToday ? today : nil, next + 1)
    }

    /// 'first thing (in the morning)'.
    private func firstThing(at index: Int) -> (part: PartOfDay, day: LocalDate?, next: Int)? {
        guard word(index) == "first", word(index + 1) == "thing" else { return nil }
        let next = skipping("in", "the", "morning", at: index + 2)
        return (PartOfDay(.morning, edge: .early), nil, next)
    }
}
