import Scheduling
import TenantConfig
import Vocabulary

/// What is free and what is not, as searches, refusals and hours show it.
extension Judge {
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
        case .weekday, .dayOfMonth, .weekly:
            (0..<14).map { grounds.today.adding(days: $0) }.filter(day.allows)
        case .span: []
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
            let isWide = zip(words, words.dropFirst()).contains {
                ["all", "whole", "any", "entire", "every"].contains($0)
                    && ["day", "week", "morning", "afternoon", "evening", "time", "weekend"].contains($1)
            }
            let isAtOnce =
                zip(words, words.dropFirst()).contains {
                    ["right", "straight"].contains($0) && $1 == "away" || $0 == "right" && $1 == "now"
                } || !set.isDisjoint(with: ["immediately", "asap", "anytime"])
            if !clause.isNegated, !clause.isAboutHours,
                isWide
                    && !set.isDisjoint(with: [
                        "come", "drop", "walk", "available", "free", "open", "openings", "slots", "spots",
                        "space",
                    ])
                    || isAtOnce
                        && (!staff(in: clause.tokens).isEmpty || set.contains("we"))
                        && !set.isDisjoint(with: ["can", "will"])
                        && !set.isDisjoint(with: ["start", "see", "do", "take", "come", "fit", "squeeze"])
            {
                claim(.availability, clause.tokens, backed: false, else: .offers(services(in: clause.tokens)))
            }
            if !set.isDisjoint(with: ["anything", "nothing"]), clause.isNegated,
                !set.isDisjoint(with: ["booked", "scheduled", "coming", "planned", "upcoming"]),
                days(in: clause.tokens).isEmpty, !set.contains("else"),
                grounds.bookings.contains(where: { $0.state.stands && $0.start > grounds.evidence.instant })
            {
                claim(.appointment, clause.tokens, backed: false, else: .standing)
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
    func isNarrow(_ clause: Clause) -> Bool {
        clause.tokens.contains {
            [
                "else", "earlier", "later", "other", "more", "further", "that", "then", "before", "after",
                "sooner",
            ].contains(passage.text($0))
        }
    }
}
