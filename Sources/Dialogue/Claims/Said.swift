import Vocabulary

/// A value that a sentence names, and where.
struct Said: Sendable {
    let value: Value
    /// Indices of tokens.
    let tokens: Range<Int>

    enum Value: Sendable {
        case time(SaidTime)
        case day(SaidDay)
        /// In minor units of whatever currency.
        case money(Int)
        case percent(String)
        case length(SaidLength)
        /// Upper case, without separators.
        case code(String)
        /// Figures alone.
        case phone(String)
        case email(String)
        case link(String)
        case staff(StaffID)
        case services([ServiceID])
        case place(LocationID)
        /// How many people or seats.
        case people(Int)
        /// A figure that none of the others explains.
        case number(Int)
    }
}

/// A time of day, with every reading it has.
struct SaidTime: Hashable, Sendable {
    /// Minutes after midnight.
    var start: [Int]
    /// Of a range.
    var end: [Int]?
    /// 'In the morning': any start in it.
    var part: Range<Int>?

    func includes(_ minute: Int) -> Bool {
        part.map { $0.contains(minute % 1440) } ?? start.contains(minute % 1440)
    }
}

/// A day or days, as far as the words settle them.
struct SaidDay: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// One of these.
        case dates([LocalDate])
        /// Any day of this name.
        case weekday(Weekday)
        /// Every one of them: 'Mondays', 'Tuesday to Friday'.
        case weekly(Set<Weekday>)
        case dayOfMonth(Int)
        /// The end is included.
        case span(LocalDate, LocalDate)
    }

    var kind: Kind
    /// The weekday and the date, or two dates beside each other, contradict.
    var isImpossible = false
    /// 'Today', 'tomorrow': said by its distance, not by its name.
    var isRelative = false
    /// 'Tomorrow is Tuesday': of the calendar, which needs no other evidence.
    var isCalendar = false

    func allows(_ date: LocalDate) -> Bool {
        if isImpossible { return false }
        switch kind {
        case .dates(let dates): return dates.contains(date)
        case .weekday(let day): return date.weekday == day
        case .weekly(let days): return days.contains(date.weekday)
        case .dayOfMonth(let day): return date.day == day
        case .span(let first, let last): return first <= date && date <= last
        }
    }

    var isSpan: Bool { if case .span = kind { true } else { false } }
    var isWeekly: Bool { if case .weekly = kind { true } else { false } }
}

/// A length of time in minutes.
struct SaidLength: Hashable, Sendable {
    let minutes: Int
    /// 'A minute', 'a moment'.
    let isIdiom: Bool
    /// 'An hour later'.
    let isShift: Bool
}
