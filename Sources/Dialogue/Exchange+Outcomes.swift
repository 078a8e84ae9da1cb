import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// What a tool's answer changes.
extension Exchange {
    mutating func take(_ result: ToolResult) {
        // A call that no tool takes is its author's to mend.
        if case .unusable = result.call { return }
        if case .releaseHold(let call) = result.call {
            // Refused or not, the hold is no longer ours to speak of: at worst it runs out by itself.
            state.unwantedHolds.removeAll { $0 == call.hold }
            return
        }
        switch result.outcome {
        case .offers(let offers, _, let next):
            guard case .checkAvailability(let call) = result.call else { return }
            if progress.asksOthers {
                progress.asksOthers = false
                progress.others = offers
                return
            }
            progress.found = offers.sorted { $0.start < $1.start }
            progress.next = next
            progress.query = call
        case .held(let hold): takeHold(hold)
        case .released: break
        case .booked(let booking): takeBooking(booking)
        case .found(let bookings): takeFound(bookings)
        case .moved(let booking):
            remember(booking)
            forgetTask()
            state.service = nil
            closeWith(booking, booking.state == .pending ? .pending : .moved)
        case .cancelled(let booking):
            remember(booking)
            forgetTask()
            state.service = booking.service
            say(.cancelled, visitVariables(booking))
            progress.cards.append(.appointment(booking))
            state.asked = .anotherTime
            progress.aim = .keepQuestion
        case .inquiryTaken:
            forgetTask()
            state.service = nil
            close(.inquiryTaken)
        case .followUpScheduled(let followUp):
            state.followUp = nil
            state.asked = nil
            close(.followUpScheduled, ["when": .text(when(followUp.local))])
        case .waitlisted:
            forgetTask()
            close(.waitlistJoined)
        case .handedOver:
            state.isHandedOver = true
            close(.handedOver)
        case .refused(let failure): takeRefusal(failure, of: result.call)
        }
    }

    private mutating func takeHold(_ hold: HoldFact) {
        if let former = state.hold, former.id != hold.id { dropHold() }
        state.unwantedHolds.removeAll { $0 == hold.id }
        state.hold = hold
        state.agreedHold = nil
        state.service = hold.service
        state.party = hold.party ?? state.party
        if let replaced = hold.replaces {
            state.task = .move
            state.subject = replaced
        } else {
            state.task = .book
        }
        state.wish.settle(on: hold.local)
        progress.chosen = nil
        let minutes = max(1, hold.expires.seconds(since: turn.instant) / 60)
        say(.held, visitVariables(hold).merging(["minutes": .text(String(minutes))]) { $1 })
        progress.cards.append(.hold(hold))
        if progress.aim != .handOver { progress.aim = hold.replaces == nil ? .book : .move }
    }

    private mutating func takeBooking(_ booking: BookingFact) {
        let isRepeat = knownVisits.contains { $0.id == booking.id && $0.state == booking.state }
        state.unwantedHolds.removeAll { $0 == booking.id }
        remember(booking)
        forgetTask()
        state.service = nil
        switch booking.state {
        case .confirmed: closeWith(booking, isRepeat ? .alreadyBooked : .confirmation)
        case .pending: closeWith(booking, .pending)
        case .cancelled, .expired: closeWith(booking, .alreadyCancelled)
        case .held: close(.errorInternal)
        }
    }

    private mutating func closeWith(_ booking: BookingFact, _ id: MessageID) {
        progress.cards = [.appointment(booking)]
        progress.said.removeAll { $0.id == .held }
        close(id, visitVariables(booking))
    }

    /// The newest facts about an appointment replace the older ones.
    private mutating func remember(_ booking: BookingFact) {
        state.visits.removeAll { $0.id == booking.id || ($0.code == booking.code && !booking.code.isEmpty) }
        state.visits.append(booking)
        if state.visits.count > 20 { state.visits.removeFirst() }
    }

    private mutating func takeFound(_ bookings: [BookingFact]) {
        guard !bookings.isEmpty else {
            if state.lookupCode != nil, state.email == nil, state.phone == nil {
                // Looked for under what they have proven: it may be booked under another contact.
                say(.lookupAskContact)
                state.asked = .lookupContact
                progress.aim = .keepQuestion
                return
            }
            state.lookupCode = nil
            say(.lookupMissing)
            state.asked = .code
            progress.aim = .keepQuestion
            return
        }
        for booking in bookings { remember(booking) }
        if let code = state.lookupCode, let named = bookings.first(where: { $0.code == code }) {
            state.subject = named.id
        } else if let only = bookings.first, bookings.count == 1 {
            state.subject = only.id
        }
        // The code the tool found it by may be written otherwise than the customer's.
        if let subject = state.subject, let named = bookings.first(where: { $0.id == subject }) {
            state.lookupCode = named.code
        }
        if progress.aim == .reply { progress.aim = .lookup }
    }

    // MARK: Refusals

    private mutating func takeRefusal(_ failure: Failure, of call: ToolCall) {
        switch failure.code {
        case .slotTaken: loseSlot(of: call, saying: .slotTaken)
        case .slotNotOffered: loseSlot(of: call, saying: .timeNotOffered)
        case .holdExpired:
            if let hold = state.hold {
                lose(hold)
            } else {
                loseSlot(of: call, saying: .holdRanOut)
            }
        case .tooLate:
            let visit = knownVisits.first { $0.id == state.subject }
            forgetTask()
            if let visit { sayTooLate(visit) } else { say(.contactDetails) }
            progress.aim = .reply
        case .alreadyCancelled:
            let visit = knownVisits.first { $0.id == state.subject }
            forgetTask()
            if let visit { close(.alreadyCancelled, visitVariables(visit)) } else { close(.lookupMissing) }
        case .contactRequired:
            state.email = nil
            state.phone = nil
            say(state.followUp == nil ? .askContact : .followUpAskContact)
            state.asked = state.followUp == nil ? .details : .followUpContact
            progress.aim = .keepQuestion
        case .intakeRequired: askIntakeAgain()
        case .answerRefused: refuseAnswer(refusal(in: failure))
        case .unknownService, .notBookable:
            let service = state.service
            forgetTask()
            state.service = nil
            if let service { close(.notBookable, serviceVariables(service)) } else { close(.unknownService) }
        case .unknownStaff:
            state.staff = nil
            state.anyStaff = true
            say(.unknownStaff)
            state.asked = .someoneElse
            progress.aim = .keepQuestion
        case .notFound, .tooManyRequests:
            close(
                isLookup(call)
                    ? (failure.code == .notFound ? .lookupMissing : .lookupLimit) : failure.code.message)
        case .confirmationRequired:
            // Another engine asked for it: booking it here asks for the yes first.
            if case .holdSlot(let wanted) = call {
                progress.chosen = state.offers.first { $0.slot == wanted.slot } ?? progress.chosen
            }
            progress.aim = state.task == .move ? .move : .book
        case .tooManyFollowUps:
            state.followUp = nil
            state.asked = nil
            close(.followUpLimit)
        case .tooManyAppointments, .tenantSuspended:
            forgetTask()
            close(failure.code.message)
        case .malformedRequest, .tenantFromFiles, .tenantInvalid, .invalidField, .invalidValue, .bodyTooLarge,
            .unsupportedMediaType,
            .notAcceptable,
            .methodNotAllowed, .routeUnknown, .unauthenticated, .forbidden, .codeInvalid, .channelUnavailable,
            .bookingsAhead, .unknownTenant, .unknownResource, .unknownLocation, .holdNotExtendable,
            .tooManyHolds, .idempotencyMismatch, .busy, .turnTimeout,
            .unavailable,
            .internal:
            // Nothing is forgotten: the next message tries again.
            say(failure.code.message)
            progress.aim = .keepQuestion
        }
    }

    private func isLookup(_ call: ToolCall) -> Bool {
        if case .lookupBooking = call { true } else { false }
    }

    /// The start is gone: says so, and looks for others near it.
    private mutating func loseSlot(of call: ToolCall, saying id: MessageID) {
        var lost = progress.chosen
        if case .holdSlot(let hold) = call {
            if !state.declined.contains(hold.slot) { state.declined.append(hold.slot) }
            lost = lost ?? state.offers.first { $0.slot == hold.slot }
        }
        let start = lost?.local ?? state.hold?.local
        if let start {
            state.wish.settle(on: start)
            var variables = serviceVariables(lost?.service ?? state.hold?.service ?? "")
            variables["when"] = .text(when(start))
            if !has(said: id) { say(id, variables) }
        }
        state.hold = nil
        state.agreedHold = nil
        state.offers = []
        progress.chosen = nil
        progress.found = nil
        progress.query = nil
        progress.widened = false
        progress.said.removeAll { $0.id == .held }
    }

    /// In the customer's language where the question is known.
    private func refusal(in failure: Failure) -> String {
        let id = failure.fields.first?.pointer.split(separator: "/").last.map(String.init)
        return id.flatMap { tenant.question($0)?.refusal } ?? failure.detail
    }

    private mutating func askIntakeAgain() {
        guard let id = state.service, let text = tenant.service(id),
            let question = text.intake.compactMap({ tenant.question($0) }).first(where: \.required)
        else {
            close(.errorInternal)
            return
        }
        state.intake = [:]
        state.skippedIntake = []
        say(.answerNotUsable, ["question": .text(question.ask)])
        state.asked = .intake(question.id)
        progress.aim = .keepQuestion
    }
}

extension Failure.Code {
    /// The words for a refusal that no rule of the dialogue deals with. No `default`: a new code answers here too.
    var message: MessageID {
        switch self {
        case .slotTaken: .slotTaken
        case .slotNotOffered: .timeNotOffered
        case .holdExpired, .holdNotExtendable: .holdExpired
        case .tooManyAppointments: .tooManyAppointments
        case .tooManyFollowUps: .followUpLimit
        case .tooLate: .tooLateToChange
        case .notBookable: .notBookable
        case .alreadyCancelled: .alreadyCancelled
        case .unknownService: .unknownService
        case .unknownStaff: .unknownStaff
        case .contactRequired: .askContact
        case .intakeRequired: .answerNotUsable
        case .answerRefused: .answerRefused
        case .notFound: .lookupMissing
        case .tenantSuspended: .suspended
        case .tooManyHolds, .tooManyRequests, .busy, .turnTimeout, .unavailable: .errorBusy
        case .malformedRequest, .tenantFromFiles, .tenantInvalid, .invalidField, .invalidValue, .bodyTooLarge,
            .unsupportedMediaType,
            .notAcceptable,
            .methodNotAllowed, .routeUnknown, .unauthenticated, .forbidden, .codeInvalid, .channelUnavailable,
            .bookingsAhead, .unknownTenant, .unknownResource, .unknownLocation, .idempotencyMismatch,
            .confirmationRequired, .internal:
            .errorInternal
        }
    }
}
