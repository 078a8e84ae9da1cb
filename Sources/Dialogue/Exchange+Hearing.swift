import Scheduling
import TenantConfig
import Understanding
import Vocabulary

extension Exchange {
    /// Takes in the message: what it changes in the state, and what the turn works towards.
    mutating func hear() {
        state.turns = min(state.turns, 1_000_000) + 1
        let misunderstoodBefore = state.misunderstandings
        guard !state.isHandedOver else { progress.aim = .silence; return }
        guard tenant.guardrails.admits(message: turn.text) else { return answer(.messageTooLong) }
        guard tenant.guardrails.admits(turns: state.turns) else { return answer(.tooManyTurns) }
        if let topic = tenant.guardrails.forbiddenTopic(in: turn.text), !answersIntakeInOwnWords {
            say(.forbidden, ["say": .text(topic.say)])
            progress.aim = .repeatQuestion
            return
        }
        if understood.means(.handOver) { return handOver(.asked) }
        if understood.means(.angry), tenant.guardrails.handOverWhen.contains(.angry) {
            return handOver(.angry)
        }
        guard tenant.status == .active else { return hearWhileSuspended() }
        state.misunderstandings = 0
        if understood.means(.startOver) { startOver() }
        let said = progress.said.count
        if !hearAnswer(), !hearRequest() {
            if progress.said.count > said { return }
            state.misunderstandings = misunderstoodBefore
            misunderstand()
        }
    }

    /// Says one thing that ends the turn; what was asked stays asked.
    mutating func answer(_ id: MessageID, _ variables: [String: MessageValue] = [:]) {
        say(id, variables)
        progress.aim = .repeatQuestion
    }

    /// Says one thing and forgets what was asked.
    mutating func close(_ id: MessageID, _ variables: [String: MessageValue] = [:]) {
        say(id, variables)
        progress.aim = .reply
    }

    mutating func handOver(_ reason: ToolCall.HandOver.Reason) {
        let allowed: Guardrails.HandOverReason =
            switch reason {
            case .asked: .asked
            case .angry: .angry
            case .stuck: .stuck
            }
        guard tenant.guardrails.handOverWhen.contains(allowed) else { return answer(.contactDetails) }
        progress.handOver = reason
        progress.aim = .handOver
    }

    private var answersIntakeInOwnWords: Bool {
        guard case .intake(let id) = state.asked, case .text = tenant.question(id)?.type else { return false }
        return !turn.text.contains("?")
    }

    private mutating func hearWhileSuspended() {
        if !sayInformation() { say(.suspended) }
        progress.aim = .reply
    }

    private mutating func startOver() {
        dropHold()
        var fresh = DialogueState()
        fresh.unwantedHolds = state.unwantedHolds
        fresh.turns = state.turns
        fresh.greeted = state.greeted
        fresh.name = state.name
        fresh.phone = state.phone
        fresh.email = state.email
        fresh.visits = state.visits
        state = fresh
    }

    // MARK: Facts

    /// Takes in what the message says about the visit; answers whether anything was said.
    @discardableResult
    mutating func collect() -> Bool {
        var heard = false
        if let wanted = understood.services.first, understood.services.count == 1 {
            heard = true
            if state.task != .move, state.task != .cancel { choose(service: wanted) }
        } else if understood.services.count > 1 {
            heard = true
            if state.task != .move, state.task != .cancel {
                if let current = state.service, understood.services.contains(current) {
                    choose(service: current)
                } else {
                    state.service = nil
                    state.serviceChoices = understood.services
                }
            }
        }
        for staff in understood.negatedStaff {
            heard = true
            if !state.wish.exceptStaff.contains(staff) { state.wish.exceptStaff.append(staff) }
            if state.staff == staff { state.staff = nil }
        }
        if let staff = understood.staff.first, !isOwnName(staff) {
            heard = true
            state.staff = staff
            state.anyStaff = false
            state.wish.exceptStaff.removeAll { $0 == staff }
        } else if understood.anyStaff {
            heard = true
            state.staff = nil
            state.anyStaff = true
        }
        if understood.when.contains(where: { $0.saysDay || $0.saysTime }) {
            heard = true
            if state.wish.take(understood.when) { state.declined = [] }
        }
        if let party = understood.party, party > 0 { state.party = party; heard = true }
        collectContact()
        dropUnwantedHold()
        return heard
    }

    /// The customer may be called like someone of the team.
    private func isOwnName(_ staff: StaffID) -> Bool {
        guard let own = understood.name, let member = tenant.staffMember(staff) else { return false }
        let words = foldedWords(own)
        return ([member.name] + member.aliases).contains { foldedWords($0).contains { words.contains($0) } }
    }

    mutating func choose(service: ServiceID) {
        state.serviceChoices = []
        guard state.service != service else { return }
        state.service = service
        state.offers = []
        state.declined = []
        state.intake = [:]
        state.skippedIntake = []
    }

    /// Contact facts that stand in any sentence.
    mutating func collectContact() {
        if let name = understood.name { state.name = name }
        if let email = understood.email { state.email = email }
        if let phone = understood.phone { state.phone = phone }
    }

    /// A hold that no longer is what the customer wants isn't spoken of again; it runs out by itself.
    private mutating func dropUnwantedHold() {
        guard let hold = state.hold else { return }
        let isWanted =
            (state.task == .move || hold.service == state.service) && state.wish.fits(hold.local)
            && (state.staff.map { $0 == hold.staff } ?? true)
            && !(hold.staff.map { state.wish.exceptStaff.contains($0) } ?? false)
        if !isWanted { dropHold() }
    }

    // MARK: Requests

    /// What the customer wants with a message that doesn't answer a question. False: nothing was understood.
    private mutating func hearRequest() -> Bool {
        let wantsChange = understood.means(.cancel) || understood.means(.move) || understood.means(.lookup)
        if wantsChange, !isAboutPolicy {
            return hearChange(understood.means(.move) ? .move : understood.means(.cancel) ? .cancel : .lookup)
        }
        if let code = understood.confirmationCode, state.task == .none, !understood.means(.book) {
            state.lookupCode = code
            collectContact()
            begin(.lookup)
            return true
        }
        if understood.means(.abort) {
            if state.task == .none, namesVisit { return hearChange(.cancel) }
            stop()
            return true
        }
        if understood.means(.repeatThat), let last = state.lastReply { return repeatLast(last) }
        if sayInformation() {
            if understood.means(.book) {
                collect()
                begin(.book)
                return true
            }
            collectContact()
            let isAboutService = [.askPrice, .askDuration, .askServices].contains { understood.means($0) }
            if state.task == .none, isAboutService, let service = understood.services.first {
                choose(service: service)
            }
            if has(said: .services), state.asked == nil {
                state.asked = .service
                progress.aim = .keepQuestion
            } else {
                progress.aim = .repeatQuestion
            }
            return true
        }
        let books = understood.means(.book) || understood.means(.availability)
        let heard = collect()
        if understood.means(.alternatives), state.task == .book || state.task == .move { return wantOthers() }
        if let offer = offerPicked() { pick(offer); return true }
        if heard || books {
            if understood.means(.availability), !state.wish.saysDay { state.wish.isOpen = true }
            begin(state.task == .move ? .move : state.task == .inquiry ? .inquiry : .book)
            return true
        }
        if asksForCode {
            begin(.lookup)
            return true
        }
        return hearCourtesy()
    }

    /// 'What was my code?' of a visit that the session knows.
    private var asksForCode: Bool {
        state.task == .none && !knownVisits.isEmpty && understood.intents.isEmpty
            && foldedWords(turn.text).contains("code")
    }

    /// What was said last is said again, and what was asked stays asked.
    private mutating func repeatLast(_ last: Reply) -> Bool {
        progress.said = last.sentences
        progress.cards = last.cards
        progress.aim = .keepQuestion
        return true
    }

    /// 'What is your cancellation policy?' is a question, not a cancellation.
    private var isAboutPolicy: Bool { understood.means(.askPolicy) }

    /// With nothing under way 'scrap the shave' is about the shave that is booked.
    private var namesVisit: Bool {
        knownVisits.contains { visit in
            visit.state.stands && visit.start > turn.instant && understood.services.contains(visit.service)
        }
    }

    private mutating func hearChange(_ task: DialogueState.Task) -> Bool {
        if understood.means(.cancel), !understood.means(.move), knownVisits.isEmpty, state.task == .book,
            understood.confirmationCode == nil
        {
            // 'Cancel that' in the middle of a booking, with nothing booked: stop.
            stop()
            return true
        }
        if state.task != task {
            state.task = task
            state.subject = nil
            dropHold()
            state.offers = []
            state.declined = []
            state.wish = Wish()
            state.staff = nil
            state.anyStaff = false
        }
        if let code = understood.confirmationCode { state.lookupCode = code }
        collectContact()
        identifySubject()
        switch task {
        case .move: progress.aim = .move
        case .cancel: progress.aim = .cancel
        case .none, .book, .lookup, .inquiry: progress.aim = .lookup
        }
        return true
    }

    mutating func begin(_ task: DialogueState.Task) {
        state.task = task
        switch task {
        case .none: progress.aim = .reply
        case .book: progress.aim = .book
        case .move: progress.aim = .move
        case .cancel: progress.aim = .cancel
        case .lookup: progress.aim = .lookup
        case .inquiry: progress.aim = .inquiry
        }
    }

    /// Never mind: whatever was under way is dropped.
    mutating func stop() {
        let task = state.task
        let subject = knownVisits.first { $0.id == state.subject }
        dropHold()
        forgetTask()
        switch task {
        case .book:
            say(.notBooked)
            state.asked = .anotherTime
            progress.aim = .keepQuestion
        case .move, .cancel:
            if let subject { close(.kept, visitVariables(subject)) } else { close(.allRight) }
        case .none, .lookup, .inquiry: close(.allRight)
        }
    }

    /// Forgets what a finished or dropped task was about; who the customer is stays known.
    mutating func forgetTask() {
        state.task = .none
        state.staff = nil
        state.anyStaff = false
        state.party = nil
        state.wish = Wish()
        state.offers = []
        state.declined = []
        state.serviceChoices = []
        state.hold = nil
        state.agreedHold = nil
        state.farDateConfirmed = nil
        state.subject = nil
        state.lookupCode = nil
        state.inquirySubject = nil
        state.intake = [:]
        state.skippedIntake = []
    }

    private mutating func hearCourtesy() -> Bool {
        if understood.means(.greet) {
            if state.task != .none, let asked = state.asked, !asked.isWeak {
                progress.aim = .repeatQuestion
            } else {
                greet()
            }
            return true
        }
        if understood.means(.goodbye) { close(.goodbye); return true }
        if understood.means(.thanks) {
            if state.task != .none, let asked = state.asked, !asked.isWeak {
                progress.aim = .repeatQuestion
            } else {
                close(.thanksReply)
            }
            return true
        }
        if understood.means(.affirm), state.task != .none { begin(state.task); return true }
        if understood.means(.affirm) || understood.means(.negate) { close(.allRight); return true }
        if understood.means(.startOver) { close(.startOver); return true }
        if understood.means(.angry) { answer(.contactDetails); return true }
        if understood.email != nil || understood.phoneText != nil || understood.name != nil {
            if state.task != .none { begin(state.task) } else { close(.help) }
            return true
        }
        if turn.text.trimmedOfWhitespace.isEmpty, !state.greeted { greet(); return true }
        return false
    }

    private mutating func greet() {
        if let name = turn.knownAs {
            close(.greetingReturning, ["customer": .group(["name": name])])
        } else {
            close(.greeting)
        }
    }

    // MARK: Not understanding

    /// Says plainly what was not understood; the second time shows what would work, the third time calls a person.
    private mutating func misunderstand() {
        state.misunderstandings = min(state.misunderstandings, 1000) + 1
        if state.misunderstandings >= 3, tenant.guardrails.handOverWhen.contains(.stuck) {
            return handOver(.stuck)
        }
        if state.misunderstandings >= 2 {
            say(.notUnderstoodAgain, ["example": .text(example)])
            progress.aim = state.asked == nil ? .reply : .repeatQuestion
            return
        }
        switch state.asked {
        case .day, .newTime:
            say(.dateNotUnderstood)
            progress.aim = .keepQuestion
        case .service:
            say(.unknownService)
            state.asked = .hearServices
            progress.aim = .keepQuestion
        case .details, .lookupContact:
            say(.contactNotUsable)
            progress.aim = .keepQuestion
        case .whichOffer:
            say(.whichOffer)
            progress.aim = .keepQuestion
        case .none, .anotherTime, .hearServices: close(.notUnderstood)
        case .time, .intake, .shallIBook, .isFarDateRight, .code, .whichVisit, .shallIMove, .shallICancel,
            .shallIPassOn, .someoneElse:
            answer(.sayAgain)
        }
    }

    /// A sentence that would work with this tenant.
    private var example: String {
        let bookable = tenant.business.services.first { $0.book == .instantly }
        let what = bookable.map { name(of: $0.id) } ?? "An appointment"
        let day =
            (1...7).map { today.adding(days: $0) }
            .first { !tenant.business.hours.openDay($0).hours.isEmpty } ?? today.adding(days: 1)
        let minute = tenant.business.hours.openDay(day).hours.first.map { $0.start + 60 } ?? 600
        return "\(what) on \(day.weekday.englishName) at \(phrases.time(minute))"
    }
}
