import Scheduling
import TenantConfig
import Vocabulary

/// What the tenant's files have on their timetables, with no word on what is free.
extension Judge {
    /// 'Vinyasa is on Mondays at 6:30': a class that the tenant's files have then; no offer of a place in it.
    func isTimetable(_ entry: SpokenTime, _ clause: Clause, _ named: [ServiceID], _ people: [StaffID])
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
    func isWorkingTime(
        _ entry: SpokenTime, _ clause: Clause, _ services: [ServiceID], _ people: [StaffID]
    ) -> Bool {
        // A start alone may be where a shift begins, and still not be free.
        let isFrom = passage.text(entry.tokens.lowerBound - 1) == "from" && entry.day?.isWeekly ?? true
        if let part = entry.time.part, let day = entry.day, !people.isEmpty, saysWork(clause) {
            return grounds.variants.contains { business in
                people.allSatisfy { id in
                    guard let week = business.staff.first(where: { $0.id == id })?.hours.weekly else {
                        return false
                    }
                    return Weekday.allCases.contains { weekday in
                        allows(day, weekday)
                            && week[weekday].contains {
                                $0.start < part.upperBound && part.lowerBound < $0.end
                            }
                    }
                }
            }
        }
        let isUntil =
            ["until", "till", "to", "before", "by"].contains(passage.text(entry.tokens.lowerBound - 1))
            && entry.day?.isWeekly ?? false && entry.time.end == nil
        guard entry.time.end != nil || isFrom || isUntil,
            !clause.tokens.contains(where: { ["has", "have"].contains(passage.text($0)) })
        else { return false }
        return grounds.variants.contains { business in
            var parties = services.compactMap { business.service($0)?.hours.weekly }
            if services.isEmpty, people.isEmpty {
                parties += [business.hours.weekly].compactMap { $0 }
                parties += business.locations.compactMap(\.hours.weekly)
            }
            for id in people {
                guard let member = business.staff.first(where: { $0.id == id }) else { continue }
                parties += [member.hours.weekly].compactMap { $0 }
                parties += (member.places ?? [:]).values.compactMap(\.weekly)
            }
            return parties.contains { week in
                let spoken = entry.day ?? grounds.customer.days.last
                if spoken == nil {
                    return Weekday.allCases.contains { day in
                        week[day].contains {
                            entry.time.start.contains($0.start)
                                && (entry.time.end?.contains($0.end % 1440) ?? false)
                        }
                    }
                }
                let days = Weekday.allCases.filter { weekday in
                    spoken.map { allows($0, weekday) } ?? !week[weekday].isEmpty
                }
                return !days.isEmpty
                    && days.allSatisfy { day in
                        week[day].contains {
                            entry.time.start.contains(isUntil ? $0.end % 1440 : $0.start)
                                && (entry.time.end?.contains($0.end % 1440) ?? true)
                        }
                    }
            }
        }
    }

    private func saysWork(_ clause: Clause) -> Bool {
        let words = Set(clause.tokens.map { passage.text($0) })
        return !words.isDisjoint(with: ["works", "work", "here", "working"])
            && words.isDisjoint(with: ["has", "have", "got", "room", "time", "free"])
    }

    func promisesPlace(_ clause: Clause) -> Bool {
        let words = Set(clause.tokens.map { passage.tokens[$0].text })
        return !words.isDisjoint(with: [
            "free", "available", "spot", "spots", "space", "left", "openings", "you", "libre", "disponible",
        ])
            || words.contains("i") && words.contains("have")
    }

    func allows(_ day: SaidDay, _ weekday: Weekday) -> Bool {
        switch day.kind {
        case .weekday(let named): named == weekday
        case .weekly(let days): days.contains(weekday)
        case .dates(let dates): dates.contains { $0.weekday == weekday }
        case .dayOfMonth, .span: false
        }
    }

    func isTimetabled(_ day: SaidDay, _ services: [ServiceID], _ people: [StaffID], _ clause: Clause)
        -> Bool
    {
        let words = Set(clause.tokens.map { passage.tokens[$0].text })
        guard !clause.saysAvailable || !services.isEmpty || !people.isEmpty && saysWork(clause),
            !promisesPlace(clause),
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
        let wanted = tokens.map { passage.tokens[$0] }.filter { $0.kind != .mark }
        let others = Set(passage.tokens.filter { $0.kind == .word && $0.text.utf8.count > 3 }.map(\.text))
            .subtracting(wanted.map(\.text))
        return grounds.texts.all.contains { entry in
            !entry.words.isDisjoint(with: others) && wanted.allSatisfy { has($0, entry.words) }
        }
    }

    /// As it is, as a figure ('twelve months' of a '12-month warranty'), or in the other number.
    private func has(_ token: ClaimToken, _ words: Set<String>) -> Bool {
        if words.contains(token.text) { return true }
        if let value = token.value { return words.contains(String(value)) }
        guard token.text.utf8.count > 2 else { return false }
        return words.contains(token.text + "s") || words.contains(String(token.text.dropLast()))
    }
}

extension Grounds {
    /// The business as it is now and in each of its seasons.
    var variants: [Business] { [tenant.business] + tenant.business.variants.map(\.business) }
}
