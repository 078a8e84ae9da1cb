import Scheduling
import TenantConfig
import Understanding
import Vocabulary

extension Exchange {
    /// Reads the message as an answer to what was asked last. False: it is something else.
    mutating func hearAnswer() -> Bool {
        guard let asked = state.asked else { return false }
        if understood.means(.startOver) || understood.means(.repeatThat) { return false }
        // 'Yes, cancel it' and 'cancel that' stop nothing: they are the answer.
        let agreesToCancel = asked == .shallICancel && (understood.means(.affirm) || saysCancel)
        if understood.means(.abort), !agreesToCancel { return false }
        if let hour = hourMeant, state.task == .book || state.task == .move {
            dropHold()
            hear(hour: hour, minute: 0)
            return true
        }
        switch asked {
        case .service: return hearServiceChoice()
        case .location: return hearLocation()
        case .party: return hearParty()
        case .client: return hearClient()
        case .day, .newTime: return hearNoDay()
        case .time: return hearBareTime()
        case .whichOffer: return hearOfferChoice()
        case .details: return hearDetails()
        case .intake(let id): return hearIntake(id)
        case .shallIBook: return hearWhetherToBook()
        case .isFarDateRight(let slot): return hearFarDate(slot)
        case .code: return hearCode()
        case .lookupContact: return hearLookupContact()
        case .whichVisit: return hearWhichVisit()
        case .shallIMove: return hearWhetherToMove()
        case .shallICancel: return hearWhetherToCancel()
        case .shallIPassOn: return hearWhetherToPassOn()
        case .someoneElse: return hearSomeoneElse()
        case .anotherTime: return hearAnotherTime()
        case .hearServices: return hearWhetherToList()
        case .isFarDayRight: return hearFarDay()
        case .shallIWaitlist: return hearWhetherToWaitlist()
        case .followUpContact: return hearFollowUpContact()
        }
    }

    /// Nothing but yes, or nothing but no: no other fact or wish beside it.
    var saysYes: Bool {
        understood.means(.affirm) && !understood.means(.negate) && isBare || agreesWithOne
    }
    var saysNo: Bool { understood.means(.negate) && !understood.means(.affirm) && isBare }

    /// A service, person, place, day or time, or one of the things shown.
    var saysAnythingOfVisit: Bool {
        !understood.services.isEmpty || !staffSaid.isEmpty || !understood.negatedStaff.isEmpty
            || !understood.locations.isEmpty || saysWhen || understood.ordinal != nil || shiftMinutes != nil
            || party != nil
    }

    private var isBare: Bool {
        let others: Set<Intent> = [
            .move, .cancel, .lookup, .askHours, .askPrice, .askServices, .askStaff, .askDuration, .askAddress,
            .askPhone, .askPolicy, .alternatives, .availability, .handOver, .startOver, .abort, .bot,
        ]
        return others.isDisjoint(with: understood.intents) && understood.services.isEmpty
            && understood.staff.isEmpty && understood.negatedStaff.isEmpty && understood.locations.isEmpty
            && !saysWhen && understood.ordinal == nil
            && shiftMinutes == nil
    }

    // MARK: Service and time

    private mutating func hearServiceChoice() -> Bool {
        if let number = understood.ordinal ?? figure, understood.services.isEmpty,
            let picked = element(number, of: servicesShown)
        {
            choose(service: picked)
            collect()
            begin(.book)
            return true
        }
        if saysNo { close(.allRight); return true }
        return false
    }

    /// 'No thanks' to 'which day?': not at all.
    private mutating func hearNoDay() -> Bool {
        if isFlexible {
            collect()
            state.wish.isOpen = true
            begin(state.task == .move ? .move : .book)
            return true
        }
        guard saysNo else { return false }
        stop()
        return true
    }

    /// 'Whenever', 'any day', 'you choose'.
    var isFlexible: Bool {
        guard !saysWhen else { return false }
        if understood.ordinal == 1 { return true }
        let words = foldedWords(turn.text)
        if ["whenever", "anytime", "flexible", "earliest", "soonest"].contains(where: { words.contains($0) })
        {
            return true
        }
        return [
            ["any", "day"], ["any", "time"], ["doesn't", "matter"], ["don't", "mind"], ["don't", "care"],
            ["up", "to", "you"], ["you", "choose"], ["no", "preference"], ["either", "is", "fine"],
        ].contains { words.contains(run: $0) }
    }

    /// 'Two thirty', '14' after 'what time?'.
    private mutating func hearBareTime() -> Bool {
        if hearNoDay() { return true }
        guard whens.isEmpty, understood.ordinal == nil else { return false }
        let numbers = foldedWords(turn.text).compactMap { Int($0) }
        guard let hour = numbers.first, numbers.count <= 2, (0...23).contains(hour) else { return false }
        let minute = numbers.dropFirst().first ?? 0
        guard (0..<60).contains(minute) else { return false }
        hear(hour: hour, minute: minute)
        return true
    }

    private mutating func hear(hour: Int, minute: Int) {
        let time = ClockTime(minute: hour * 60 + minute, meridiemSaid: hour > 12 || hour == 0)
        state.wish.times = time.readings.map { Wish.Stretch(from: $0, to: $0) }
        state.wish.timesAreLoose = nil
        begin(state.task == .move ? .move : .book)
    }

    func element<Value>(_ ordinal: Int, of values: [Value]) -> Value? {
        let index = ordinal > 0 ? ordinal - 1 : values.count + ordinal
        return values.indices.contains(index) ? values[index] : nil
    }

    // MARK: Offers

    private mutating func hearOfferChoice() -> Bool {
        if isInformation, !understood.means(.book) { return false }
        if let offer = offerPicked(by: figure) { pick(offer); return true }
        if let offer = offerPicked() { pick(offer); return true }
        if asksAboutStaffShown { progress.aim = .repeatQuestion; return true }
        let words = foldedWords(turn.text)
        let isUnfit =
            words.contains(run: ["too", "early"]) || words.contains(run: ["too", "late"])
            || words.contains("sooner")
            || words.count <= 3 && (words.contains("later") || words.contains("earlier"))
        let wantsNone = words.contains("none") || words.contains("neither")
        if wantsNone, !saysWhen, state.missed != nil, state.task == .book { return offerWaitlist() }
        if understood.means(.alternatives) || isUnfit && !saysWhen { collect(); return wantOthers() }
        if saysYes, let only = state.offers.first, state.offers.count == 1 { pick(only); return true }
        if saysYes {
            say(.whichOffer)
            progress.aim = .keepQuestion
            return true
        }
        if saysNo {
            guard state.missed != nil, state.task == .book else { return wantOthers() }
            return offerWaitlist()
        }
        if let hour = bareNumber, party == nil, whens.isEmpty, element(hour, of: state.offers) == nil,
            (1...23).contains(hour)
        {
            hear(hour: hour, minute: 0)
            return true
        }
        if let ordinal = understood.ordinal, element(ordinal, of: state.offers) == nil {
            say(.whichOffer)
            progress.aim = .keepQuestion
            return true
        }
        if isBare, party == nil, let number = bareNumber, let offer = element(number, of: state.offers) {
            pick(offer)
            return true
        }
        return hearDetailsBesideOffers()
    }

    /// 'Is that with Priya?' where all that is shown is with her.
    private var asksAboutStaffShown: Bool {
        guard !understood.staff.isEmpty, whens.isEmpty, understood.services.isEmpty, !state.offers.isEmpty
        else {
            return false
        }
        return state.offers.allSatisfy { $0.staff.map(understood.staff.contains) ?? false }
    }

    /// Who tells their name and contact while times are shown takes the only one, or is asked again which.
    private mutating func hearDetailsBesideOffers() -> Bool {
        let details = Details(turn.text, understood, listener, wantsName: state.name == nil)
        guard !looksLikeQuestion, !saysAnythingOfVisit else { return false }
        let isName =
            details.rest == nil
            && Details.writtenAsName(turn.text.split(separator: " ").map(String.init)) != nil
        let isChoice = collectChoice()
        let isAnswer = collectNamedAnswers() || isChoice
        collectBirth()
        guard details.email != nil || details.phone != nil || understood.name != nil || isName || isAnswer
        else {
            return false
        }
        state.name = details.name ?? state.name
        state.email = details.email ?? state.email
        state.phone = details.phone ?? state.phone
        collectNamedAnswers()
        if let only = state.offers.first, state.offers.count == 1, !isAnswer {
            pick(only)
            return true
        }
        say(.noted)
        progress.aim = .repeatQuestion
        return true
    }

    private mutating func offerWaitlist() -> Bool {
        say(.waitlistQuestion)
        state.asked = .shallIWaitlist
        progress.aim = .keepQuestion
        return true
    }

    var bareNumber: Int? {
        let words = foldedWords(turn.text)
        guard words.count <= 3 else { return nil }
        let numbers = words.compactMap { Int($0) }
        return numbers.count == 1 ? numbers.first.flatMap { $0 > 0 ? $0 : nil } : nil
    }

    /// The one offer that the message points at: by its place, or by a day, time or person that no other has.
    func offerPicked() -> Offer? {
        guard !state.offers.isEmpty else { return nil }
        if let ordinal = understood.ordinal { return element(ordinal, of: state.offers) }
        let whens = whens.filter { !$0.negated && ($0.saysDay || $0.saysTime) }
        guard !whens.isEmpty || !understood.staff.isEmpty || !understood.locations.isEmpty else { return nil }
        guard understood.services.allSatisfy({ $0 == state.service }) else { return nil }
        var wish = Wish()
        _ = wish.take(whens)
        // 'Anything before noon?' asks; 'the afternoon one' picks.
        if !whens.isEmpty, !wish.isExact, looksLikeQuestion || understood.means(.availability) { return nil }
        let readings = wish.isExact ? wish.times.map { [$0] } : [wish.times]
        for times in readings {
            var reading = wish
            reading.times = times
            let fitting = state.offers.filter { offer in
                reading.fits(offer.local)
                    && (understood.staff.isEmpty || offer.staff.map(understood.staff.contains) ?? false)
                    && (understood.locations.isEmpty
                        || offer.location.map(understood.locations.contains) ?? false)
            }
            if let only = fitting.first, fitting.count == 1 { return only }
            if !fitting.isEmpty { return nil }
        }
        return nil
    }

    mutating func pick(_ offer: Offer) {
        collectContact()
        dropHold()
        state.wish.settle(on: offer.local)
        if let party, party != offer.party ?? 1 {
            // It was shown for other people than are coming: the same start is looked for again.
            state.party = party
            if state.staff == nil, !state.anyStaff { state.staff = offer.staff }
        } else {
            progress.chosen = offer
        }
        begin(state.task == .move ? .move : .book)
    }

    /// None of those: the next ones.
    mutating func wantOthers() -> Bool {
        for offer in state.offers where !state.declined.contains(offer.slot) {
            state.declined.append(offer.slot)
        }
        if let hold = state.hold {
            state.wish.exceptStart(hold.local)
            dropHold()
        }
        if state.wish.isExact { state.wish.forgetTimes() }
        if !state.wish.saysDay { state.wish.isOpen = true }
        progress.wantsOthers = true
        let words = foldedWords(turn.text)
        if words.contains("later") || words.contains(run: ["too", "early"]) {
            progress.laterThan = state.offers.last?.start
        }
        if words.contains("earlier") || words.contains("sooner") || words.contains(run: ["too", "late"]) {
            progress.earlierThan = state.offers.first?.start
        }
        begin(state.task == .move ? .move : .book)
        return true
    }

    // MARK: Details

    private mutating func hearDetails() -> Bool {
        if intakeAskedWithDetails?.type != .number, hearFigureAgain() { return true }
        if let hour = bareNumber, (1...12).contains(hour), foldedWords(turn.text).count <= 2,
            state.hold != nil,
            intakeAskedWithDetails?.type != .number
        {
            dropHold()
            hear(hour: hour, minute: 0)
            return true
        }
        if isInformation, looksLikeQuestion { return false }
        let hasVisitFacts =
            saysWhen || !understood.services.isEmpty
            || understood.ordinal != nil || shiftMinutes != nil || !understood.negatedStaff.isEmpty
            || understood.anyStaff || !understood.locations.isEmpty
            || (!understood.staff.isEmpty && isWishForSomeone)
        var details = Details(turn.text, understood, listener, wantsName: state.name == nil)
        if let rest = details.rest, isOwnName(rest) {
            // 'It's Fox, Ann Fox' is who they are, and no answer.
            details.rest = nil
            details.name =
                foldedParts(rest).compactMap {
                    Details.writtenAsName($0.split(separator: " ").map(String.init))
                }
                .first ?? details.name ?? state.name
        }
        let givesContact = details.email != nil || details.phone != nil || details.unusablePhone
        if hasVisitFacts, !givesContact, understood.name == nil, intakeAskedWithDetails?.type != .date {
            return false
        }
        if understood.means(.alternatives) || understood.means(.move) || understood.means(.cancel) {
            return false
        }
        // 'No, dana@example.com' gives the contact, and says no to a question asked with it.
        if saysNo, details.name == nil, !givesContact { stop(); return true }
        if details.name == nil, !givesContact {
            guard let question = intakeAskedWithDetails, let rest = details.rest,
                !isAssent, let answer = question.answer(in: rest, understood, today: today)
            else { return false }
            state.intake[question.id] = answer
            details.rest = nil
        }
        if let name = details.name { state.name = name }
        if let email = details.email { state.email = email }
        if let phone = details.phone { state.phone = phone }
        if let rest = details.rest { hearIntakeBeside(rest) }
        collectBirth()
        _ = collectChoice()
        collectNamedAnswers()
        if refuseAnswers() { return true }
        if details.unusablePhone, !isReachable {
            say(.contactNotUsable)
            progress.aim = .keepQuestion
            return true
        }
        if state.hold != nil { state.agreedHold = state.hold?.id }
        begin(state.task == .none ? .book : state.task)
        return true
    }

    /// 'Ok', 'sounds good', 'ok 11': agrees, and answers no question that asks for words.
    private var isAssent: Bool {
        let words = foldedWords(turn.text)
        let isCount = words.allSatisfy { Int($0) != nil || ["ok", "okay", "yes", "number"].contains($0) }
        return isCount || (understood.means(.affirm) && words.count <= 3)
    }

    /// Words written like a name, or holding a part of the customer's.
    private func isOwnName(_ text: String) -> Bool {
        if foldedParts(text).contains(where: { part in
            Details.writtenAsName(part.split(separator: " ").map(String.init)) != nil
        }) {
            return true
        }
        let own = foldedWords(state.name ?? "")
        return foldedWords(text).contains(where: own.contains)
    }

    /// 'With Max' is a wish, 'Max Miller' may be the customer's own name.
    private var isWishForSomeone: Bool {
        let words = foldedWords(turn.text)
        return startsWithCorrection
            || ["with", "by", "instead", "prefer", "rather"].contains { words.contains($0) }
    }

    private mutating func hearIntakeBeside(_ rest: String) {
        guard let question = intakeAskedWithDetails else { return }
        if question.isDeclined(rest, understood) {
            state.skippedIntake.append(question.id)
        } else if let answer = question.answer(in: rest, understood, today: today) {
            state.intake[question.id] = answer
        }
    }

    private var intakeAskedWithDetails: IntakeQuestion? {
        guard let last = state.lastReply, let first = missingIntake.first, last.asks.contains(first.id) else {
            return nil
        }
        return first
    }

    private mutating func hearIntake(_ id: String) -> Bool {
        guard let question = tenant.question(id) else { return false }
        if isInformation, looksLikeQuestion { return false }
        let corrects =
            saysWhen || !understood.services.isEmpty
            || !understood.staff.isEmpty
        let asksForChange =
            understood.means(.move) || understood.means(.alternatives) || understood.means(.cancel)
            || understood.means(.negate) || understood.means(.book) || startsWithCorrection
        if corrects, asksForChange, question.type != .date { return false }
        collectContact()
        if question.type == .text, saysYes, foldedWords(turn.text).count <= 2,
            state.lastReply?.sentences.contains(where: { $0.id == .tellMore }) == false
        {
            say(.tellMore)
            progress.aim = .keepQuestion
            return true
        }
        if question.isDeclined(turn.text, understood) {
            state.skippedIntake.append(id)
        } else if let answer = question.answer(in: turn.text, understood, today: today) {
            state.intake[id] = answer
        } else if case .choices(let choices) = question.type {
            say(
                .answerNotUsable,
                ["question": .text(question.ask + " (" + Phrases.joined(choices, with: "or") + ")")])
            progress.aim = .keepQuestion
            return true
        } else {
            say(.answerNotUsable, ["question": .text(question.ask)])
            progress.aim = .keepQuestion
            return true
        }
        if refuseAnswers() { return true }
        if state.hold != nil { state.agreedHold = state.hold?.id }
        begin(state.task == .none ? .book : state.task)
        return true
    }

    private var startsWithCorrection: Bool {
        guard let first = foldedWords(turn.text).first else { return false }
        return ["actually", "wait", "sorry", "no", "instead", "rather", "hold"].contains(first)
    }
}

extension Wish {
    /// Any start but this one, when the customer asks for another of the same day.
    mutating func exceptStart(_ start: LocalDateTime) {
        if times.count == 1, times.first?.from == start.minute, times.first?.to == start.minute { times = [] }
    }
}
