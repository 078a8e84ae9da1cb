import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// Answers to questions about the business: from its compiled configuration alone.
extension Exchange {
    static let informing: [Intent] = [
        .askHours, .askPrice, .askServices, .askStaff, .askDuration, .askAddress, .askPhone, .askPolicy,
        .help,
        .bot,
    ]

    /// The questions in the message. 'When are you open' and 'which classes are there' ask what is free where the
    /// customer books, or names a service and a day.
    private var questions: [Intent] {
        let booking = understood.intents.firstIndex { $0 == .availability || $0 == .book }
        let namesDay = understood.when.contains { $0.saysDay && !$0.negated }
        let asksForTimes = !understood.services.isEmpty && namesDay
        return understood.intents.enumerated().filter { index, intent in
            switch intent {
            case .help: understood.intents.allSatisfy { $0 == .help || !Self.informing.contains($0) }
            case .askHours: booking.map { index < $0 } ?? true
            case .askPolicy: looksLikeQuestion || turn.text.lowercased().contains("polic")
            case .askServices: !asksForTimes && booking == nil && !understood.means(.alternatives)
            default: Self.informing.contains(intent)
            }
        }.map(\.element)
    }

    var isInformation: Bool { !questions.isEmpty || factsAsked != nil }

    /// A question by its form. 'No allergies' may sound like one about the house's rules, but asks nothing.
    var looksLikeQuestion: Bool {
        if turn.text.contains("?") { return true }
        guard let first = foldedWords(turn.text).first else { return false }
        return [
            "how", "what", "what's", "whats", "when", "where", "who", "which", "why", "do", "does", "can",
            "could",
            "is", "are", "tell",
        ].contains(first)
    }

    /// Answers what is asked about the business. False: nothing is.
    @discardableResult
    mutating func sayInformation() -> Bool {
        let before = progress.said.count
        let fact = factsAsked
        if let fact { say(.fact, ["say": .text(fact.text)]) }
        for question in questions {
            switch question {
            case .askHours: sayHours()
            case .askPrice: sayPrice()
            case .askServices: if fact == nil { sayServicesOrOne() }
            case .askStaff: sayTeam()
            case .askDuration: sayDuration()
            case .askAddress: sayPlaces()
            case .askPhone:
                say(tenant.contact.phone == nil && tenant.contact.email == nil ? .notTold : .contactDetails)
            case .askPolicy: if fact == nil { sayPolicy() }
            case .help: if state.asked == .service { sayServices() } else { say(.help) }
            case .bot: say(.bot)
            case .greet, .goodbye, .thanks, .affirm, .negate, .unsure, .abort, .repeatThat, .book, .move,
                .cancel,
                .lookup, .availability, .handOver, .alternatives, .angry, .startOver:
                break
            }
        }
        return progress.said.count > before
    }

    /// The fact that the message asks for by the words of its id (`parking`, `gift-cards`).
    private var factsAsked: Prompts.Fact? {
        let asks =
            understood.means(.askPolicy) || turn.text.contains("?") || understood.intents.isEmpty
            || understood.means(.askAddress)
        guard asks, !isUnderWayWithDetails else { return nil }
        let words = foldedWords(turn.text)
        return tenant.prompts.facts.first { fact in
            let names = foldedWords(fact.id)
            return !names.isEmpty && names.allSatisfy { name in words.contains { Self.areKin($0, name) } }
        }
    }

    /// While a name or an intake answer is awaited a word of a fact is most likely part of the answer.
    private var isUnderWayWithDetails: Bool {
        switch state.asked {
        case .details, .intake: !turn.text.contains("?")
        case .none, .service, .location, .party, .client, .day, .time, .whichOffer, .shallIBook,
            .isFarDateRight, .code, .lookupContact,
            .whichVisit, .newTime, .shallIMove, .shallICancel, .shallIPassOn, .someoneElse, .anotherTime,
            .hearServices, .isFarDayRight, .shallIWaitlist, .followUpContact:
            false
        }
    }

    /// `park`, `parking` and `parked` are one word, as are `pay` and `payment`; very short words must be equal.
    static func areKin(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let shared = zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
        let rests = [left.unicodeScalars.count - shared, right.unicodeScalars.count - shared].sorted()
        if rests[0] == 0 { return shared >= 3 && rests[1] <= 4 }
        return shared >= 4 && rests[1] <= 3
    }

    // MARK: Hours

    private mutating func sayHours() {
        let whens = understood.when.filter { !$0.negated }
        // 'Easter Monday' holds a Monday, and 'the 4th of July' is a date: a date that was said goes before a name.
        let namesDate = whens.contains { $0.day != nil } && turn.text.contains { $0.isNumber }
        if !namesDate, let holiday = Holidays.named(in: turn.text, of: tenant.business, from: today) {
            switch holiday {
            case .day(let day): return sayHours(on: day)
            case .unknown: return say(.notTold)
            }
        }
        if let day = whens.compactMap(\.day).first { return sayHours(on: day) }
        let span = whens.compactMap(\.days).first
        let from = max(span?.start ?? today, today)
        let lines = tenant.business.on(from).hours.weekly.map(phrases.week) ?? []
        say(.hours, ["hours": .list(lines.map { ["days": $0.days, "times": $0.times] })])
        let to = min(span?.end ?? today.adding(days: 7), from.adding(days: 31))
        var day = from
        while day < to {
            if tenant.business.openDay(day).isException { sayHours(on: day) }
            day = day.adding(days: 1)
        }
    }

    private mutating func sayHours(on day: LocalDate) {
        let open = tenant.business.openDay(day)
        if open.hours.isEmpty { return sayClosed(on: day) }
        say(.hoursOnDate, ["date": .text(date(day)), "times": .text(phrases.hours(open.hours))])
    }

    mutating func sayClosed(on day: LocalDate) {
        var variables: [String: MessageValue] = ["date": .text(date(day))]
        variables["reason"] = tenant.business.openDay(day).reason.map { .text($0) }
        say(.closedOnDate, variables)
    }

    // MARK: Services

    /// The service that a question is about: named, or spoken of.
    private var serviceAskedAbout: ServiceID? {
        if let spoken = understood.services.first ?? state.service ?? state.hold?.service { return spoken }
        let ahead = knownVisits.filter { $0.state.stands && $0.start > turn.instant }
        return ahead.count == 1 ? ahead.first?.service : nil
    }

    private mutating func sayPrice() {
        guard let id = serviceAskedAbout, let service = tenant.business.service(id) else {
            return sayServices()
        }
        if let staff = understood.staff.first,
            let price = tenant.price(of: id, by: staff),
            service.performers.contains(where: { $0.staff == staff })
        {
            say(
                .priceByStaff,
                ["service": .group(["name": name(of: id)]), "prices": .list([priceEntry(staff, price)])])
            return
        }
        if understood.staff.isEmpty, let staff = state.hold?.staff ?? state.staff, state.service == id,
            let price = tenant.price(of: id, by: staff)
        {
            return say(.price, ["service": .group(["name": name(of: id), "price": phrases.price(price)])])
        }
        let prices = service.performers.compactMap { performer in
            (performer.price ?? service.price).map { (performer.staff, $0) }
        }
        if let first = prices.first, prices.contains(where: { $0.1 != first.1 }) {
            say(
                .priceByStaff,
                [
                    "service": .group(["name": name(of: id)]),
                    "prices": .list(prices.map { priceEntry($0.0, $0.1) }),
                ])
        } else if let price = service.price ?? prices.first?.1 {
            var group = ["name": name(of: id), "price": phrases.price(price)]
            group["deposit"] = tenant.service(id)?.deposit?.displayText
            say(.price, ["service": .group(group)])
        } else {
            say(.priceUnknown, ["service": .group(["name": name(of: id)])])
        }
    }

    private func priceEntry(_ staff: StaffID, _ price: Price) -> [String: String] {
        ["staff": tenant.staffMember(staff)?.name ?? staff, "price": phrases.price(price)]
    }

    private mutating func sayDuration() {
        guard let id = serviceAskedAbout, let service = tenant.business.service(id) else {
            return sayServices()
        }
        guard !service.phases.isEmpty else { return say(.notTold) }
        let staff = understood.staff.first
        let performer = service.performers.first { $0.staff == staff }
        guard let length = length(of: service, by: performer) else {
            return say(.notTold, ["service": .group(["name": name(of: id)])])
        }
        say(.duration, ["service": .group(["name": name(of: id), "duration": length])])
    }

    private mutating func sayServicesOrOne() {
        if let named = understood.services.first, understood.services.count == 1 {
            say(.serviceInfo, serviceVariables(named))
        } else {
            sayServices()
        }
    }

    mutating func sayServices() {
        guard !has(said: .services) else { return }
        say(.services, ["services": .list(serviceEntries(servicesListed))])
    }

    /// All, in the order of the file; those that aren't given any more are left out.
    var servicesListed: [ServiceID] { given(tenant.services.map(\.id)) }

    private func given(_ ids: [ServiceID]) -> [ServiceID] {
        ids.filter { tenant.business.service($0).map { $0.book != .never } ?? false }
    }

    func serviceEntries(_ ids: [ServiceID]) -> [[String: String]] {
        given(ids).enumerated().compactMap { index, id in
            guard let service = tenant.business.service(id) else { return nil }
            var entry = ["number": String(index + 1), "name": name(of: id)]
            if !service.phases.isEmpty { entry["duration"] = length(of: service) }
            entry["price"] = service.price.map(phrases.price)
            return entry
        }
    }

    private mutating func sayTeam() {
        var team = tenant.staff
        if let id = understood.services.first, let service = tenant.business.service(id),
            !service.performers.isEmpty
        {
            team = team.filter { member in service.performers.contains { $0.staff == member.id } }
        }
        guard !team.isEmpty else { return say(.notTold) }
        say(.team, ["team": .list(team.map { ["name": $0.name] })])
    }

    /// The rules that the files state: until when a visit may be moved or cancelled. Anything else isn't told.
    private mutating func sayPolicy() {
        let words = foldedWords(turn.text)
        let isAboutChange = words.contains { word in
            ["cancel", "reschedul", "move", "moving", "change", "changing", "late", "notice"].contains {
                word.hasPrefix($0)
            }
        }
        let service =
            (serviceAskedAbout ?? knownVisits.first?.service).flatMap { tenant.business.service($0) }
            ?? tenant.business.services.first { $0.book == .instantly }
        guard isAboutChange, let service else { return say(.notTold) }
        switch service.rules.cancelUntil {
        case .elapsed(.zero), .days(0): say(.changePolicyAny)
        case .elapsed, .days:
            say(
                .changePolicy,
                [
                    "service": .group(["name": name(of: service.id)]),
                    "limit": .text(phrases.distance(service.rules.cancelUntil)),
                ])
        }
    }
}
