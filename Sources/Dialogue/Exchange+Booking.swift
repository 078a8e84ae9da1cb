import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// From a wish to an appointment.
extension Exchange {
    mutating func book() -> Step {
        guard let service = wantedService else { return askService() }
        state.service = service.id
        switch service.book {
        case .byInquiry:
            state.task = .inquiry
            state.inquirySubject = turn.text
            return ask(.shallIPassOn, .byInquiry, serviceVariables(service.id))
        case .never:
            forgetTask()
            state.service = nil
            say(.notBookable, serviceVariables(service.id))
            return end()
        case .instantly: break
        }
        if let step = refuseParty(for: service) { return step }
        if state.asked == .someoneElse, let staff = state.staff, !understood.staff.contains(staff) {
            // They went on without insisting.
            state.staff = nil
            state.anyStaff = true
        }
        if let staff = state.staff, !service.performers.contains(where: { $0.staff == staff }) {
            let name = tenant.staffMember(staff)?.name ?? staff
            return ask(
                .someoneElse, .staffNotForService,
                serviceVariables(service.id).merging(["staff": .text(name)]) { $1 })
        }
        if let hold = state.hold, progress.chosen == nil {
            guard isOver(hold) else { return settle(hold) }
            lose(hold)
        }
        if let chosen = progress.chosen { return hold(chosen, replacing: nil) }
        if let step = askCircumstances(of: service) { return step }
        return search(for: service, replacing: nil)
    }

    /// The service named, or the only one there is.
    var wantedService: Service? {
        if let id = state.service, let service = tenant.business.service(id) { return service }
        let bookable = tenant.business.services.filter { $0.book != .never }
        return bookable.count == 1 && state.serviceChoices.isEmpty ? bookable.first : nil
    }

    mutating func askService() -> Step {
        if let day = state.wish.singleDay, day != state.farDayConfirmed, state.task == .book,
            tenant.guardrails.needsConfirmation(
                of: turn.instant.adding(seconds: (day.dayNumber - today.dayNumber) * 86_400), on: day,
                now: turn.instant, today: today)
        {
            return ask(.isFarDayRight, .farDayQuestion, ["date": .text(date(day))])
        }
        let then = state.serviceChoices.filter { isGiven($0, on: state.wish.singleDay) }
        let isClosed = state.wish.singleDay.map { tenant.business.openDay($0).hours.isEmpty } ?? false
        let possible = then.isEmpty && isClosed ? state.serviceChoices.filter { isGiven($0, on: nil) } : then
        if state.serviceChoices.count > 1, let only = possible.first, possible.count == 1 {
            choose(service: only)
            return book()
        }
        if state.serviceChoices.count > 1 {
            if !possible.isEmpty { state.serviceChoices = possible }
            return ask(
                .service, .askWhichService, ["services": .list(serviceEntries(state.serviceChoices))])
        }
        if state.asked == .service || state.asked == .hearServices {
            // Asked once already: what there is.
            sayServices()
            return end(asking: .service, asks(for: .service))
        }
        return ask(.service, .askService)
    }

    /// Whether the service's own hours hold the time wished for: dinner at eight, but no lunch.
    private func isGiven(_ id: ServiceID, on day: LocalDate?) -> Bool {
        let days = day.map { [$0] } ?? (0..<7).map { today.adding(days: $0) }
        return days.contains { day in
            guard let service = tenant.business.on(day).service(id) else { return false }
            let calendar = HoursCalendar(service.hours)
            if let starts = service.starts {
                let fixed = calendar.replacedStarts(on: day) ?? starts[day.weekday]
                return fixed.contains { state.wish.fitsTime($0.minute) }
            }
            guard let hours = calendar.hours(on: day) else { return true }
            return hours.contains { open in
                state.wish.times.isEmpty
                    || state.wish.times.contains { time in
                        time.from == time.to
                            ? open.start <= time.from && time.from < open.end
                            : time.from < open.end && open.start < time.to
                    }
            }
        }
    }

    func isOver(_ hold: HoldFact) -> Bool { hold.expires <= turn.instant }

    /// The hold ran out: says so, and the same start is looked for again.
    mutating func lose(_ hold: HoldFact) {
        state.hold = nil
        state.agreedHold = nil
        state.wish.settle(on: hold.local)
        if state.staff == nil, !state.anyStaff { state.staff = hold.staff }
        progress.found = nil
        progress.query = nil
        progress.widened = false
        progress.chosen = nil
        if !has(said: .holdRanOut) { say(.holdRanOut) }
    }

    // MARK: Holding

    mutating func hold(_ offer: Offer, replacing appointment: BookingID?) -> Step {
        let isFar = tenant.guardrails.needsConfirmation(
            of: offer.start, on: offer.local.date, now: turn.instant, today: today)
        if !state.offers.contains(where: { $0.slot == offer.slot }) { state.offers = [offer] }
        if isFar, state.farDateConfirmed != offer.local, state.farDayConfirmed != offer.local.date {
            return askWhetherFarDateIsRight(offer)
        }
        return .call(
            .holdSlot(
                ToolCall.HoldSlot(slot: offer.slot, client: state.client, replaces: appointment)))
    }

    mutating func askWhetherFarDateIsRight(_ offer: Offer) -> Step {
        ask(
            .isFarDateRight(slot: offer.slot), .farDateQuestion,
            visitVariables(
                service: offer.service, staff: offer.staff, location: offer.location, party: offer.party,
                local: offer.local, price: offer.price))
    }

    /// A live hold: asks for what is missing, then for the customer's agreement, then books.
    private mutating func settle(_ hold: HoldFact) -> Step {
        if let step = askMissingContact() { return step }
        if let next = missingIntake.first { return askIntake(next) }
        guard state.agreedHold == hold.id else {
            progress.said.removeAll { $0.id == .held }
            return ask(.shallIBook, .confirmQuestion, visitVariables(hold))
        }
        guard let name = state.name else { return askMissingContact() ?? end() }
        return .call(
            .confirmBooking(
                ToolCall.ConfirmBooking(
                    hold: hold.id, name: name, email: state.email, phone: state.phone,
                    intake: answers(for: hold.service))))
    }

    /// Those of the service's own questions alone.
    private func answers(for service: ServiceID) -> [String: String] {
        let own = tenant.service(service)?.intake ?? []
        return state.intake.filter { own.contains($0.key) }
    }

    /// In the order asked: those of the service that have no answer yet.
    var missingIntake: [IntakeQuestion] {
        state.task == .book ? unansweredIntake : []
    }

    var unansweredIntake: [IntakeQuestion] {
        guard let id = state.service, let service = tenant.service(id) else { return [] }
        return service.intake
            .filter { state.intake[$0] == nil && !state.skippedIntake.contains($0) }
            .compactMap { tenant.question($0) }
    }

    var missingContactFields: [String] {
        (state.name == nil ? ["name"] : []) + (isReachable ? [] : ["phone", "email"])
    }

    /// A contact was given, or is proven and therefore the server's to add: nobody is asked for what they have proven.
    var isReachable: Bool {
        state.phone != nil || state.email != nil || turn.customer?.canBeReached == true
    }

    /// Name and contact are asked as one thing; a single intake question is asked with them.
    mutating func askMissingContact() -> Step? {
        let missing = missingContactFields
        guard !missing.isEmpty else { return nil }
        switch (state.name == nil, missing.count > 1) {
        case (true, true): say(.askDetails)
        case (true, false): say(.askName)
        case (false, _): say(.askContact)
        }
        let intake = missingIntake
        guard let only = intake.first, intake.count == 1 else { return end(asking: .details, missing) }
        sayQuestion(only)
        return end(asking: .details, missing + [only.id])
    }

    mutating func askIntake(_ question: IntakeQuestion) -> Step {
        sayQuestion(question)
        return end(asking: .intake(question.id), [question.id])
    }

    private mutating func sayQuestion(_ question: IntakeQuestion) {
        if case .choices(let choices) = question.type {
            say(
                .askIntakeChoices,
                ["question": .text(question.ask), "choices": .text(Phrases.joined(choices, with: "or"))])
        } else {
            say(.askIntake, ["question": .text(question.ask)])
        }
    }

    // MARK: Inquiries

    mutating func inquire() -> Step {
        state.task = .inquiry
        if let step = askMissingContact() { return step }
        return .call(
            .createInquiry(
                ToolCall.CreateInquiry(
                    subject: state.inquirySubject ?? turn.text, service: state.service, name: state.name,
                    email: state.email, phone: state.phone)))
    }
}
