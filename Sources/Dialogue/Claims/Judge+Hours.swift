import Scheduling
import TenantConfig
import Vocabulary

/// Opening hours: those that the tenant's files have on the days named.
extension Judge {
    mutating func judgeHours(
        _ clause: Clause, _ days: [(day: SaidDay, tokens: Range<Int>)],
        _ times: [(time: SaidTime, tokens: Range<Int>)]
    ) {
        let range = clause.tokens
        let exact = days.compactMap { entry -> [LocalDate]? in
            if case .dates(let dates) = entry.day.kind { dates } else { nil }
        }.flatMap { $0 }
        if clause.isQuestion || clause.isConditional || clause.isLooking { return }
        let words = Set(range.map { passage.tokens[$0].text })
        if times.isEmpty, clause.isNegated, !words.isDisjoint(with: ["have", "sure", "know"]),
            words.contains("i")
        {
            return
        }
        let saysClosed =
            !words.isDisjoint(with: ["closed", "shut", "cerrado", "cerrados", "cerramos"]) && times.isEmpty
        let saysNever = words.contains("not") && words.contains("open")
        let isClosed = saysClosed && !words.contains("not") || saysNever
        if times.isEmpty {
            if let open = weekdays(in: range) {
                let week = grounds.tenant.business.on(grounds.today).hours.weekly
                let count = Weekday.allCases.count { weekday in week.map { !$0[weekday].isEmpty } ?? true }
                claim(.hours, range, backed: open == count, else: .hours([]))
            } else if !words.isDisjoint(with: ["daily"]) || words.contains("24")
                || words.contains("every") && words.contains("day")
            {
                let isDaily = Weekday.allCases.allSatisfy { weekday in
                    grounds.tenant.business.hours.weekly.map { !$0[weekday].isEmpty } ?? false
                }
                return claim(.hours, range, backed: isDaily && !words.contains("24"), else: .hours([]))
            }
            if days.isEmpty,
                let holiday = Holidays.named(
                    in: self.words(range), of: grounds.tenant.business, from: grounds.today)
            {
                switch holiday {
                case .day(let date):
                    claim(
                        .hours, range, backed: isOpen(SaidDay(kind: .dates([date])), range) != isClosed,
                        else: .hours([date]))
                case .unknown: claim(.hours, range, backed: false, else: .notTold)
                }
            }
            for entry in days {
                claim(
                    .hours, entry.tokens,
                    backed: !entry.day.isImpossible
                        && (isClosed ? isShut(entry.day, range) : isOpen(entry.day, range)),
                    else: .hours(exact))
            }
            return
        }
        let exceptions = days.filter { entry in
            ["except", "but", "than", "from", "excluding"].contains(passage.text(entry.tokens.lowerBound - 1))
                && range.contains { ["except", "apart", "other", "excluding"].contains(passage.text($0)) }
        }
        if !exceptions.isEmpty, words.contains("every") || words.contains("daily") {
            let others = Weekday.allCases.filter { weekday in
                !exceptions.contains { entry in
                    switch entry.day.kind {
                    case .weekday(let named): named == weekday
                    case .weekly(let named): named.contains(weekday)
                    case .dates, .dayOfMonth, .span: false
                    }
                }
            }
            let rest = SaidDay(kind: .weekly(Set(others)))
            for entry in times {
                claim(.hours, entry.tokens, backed: isHours(entry, on: rest, range), else: .hours([]))
            }
            return
        }
        for (place, entry) in times.enumerated() {
            // 'Monday to Friday 9 to 5, Saturday 9 to 2': each time with the days before it.
            let before = days.filter { $0.tokens.upperBound <= entry.tokens.lowerBound }
            let between = place > 0 ? times[place - 1].tokens.upperBound : 0
            let next = times[safe: place + 1]?.tokens.lowerBound ?? range.upperBound
            var own = before.filter { $0.tokens.lowerBound >= between }
            if let first = days.first, times[0].tokens.lowerBound < first.tokens.lowerBound {
                // 'At 6 PM Monday to Wednesday and at 8 PM on Friday': the days come behind.
                own = days.filter {
                    $0.tokens.lowerBound >= entry.tokens.upperBound && $0.tokens.lowerBound < next
                }
            }
            if own.isEmpty {
                if let behind = days.first(where: { $0.tokens.lowerBound >= entry.tokens.upperBound }),
                    before.isEmpty
                {
                    own = [behind]
                } else {
                    own = before.suffix(1)
                }
            }
            if own.isEmpty,
                case .day(let date)? = Holidays.named(
                    in: self.words(range), of: grounds.tenant.business, from: grounds.today)
            {
                own = [(SaidDay(kind: .dates([date])), entry.tokens)]
            }
            if grounds.customer.named(entry.time), entry.time.end == nil,
                !words.isDisjoint(with: ["before", "after", "not", "outside", "earlier", "already", "past"]),
                isUnavailable(own.last?.day, entry.time, services(in: range), staff(in: range).map(\.id))
            {
                claim(.hours, entry.tokens, backed: true, else: .silence)
                continue
            }
            let isTrue =
                own.isEmpty
                ? isHours(entry, on: context.day, range)
                : own.allSatisfy { isHours(entry, on: $0.day, range) }
            claim(
                .hours, entry.tokens, backed: isTrue || isKnownStart(entry.time, own.map(\.day)),
                else: .hours(exact))
        }
        for entry in days where entry.day.isImpossible {
            claim(.hours, entry.tokens, backed: false, else: .hours([]))
        }
    }

    /// 'Six days a week'
    private func weekdays(in range: Range<Int>) -> Int? {
        range.first { index in
            passage.tokens[index].value != nil && ["day", "days"].contains(passage.text(index + 1))
                && ["a", "per", "each"].contains(passage.text(index + 2)) && passage.text(index + 3) == "week"
        }.flatMap { passage.tokens[$0].value }
    }

    private func isKnownStart(_ time: SaidTime, _ days: [SaidDay]) -> Bool {
        grounds.moments.contains { moment in
            !moment.isClock && time.end == nil && time.includes(moment.start.minute)
                && (days.isEmpty || days.contains { $0.allows(moment.start.date) })
        }
    }

    /// Everything that has hours and is named; without a name the business.
    private func parties(_ business: Business, _ range: Range<Int>) -> [OpeningHours] {
        let people = staff(in: range).map(\.id)
        let places = places(in: range)
        let services = services(in: range)
        var parties: [OpeningHours] = []
        for id in people {
            guard let member = business.staff.first(where: { $0.id == id }) else { continue }
            parties.append(member.hours)
            if let own = member.places {
                parties += own.filter { places.isEmpty || places.contains($0.key) }.map(\.value)
            }
        }
        for id in places { if let place = business.location(id) { parties.append(place.hours) } }
        for id in services { if let service = business.service(id) { parties.append(service.hours) } }
        if parties.isEmpty || people.isEmpty && places.isEmpty {
            parties.append(business.hours)
            if places.isEmpty, people.isEmpty, business.locations.count == 1 {
                parties += business.locations.map(\.hours)
            }
        }
        return parties
    }

    private func isOpen(_ day: SaidDay, _ range: Range<Int>) -> Bool {
        switch day.kind {
        case .dates(let all):
            // Without a year it is the one to come.
            let ahead = all.filter { $0 >= grounds.today }
            let dates = ahead.isEmpty || days(in: range).contains { $0.day.isRelative } ? all : ahead
            return dates.contains { date in
                parties(grounds.tenant.business.on(date), range).allSatisfy {
                    !(HoursCalendar($0).hours(on: date) ?? [.wholeDay]).isEmpty
                }
            }
        case .weekday(let weekday): return isOpenWeekly([weekday], range)
        case .weekly(let days): return isOpenWeekly(days, range)
        case .dayOfMonth(let number):
            let date = (0..<40).map { grounds.today.adding(days: $0) }.first { $0.day == number }
            return date.map { isOpen(SaidDay(kind: .dates([$0])), range) } ?? false
        case .span(let first, let last):
            guard first <= last else { return false }
            return (first.dayNumber...min(last.dayNumber, first.dayNumber + 60)).contains {
                isOpen(SaidDay(kind: .dates([LocalDate(dayNumber: $0)])), range)
            }
        }
    }

    /// Open on none of them.
    private func isShut(_ day: SaidDay, _ range: Range<Int>) -> Bool {
        guard case .weekly(let days) = day.kind else { return !isOpen(day, range) }
        return days.allSatisfy { !isOpenWeekly([$0], range) }
    }

    private func isOpenWeekly(_ days: Set<Weekday>, _ range: Range<Int>) -> Bool {
        let business = grounds.tenant.business.on(grounds.today)
        return days.allSatisfy { day in
            parties(business, range).contains { $0.weekly.map { !$0[day].isEmpty } ?? false }
        }
    }

    private func isHours(_ entry: (time: SaidTime, tokens: Range<Int>), on day: SaidDay?, _ range: Range<Int>)
        -> Bool
    {
        if let day, day.isImpossible { return false }
        if entry.time.part != nil { return day.map { isOpen($0, range) } ?? true }
        var stretches: [[DayHours]] = []
        switch day?.kind {
        case .dates(let dates):
            stretches = dates.map { date in
                parties(grounds.tenant.business.on(date), range).map {
                    HoursCalendar($0).hours(on: date) ?? [.wholeDay]
                }
            }
        case .weekday(let weekday): stretches = weekly([weekday], range)
        case .weekly(let days): stretches = weekly(days, range)
        case .dayOfMonth, .span, nil:
            stretches = Weekday.allCases.flatMap { weekly([$0], range) }
            return stretches.contains { $0.contains { fits(entry, $0) } }
                || exceptions.contains { fits(entry, $0) }
        }
        if case .dates = day?.kind { return stretches.contains { $0.contains { fits(entry, $0) } } }
        return !stretches.isEmpty && stretches.allSatisfy { $0.contains { fits(entry, $0) } }
    }

    private var exceptions: [DayHours] { grounds.tenant.business.hours.exceptions.compactMap(\.hours) }

    /// Each weekday's, of every party.
    private func weekly(_ days: Set<Weekday>, _ range: Range<Int>) -> [[DayHours]] {
        let business = grounds.tenant.business.on(grounds.today)
        return days.map { day in parties(business, range).compactMap { $0.weekly.map { $0[day] } } }
    }

    private func fits(_ entry: (time: SaidTime, tokens: Range<Int>), _ hours: DayHours) -> Bool {
        if let end = entry.time.end {
            if hours.contains(where: { entry.time.start.contains($0.start) && end.contains($0.end % 1440) }) {
                return true
            }
            return false
        }
        let before = passage.text(entry.tokens.lowerBound - 1)
        let verb = passage.text(entry.tokens.lowerBound - 2)
        let saysEnd =
            ["until", "till", "til", "hasta", "to"].contains(before)
            || before != "from"
                && (1...4).contains { back in
                    ["close", "closes", "closing", "shut", "cerramos", "cierra", "closed", "until"].contains(
                        passage.text(entry.tokens.lowerBound - back))
                } && !["open", "opens", "reopen"].contains(verb)
        if saysEnd { return hours.contains { entry.time.start.contains($0.end % 1440) } }
        if ["open", "opens", "opening", "abrimos", "from", "abre"].contains(verb)
            || ["from", "since"].contains(before)
        {
            if hours.contains(where: { entry.time.start.contains($0.start) }) { return true }
            // 'We are open at 3 PM': some time within.
            return verb == "open" && before == "at"
                && hours.contains { stretch in
                    entry.time.start.contains { stretch.start <= $0 && $0 < stretch.end }
                }
                && clauses.contains { clause in clause.tokens.contains { passage.text($0) == "are" } }
        }
        return hours.contains {
            entry.time.start.contains($0.start) || entry.time.start.contains($0.end % 1440)
        }
    }
}
