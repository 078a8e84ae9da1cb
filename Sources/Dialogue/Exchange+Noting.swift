import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// What another engine did or said, taken into the state (C5): so that this one can go on, in the same turn or the next.
extension Exchange {
    /// After a turn that another engine answered. What the message says is heard as ever, what the tools say overrules
    /// it, and what waits for an answer is asked as if this engine had spoken.
    mutating func note(_ results: [ToolResult], shown: [Offer]) {
        hear()
        state.progress = nil
        guard !state.isHandedOver else { return }
        state.misunderstandings = 0
        var hasHeld = false
        for result in results {
            adopt(result)
            take(result)
            if case .held = result.outcome { hasHeld = true }
        }
        if let first = shown.first, !hasHeld, !isSettled(by: results) { adopt(shown, first) }
        state.greeted = true
        state.asked = nil
        state.lastReply = nil
        progress = Progress()
        if !state.isHandedOver { askNext() }
    }

    private func isSettled(by results: [ToolResult]) -> Bool {
        results.contains { result in
            switch result.outcome {
            case .booked, .moved: true
            case .offers, .held, .released, .found, .cancelled, .inquiryTaken, .followUpScheduled,
                .waitlisted, .handedOver, .refused:
                false
            }
        }
    }

    private mutating func adopt(_ shown: [Offer], _ first: Offer) {
        if state.task != .move { state.task = .book }
        if state.task == .book { choose(service: first.service) }
        state.offers = shown
        state.party = first.party ?? state.party
        dropHold()
    }

    /// What a call by another engine tells of the customer's wish, where this engine heard nothing or less.
    mutating func adopt(_ result: ToolResult) {
        if case .refused = result.outcome { return }
        switch result.call {
        case .checkAvailability(let call): adopt(call)
        case .confirmBooking(let call):
            adopt(call.name, call.email, call.phone)
            state.intake.merge(call.intake) { $1 }
            state.unwantedHolds.removeAll { $0 == call.hold }
        case .lookupBooking(let call):
            adopt(nil, call.email, call.phone)
            state.lookupCode = call.code ?? state.lookupCode
            if state.task == .none { state.task = .lookup }
        case .rescheduleBooking(let call):
            state.task = .move
            state.subject = call.appointment
            state.unwantedHolds.removeAll { $0 == call.hold }
        case .cancelBooking(let call):
            state.task = .cancel
            state.subject = call.appointment
        case .createInquiry(let call): adopt(call.name, call.email, call.phone)
        case .scheduleContactFollowup(let call): adopt(call.name, call.email, call.phone)
        case .joinWaitlist(let call): adopt(call.name, call.email, call.phone)
        case .holdSlot, .releaseHold, .handOver, .unusable: break
        }
    }

    private mutating func adopt(_ name: String?, _ email: EmailAddress?, _ phone: PhoneNumber?) {
        state.name = name ?? state.name
        state.email = email ?? state.email
        state.phone = phone ?? state.phone
    }

    private mutating func adopt(_ call: ToolCall.CheckAvailability) {
        guard tenant.business.service(call.service) != nil else { return }
        if let replaced = call.replaces {
            state.task = .move
            state.subject = replaced
        } else if state.task != .move {
            state.task = .book
            // What the customer named in so many words goes before another's reading.
            if understood.services.count != 1 { choose(service: call.service) }
        }
        state.staff = call.staff ?? state.staff
        state.location = call.location ?? state.location
        if call.party > 1 { state.party = call.party }
        state.client = call.client ?? state.client
        if !state.wish.saysDay, !state.wish.isOpen {
            state.wish.from = call.from
            state.wish.to = call.to
        }
        if progress.aim == .reply { progress.aim = state.task == .move ? .move : .book }
        progress.isForeign = true
    }

    // MARK: What waits for an answer

    /// The question that follows from the state alone; leaves nothing asked where nothing is open.
    private mutating func askNext() {
        switch state.task {
        case .none: break
        case .book: askNextOfBooking()
        case .move: askNextOfMove()
        case .cancel:
            if let visit = subjectKnown {
                _ = ask(.shallICancel, .cancelQuestion, visitVariables(visit))
            } else {
                askForSubject()
            }
        case .lookup: askForSubject()
        case .inquiry: if askMissingContact() == nil { askWhetherToPassOn() }
        case .waitlist: _ = askMissingContact()
        }
    }

    private mutating func askNextOfBooking() {
        if let hold = state.hold, !isOver(hold) {
            if askMissingContact() != nil { return }
            if let next = missingIntake.first { _ = askIntake(next); return }
            _ = ask(.shallIBook, .confirmQuestion, visitVariables(hold))
            return
        }
        guard let service = wantedService else { _ = askService(); return }
        if askAboutOffers(service) { return }
        if askCircumstances(of: service) != nil { return }
        if let day = state.wish.singleDay {
            _ = ask(.time, .askTime, ["date": .text(date(day))])
        } else {
            _ = ask(.day, .askDate, serviceVariables(service.id))
        }
    }

    private mutating func askAboutOffers(_ service: Service) -> Bool {
        guard let first = state.offers.first else { return false }
        let isFar = tenant.guardrails.needsConfirmation(
            of: first.start, on: first.local.date, now: turn.instant, today: today)
        if isFar, state.offers.count == 1, state.farDateConfirmed != first.local {
            _ = askWhetherFarDateIsRight(first)
        } else {
            _ = show(state.offers, service, .offers)
        }
        return true
    }

    private mutating func askNextOfMove() {
        guard let visit = subjectKnown, let service = tenant.business.service(visit.service) else {
            return askForSubject()
        }
        if let hold = state.hold, !isOver(hold) {
            _ = ask(.shallIMove, .moveQuestion, visitVariables(hold, was: visit.local))
        } else if !askAboutOffers(service) {
            _ = ask(.newTime, .moveAskTime, visitVariables(visit))
        }
    }

    private var subjectKnown: BookingFact? { knownVisits.first { $0.id == state.subject } }

    private mutating func askForSubject() {
        if state.task == .lookup, state.subject != nil { return }
        if state.lookupCode == nil {
            if choosableVisits.count > 1 { _ = askWhichVisit() } else { _ = ask(.code, .lookupAskCode) }
        } else if !isReachable {
            _ = ask(.lookupContact, .lookupAskContact)
        } else {
            _ = ask(.code, .lookupAskCode)
        }
    }

    private mutating func askWhetherToPassOn() {
        guard let service = state.service else { return }
        _ = ask(.shallIPassOn, .byInquiry, serviceVariables(service))
    }
}
