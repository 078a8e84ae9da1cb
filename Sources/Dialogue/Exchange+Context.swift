import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// What a message says in the light of what is being spoken of.
extension Exchange {
    /// The days and times said of the visit: without a date of birth, and with a bare weekday read beside the days
    /// spoken of ('Thursday', after next week was asked about, is that week's).
    var whens: [When] {
        understood.when.filter { !isBirth($0) && !isShift($0) }.map(inContext)
    }

    var saysWhen: Bool { whens.contains { $0.saysDay || $0.saysTime } }

    private func words(of when: When) -> [String] {
        let bytes = Array(turn.text.utf8)
        let range = when.utf8Range.clamped(to: 0..<bytes.count)
        return foldedWords(String(decoding: bytes[range], as: UTF8.self))
            .map { $0.hasSuffix("'s") ? String($0.dropLast(2)) : $0 }
    }

    // MARK: Weekdays

    private func inContext(_ when: When) -> When {
        guard let heard = when.day, isBareWeekday(when) else { return when }
        let isOver =
            heard == today
            && (when.clock?.readings.allSatisfy { ($0.end ?? 1440) <= turn.now.minute } ?? false)
        guard let meant = day(like: heard) ?? (isOver ? heard.adding(days: 7) : nil) else { return when }
        var result = when
        result.day = meant
        return result
    }

    /// The day of that weekday among the starts shown, the days wished for, or the week of the one day spoken of.
    private func day(like heard: LocalDate) -> LocalDate? {
        let isSame = { (day: LocalDate) in day.weekday == heard.weekday }
        if state.asked == .whichOffer {
            let shown = state.offers.map(\.local.date)
            if shown.contains(heard) { return heard }
            if let day = shown.first(where: isSame) { return day }
        }
        guard state.task == .book || state.task == .move || state.task == .none, let from = state.wish.from
        else { return nil }
        let to = state.wish.to ?? from.adding(days: 7)
        let first =
            state.wish.singleDay == nil
            ? from : from.adding(days: -from.weekday.rawValue)
        let last = state.wish.singleDay == nil ? to : first.adding(days: 7)
        guard first > today, last.dayNumber - first.dayNumber < 60 else { return nil }
        if heard >= first, heard < last { return heard }
        return (0..<7).map { first.adding(days: $0) }.first { isSame($0) && $0 < last && $0 > today }
    }

    /// 'Thursday', 'on Thursday afternoon': no date, no 'next'.
    private func isBareWeekday(_ when: When) -> Bool {
        let words = words(of: when)
        guard words.contains(where: Self.weekdays.contains), !words.contains(where: Self.fixing.contains),
            !words.contains(where: { $0.hasSuffix("th") || $0.hasSuffix("nd") || $0.hasSuffix("rd") })
        else { return false }
        let hasNumber = words.contains { word in
            word.unicodeScalars.contains { $0.properties.numericType != nil }
        }
        return !hasNumber || when.saysTime
    }

    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
        "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ]
    private static let fixing: Set<String> = [
        "next", "this", "coming", "following", "week", "weeks", "today", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan",
        "feb",
        "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "after", "before", "the",

    ]

    // MARK: Birth

    /// A date of birth is no wish: the words say so, or the day lies years back where one is asked for.
    private func isBirth(_ when: When) -> Bool {
        guard let day = when.firstDay, tenant.intake.contains(where: \.isAboutBirth) else { return false }
        let words = foldedWords(turn.text)
        if day < today.adding(days: -366) { return true }
        return words.contains { ["born", "birth", "dob"].contains($0) }
            && understood.when.filter(\.saysDay).count == 1
    }

    /// Keeps a date of birth that is told before it is asked for.
    mutating func collectBirth() {
        let days = (understood.pastDays + understood.when.filter(isBirth).compactMap(\.firstDay))
            .filter { $0 <= today }
        guard let day = days.first else { return }
        for question in tenant.intake where question.isAboutBirth {
            state.intake[question.id] = day.description
        }
    }

    /// Answers to questions of the service that stand in the message by the question's own word ('no allergies').
    @discardableResult
    mutating func collectNamedAnswers() -> Bool {
        guard !turn.text.contains("?"), state.task == .book || state.task == .none else { return false }
        var heard = false
        let parts = foldedParts(turn.text)
        for question in unansweredIntake where !question.isAboutBirth {
            guard let part = parts.first(where: { question.isNamed(in: foldedWords($0)) }),
                let answer = question.answer(in: part, understood, today: today)
            else { continue }
            state.intake[question.id] = answer
            heard = true
        }
        return heard
    }

    /// 'Firm' or 'medium please', before that is asked.
    mutating func collectChoice() -> Bool {
        let parts = foldedParts(turn.text).map { foldedWords($0).filter { $0 != "please" } }
        let all = understood.email == nil && understood.phone == nil ? [] : foldedWords(turn.text)
        for question in unansweredIntake {
            guard case .choices(let choices) = question.type,
                let choice = choices.first(where: { choice in
                    let words = foldedWords(choice)
                    return parts.contains(words) || (words != ["none"] && all.contains(run: words))
                })
            else { continue }
            state.intake[question.id] = choice
            return true
        }
        return false
    }

    // MARK: Times

    /// 'Sorry, I meant 3', '2 is better': an hour by itself that corrects the one before.
    var hourMeant: Int? {
        let words = foldedWords(turn.text)
        let corrects = ["better", "instead", "meant", "rather", "prefer"].contains { words.contains($0) }
        guard corrects, understood.when.isEmpty, understood.ordinal == nil, understood.phoneText == nil,
            party == nil, words.count <= 6
        else { return nil }
        let hours = words.compactMap(\.countSaid).filter { (1...12).contains($0) }
        return hours.count == 1 ? hours.first : nil
    }

    /// 'Right after that', of a visit booked in this conversation.
    mutating func wishForAfterVisit() -> Bool {
        let words = foldedWords(turn.text)
        guard whens.isEmpty, let visit = state.visits.last, visit.state.stands, visit.start > turn.instant,
            words.contains(run: ["after", "that"]) || words.contains(run: ["right", "after"])
                || words.contains("afterwards")
        else { return false }
        state.wish.forgetDays()
        state.wish.from = visit.local.date
        state.wish.to = visit.local.date.adding(days: 1)
        let end = visit.local.minute + visit.end.seconds(since: visit.start) / 60
        state.wish.times = [Wish.Stretch(from: min(end, 1439), to: 1440)]
        return true
    }

    // MARK: People

    /// 'Table for two', 'me and my wife', where the reading of the words gave nothing.
    var party: Int? {
        if let party = understood.party { return party }
        let words = foldedWords(turn.text)
        if words.contains(run: ["two", "of", "us"]) || words.contains(run: ["me", "and", "my"])
            || words.contains(run: ["my", "friend", "and"]) || words.contains(run: ["both", "of", "us"])
        {
            return 2
        }
        for (index, word) in words.enumerated() where index >= 2 && words[index - 1] == "for" {
            guard ["table", "seats", "seat", "places", "spots", "us"].contains(words[index - 2]),
                let number = word.countSaid
            else { continue }
            let next = index + 1 < words.count ? words[index + 1] : ""
            let isTime =
                ["am", "pm", "o'clock", "a", "p"].contains(next)
                || next.allSatisfy(\.isNumber) && !next.isEmpty
            if !isTime { return number }
        }
        return nil
    }

    // MARK: Shifts

    /// 'An hour later', 'half an hour earlier', counted from a start that was spoken of.
    var shiftMinutes: Int? {
        if let said = understood.shiftMinutes { return said }
        guard shiftBase != nil else { return nil }
        let words = foldedWords(turn.text)
        guard let turn = words.firstIndex(where: { $0 == "later" || $0 == "earlier" }), turn >= 2 else {
            return nil
        }
        let unit: Int
        switch words[turn - 1] {
        case "hour", "hours": unit = 60
        case "minutes", "minute", "mins", "min": unit = 1
        default: return nil
        }
        let isHalf = turn >= 3 && words[turn - 3] == "half"
        guard let count = ["a", "an"].contains(words[turn - 2]) ? 1 : words[turn - 2].countSaid else {
            return nil
        }
        let minutes = isHalf ? unit / 2 : unit * count
        return words[turn] == "later" ? minutes : -minutes
    }

    /// The start that a shift counts from.
    var shiftBase: LocalDateTime? {
        if let hold = state.hold { return hold.local }
        if state.wish.isExact, let day = state.wish.singleDay {
            return LocalDateTime(day, minute: state.wish.times.first?.from ?? 0)
        }
        if state.asked == .whichOffer, let only = state.offers.first, state.offers.count == 1 {
            return only.local
        }
        return state.task == .move ? knownVisits.first { $0.id == state.subject }?.local : nil
    }

    private func isShift(_ when: When) -> Bool {
        guard understood.shiftMinutes == nil, shiftMinutes != nil else { return false }
        let words = words(of: when)
        return words.contains("later") || words.contains("earlier")
    }
}

extension IntakeQuestion {
    var isAboutBirth: Bool {
        guard type == .date else { return false }
        return (foldedWords(id) + foldedWords(ask)).contains {
            ["birth", "born", "birthday", "dob"].contains($0)
        }
    }

    /// Whether the words hold the one that the question is about.
    func isNamed(in words: [String]) -> Bool {
        let own = foldedWords(id).filter { $0.count > 3 }
        return own.contains { name in words.contains { Exchange.areKin($0, name) } }
    }
}

extension String {
    /// A small number in figures or as a word.
    var countSaid: Int? {
        if let number = Int(self) { return (1...99).contains(number) ? number : nil }
        let spelled = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]
        return spelled.firstIndex(of: self).map { $0 + 1 }
    }
}

/// What stands between commas, full stops and 'and'.
func foldedParts(_ text: String) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in text.split(whereSeparator: \.isWhitespace) {
        if ["and", "but", "&"].contains(word.lowercased()) {
            parts.append([])
            continue
        }
        parts[parts.count - 1].append(word)
        if let last = word.last, ",;.!".contains(last) { parts.append([]) }
    }
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ").trimmed(of: ",;.! ") }
}
