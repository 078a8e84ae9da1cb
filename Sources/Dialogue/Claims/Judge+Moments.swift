import Scheduling
import TenantConfig
import Vocabulary

/// Dates and times: starts that are known, hours that are true, or words of the customer's.
extension Judge {
    struct SpokenTime {
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

    /// 'It starts at 8:30 and takes an hour, so 9:30.'
    private func isSum(_ entry: SpokenTime, _ clause: Clause) -> Bool {
        passage.said.contains { said in
            if case .length(let length) = said.value {
                !length.isShift && said.tokens.upperBound <= entry.tokens.lowerBound
            } else {
                false
            }
        }
            && clause.tokens.contains {
                ["so", "takes", "lasts", "ready", "finish", "finished", "done"].contains(passage.text($0))
            }
    }

    /// 'By about 2 pm' is by 2 pm.
    private func wordBefore(_ index: Int) -> String {
        let before = passage.text(index - 1)
        guard ["about", "around", "roughly", "approximately"].contains(before) else { return before }
        let earlier = passage.text(index - 2)
        return ["by", "until", "till", "to"].contains(earlier) ? earlier : before
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
        let before = wordBefore(entry.tokens.lowerBound)
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
            || isSum(entry, clause)
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
            if entry.time.part != nil, isInOwnText(entry.tokens) {
                return claim(.time, entry.tokens, backed: true, else: .silence)
            }
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
        var people = staff(in: clause.tokens).map(\.id)
        if people.isEmpty, clause.tokens.contains(where: { ["he", "she"].contains(passage.text($0)) }) {
            people = staff(in: 0..<clause.tokens.lowerBound).suffix(1).map(\.id)
        }
        let isAway = clause.tokens.contains { ["off", "out", "away"].contains(passage.text($0)) }
        let isDenied =
            clause.isNegated
            && (self.days(in: clause.tokens).count == 1
                || clause.tokens.contains {
                    $0 < tokens.lowerBound && Passage.negations.contains(passage.text($0))
                })
        if case .weekly(let days) = day.kind, isDenied || isAway, kinds.isEmpty {
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
                "full", "be", "work", "possible",
            ].contains(passage.text($0))
        }
        if clause.isRefusal, !day.isWeekly || isDenied, deniesAvailability(clause), !clause.isQuestion,
            hasVerb
        {
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
}
