import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// From a wish to offers, or to the one start that was meant.
extension Exchange {
    /// How many starts are shown at once: in a text message as many as fit into one segment.
    private var shown: Int { turn.channel == .sms ? 3 : 4 }
    /// How far one search looks.
    private static let days = 14

    mutating func search(for service: Service, replacing appointment: BookingFact?) -> Step {
        if state.wish.isExact, !state.wish.saysDay, let appointment {
            // 'Move it to three': the same day.
            let time = state.wish.times
            state.wish.settle(on: appointment.local)
            state.wish.times = time
        }
        if let appointment, !state.wish.saysDay, !state.wish.isOpen, state.wish.times.isEmpty,
            changesMoreThanTime
        {
            // 'With Maria instead', 'for three': at the same time.
            state.wish.settle(on: appointment.local)
        }
        if service.rules.horizon == .days(0), appointment == nil, !state.wish.saysDay {
            // For today alone: there is no day to ask for.
            state.wish.from = today
            state.wish.to = today.adding(days: 1)
        }
        guard state.wish.saysDay || state.wish.isOpen else { return askDay(service, moving: appointment) }
        if progress.found == nil, progress.query == nil, let step = refuseDay(service) { return step }
        let own = query(service, replacing: appointment)
        if progress.isForeign, !progress.widened {
            progress.isForeign = false
            if let asked = progress.query, !asked.answers(own) { progress.found = nil }
        }
        guard let found = progress.found else { return .call(.checkAvailability(own)) }
        let usable = found.filter(isUsable)
        if state.wish.isExact, state.wish.singleDay != nil, !progress.widened {
            return exactStart(among: usable, service, replacing: appointment)
        }
        var fitting = progress.widened ? usable : state.wish.likeliest(of: usable)
        if fitting.isEmpty, state.wish.timesAreLoose == true {
            fitting = usable.filter { state.wish.fitsDay($0.local) }
        }
        if fitting.isEmpty {
            if let step = relax(service, replacing: appointment) { return step }
            if !progress.widened, let step = askOthers(service, replacing: appointment) { return step }
            if !progress.widened, !usable.isEmpty, !progress.wantsOthers {
                return sayNothing(then: usable, service)
            }
            return widen(service, replacing: appointment)
        }
        if progress.widened { return sayNothing(then: fitting, service) }
        return show(choice(of: fitting, near: nil), service, .offers)
    }

    private var changesMoreThanTime: Bool {
        state.staff != nil || state.location != nil || state.party != nil
    }

    private func isUsable(_ offer: Offer) -> Bool {
        !state.declined.contains(offer.slot) && offer.start > turn.instant
            && (progress.laterThan.map { offer.start > $0 } ?? true)
            && (progress.earlierThan.map { offer.start < $0 } ?? true)
            && !state.wish.exceptDays.contains(offer.local.date)
            && !(offer.staff.map { state.wish.exceptStaff.contains($0) } ?? false)
    }

    // MARK: Asking

    private mutating func askDay(_ service: Service, moving appointment: BookingFact?) -> Step {
        if let appointment { return ask(.newTime, .moveAskTime, visitVariables(appointment)) }
        return ask(.day, .askDate, serviceVariables(service.id))
    }

    /// What can be said of a day without asking what is free on it.
    private mutating func refuseDay(_ service: Service) -> Step? {
        let wish = state.wish
        if let to = wish.to, to <= today {
            let said = wish.singleDay ?? to.adding(days: -1)
            state.wish.forgetDays()
            return ask(.day, .datePast, ["date": .text(date(said))])
        }
        if wish.singleDay == today, wish.isExact, wish.times.allSatisfy({ $0.from == turn.now.minute }) {
            // 'Now': as soon as can be.
            state.wish.forgetTimes()
            return nil
        }
        if let day = wish.singleDay, day == today, wish.isExact,
            wish.times.allSatisfy({ $0.from <= turn.now.minute })
        {
            let said = LocalDateTime(day, minute: wish.times.first?.from ?? 0)
            state.wish.forgetDays()
            state.wish.forgetTimes()
            return ask(.day, .datePast, ["date": .text(when(said))])
        }
        if let from = wish.from, case .days(let horizon) = service.rules.horizon,
            from.dayNumber - today.dayNumber > horizon
        {
            state.wish.forgetDays()
            if horizon == 0 {
                return ask(.anotherTime, .todayOnly, serviceVariables(service.id))
            }
            return ask(
                .day, .tooFarAhead,
                serviceVariables(service.id).merging([
                    "horizon": .text(phrases.distance(service.rules.horizon))
                ]) { $1 })
        }
        return nil
    }

    /// A single day is searched whole, so that near alternatives are known; a span with its hours alone.
    private func query(_ service: Service, replacing appointment: BookingFact?)
        -> ToolCall.CheckAvailability
    {
        let wish = state.wish
        let from = max(wish.from ?? today, today)
        let last = from.adding(days: Self.days)
        let to = wish.to.map { min(max($0, from.adding(days: 1)), last) } ?? last
        return check(
            service, from: from, to: to, hours: wish.singleDay == nil && wish.timesAreLoose != true,
            replacing: appointment)
    }

    private func check(
        _ service: Service, from: LocalDate, to: LocalDate, hours: Bool, anyone: Bool = false,
        replacing appointment: BookingFact?
    ) -> ToolCall.CheckAvailability {
        let times = hours ? state.wish.times : []
        return ToolCall.CheckAvailability(
            service: service.id, from: from, to: to, earliest: times.map(\.from).min(),
            latest: times.map { $0.from == $0.to ? $0.to : $0.to - 1 }.max(),
            staff: anyone ? nil : state.staff ?? sameStaff(service, as: appointment),
            location: state.location ?? (state.anyLocation ? nil : appointment?.location),
            party: state.party ?? appointment?.party ?? 1, client: state.client, replaces: appointment?.id)
    }

    /// Later days, once: those after the ones searched, from the next free start on where it is known.
    private mutating func widen(_ service: Service, replacing appointment: BookingFact?) -> Step {
        guard !progress.widened, progress.earlierThan == nil, let searched = progress.query else {
            return sayNothing(then: [], service)
        }
        progress.widened = true
        progress.found = nil
        let later = max(progress.next?.local.date ?? searched.to, searched.to)
        if let day = state.wish.singleDay, tenant.business.openDay(day).hours.isEmpty,
            !has(said: .closedOnDate)
        {
            sayClosed(on: day)
        } else if let day = state.wish.singleDay, case .days(let notice) = service.rules.notice,
            day.dayNumber - today.dayNumber < notice, !has(said: .tooSoon)
        {
            sayTooSoon(service)
        }
        return .call(
            .checkAvailability(
                check(
                    service, from: later, to: later.adding(days: Self.days), hours: false,
                    replacing: appointment)))
    }

    // MARK: One start

    private mutating func exactStart(
        among usable: [Offer], _ service: Service, replacing appointment: BookingFact?
    ) -> Step {
        let day = state.wish.singleDay
        for reading in state.wish.times {
            let matches = usable.filter { $0.local.date == day && $0.local.minute == reading.from }
            if let best = preferred(matches, replacing: appointment) {
                return hold(best, replacing: appointment?.id)
            }
        }
        if let step = askOthers(service, replacing: appointment) { return step }
        if state.staff == nil, let best = exactWithOthers() { return hold(best, replacing: appointment?.id) }
        sayNotFree(service)
        let near = usable.filter { $0.local.date == day }
        let sameTime = others.filter { offer in state.wish.fitsTime(offer.local.minute) }
        if near.isEmpty, others.isEmpty { return widen(service, replacing: appointment) }
        let own = choice(of: near.isEmpty && sameTime.isEmpty ? others : near, near: state.wish.centre)
        return show(joined(sameTime.prefix(1), own), service, .offers)
    }

    /// Who moves a visit and names nobody gets someone else only where the same person isn't free then.
    private func sameStaff(_ service: Service, as appointment: BookingFact?) -> StaffID? {
        guard let staff = appointment?.staff, state.staff == nil, !state.anyStaff, state.wish.isExact,
            state.wish.singleDay != nil, !state.wish.exceptStaff.contains(staff),
            service.performers.contains(where: { $0.staff == staff })
        else { return nil }
        return staff
    }

    private func exactWithOthers() -> Offer? {
        for reading in state.wish.times {
            let matches = others.filter {
                $0.local.date == state.wish.singleDay && $0.local.minute == reading.from
            }
            if let best = preferred(matches, replacing: nil) { return best }
        }
        return nil
    }

    /// Before other days: the same ones at other hours.
    private mutating func relax(_ service: Service, replacing appointment: BookingFact?) -> Step? {
        guard !progress.widened, !progress.isRelaxed, !progress.wantsOthers, let searched = progress.query,
            searched.earliest != nil || searched.latest != nil
        else { return nil }
        progress.isRelaxed = true
        progress.found = nil
        return .call(
            .checkAvailability(
                check(
                    service, from: searched.from, to: searched.to, hours: false, replacing: appointment)))
    }

    /// Before a bare no: what others have free on the day on which the person wished for has nothing.
    private mutating func askOthers(_ service: Service, replacing appointment: BookingFact?) -> Step? {
        guard state.staff ?? sameStaff(service, as: appointment) != nil, let day = state.wish.singleDay,
            progress.others == nil,
            !progress.wantsOthers,
            service.performers.count > 1, !isClosed(day)
        else { return nil }
        progress.asksOthers = true
        return .call(
            .checkAvailability(
                check(
                    service, from: day, to: day.adding(days: 1), hours: false, anyone: true,
                    replacing: appointment)))
    }

    private func isClosed(_ day: LocalDate) -> Bool { tenant.business.openDay(day).hours.isEmpty }

    /// With other people, on the day wished for.
    private var others: [Offer] {
        distinctStarts(
            (progress.others ?? []).filter { isUsable($0) && $0.staff != state.staff })
    }

    private func joined(_ first: some Sequence<Offer>, _ second: [Offer]) -> [Offer] {
        let first = Array(first)
        return (first + second.prefix(shown - first.count)).sorted { $0.start < $1.start }
    }

    /// Of several people at the same time: whoever had the appointment that is moved, else the lowest price told,
    /// else the first as availability lists them.
    private func preferred(_ matches: [Offer], replacing appointment: BookingFact?) -> Offer? {
        if let staff = appointment?.staff, let same = matches.first(where: { $0.staff == staff }) {
            return same
        }
        return matches.min { price($0) < price($1) }
    }

    private func price(_ offer: Offer) -> Int {
        tenant.price(of: offer.service, by: offer.staff)?.amount.minorUnits ?? .max
    }

    /// Says why the start that was named can't be had, as far as it is known.
    private mutating func sayNotFree(_ service: Service) {
        guard let day = state.wish.singleDay, let minute = state.wish.times.first?.from else { return }
        if has(said: .slotTaken) || has(said: .timeNotOffered) || has(said: .closedOnDate) { return }
        if tenant.business.openDay(day).hours.isEmpty { return sayClosed(on: day) }
        let named = LocalDateTime(day, minute: minute)
        let minutesAway = (day.dayNumber - today.dayNumber) * 1440 + minute - turn.now.minute
        let isTooSoon: Bool =
            switch service.rules.notice {
            case .elapsed(let notice): minutesAway < notice.count
            case .days(let notice): day.dayNumber - today.dayNumber < notice
            }
        if isTooSoon {
            say(
                .tooSoon,
                serviceVariables(service.id).merging(["notice": .text(phrases.distance(service.rules.notice))]
                ) {
                    $1
                })
        } else {
            say(
                .timeNotFree,
                wishVariables(service).merging(["when": .text(when(named))]) { $1 })
        }
    }

    private mutating func sayTooSoon(_ service: Service) {
        say(
            .tooSoon,
            serviceVariables(service.id).merging(["notice": .text(phrases.distance(service.rules.notice))]) {
                $1
            })
    }

    // MARK: Showing

    /// Nothing of what was wished for; other starts, where there are some.
    private mutating func sayNothing(then others: [Offer], _ service: Service) -> Step {
        var variables = wishVariables(service)
        let day = state.wish.singleDay
        let isExplained =
            has(said: .timeNotFree) || has(said: .closedOnDate) || has(said: .tooSoon)
            || has(said: .slotTaken)
            || has(said: .timeNotOffered)
        if !progress.wantsOthers, !has(said: .closedOnDate), !has(said: .tooSoon), let from = state.wish.from
        {
            state.missed = span(from: from)
        }
        let sameDay = self.others.filter { state.wish.fits($0.local) }
        let near = joined(
            choice(of: sameDay, near: state.wish.centre).prefix(others.isEmpty ? shown : 2),
            choice(of: others, near: state.wish.centre))
        if near.isEmpty {
            if progress.wantsOthers {
                state.wish.forgetDays()
                return ask(.day, .noMoreOffers, serviceVariables(service.id))
            }
            if let day { variables["date"] = .text(date(day)) }
            guard state.task == .book, let missed = state.missed else {
                state.wish.forgetDays()
                return ask(.anotherTime, .noOffers, variables)
            }
            if !isExplained { say(state.wish.times.isEmpty ? .noneBetween : .noneAtThatTime, variables) }
            state.wish.forgetDays()
            state.missed = missed
            return ask(.shallIWaitlist, .waitlistQuestion)
        }
        speakOf(near)
        if isExplained || progress.wantsOthers { return show(near, service, .offers) }
        if state.wish.times.isEmpty {
            if day == nil, state.missed != nil {
                say(.noneBetween, variables)
                return show(near, service, .offers)
            }
            if let day { variables["date"] = .text(date(day)) }
            return show(near, service, .noOffersNext, variables)
        }
        if let day { variables["date"] = .text(date(day)) }
        say(.noneAtThatTime, variables)
        return show(near, service, .offers)
    }

    /// Starts on other days than those wished for are what is spoken of from now on ('2pm', 'an hour later').
    private mutating func speakOf(_ shown: [Offer]) {
        guard let first = shown.first, let last = shown.last, !progress.wantsOthers,
            !shown.contains(where: { state.wish.fitsDay($0.local) })
        else { return }
        state.wish.forgetDays()
        state.wish.from = first.local.date
        state.wish.to = last.local.date.adding(days: 1)
    }

    /// The service, and the person it is wanted from.
    private func wishVariables(_ service: Service) -> [String: MessageValue] {
        var variables = serviceVariables(service.id)
        variables["staff"] = state.staff.flatMap { tenant.staffMember($0)?.name }.map { .text($0) }
        return variables
    }

    mutating func show(
        _ offers: [Offer], _ service: Service, _ id: MessageID, _ variables: [String: MessageValue]? = nil
    ) -> Step {
        state.offers = offers
        progress.cards.append(.offers(offers))
        if let only = offers.first, offers.count == 1 {
            if id == .noOffersNext { say(.noneBetween, variables ?? [:]) }
            return ask(
                .whichOffer, .offer,
                visitVariables(
                    service: only.service, staff: only.staff, location: only.location, party: only.party,
                    local: only.local, price: only.price))
        }
        var all = variables ?? serviceVariables(service.id)
        all["offers"] = entries(offers)
        return ask(.whichOffer, id, all)
    }

    /// At most four, in order of time: the nearest to the minute of the day given, else spread over the day or days.
    private func choice(of offers: [Offer], near centre: Int?) -> [Offer] {
        let distinct = distinctStarts(unlikeShown(offers))
        guard distinct.count > shown else { return distinct }
        if progress.earlierThan != nil { return Array(distinct.suffix(shown)) }
        if state.wish.isOpen || progress.laterThan != nil { return Array(distinct.prefix(shown)) }
        if let centre, let first = distinct.first {
            let ranked = distinct.enumerated().sorted { left, right in
                let leftScore = score(left.element, centre, first.local.date)
                let rightScore = score(right.element, centre, first.local.date)
                return (leftScore, left.offset) < (rightScore, right.offset)
            }
            return ranked.prefix(shown).map(\.element).sorted { $0.start < $1.start }
        }
        let days = Array(Set(distinct.map(\.local.date))).sorted()
        if days.count >= shown {
            return days.prefix(shown).compactMap { day in distinct.first { $0.local.date == day } }
        }
        return (0..<shown).map { distinct[$0 * (distinct.count - 1) / (shown - 1)] }
    }

    /// Whoever wants other times is not helped by a quarter of an hour, if there is anything else.
    private func unlikeShown(_ offers: [Offer]) -> [Offer] {
        guard progress.wantsOthers, progress.laterThan == nil, progress.earlierThan == nil else {
            return offers
        }
        let unlike = offers.filter { offer in
            !state.offers.contains { abs(offer.start.seconds(since: $0.start)) < 3600 }
        }
        return unlike.isEmpty ? offers : unlike
    }

    /// Minutes from the hour wished for; a day later counts like an hour.
    private func score(_ offer: Offer, _ centre: Int, _ first: LocalDate) -> Int {
        abs(offer.local.minute - centre) + 60 * (offer.local.date.dayNumber - first.dayNumber)
    }

    /// One offer for each start and place: of several people the preferred one.
    private func distinctStarts(_ offers: [Offer]) -> [Offer] {
        let moved = knownVisits.first { $0.id == state.subject && state.task == .move }
        var byStart: [Place: [Offer]] = [:]
        for offer in offers { byStart[Place(offer), default: []].append(offer) }
        return byStart.sorted { $0.key < $1.key }.compactMap { preferred($0.value, replacing: moved) }
    }
}

private struct Place: Hashable, Comparable {
    let start: Instant
    let location: LocationID?

    init(_ offer: Offer) {
        start = offer.start
        location = offer.location
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.start, left.location ?? "") < (right.start, right.location ?? "")
    }
}
