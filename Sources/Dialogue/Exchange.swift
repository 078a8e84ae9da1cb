import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// One turn being answered: the state, the message, and what the tools have said so far.
struct Exchange {
    let tenant: Tenant
    let listener: Listener
    var turn: Turn
    let phrases: Phrases
    var state: DialogueState
    var progress: Progress
    private let isFresh: Bool

    init(tenant: Tenant, listener: Listener, turn: Turn, state: DialogueState) {
        self.tenant = tenant
        self.listener = listener
        self.turn = state.progress?.text.map { turn.saying($0, listener) } ?? turn
        self.phrases = Phrases(locale: tenant.locale, isShort: turn.channel == .sms)
        self.state = state
        self.progress = state.progress ?? Progress()
        self.isFresh = state.progress == nil
    }

    var understood: Understood { turn.understood }
    var today: LocalDate { turn.now.date }

    mutating func step(_ outcomes: [ToolResult]) -> Step {
        if isFresh { hearTaking(outcomes) }
        for result in outcomes.dropFirst(progress.seen) {
            if isFresh { adopt(result) }
            take(result)
            progress.seen += 1
            if result.finishesTask { goOnWithNextWish() }
        }
        var step = pursue()
        if case .call = step, !tenant.guardrails.admitsAnotherCall(after: outcomes.count) {
            say(.errorBusy)
            step = end()
        }
        if case .call = step { state.progress = progress } else { state.progress = nil }
        return step
    }

    /// Hears the message. What it left unclear doesn't matter where another engine has understood it and acted (C5).
    private mutating func hearTaking(_ outcomes: [ToolResult]) {
        let lostBefore = state.misunderstandings
        hear()
        guard state.misunderstandings > lostBefore, outcomes.contains(where: \.succeeded) else { return }
        state.misunderstandings = 0
        progress.said = []
        progress.handOver = nil
        progress.aim = .reply
    }

    private mutating func pursue() -> Step {
        if let unwanted = state.unwantedHolds.first {
            return .call(.releaseHold(ToolCall.ReleaseHold(hold: unwanted)))
        }
        return switch progress.aim {
        case .reply: end()
        case .silence: .say(silence())
        case .repeatQuestion: endRepeatingQuestion()
        case .keepQuestion: end(asking: state.asked, state.asked.map { asks(for: $0) } ?? [])
        case .book: book()
        case .move: move()
        case .cancel: cancel()
        case .lookup: lookUp()
        case .inquiry: inquire()
        case .waitlist: joinWaitlist()
        case .followUp: scheduleFollowUp()
        case .handOver: .call(.handOver(ToolCall.HandOver(reason: progress.handOver ?? .asked)))
        }
    }

    // MARK: Saying

    mutating func say(_ id: MessageID, _ variables: [String: MessageValue] = [:]) {
        progress.said.append(Sentence(id, variables))
    }

    func has(said id: MessageID) -> Bool { progress.said.contains { $0.id == id } }

    /// Ends the turn. The question, if any, is the last sentence.
    mutating func end(asking question: Question? = nil, _ asks: [String] = []) -> Step {
        if progress.said.isEmpty { say(.notUnderstood) }
        let wasGreeted = state.greeted
        state.asked = question
        state.greeted = true
        if understood.means(.greet), !wasGreeted, !has(said: .greeting), !has(said: .greetingReturning) {
            let name = turn.knownAs.map { MessageValue.group(["name": $0]) }
            progress.said.insert(Sentence(.hello, name.map { ["customer": $0] } ?? [:]), at: 0)
        }
        let reply = Reply(progress.said, cards: progress.cards, asks: asks)
        state.lastReply = reply
        return .say(reply)
    }

    mutating func ask(
        _ question: Question, _ id: MessageID, _ variables: [String: MessageValue] = [:]
    ) -> Step {
        say(id, variables)
        return end(asking: question, asks(for: question))
    }

    /// What was asked before still waits for its answer: it is asked again after what has been said now.
    private mutating func endRepeatingQuestion() -> Step {
        guard let asked = state.asked, !asked.isWeak, let last = state.lastReply, !last.asks.isEmpty else {
            return end()
        }
        // The list of services is not read out again, nor what was answered in between.
        let asksService: Set<MessageID> = [.askService, .askWhichService]
        if asked == .service,
            has(said: .services) || !last.question.contains(where: { asksService.contains($0.id) })
        {
            return end(asking: asked, last.asks)
        }
        for sentence in last.question where !progress.said.contains(sentence) {
            progress.said.append(sentence)
        }
        if progress.cards.isEmpty { progress.cards = last.cards }
        return end(asking: asked, last.asks)
    }

    /// The fields that a question asks for, as a scenario names them.
    func asks(for question: Question) -> [String] {
        switch question {
        case .service: ["service"]
        case .location: ["location"]
        case .party: ["party"]
        case .client: ["client"]
        case .day: ["date"]
        case .time, .anotherTime: ["time"]
        case .newTime: ["date", "time"]
        case .whichOffer: ["offer"]
        case .details: missingContactFields
        case .intake(let id): [id]
        case .shallIBook, .isFarDateRight, .isFarDayRight, .shallIMove, .shallICancel, .shallIPassOn,
            .shallIWaitlist:
            ["confirm"]
        case .code: ["code"]
        case .lookupContact, .followUpContact: ["phone", "email"]
        case .whichVisit: ["visit"]
        case .someoneElse: ["staff"]
        case .hearServices: []
        }
    }

    private func silence() -> Reply {
        Reply([Sentence(.handedOverSilent)], isSilent: true)
    }

    /// Forgets a hold that the customer no longer wants; while it lives its time is given back.
    mutating func dropHold() {
        if let hold = state.hold, !isOver(hold) { state.unwantedHolds.append(hold.id) }
        state.hold = nil
        state.agreedHold = nil
    }

    // MARK: Words for things

    func name(of service: ServiceID) -> String { tenant.service(service)?.name ?? service }

    /// Said only where the business has several places.
    func place(_ id: LocationID?) -> String? {
        guard tenant.locations.count > 1, let id else { return nil }
        return tenant.locations.first { $0.id == id }?.name ?? id
    }

    func when(_ moment: LocalDateTime) -> String { phrases.when(moment, today: today) }

    func date(_ date: LocalDate) -> String { phrases.date(date, today: today) }

    /// The group `service` of one service.
    func serviceVariables(_ id: ServiceID) -> [String: MessageValue] {
        var group = ["name": name(of: id)]
        if let service = tenant.business.service(id), !service.phases.isEmpty {
            group["duration"] = length(of: service)
        }
        group["price"] = tenant.business.service(id)?.price.map(phrases.price)
        group["deposit"] = tenant.service(id)?.deposit?.displayText
        return ["service": .group(group)]
    }

    /// The group `visit` of an offer, hold or booking.
    func visitVariables(
        service: ServiceID, staff: StaffID?, location: LocationID?, party: Int?, local: LocalDateTime,
        price: String?, code: String? = nil, was: LocalDateTime? = nil
    ) -> [String: MessageValue] {
        var group = ["service": name(of: service), "when": when(local)]
        group["staff"] = staff.flatMap { tenant.staffMember($0)?.name }
        group["location"] = place(location)
        group["party"] = party.flatMap { $0 > 1 ? String($0) : nil }
        group["price"] = price
        group["code"] = code
        group["was"] = was.map { when($0) }
        group["prepare"] = tenant.service(service)?.prepare
        group["deposit"] = tenant.service(service)?.deposit?.displayText
        return ["visit": .group(group)]
    }

    func visitVariables(_ hold: HoldFact, was: LocalDateTime? = nil) -> [String: MessageValue] {
        visitVariables(
            service: hold.service, staff: hold.staff, location: hold.location, party: hold.party,
            local: hold.local, price: hold.price, was: was)
    }

    func visitVariables(_ booking: BookingFact) -> [String: MessageValue] {
        visitVariables(
            service: booking.service, staff: booking.staff, location: booking.location,
            party: booking.party, local: booking.local, price: booking.price, code: booking.code)
    }

    func entries(_ offers: [Offer]) -> MessageValue {
        .list(
            offers.enumerated().map { index, offer in
                var entry = ["number": String(index + 1), "when": when(offer.local)]
                entry["staff"] = offer.staff.flatMap { tenant.staffMember($0)?.name }
                entry["location"] = place(offer.location)
                entry["price"] = offer.price
                return entry
            })
    }
}

extension Reply {
    /// The sentences at the end that ask: name, contact and a first intake question go together, others stand alone.
    fileprivate var question: [Sentence] {
        let joined: Set<MessageID> = [.askDetails, .askName, .askContact, .askIntake, .askIntakeChoices]
        let asking = Array(sentences.reversed().prefix { joined.contains($0.id) }.reversed())
        return asking.isEmpty ? Array(sentences.suffix(1)) : asking
    }
}

extension Question {
    /// Courtesy questions, which an answer to something else may leave behind.
    var isWeak: Bool {
        switch self {
        case .anotherTime, .hearServices: true
        case .service, .location, .party, .client, .day, .time, .whichOffer, .details, .intake, .shallIBook,
            .isFarDateRight, .code,
            .lookupContact, .whichVisit, .newTime, .shallIMove, .shallICancel, .shallIPassOn, .someoneElse,
            .isFarDayRight, .shallIWaitlist, .followUpContact:
            false
        }
    }
}
