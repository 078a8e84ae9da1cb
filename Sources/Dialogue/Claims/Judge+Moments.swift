import Scheduling
import TenantConfig
import Vocabulary

/// Dates and times: starts that are known, hours that are true, or words of the customer's.
extension Judge {
    private struct SpokenTime {
        let time: SaidTime
        let tokens: Range<Int>
        let day: SaidDay?
        let dayIsCarried: Bool
    }

    mutating func judgeMoments(_ states: [State]) {
        var lastDay: SaidDay?
        for (index, clause) in clauses.enumerated() {
            let days = days(in: clause.tokens)
            for entry in days where entry.day.isImpossible {
                claim(.day, entry.tokens, backed: false, else: .offers(servicesSpokenOf))
            }
            let times = passage.said.filter {
                if case .time = $0.value { clause.tokens.contains($0.tokens.lowerBound) } else { false }
            }
            let spoken = times.compactMap { said -> SpokenTime? in
                guard case .time(let time) = said.value else { return nil }
                let day = day(of: said.tokens, among: days)
                return SpokenTime(
                    time: time, tokens: said.tokens, day: day ?? lastDay ?? context.day,
                    dayIsCarried: day == nil)
            }
            let kinds = states.filter { $0.clause == index }.map(\.kind)
            if clause.isAboutHours, kinds.isEmpty || spoken.isEmpty && days.isEmpty {
                judgeHours(clause, days, spoken.map { ($0.time, $0.tokens) })
            } else {
                for (place, entry) in spoken.enumerated() {
                    judge(entry, in: clause, kinds, next: spoken[safe: place + 1]?.tokens.lowerBound)
                }
                let used = spoken.filter { $0.time.part == nil }.compactMap(\.day)
                for entry in days where !entry.day.isImpossible && !used.contains(entry.day) {
                    judge(entry.day, entry.tokens, in: clause, kinds)
                }
            }
            lastDay = days.last?.day ?? lastDay
        }
    }

    /// The day before a time, or one linked to it from behind ('2 pm on Tuesday').
    private func day(of time: Range<Int>, among days: [(day: SaidDay, tokens: Range<Int>)]) -> SaidDay? {
        if let behind = days.first(where: { $0.tokens.lowerBound >= time.upperBound }) {
            let between = time.upperBound..<behind.tokens.lowerBound
            let links: Set<String> = ["on", ",", "el", "this", "next", "of", "(", "for", "del", "or", "and"]
            let isLinked =
                between.count <= 2 && between.allSatisfy { links.contains(passage.text($0)) }
                && !between.contains { ["or", "and"].contains(passage.text($0)) }
            let before = days.last { $0.tokens.upperBound <= time.lowerBound }
            if isLinked,
                before == nil || between.contains(where: { ["on", "el"].contains(passage.text($0)) })
                    || between.isEmpty
            {
                return behind.day
            }
            if before == nil, between.allSatisfy({ passage.text($0) != "," || between.count < 4 }),
                between.count <= 5
            {
                return behind.day
            }
        }
        return days.last { $0.tokens.upperBound <= time.lowerBound }?.day
    }

    /// People named for a time: behind it with 'with', or before it.
    private func people(of time: Range<Int>, until next: Int?, in clause: Clause) -> [StaffID] {
        let all = staff(in: clause.tokens)
        let end = next ?? clause.tokens.upperBound
        let behind = all.filter { $0.tokens.lowerBound >= time.upperBound && $0.tokens.lowerBound < end }
        var ends: Set<Int> = []
        let linked = behind.filter { entry in
            let before = passage.text(entry.tokens.lowerBound - 1)
            let after = passage.text(entry.tokens.upperBound)
            var isLinked =
                ["with", "con", "(", "by", "-", "see"].contains(before)
                || before == "," && ["", ",", ")", ".", "$", "£"].contains(after)
            if ["or", "and", "y", "o", ","].contains(before), ends.contains(entry.tokens.lowerBound - 1) {
                isLinked = true
            }
            if isLinked { ends.insert(entry.tokens.upperBound) }
            return isLinked
                && !(next != nil
                    && ["has", "at", ":", "tiene"].contains(passage.text(entry.tokens.upperBound)))
                && !(next == entry.tokens.upperBound)
        }
        if !linked.isEmpty { return linked.map(\.id) }
        let before = all.filter { $0.tokens.upperBound <= time.lowerBound }
        // 'With Jo at 2 PM or 3 PM': the last one named before.
        guard let last = before.last else { return all.map(\.id) }
        return before.filter { last.tokens.lowerBound - $0.tokens.upperBound <= 2 }.map(\.id)
    }

    private func isRow(_ moment: Grounds.Moment, of kinds: [Claim.Kind]) -> Bool {
        let wants = kinds.filter {
            [.booked, .appointment, .moved, .held, .cancelled, .pending].contains($0)
        }
        if wants.isEmpty { return true }
        return wants.contains { kind in
            switch kind {
            case .booked, .moved: moment.booking.map { $0.state == .confirmed } ?? false
            case .held: moment.hold != nil || moment.isClock
            case .appointment: moment.booking.map(\.state.stands) ?? false
            case .cancelled: moment.booking.map { $0.state == .cancelled } ?? false
            case .pending: moment.booking.map { $0.state == .pending } ?? false
            default: true
            }
        }
    }

    private mutating func judge(_ entry: SpokenTime, in clause: Clause, _ kinds: [Claim.Kind], next: Int?) {
        let services =
            services(in: clause.tokens).isEmpty ? self.services(in: all) : services(in: clause.tokens)
        let people = people(of: entry.tokens, until: next, in: clause)
        let places = places(in: clause.tokens)
        let before = passage.text(entry.tokens.lowerBound - 1)
        let saysEnd =
            [
                "until", "till", "by", "to", "hasta", "finish", "end", "ends", "expires", "before", "through",
            ].contains(before)
            || ["at", "around", "by"].contains(before)
                && [
                    "finished", "done", "out", "ends", "end", "over", "finish", "finishes", "expires",
                    "ready",
                ].contains(
                    passage.text(entry.tokens.lowerBound - 2))
        let rows = grounds.moments.filter { moment in
            if moment.isClock {
                return saysEnd && entry.dayIsCarried && entry.time.includes(moment.start.minute)
                    || isClockNow(moment, entry.time, clause)
            }
            guard isRow(moment, of: kinds) else { return false }
            guard entry.day.map({ $0.allows(moment.start.date) }) ?? true else { return false }
            if !services.isEmpty, let service = moment.service, !services.contains(service) { return false }
            if !people.isEmpty, let staff = moment.staff, !people.contains(staff) { return false }
            if !people.isEmpty, moment.staff == nil, moment.service != nil { return false }
            if !places.isEmpty, let place = moment.location, !places.contains(place) { return false }
            return fits(moment, entry.time, saysEnd)
        }
        let offered = rows.compactMap(\.offer)
        if clause.isRefusal, kinds.isEmpty, deniesAvailability(clause) {
            // 'Tuesday at 2 is taken' while it is on offer.
            if !rows.isEmpty,
                clause.tokens.contains(where: {
                    [
                        "earlier", "later", "before", "after", "than", "else", "other", "sooner", "besides",
                        "except",
                    ].contains(passage.text($0))
                })
            {
                return claim(.time, entry.tokens, backed: true, else: .silence)
            }
            let isShown =
                offered.isEmpty
                && (isUnavailable(entry.day, entry.time, services, people)
                    || rows.contains { $0.booking != nil })
            let isWish = clause.isEcho && offered.isEmpty
            claim(.time, entry.tokens, backed: isShown || isWish, else: .offers(services))
            return
        }
        if !rows.isEmpty {
            if let offer = offered.first, !mentions.contains(where: { $0.slot == offer.slot }) {
                mentions.append(offer)
            }
            return claim(.time, entry.tokens, backed: true, else: .silence)
        }
        let wasSaid =
            grounds.customer.named(entry.time)
            && (entry.dayIsCarried || entry.day.map(grounds.customer.named) ?? true)
        let mayRepeat =
            clause.isLooking || clause.isEcho || (clause.isQuestion && !clause.isOffering) || clause.isNegated
        if kinds.isEmpty, wasSaid, ["after", "before", "past", "from", "around", "by"].contains(before),
            !saysEnd || before == "before"
        {
            return claim(.time, entry.tokens, backed: true, else: .silence)
        }
        if kinds.isEmpty, mayRepeat, wasSaid || entry.time.part != nil {
            return claim(.time, entry.tokens, backed: true, else: .silence)
        }
        if entry.time.part != nil, kinds.isEmpty, isFreeTalk(clause) { return }
        if isTimetable(entry, clause, services, people) {
            return claim(.time, entry.tokens, backed: true, else: .silence)
        }
        if isInOwnText(entry.tokens) { return claim(.time, entry.tokens, backed: true, else: .silence) }
        claim(.time, entry.tokens, backed: false, else: kinds.isEmpty ? .offers(services) : .standing)
    }

    /// 'In the morning or in the afternoon?', 'mornings are quieter'.
    private func isFreeTalk(_ clause: Clause) -> Bool {
        clause.isQuestion || clause.isLooking || !clause.saysAvailable
    }

    private func isClockNow(_ moment: Grounds.Moment, _ time: SaidTime, _ clause: Clause) -> Bool {
        moment.start == grounds.evidence.now && time.includes(moment.start.minute)
            && clause.tokens.contains { ["now", "currently"].contains(passage.text($0)) }
    }

    private func fits(_ moment: Grounds.Moment, _ time: SaidTime, _ saysEnd: Bool) -> Bool {
        if let part = time.part { return part.contains(moment.start.minute) }
        if let end = time.end {
            let startFits = time.start.contains(moment.start.minute)
            if startFits, let last = moment.end, end.contains(last.minute % 1440) { return true }
            // 'Between 2 and 4': some start in it.
            let isWindow = zip(passage.tokens, passage.tokens.dropFirst()).contains {
                ["between", "from", "entre"].contains($0.0.text)
            }
            guard isWindow else { return false }
            return time.start.contains { first in
                end.contains { last in
                    first < last && first <= moment.start.minute && moment.start.minute <= last
                }
            }
        }
        if time.start.contains(moment.start.minute) { return true }
        return saysEnd && moment.end.map { time.start.contains($0.minute) } == true
    }

    private func deniesAvailability(_ clause: Clause) -> Bool {
        let words = clause.tokens.map { passage.tokens[$0].text }
        let denials: Set<String> = [
            "taken", "full", "gone", "unavailable", "available", "free", "have", "booked", "not", "no",
            "nothing", "passed",
            "past", "outside", "closed", "ocupado", "ocupada", "completo", "libre", "disponible", "tengo",
            "hay", "open",
        ]
        return words.contains(where: denials.contains)
    }

    private mutating func judge(
        _ day: SaidDay, _ tokens: Range<Int>, in clause: Clause, _ kinds: [Claim.Kind]
    ) {
        if day.isCalendar { return claim(.day, tokens, backed: true, else: .silence) }
        let services = services(in: clause.tokens)
        let people = staff(in: clause.tokens).map(\.id)
        let isAway = clause.tokens.contains { ["off", "out", "away"].contains(passage.text($0)) }
        if case .weekly(let days) = day.kind, clause.isNegated || isAway, kinds.isEmpty {
            // 'Maria isn't in on Mondays'
            let works = days.contains {
                isWorkday(SaidDay(kind: .weekly([$0])), services, people, at: places(in: clause.tokens))
            }
            return claim(.day, tokens, backed: !works, else: .hours([]))
        }
        let rows = grounds.moments.filter { moment in
            guard !moment.isClock, isRow(moment, of: kinds), day.allows(moment.start.date) else {
                return false
            }
            if !services.isEmpty, let service = moment.service, !services.contains(service) { return false }
            if !people.isEmpty, let staff = moment.staff, !people.contains(staff) { return false }
            return true
        }
        if !kinds.isEmpty,
            kinds.contains(where: {
                [.booked, .appointment, .held, .moved, .cancelled, .pending].contains($0)
            })
        {
            return claim(.day, tokens, backed: !rows.isEmpty, else: .standing)
        }
        if clause.isConditional { return claim(.day, tokens, backed: true, else: .silence) }
        let hasVerb = clause.tokens.contains {
            [
                "have", "has", "is", "are", "can", "works", "work", "left", "was", "tengo", "hay", "esta",
                "find", "see", "do", "does", "openings", "times", "slots", "space", "availability", "nothing",
                "full",
            ].contains(passage.text($0))
        }
        if clause.isRefusal, deniesAvailability(clause), !clause.isQuestion, hasVerb {
            let offered = rows.contains { $0.offer != nil }
            let isShown = !offered && isUnavailable(day, nil, services, people)
            return claim(
                .day, tokens, backed: isShown || clause.isEcho && !offered || !rows.isEmpty && !offered,
                else: .offers(services))
        }
        if !rows.isEmpty || clause.isLooking || clause.isEcho || isCourtesy(clause)
            || day.allows(grounds.today) && saysToday(clause)
        {
            return claim(.day, tokens, backed: true, else: .silence)
        }
        if clause.isQuestion {
            // 'Shall I book you in for Thursday?' offers it.
            let isOffer = clause.isOffering && !day.isSpan && !grounds.customer.named(day) && saysFirm(clause)
            return claim(.day, tokens, backed: !isOffer, else: .offers(services))
        }
        if clause.isConditional || isInOwnText(tokens) {
            return claim(.day, tokens, backed: true, else: .silence)
        }
        if day.isWeekly {
            return claim(
                .day, tokens, backed: isWorkday(day, services, people, at: places(in: clause.tokens)),
                else: .hours([]))
        }
        if isTimetabled(day, services, people, clause) {
            return claim(.day, tokens, backed: true, else: .silence)
        }
        if !clause.saysAvailable, grounds.customer.named(day) || day.isSpan {
            return claim(.day, tokens, backed: true, else: .silence)
        }
        claim(.day, tokens, backed: false, else: .offers(services))
    }

    /// 'Have a lovely Monday', 'enjoy your weekend'.
    private func isCourtesy(_ clause: Clause) -> Bool {
        guard let first = clause.tokens.first(where: { passage.tokens[$0].kind == .word }) else {
            return false
        }
        return ["have", "enjoy", "happy", "good"].contains(passage.text(first)) && !clause.saysAvailable
    }

    private func saysFirm(_ clause: Clause) -> Bool {
        clause.tokens.contains {
            ["book", "reserve", "hold", "confirm", "reservo", "schedule", "put"].contains(passage.text($0))
        }
    }

    private func saysToday(_ clause: Clause) -> Bool {
        let words = clause.tokens.map { passage.tokens[$0].text }
        if words.contains("today") && words.contains("is")
            || words.contains(where: ["help", "assist"].contains)
        {
            return true
        }
        return !clause.saysAvailable && !words.contains("you") && !words.contains("your")
            && words.contains("today")
    }

    // MARK: Unavailable

    /// Whether something shows that nothing is free then: a search, a refusal, hours, notice or horizon.
    func isUnavailable(_ day: SaidDay?, _ time: SaidTime?, _ services: [ServiceID], _ people: [StaffID])
        -> Bool
    {
        for result in grounds.evidence.results {
            switch (result.call, result.outcome) {
            case (.checkAvailability(let call), .offers(let offers, _, _)):
                let isCovered =
                    day.map { day in
                        (call.from.dayNumber..<max(call.to.dayNumber, call.from.dayNumber + 1)).prefix(400)
                            .contains { day.allows(LocalDate(dayNumber: $0)) }
                    } ?? true
                guard isCovered, services.isEmpty || services.contains(call.service) else { continue }
                let isFree = offers.contains { offer in
                    (day?.allows(offer.local.date) ?? true) && (time?.includes(offer.local.minute) ?? true)
                        && (people.isEmpty || offer.staff.map(people.contains) ?? false)
                }
                if !isFree { return true }
            case (.holdSlot, .refused), (.confirmBooking, .refused), (.rescheduleBooking, .refused):
                return true
            default: continue
            }
        }
        if let day {
            let dates = dates(of: day)
            if !dates.isEmpty,
                dates.allSatisfy({ $0 < grounds.today || isOutside(time, on: $0, services, people) })
            {
                return true
            }
        }
        if day == nil, let time, time.part == nil {
            let week = (0..<7).map { grounds.today.adding(days: $0) }
            if week.allSatisfy({ isOutside(time, on: $0, services, people) }) { return true }
        }
        if let day, time != nil, grounds.offers.contains(where: { day.allows($0.local.date) }) { return true }
        return false
    }

    private func dates(of day: SaidDay) -> [LocalDate] {
        switch day.kind {
        case .dates(let dates): dates
        case .weekday, .dayOfMonth: (0..<14).map { grounds.today.adding(days: $0) }.filter(day.allows)
        case .weekly, .span: []
        }
    }

    /// Closed, or the time lies outside the hours of whoever is named.
    private func isOutside(
        _ time: SaidTime?, on date: LocalDate, _ services: [ServiceID], _ people: [StaffID]
    ) -> Bool {
        let business = grounds.tenant.business.on(date)
        var parties = [business.hours]
        parties += services.prefix(1).compactMap { business.service($0)?.hours }
        parties += people.prefix(1).compactMap { id in business.staff.first { $0.id == id }?.hours }
        if let id = services.first ?? grounds.evidence.service, let service = business.service(id) {
            let ahead = date.dayNumber - grounds.today.dayNumber
            switch service.rules.horizon {
            case .days(let days): if ahead > days { return true }
            case .elapsed(let length): if ahead * 1440 > length.count + 1440 { return true }
            }
            switch service.rules.notice {
            case .days(let days): if ahead < days { return true }
            case .elapsed(let length):
                if let time, date == grounds.today, let start = time.start.max(),
                    start < grounds.evidence.now.minute + length.count
                {
                    return true
                }
            }
        }
        return parties.contains { hours in
            guard let open = HoursCalendar(hours).hours(on: date) else { return false }
            guard let time, time.part == nil else { return open.isEmpty }
            return !time.start.contains { minute in open.contains { $0.start <= minute && minute < $0.end } }
        }
    }

    // MARK: Timetables

    /// 'Vinyasa is on Mondays at 6:30': a class that the tenant's files have then; no offer of a place in it.
    private func isTimetable(_ entry: SpokenTime, _ clause: Clause, _ named: [ServiceID], _ people: [StaffID])
        -> Bool
    {
        guard !clause.isOffering, !promisesPlace(clause) else { return false }
        if isWorkingTime(entry, clause, named, people) { return true }
        return (named.isEmpty ? servicesSpokenOf : named).contains { id in
            grounds.variants.contains { business in
                guard let starts = business.service(id)?.starts else { return false }
                return Weekday.allCases.contains { weekday in
                    (entry.day.map { allows($0, weekday) } ?? true)
                        && starts[weekday].contains {
                            entry.time.includes($0.minute)
                                && (people.isEmpty || $0.staff.map(people.contains) ?? true)
                        }
                }
            }
        }
    }

    /// 'Lunch is from 12 to 3', 'Jo works from 9 to 5 on Mondays': the hours of what is named.
    private func isWorkingTime(
        _ entry: SpokenTime, _ clause: Clause, _ services: [ServiceID], _ people: [StaffID]
    ) -> Bool {
        // A start alone may be where a shift begins, and still not be free.
        let isFrom = passage.text(entry.tokens.lowerBound - 1) == "from" && entry.day?.isWeekly ?? true
        guard entry.time.end != nil || isFrom,
            !clause.tokens.contains(where: { ["has", "have"].contains(passage.text($0)) })
        else { return false }
        return grounds.variants.contains { business in
            var parties = services.compactMap { business.service($0)?.hours.weekly }
            for id in people {
                guard let member = business.staff.first(where: { $0.id == id }) else { continue }
                parties += [member.hours.weekly].compactMap { $0 }
                parties += (member.places ?? [:]).values.compactMap(\.weekly)
            }
            return parties.contains { week in
                let days = Weekday.allCases.filter { weekday in
                    entry.day.map { allows($0, weekday) } ?? !week[weekday].isEmpty
                }
                return !days.isEmpty
                    && days.allSatisfy { day in
                        week[day].contains {
                            entry.time.start.contains($0.start)
                                && (entry.time.end?.contains($0.end % 1440) ?? true)
                        }
                    }
            }
        }
    }

    private func promisesPlace(_ clause: Clause) -> Bool {
        let words = Set(clause.tokens.map { passage.tokens[$0].text })
        return !words.isDisjoint(with: [
            "free", "available", "spot", "spots", "space", "left", "openings", "you", "libre", "disponible",
        ])
            || words.contains("i") && words.contains("have")
    }

    private func allows(_ day: SaidDay, _ weekday: Weekday) -> Bool {
        switch day.kind {
        case .weekday(let named): named == weekday
        case .weekly(let days): days.contains(weekday)
        case .dates(let dates): dates.contains { $0.weekday == weekday }
        case .dayOfMonth, .span: false
        }
    }

    private func isTimetabled(_ day: SaidDay, _ services: [ServiceID], _ people: [StaffID], _ clause: Clause)
        -> Bool
    {
        let words = Set(clause.tokens.map { passage.tokens[$0].text })
        guard !clause.saysAvailable || !services.isEmpty, !promisesPlace(clause),
            words.isDisjoint(with: ["your", "visit", "appointment"])
        else { return false }
        if case .weekday(let weekday) = day.kind, !services.isEmpty || !people.isEmpty {
            return isWorkday(
                SaidDay(kind: .weekly([weekday])), services, people, at: places(in: clause.tokens))
        }
        return false
    }

    /// Whether the people, services or, without those, the business are there on all of these weekdays.
    func isWorkday(
        _ day: SaidDay, _ services: [ServiceID], _ people: [StaffID], at places: [LocationID]
    ) -> Bool {
        guard case .weekly(let days) = day.kind else { return false }
        return grounds.variants.contains { business in
            days.allSatisfy { weekday in
                let isOpen = business.hours.weekly.map { !$0[weekday].isEmpty } ?? true
                let serve = services.allSatisfy { id in
                    guard let service = business.service(id) else { return true }
                    if let starts = service.starts { return !starts[weekday].isEmpty }
                    return service.hours.weekly.map { !$0[weekday].isEmpty } ?? true
                }
                let work = people.allSatisfy { id in
                    guard let member = business.staff.first(where: { $0.id == id }) else { return false }
                    let all =
                        [member.hours]
                        + (member.places ?? [:]).filter { places.isEmpty || places.contains($0.key) }.map(
                            \.value)
                    return all.contains { $0.weekly.map { !$0[weekday].isEmpty } ?? (member.places == nil) }
                }
                return isOpen && serve && work
            }
        }
    }

    /// The tenant's own texts say so, in a text with other words of this sentence.
    func isInOwnText(_ tokens: Range<Int>) -> Bool {
        let wanted = tokens.map { passage.tokens[$0] }.filter { $0.kind != .mark }.map(\.text)
        let others = Set(passage.tokens.filter { $0.kind == .word && $0.text.utf8.count > 3 }.map(\.text))
            .subtracting(wanted)
        return grounds.texts.all.contains { entry in
            wanted.allSatisfy(entry.words.contains) && !entry.words.isDisjoint(with: others)
        }
    }

    // MARK: Availability

    /// 'I have plenty of openings', 'there is nothing free': without a time, but not without a search.
    mutating func judgeAvailability() {
        for clause in clauses where !clause.isQuestion && !clause.isConditional && !clause.isLooking {
            let words = clause.tokens.map { passage.tokens[$0].text }
            let set = Set(words)
            let nouns: Set<String> = [
                "openings", "opening", "slots", "slot", "spots", "spot", "availability", "times",
                "appointments", "space", "hueco",
                "huecos", "disponibilidad", "horas", "citas", "options",
            ]
            let denies =
                set.contains("nothing") && !set.isDisjoint(with: ["free", "available", "open", "left"])
                || zip(words, words.dropFirst()).contains { $0 == "have" && $1 == "nothing" }
                || set.contains("no") && !set.isDisjoint(with: nouns)
                || zip(words, words.dropFirst()).contains {
                    $0 == "fully" && $1 == "booked"
                        || $0 == "booked" && ["up", "out", "solid"].contains($1) && !set.contains("ahead")
                        || $0 == "sold" && $1 == "out"
                }
                || set.contains("not") && set.contains("have")
                    && (!set.isDisjoint(with: nouns)
                        || set.contains("anything")
                            && !set.isDisjoint(with: ["free", "available", "open", "left"]))
            if !set.isDisjoint(with: ["checked", "looked", "searched"]), set.contains("have"),
                !set.contains("you"),
                grounds.offers.isEmpty,
                !grounds.evidence.results.contains(where: {
                    $0.call.name == "check_availability" || $0.call.name == "lookup_booking"
                })
            {
                claim(.availability, clause.tokens, backed: false, else: .offers([]))
            }
            if clause.isNegated, set.contains("you"), set.contains("have") || set.contains("is"),
                !set.contains("yet"),
                !set.isDisjoint(with: ["booking", "bookings", "appointment", "appointments", "reservation"]),
                set.contains("any") || set.contains("no"),
                grounds.bookings.contains(where: { $0.state.stands && $0.start > grounds.evidence.instant })
            {
                claim(.appointment, clause.tokens, backed: false, else: .standing)
            }
            let hasTime = passage.said.contains {
                if case .time(let time) = $0.value {
                    time.part == nil && clause.tokens.contains($0.tokens.lowerBound)
                } else {
                    false
                }
            }
            guard !hasTime, !clause.isAboutHours else { continue }
            let day = days(in: clause.tokens).first?.day
            let services = services(in: clause.tokens)
            let people = staff(in: clause.tokens).map(\.id)
            let free = grounds.offers.filter { offer in
                (day?.allows(offer.local.date) ?? true)
                    && (services.isEmpty || services.contains(offer.service))
                    && (people.isEmpty || offer.staff.map(people.contains) ?? false)
            }
            if denies {
                guard day == nil || day?.isSpan == true else { continue }
                let isShown =
                    (free.isEmpty || day == nil && isNarrow(clause))
                    && isUnavailable(day, nil, services, people)
                claim(.availability, clause.tokens, backed: isShown, else: .offers(services))
            } else if !clause.isNegated, clause.saysAvailable, !set.isDisjoint(with: nouns),
                !set.isDisjoint(with: ["have", "are", "is", "got", "has", "tengo", "tenemos", "hay"]),
                !set.isDisjoint(with: [
                    "plenty", "some", "several", "few", "lots", "many", "availability", "openings", "opening",
                    "these", "following", "two", "three", "four", "five", "disponibilidad", "huecos", "wide",
                ]),
                words.first.map({ !["these", "those"].contains($0) }) ?? true,
                set.isDisjoint(with: ["service", "services"])
            {
                claim(.availability, clause.tokens, backed: !free.isEmpty, else: .offers(services))
            }
        }
    }

    /// 'Nothing else', 'nothing earlier': of more than what is on offer.
    private func isNarrow(_ clause: Clause) -> Bool {
        clause.tokens.contains {
            [
                "else", "earlier", "later", "other", "more", "further", "that", "then", "before", "after",
                "sooner",
            ].contains(passage.text($0))
        }
    }
}

extension Grounds {
    /// The business as it is now and in each of its seasons.
    var variants: [Business] { [tenant.business] + tenant.business.variants.map(\.business) }
}
