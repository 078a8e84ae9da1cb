import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// Moving, cancelling and looking up appointments that exist.
extension Exchange {
    /// Those the session owns and those that lookup opened, each once, by time.
    var knownVisits: [BookingFact] {
        var known = turn.ownBookings
        for visit in state.visits where !known.contains(where: { $0.id == visit.id }) { known.append(visit) }
        return known.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    /// Those that can still be moved or cancelled.
    private var upcomingVisits: [BookingFact] {
        knownVisits.filter { $0.state.stands && $0.start > turn.instant }
    }

    /// Those among which the customer may choose now.
    var choosableVisits: [BookingFact] { state.task == .lookup ? knownVisits : upcomingVisits }

    // MARK: Which one

    /// Finds the appointment that the message means, by code, service, person or day. Days that are the visit's own
    /// name it; the others are wishes for a new time.
    mutating func identifySubject() {
        var choices = choosableVisits
        var whens = whens.filter { !$0.negated && ($0.saysDay || $0.saysTime) }
        if let code = understood.confirmationCode, let named = choices.first(where: { $0.code == code }) {
            choices = [named]
        }
        if let named = understood.services.first {
            let fitting = choices.filter { $0.service == named }
            if !fitting.isEmpty { choices = fitting }
        }
        if state.task != .move || whens.count > 1, let first = whens.first {
            var described = Wish()
            _ = described.take([first])
            let fitting = choices.filter { described.fits($0.local) }
            if !fitting.isEmpty {
                choices = fitting
                whens.removeFirst()
            }
        }
        if choices.count > 1, let staff = understood.staff.first {
            let fitting = choices.filter { $0.staff == staff }
            if !fitting.isEmpty { choices = fitting }
        }
        // 'Cancel the second one', of those that were told in their order.
        if choices.count > 1, let ordinal = understood.ordinal, let named = element(ordinal, of: choices) {
            choices = [named]
        }
        if let only = choices.first, choices.count == 1 { state.subject = only.id }
        if state.task == .move {
            _ = state.wish.take(whens + whens.filter(\.negated))
            for staff in understood.negatedStaff where !state.wish.exceptStaff.contains(staff) {
                state.wish.exceptStaff.append(staff)
            }
            if let staff = understood.staff.first { state.staff = staff }
            if understood.anyStaff { state.anyStaff = true }
            if let place = understood.locations.first { state.location = place }
            if let party = party, party > 0 { state.party = party }
            dropUnwantedHold()
        }
    }

    /// The appointment to be changed, or the step that finds it.
    private mutating func subject() -> (BookingFact?, Step?) {
        if let id = state.subject, let visit = knownVisits.first(where: { $0.id == id }) {
            return (visit, nil)
        }
        if let code = state.lookupCode {
            if let known = knownVisits.first(where: { $0.code == code }) {
                state.subject = known.id
                return (known, nil)
            }
            return (nil, lookUpCode(code))
        }
        let choices = upcomingVisits
        if let only = choices.first, choices.count == 1 {
            state.subject = only.id
            return (only, nil)
        }
        if choices.isEmpty { return (nil, ask(.code, .lookupAskCode)) }
        return (nil, askWhichVisit())
    }

    mutating func askWhichVisit() -> Step {
        ask(.whichVisit, .askWhichVisit, ["visits": entries(choosableVisits)])
    }

    private func entries(_ visits: [BookingFact]) -> MessageValue {
        .list(
            visits.enumerated().map { index, visit in
                var entry = [
                    "number": String(index + 1), "service": name(of: visit.service),
                    "when": when(visit.local),
                ]
                entry["staff"] = visit.staff.flatMap { tenant.staffMember($0)?.name }
                entry["location"] = place(visit.location)
                return entry
            })
    }

    /// A code opens an appointment only together with its contact (I1).
    private mutating func lookUpCode(_ code: String) -> Step {
        guard isReachable else { return ask(.lookupContact, .lookupAskContact) }
        let (email, phone) =
            state.email == nil && state.phone == nil
            ? (turn.customer?.email, turn.customer?.phone) : (state.email, state.phone)
        return .call(.lookupBooking(ToolCall.LookupBooking(code: code, email: email, phone: phone)))
    }

    mutating func lookUp() -> Step {
        if let code = state.lookupCode, !knownVisits.contains(where: { $0.code == code }) {
            return lookUpCode(code)
        }
        let visits: [BookingFact]
        if let code = state.lookupCode {
            visits = knownVisits.filter { $0.code == code }
        } else if let id = state.subject {
            visits = knownVisits.filter { $0.id == id }
        } else {
            visits = upcomingVisits
        }
        guard !visits.isEmpty else { return ask(.code, .lookupAskCode) }
        for visit in visits.prefix(4) { sayFound(visit) }
        let only = visits.count == 1 ? visits.first?.id : nil
        forgetTask()
        state.subject = only
        return end()
    }

    private mutating func sayFound(_ visit: BookingFact) {
        switch visit.state {
        case .confirmed: say(.lookupFound, visitVariables(visit))
        case .pending, .held: say(.lookupFoundPending, visitVariables(visit))
        case .cancelled, .expired: say(.lookupFoundCancelled, visitVariables(visit))
        }
        progress.cards.append(.appointment(visit))
    }

    /// Why this appointment can't be changed here any more.
    private mutating func refuseChange(of visit: BookingFact) -> Step? {
        if !visit.state.stands {
            forgetTask()
            say(.alreadyCancelled, visitVariables(visit))
            return end()
        }
        let rules = tenant.business.service(visit.service)?.rules
        let isTooLate =
            visit.start <= turn.instant
            || rules?.cancelUntil.isUndercut(
                by: visit.start, on: visit.local.date, now: turn.instant, today: today) ?? false
        guard isTooLate else { return nil }
        forgetTask()
        sayTooLate(visit)
        return end()
    }

    mutating func sayTooLate(_ visit: BookingFact) {
        var variables = visitVariables(visit)
        let limit = tenant.business.service(visit.service)?.rules.cancelUntil ?? .elapsed(.zero)
        variables["limit"] = .text(phrases.distance(limit))
        say(.tooLateToChange, variables)
    }

    // MARK: Moving

    mutating func move() -> Step {
        state.task = .move
        let (found, step) = subject()
        guard let visit = found else { return step ?? end() }
        if let refusal = refuseChange(of: visit) { return refusal }
        state.service = visit.service
        guard let service = tenant.business.service(visit.service), service.book == .instantly else {
            forgetTask()
            say(.notBookable, serviceVariables(visit.service))
            return end()
        }
        if let staff = state.staff, !service.performers.contains(where: { $0.staff == staff }) {
            let name = tenant.staffMember(staff)?.name ?? staff
            return ask(
                .someoneElse, .staffNotForService,
                serviceVariables(service.id).merging(["staff": .text(name)]) { $1 })
        }
        if let party = state.party, party > service.party, party != visit.party ?? 1,
            let step = refuseParty(for: service)
        {
            return step
        }
        if let hold = state.hold, progress.chosen == nil {
            if isOver(hold) {
                lose(hold)
            } else if state.agreedHold == hold.id {
                return .call(
                    .rescheduleBooking(
                        ToolCall.RescheduleBooking(appointment: visit.id, hold: hold.id)))
            } else {
                progress.said.removeAll { $0.id == .held }
                return ask(.shallIMove, .moveQuestion, visitVariables(hold, was: visit.local))
            }
        }
        if let chosen = progress.chosen { return hold(chosen, replacing: visit.id) }
        return search(for: service, replacing: visit)
    }

    // MARK: Cancelling

    mutating func cancel() -> Step {
        state.task = .cancel
        let (found, step) = subject()
        guard let visit = found else { return step ?? end() }
        if let refusal = refuseChange(of: visit) { return refusal }
        guard progress.cancelAgreed else {
            return ask(.shallICancel, .cancelQuestion, visitVariables(visit))
        }
        return .call(.cancelBooking(ToolCall.CancelBooking(appointment: visit.id)))
    }
}
