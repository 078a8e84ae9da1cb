import Scheduling
import Vocabulary

/// The tenant's week, to hold sentences against: 'we are open 9 to 5 on Fridays', 'we are closed on Sundays'. A sentence
/// that says more than that, or of which the day is in doubt, is left alone.
struct StatedHours {
    private let name: ContradictedText.Phrase
    private let week: Scheduling.Week<[Placed<DayInterval>]>
    private let table: Value
    /// Where the week is written.
    private let place: SourceSpan

    /// `nil` if there is no one week that holds all year for the whole business.
    init?(_ plan: Plan) {
        let document = plan.document
        guard let week = plan.hours.weekly, plan.hours.isWhole,
            let table = document.value(.hours, "weekly"),
            document.value(.tenant, "locations")?.map?.entries.isEmpty != false,
            document.files[.seasons]?.map?.entries.isEmpty != false
        else { return nil }
        name = ContradictedText.Phrase(document.value(.tenant, "name")?.text ?? "")
        self.week = week
        self.table = table
        place = table.span
    }

    func finding(in sentence: ContradictedText.Sentence) -> Diagnostic? {
        guard sentence.folded.contains(where: Self.topics.contains) else { return nil }
        let words = Set(sentence.folded)
        guard speaksOfUs(sentence), words.isDisjoint(with: Self.doubts),
            !sentence.folded.contains(where: { $0.hasSuffix("n't") })
        else { return nil }
        let days = StatedDays(sentence.folded)
        let isClosed = words.contains("closed")
        let isOpen = !words.isDisjoint(with: ["open", "hours", "opening"])
        guard isClosed != isOpen else { return nil }
        let stated = StatedTimes(sentence)
        if isClosed { return stated.isEmpty ? wronglyClosed(days.days, sentence) : nil }
        if let interval = stated.only { return wrongInterval(interval, days.days, sentence) }
        return stated.isEmpty && words.contains("open") ? wronglyOpen(days.days, sentence) : nil
    }

    private func speaksOfUs(_ sentence: ContradictedText.Sentence) -> Bool {
        let words = sentence.folded
        if words.contains("we") || words.contains("we're") { return true }
        if words.contains("hours"), words.contains("our") || words.contains("opening") { return true }
        return sentence.holds(name)
    }

    private static let topics: Set<String> = ["closed", "open", "hours", "opening"]
    private static let doubts: Set<String> = [
        "except", "not", "never", "no", "other", "some", "sometimes", "usually", "often", "may", "might",
        "if",
        "unless", "lunch", "break", "between", "first", "second", "third", "last", "alternate", "holiday",
        "holidays", "bank", "public", "christmas", "easter", "new", "winter", "summer", "spring", "autumn",
        "season",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "garage", "parking", "car", "phone", "phones", "line", "lines", "call",
        "calls",
        "kitchen", "bar", "cafe", "pool", "shop", "office", "desk", "before", "after", "late", "early",
        "than",
        "appointment", "only", "class", "classes", "visit", "visits", "deliver", "delivery", "answer",
        "email",
    ]

    // MARK: Contradictions

    private func wronglyClosed(_ days: [Weekday], _ sentence: ContradictedText.Sentence) -> Diagnostic? {
        guard let day = days.first(where: { !week[$0].isEmpty }), let first = week[day].first else {
            return nil
        }
        return finding(
            "says that \(day.englishName) is closed, but it is open \(text(of: day))", sentence, first.span)
    }

    private func wronglyOpen(_ days: [Weekday], _ sentence: ContradictedText.Sentence) -> Diagnostic? {
        guard let day = days.first(where: { week[$0].isEmpty }) else { return nil }
        return finding("says that \(day.englishName) is open, but it is closed", sentence, place(of: day))
    }

    private func wrongInterval(
        _ stated: StatedTimes.Interval, _ days: [Weekday], _ sentence: ContradictedText.Sentence
    ) -> Diagnostic? {
        if days.isEmpty {
            let open = Weekday.allCases.filter { !week[$0].isEmpty }
            guard !open.isEmpty, !open.contains(where: { agrees(stated, $0) }) else { return nil }
            return finding("says \(stated.text), but no day has these hours", sentence, place)
        }
        guard let day = days.first(where: { !agrees(stated, $0) }) else { return nil }
        let actual = week[day].isEmpty ? "closed" : "open " + text(of: day)
        return finding("says \(stated.text), but \(day.englishName) is \(actual)", sentence, place(of: day))
    }

    private func agrees(_ stated: StatedTimes.Interval, _ day: Weekday) -> Bool {
        let intervals = week[day].map(\.item)
        guard let first = intervals.first, let last = intervals.last else { return false }
        let fitting = intervals.map { ($0.start, $0.end) } + [(first.start, last.end)]
        return fitting.contains { start, end in
            stated.starts.contains(start) && (stated.ends.contains(end) || stated.ends.contains(end - 1440))
        }
    }

    private func finding(
        _ words: String, _ sentence: ContradictedText.Sentence, _ span: SourceSpan
    ) -> Diagnostic {
        ContradictedText.rule.diagnostic(
            "\(sentence.text.noun) \(words)", at: sentence.text.placed.span(sentence.range),
            related: [Diagnostic.Related(span: span, message: "the hours are set here")],
            hint: "leave the hours to the engine, which tells them when asked, or bring the text into line")
    }

    private func text(of day: Weekday) -> String {
        week[day].map(\.item.description).joined(separator: ", ")
    }

    private func place(of day: Weekday) -> SourceSpan {
        table.map?[day.key]?.keySpan ?? place
    }
}

/// The days of the week that a sentence names.
struct StatedDays {
    let days: [Weekday]

    init(_ words: [String]) {
        var days: [Weekday] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            if let range = Self.range(word.split(separator: "-").map(String.init)) {
                days += range
            } else if index + 2 < words.count, ["to", "through", "until", "till"].contains(words[index + 1]),
                let range = Self.range([word, words[index + 2]])
            {
                days += range
                index += 2
            } else if let day = Self.day(word) {
                // 'Monday – Friday': the dash is no word, and the range is in doubt.
                days.append(day)
            } else if word == "weekdays" {
                days += [.mon, .tue, .wed, .thu, .fri]
            } else if word == "weekends" || word == "weekend" {
                days += [.sat, .sun]
            } else if word == "daily" || word == "day" && index > 0 && words[index - 1] == "every" {
                days += Weekday.allCases
            }
            index += 1
        }
        self.days = days
    }

    private static func range(_ ends: [String]) -> [Weekday]? {
        guard ends.count == 2, let first = day(ends[0]), let last = day(ends[1]) else { return nil }
        let length = (last.rawValue - first.rawValue + 7) % 7
        return (0...length).compactMap { Weekday(rawValue: (first.rawValue + $0) % 7) }
    }

    private static func day(_ word: String) -> Weekday? {
        Weekday.allCases.first { day in
            let name = day.englishName.lowercased()
            return [name, name + "s", day.key, name + "'s"].contains(word)
                || ["tues", "weds", "thur", "thurs"].contains(word) && word.hasPrefix(day.key)
        }
    }
}

/// The times of day that a sentence names.
struct StatedTimes {
    struct Interval {
        let text: String
        /// Minutes after midnight that may be meant.
        let starts: Set<Int>
        let ends: Set<Int>
    }

    /// No number stands in the sentence at all.
    let isEmpty: Bool
    /// The one stretch of time, if there is nothing else.
    let only: Interval?

    init(_ sentence: ContradictedText.Sentence) {
        let placed = sentence.text.placed
        let end = min(sentence.range.upperBound + 1, placed.scalars.count)
        let text = placed.string(sentence.range.lowerBound..<end)
        isEmpty = !text.contains { $0.isNumber }
        let pattern =
            #/(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?\s?(?:-|–|—|to|until|till)\s?(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?/#
            .ignoresCase()
        let matches = text.matches(of: pattern)
        guard let match = matches.first, matches.count == 1 else {
            only = nil
            return
        }
        let rest = text[..<match.range.lowerBound] + text[match.range.upperBound...]
        let (_, hour, minute, half, endHour, endMinute, endHalf) = match.output
        let starts = Self.minutes(hour, minute, half ?? endHalf, isSaid: half != nil)
        let ends = Self.minutes(endHour, endMinute, endHalf, isSaid: endHalf != nil)
        if rest.contains(where: \.isNumber) || starts.isEmpty || ends.isEmpty {
            only = nil
        } else {
            only = Interval(text: String(text[match.range]), starts: starts, ends: ends)
        }
    }

    private static func minutes(
        _ hour: Substring, _ minute: Substring?, _ half: Substring?, isSaid: Bool
    ) -> Set<Int> {
        guard let hours = Int(hour), let minutes = Int(minute ?? "0"), hours <= 24, minutes < 60 else {
            return []
        }
        let plain = hours * 60 + minutes
        guard hours <= 12 else { return [plain] }
        let morning = hours % 12 * 60 + minutes
        guard isSaid, let half else { return [plain, morning, morning + 720, plain == 0 ? 1440 : plain] }
        return [half.lowercased().hasPrefix("p") ? morning + 720 : morning]
    }
}
