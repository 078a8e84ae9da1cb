import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// What some services need to know before a time can be looked for: how many come, where, and whether they have been
/// here before.
extension Exchange {
    /// More people than one booking takes: a person answers.
    mutating func refuseParty(for service: Service) -> Step? {
        guard let party = state.party, party > service.party else { return nil }
        if service.party == 1 {
            dropHold()
            state.party = nil
            state.task = .inquiry
            state.inquirySubject = turn.text
            return ask(.shallIPassOn, .onePerson)
        }
        dropHold()
        state.task = .inquiry
        state.inquirySubject = turn.text
        return ask(.shallIPassOn, .tooManyPeople, limitVariables(service))
    }

    /// What is missing before the search, one thing at a time.
    mutating func askCircumstances(of service: Service) -> Step? {
        // Whoever books a class and names nobody else comes alone.
        if service.party > 1, service.capacity == nil, state.party == nil {
            return ask(.party, .askParty, limitVariables(service))
        }
        if let step = askClient(for: service) { return step }
        return askLocation(for: service)
    }

    private func limitVariables(_ service: Service) -> [String: MessageValue] {
        serviceVariables(service.id).merging(["limit": .text(String(service.party))]) { $1 }
    }

    private mutating func askClient(for service: Service) -> Step? {
        guard let wanted = service.clients else { return nil }
        guard let client = turn.customer?.isReturning == true ? .returning : state.client else {
            return ask(.client, .askClient, serviceVariables(service.id))
        }
        guard client != wanted else { return nil }
        dropHold()
        forgetTask()
        state.service = nil
        say(wanted == .new ? .newClientsOnly : .returningClientsOnly, serviceVariables(service.id))
        return end()
    }

    /// Where the person wished for is on the day wished for, if that is one place.
    private func onlyPlace(of staff: StaffID, for service: Service) -> LocationID? {
        let first = max(state.wish.from ?? today, today)
        let days = (state.wish.singleDay == nil ? 0..<14 : 0..<1).map { first.adding(days: $0) }
        func isThere(_ location: LocationID, _ day: LocalDate) -> Bool {
            let member = tenant.business.on(day).staff.first { $0.id == staff }
            return member?.places?[location].map { !$0.openDay(day).hours.isEmpty } ?? false
        }
        let there = service.locations.filter { location in days.contains { isThere(location, $0) } }
        return there.count == 1 ? there.first : nil
    }

    private mutating func askLocation(for service: Service) -> Step? {
        let places = service.locations
        if state.location == nil, let staff = state.staff, let place = onlyPlace(of: staff, for: service) {
            state.location = place
        }
        if let named = state.location, !places.contains(named), !places.isEmpty {
            state.location = places.count == 1 ? places.first : nil
            say(
                .locationNotForService,
                serviceVariables(service.id).merging(["location": .text(place(named) ?? named)]) { $1 })
        }
        guard places.count > 1, state.location == nil, !state.anyLocation else { return nil }
        return ask(
            .location, .askLocation,
            serviceVariables(service.id).merging(["locations": .list(entries(places))]) { $1 })
    }

    private func entries(_ places: [LocationID]) -> [[String: String]] {
        places.enumerated().map { index, id in
            let text = tenant.locations.first { $0.id == id }
            var entry = ["number": String(index + 1), "name": text?.name ?? id]
            entry["address"] = text?.address
            return entry
        }
    }

    /// 'Where are you?': the places, or the one that is named.
    mutating func sayPlaces() {
        let named = understood.locations
        let places = tenant.locations.map(\.id).filter { named.isEmpty || named.contains($0) }
        if tenant.locations.count > 1 {
            say(.locations, ["locations": .list(entries(places))])
        } else {
            say(tenant.contact.address == nil ? .notTold : .address)
        }
    }

    /// How long it takes, as a customer is told.
    func length(of service: Service, by performer: Performer? = nil) -> String? {
        let lengths = performer?.length.map { [$0] } ?? service.phases.map(\.length)
        if lengths.contains(.untilClose) { return Phrases.untilClose }
        if let length = service.length(by: performer, party: state.party ?? 1) {
            return phrases.duration(length)
        }
        return nil
    }

    // MARK: Hearing

    /// 'Downtown', 'the second', 'either is fine'.
    mutating func hearLocation() -> Bool {
        let places = wantedService?.locations ?? []
        let picked = (understood.ordinal ?? bareNumber).flatMap { element($0, of: places) }
        if understood.locations.isEmpty, let picked {
            state.location = picked
            begin(state.task == .none ? .book : state.task)
            return true
        }
        let words = foldedWords(turn.text)
        let saysAny = ["either", "any", "anywhere", "both", "wherever", "whichever", "nearest"]
        if understood.locations.isEmpty, understood.anyStaff || words.contains(where: saysAny.contains) {
            collect()
            state.anyLocation = true
            begin(state.task == .none ? .book : state.task)
            return true
        }
        if saysNo { stop(); return true }
        return false
    }

    /// 'Four', 'just me'.
    mutating func hearParty() -> Bool {
        if party == nil, understood.when.allSatisfy({ !$0.saysDay && !isClock($0) }),
            let number = turn.text.numberSaid
        {
            state.party = number
            begin(state.task == .none ? .book : state.task)
            return true
        }
        if saysNo { stop(); return true }
        return false
    }

    /// '6 pm' is a time even where people are counted; a bare '6' may be either.
    private func isClock(_ when: When) -> Bool {
        guard when.saysTime else { return false }
        let bytes = Array(turn.text.utf8)
        let said = String(decoding: bytes[when.utf8Range.clamped(to: bytes.indices)], as: UTF8.self)
        return folded(said).countSaid == nil
    }

    mutating func hearClient() -> Bool {
        if state.client == nil, saysYes || saysNo { state.client = saysYes ? .returning : .new }
        collectClient()
        guard state.client != nil else { return false }
        collect()
        begin(state.task == .none ? .book : state.task)
        return true
    }

    /// 'It's my first time', 'I've been here before', where a service asks for it.
    mutating func collectClient() {
        guard tenant.business.services.contains(where: { $0.clients != nil }) else { return }
        let words = foldedWords(turn.text)
        let isNew = Self.newcomers.contains { words.contains(run: $0) }
        let isReturning = Self.regulars.contains { words.contains(run: $0) }
        if isNew != isReturning { state.client = isNew ? .new : .returning }
    }

    private static let newcomers = [
        ["first", "time"], ["new", "client"], ["new", "customer"], ["new", "patient"], ["never", "been"],
        ["haven't", "been"], ["havent", "been"], ["not", "been"], ["i'm", "new"], ["im", "new"],
    ]

    private static let regulars = [
        ["been", "before"], ["i've", "been"], ["ive", "been"], ["have", "been"], ["existing", "client"],
        ["existing", "patient"], ["existing", "customer"], ["returning"], ["i'm", "a", "regular"],
    ]

    // MARK: Answers that end it

    /// Whoever answers so gets no slot: says the business's own sentence, and the hold is given back.
    mutating func refuseAnswer(_ refusal: String) {
        dropHold()
        forgetTask()
        state.service = nil
        state.asked = nil
        close(.answerRefused, ["say": .text(refusal)])
    }

    /// The first answer that the business doesn't accept, in the order asked.
    mutating func refuseAnswers() -> Bool {
        let questions = (state.service.flatMap { tenant.service($0) }?.intake ?? []).compactMap(
            tenant.question)
        for question in questions {
            guard let answer = state.intake[question.id], let refusal = question.refusal(of: answer) else {
                continue
            }
            refuseAnswer(refusal)
            return true
        }
        return false
    }
}

extension String {
    /// The only number of a short text: '4', 'four', 'four of us', 'just me'.
    fileprivate var numberSaid: Int? {
        let words = foldedWords(self)
        guard words.count <= 6 else { return nil }
        let numbers = words.compactMap { Int($0) ?? Self.spelled.firstIndex(of: $0).map { $0 + 1 } }
            .filter { (1...999).contains($0) }
        if let only = numbers.first, numbers.count == 1 { return only }
        return numbers.isEmpty
            && (words.contains("me") || words.contains("myself") || words.contains("alone"))
            ? 1 : nil
    }

    private static let spelled = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
}
