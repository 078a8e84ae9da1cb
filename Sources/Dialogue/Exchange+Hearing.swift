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
        if tenant.status == .active, asksForFollowUp {
            return hearFollowUp()
        }
        if understood.means(.handOver) { return handOver(.asked) }
        if understood.means(.angry) {
            state.outbursts = min(state.outbursts, 1000) + 1
            if tenant.guardrails.handOverWhen.contains(.angry), isAngryAtUs || state.outbursts > 1 {
                return handOver(.angry)
            }
        }
        guard tenant.status == .active else { return hearWhileSuspended() }
        state.misunderstandings = 0
        if state.name == nil { state.name = turn.customer?.name }
        if understood.means(.startOver) { startOver() }
        separateWishes()
        let said = progress.said.count
        if !hearAnswer(), !hearRequest() {
            if progress.said.count > said { return }
            state.misunderstandings = misunderstoodBefore
            misunderstand()
        }
    }

    /// Swearing at a toothache is no complaint about us.
    private var isAngryAtUs: Bool {
        foldedWords(turn.text).contains { Self.aimed.contains($0) }
    }

    private static let aimed: Set<String> = [
        "you", "your", "you're", "youre", "bot", "service", "company", "place", "people", "useless",
        "ridiculous", "unacceptable", "furious", "angry", "idiot", "idiots", "pathetic", "outrageous",
        "appalling", "disgrace", "scam", "complain", "complaint", "joke", "waste", "treatment", "attitude",
    ]

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
        fresh.client = state.client
        fresh.language = state.language
        state = fresh
    }

    // MARK: Requests

    /// What the customer wants with a message that doesn't answer a question. False: nothing was understood.
    private mutating func hearRequest() -> Bool {
        if asksForWaitlist, state.task != .move, state.task != .cancel { hearWaitlist(); return true }
        if speaksOfVisit, state.task == .none || state.task == .book, state.hold == nil {
            return hearChange(.lookup)
        }
        if rethinksVisit { return hearChange(.move) }
        if correctsContact {
            // 'Wrong email, it's …' of a visit that is booked: somebody has to enter it.
            collectContact()
            state.inquirySubject = turn.text
            begin(.inquiry)
            return true
        }
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
        if state.task == .none, namesVisit, understood.intents.isEmpty, saysCancel {
            return hearChange(.cancel)
        }
        if understood.means(.abort), !isAboutPolicy, !changesMindToAnother {
            // A bare 'cancel' with nothing under way is about what is booked.
            if state.task == .none, namesVisit || saysCancel { return hearChange(.cancel) }
            stop()
            return true
        }
        if understood.means(.repeatThat), let last = state.lastReply { return repeatLast(last) }
        if sayInformation() {
            let wishes = !looksLikeQuestion && understood.services.count == 1 && saysWhen
            if understood.means(.book) || wishes {
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
        if state.task == .cancel || state.task == .lookup {
            if books || !understood.services.isEmpty {
                forgetTask()
            } else if saysWhen
                || !understood.staff.isEmpty
            {
                identifySubject()
                begin(state.task)
                return true
            }
        }
        let heard = collect()
        if understood.means(.alternatives), shiftMinutes == nil,
            state.task == .book || state.task == .move
        {
            return wantOthers()
        }
        if let offer = offerPicked() { pick(offer); return true }
        if heard || books {
            if understood.means(.availability), !state.wish.saysDay { state.wish.isOpen = true }
            let staysInquiry =
                state.task == .inquiry && !understood.means(.book) && understood.services.isEmpty
            let staysWaiting = state.task == .waitlist && !books && !understood.services.isEmpty
            begin(
                state.task == .move
                    ? .move : staysInquiry ? .inquiry : staysWaiting ? .waitlist : .book)
            return true
        }
        if asksForCode {
            begin(.lookup)
            return true
        }
        return hearCourtesy()
    }

    /// 'I have an appointment tomorrow but …' tells of one, and asks for none.
    private var speaksOfVisit: Bool {
        guard !understood.means(.cancel), !understood.means(.move), !turn.text.contains("?") else {
            return false
        }
        let words = foldedWords(turn.text)
        return Self.tellings.contains { telling in
            ["appointment", "booking", "reservation"].contains { words.contains(run: telling + [$0]) }
        }
    }

    private static let tellings = [
        ["i", "have", "an"], ["i", "have", "a"], ["i've", "got", "an"], ["i've", "got", "a"],
        ["i", "had", "an"],
        ["i", "already", "have", "an"],
    ]

    /// 'Can you make it with Maria instead?' of the visit that is booked.
    private var rethinksVisit: Bool {
        guard state.task == .none, hasVisitAhead, understood.services.isEmpty, !understood.means(.book),
            saysWhen || !understood.staff.isEmpty || !understood.locations.isEmpty || shiftMinutes != nil
                || party != nil
        else { return false }
        let words = foldedWords(turn.text)
        return ["instead", "rather", "actually", "switch", "change", "swap"].contains { words.contains($0) }
            || words.contains(run: ["make", "it"]) || words.contains(run: ["do", "it"])
    }

    private var correctsContact: Bool {
        let isNew =
            understood.email.map { $0 != state.email } ?? false
            || understood.phone.map { $0 != state.phone } ?? false
        return state.task == .none && state.asked == nil && hasVisitAhead && isNew && !saysAnythingOfVisit
            && understood.confirmationCode == nil && !understood.means(.book)
    }

    /// 'I changed my mind, I'd rather have a shave' drops nothing but what it replaces.
    private var changesMindToAnother: Bool {
        guard state.task == .book, !saysCancel else { return false }
        let words = foldedWords(turn.text)
        let changes = ["changed", "change"].contains { words.contains(run: [$0, "my", "mind"]) }
        return changes && (saysWhen || understood.services.contains { $0 != state.service })
    }

    /// 'What was my code?' of a visit that the session knows.
    private var asksForCode: Bool {
        state.task == .none && !knownVisits.isEmpty && understood.intents.isEmpty
            && (foldedWords(turn.text).contains("code")
                || hasVisitAhead && !saysAnythingOfVisit && foldedWords(turn.text).first == "when")
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

    private var hasVisitAhead: Bool { knownVisits.contains { $0.state.stands && $0.start > turn.instant } }

    /// 'Please cancel my haircut': the word beside a visit that is booked must never book another.
    var saysCancel: Bool { foldedWords(turn.text).contains { $0.hasPrefix("cancel") } }

    private mutating func hearChange(_ task: DialogueState.Task) -> Bool {
        if understood.means(.cancel), !understood.means(.move), knownVisits.isEmpty, state.task == .book,
            understood.confirmationCode == nil
        {
            // 'Cancel that' in the middle of a booking, with nothing booked: stop.
            stop()
            return true
        }
        if understood.means(.move), !understood.means(.cancel), !hasVisitAhead, state.task == .book,
            understood.confirmationCode == nil, saysWhen
        {
            // 'Can I change it to 3pm?' while the visit isn't booked yet: another wish.
            collect()
            begin(.book)
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
            state.location = nil
            state.anyLocation = false
            state.party = nil
        }
        if let code = understood.confirmationCode { state.lookupCode = code }
        collectContact()
        identifySubject()
        if task == .move { _ = shiftWish() }
        switch task {
        case .move: progress.aim = .move
        case .cancel: progress.aim = .cancel
        case .none, .book, .lookup, .inquiry, .waitlist: progress.aim = .lookup
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
        case .waitlist: progress.aim = .waitlist
        }
    }

    /// Never mind: whatever was under way is dropped.
    mutating func stop() {
        let task = state.task
        let subject = knownVisits.first { $0.id == state.subject }
        state.later = []
        dropHold()
        forgetTask()
        switch task {
        case .book:
            say(.notBooked)
            state.asked = .anotherTime
            progress.aim = .keepQuestion
        case .move, .cancel:
            if let subject { close(.kept, visitVariables(subject)) } else { close(.allRight) }
        case .none, .lookup, .inquiry, .waitlist: close(.allRight)
        }
    }

    /// Forgets what a finished or dropped task was about; who the customer is stays known.
    mutating func forgetTask() {
        state.task = .none
        state.staff = nil
        state.anyStaff = false
        state.location = nil
        state.anyLocation = false
        state.party = nil
        state.wish = Wish()
        state.offers = []
        state.declined = []
        state.serviceChoices = []
        state.hold = nil
        state.agreedHold = nil
        state.farDateConfirmed = nil
        state.farDayConfirmed = nil
        state.missed = nil
        state.followUp = nil
        state.subject = nil
        state.lookupCode = nil
        state.inquirySubject = nil
        state.intake = [:]
        state.skippedIntake = []
    }
}
