import Vocabulary

/// What one word means for dates and times.
enum Term: Hashable, Sendable {
    /// 0 ... 90, as in 'twenty'.
    case number(Int)
    case hundred, thousand
    /// 1 ... 31, as in 'twentieth'.
    case ordinal(Int)
    case month(Int)
    case weekday(Weekday)
    case part(PartOfDay.Name)
    case unit(TimeUnit)
    /// 'a couple', 'few': a number that needs a unit.
    case vague(Int)
    case today, tomorrow, yesterday, tonight
    case noon, midnight, midmorning, midafternoon
    case half, quarter
    case lunch, weekend, fortnight, workweek, endOfDay, now

    static func of(_ word: String) -> Term? {
        if let known = byWord[word] { return known }
        if let quote = word.utf8.lastIndex(of: UInt8(ascii: "'")) { return byWord[String(word[..<quote])] }
        return mistyped(word)
    }

    /// Long names of days, months and parts of the day bear one slip; shorter words are too near to others.
    private static func mistyped(_ word: String) -> Term? {
        let length = word.utf8.count
        guard (6...10).contains(length), let initial = word.utf8.first, let last = word.utf8.last,
            let candidates = longNames[initial]
        else { return nil }
        let letters = Array(word.utf8)
        for candidate in candidates where abs(candidate.letters.count - length) <= 1 {
            guard candidate.letters.last == last || length > 7 else { continue }
            let limit = length >= 8 ? 2 : 1
            if editDistance(letters, candidate.letters) <= limit { return candidate.term }
        }
        return nil
    }

    private static let longNames: [UInt8: [(letters: [UInt8], term: Term)]] = {
        let names = [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
            "february",
            "september", "october", "november", "december", "tomorrow", "tonight", "afternoon", "morning",
            "evening", "weekend",
        ]
        var result: [UInt8: [(letters: [UInt8], term: Term)]] = [:]
        for name in names {
            guard let term = byWord[name], let initial = name.utf8.first else { continue }
            result[initial, default: []].append((Array(name.utf8), term))
        }
        return result
    }()

    static let byWord: [String: Term] = {
        var table: [String: Term] = [:]
        func add(_ words: String, _ term: Term) {
            for word in words.split(separator: " ") { table[String(word)] = term }
        }
        let units =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            + " fifteen sixteen seventeen eighteen nineteen twenty"
        for (value, word) in units.split(separator: " ").enumerated() { add(String(word), .number(value)) }
        for (index, word) in "thirty forty fifty sixty seventy eighty ninety".split(separator: " ")
            .enumerated()
        {
            add(String(word), .number(30 + index * 10))
        }
        add("fourty", .number(40))
        add("hundred", .hundred)
        add("thousand", .thousand)
        let ordinals =
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            + " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        for (index, word) in ordinals.split(separator: " ").enumerated() {
            add(String(word), .ordinal(index + 1))
        }
        add("thirtieth", .ordinal(30))
        let months = [
            "january jan", "february feb febuary feburary", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ]
        for (index, words) in months.enumerated() { add(words, .month(index + 1)) }
        let days = [
            "monday mon mondays", "tuesday tue tues tuesdays",
            "wednesday wed weds wednesdays wensday wendesday",
            "thursday thu thur thurs thursdays", "friday fri fridays", "saturday sat saturdays",
            "sunday sun sundays",
        ]
        for (day, words) in zip(Weekday.allCases, days) { add(words, .weekday(day)) }
        add("morning mornings morn", .part(.morning))
        add("afternoon afternoons arvo aft", .part(.afternoon))
        add("evening evenings eve", .part(.evening))
        add("night nights nighttime nite", .part(.night))
        add("daytime", .part(.daytime))
        add("second seconds sec secs s", .unit(.second))
        add("minute minutes min mins", .unit(.minute))
        add("hour hours hr hrs h", .unit(.hour))
        add("day days", .unit(.day))
        add("week weeks wk wks w", .unit(.week))
        add("month months", .unit(.month))
        add("year years yr yrs", .unit(.year))
        add("second", .ordinal(2))
        add("couple", .vague(2))
        add("few several", .vague(3))
        add("today tday", .today)
        add("tomorrow tmrw tmr tmrow tomoz tomorow tommorow tommorrow tomorro tomoro tomorra", .tomorrow)
        add("yesterday", .yesterday)
        add("tonight tonite", .tonight)
        add("noon midday noontime noonish", .noon)
        add("midnight", .midnight)
        add("midmorning", .midmorning)
        add("midafternoon", .midafternoon)
        add("half", .half)
        add("quarter", .quarter)
        add("lunch lunchtime", .lunch)
        add("weekend weekends wkend wknd", .weekend)
        add("fortnight fortnights", .fortnight)
        add("workweek", .workweek)
        add("eod cob", .endOfDay)
        add("now asap", .now)
        return table
    }()
}

enum TimeUnit: Int, Sendable {
    case second, minute, hour, day, week, month, year

    /// A month counts 30 days, a year 365.
    var seconds: Int { [1, 60, 3600, 86_400, 604_800, 2_592_000, 31_536_000][rawValue] }
    var isClock: Bool { rawValue <= TimeUnit.hour.rawValue }
}
