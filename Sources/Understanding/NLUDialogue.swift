import Vocabulary

/// What a business would have configured, as the evaluation protocol gives it for one service.
struct NLUCatalog {
    let providers: [String]
    let cities: [String]
    let types: [String]
    fileprivate let providerNames: Catalogue
    fileprivate let cityNames: Catalogue
    fileprivate let typeNames: Catalogue

    init(providers: [String], cities: [String], types: [String]) {
        self.providers = providers
        self.cities = cities
        self.types = types
        providerNames = Catalogue(providers.map { [$0] })
        cityNames = Catalogue(cities.map { [$0] + Self.shortForms(of: $0) })
        typeNames = Catalogue(types.map { [$0] })
    }

    /// Initials of a place with several words, alone or with one more letter of the last: 'NY', 'NYC' fashion.
    private static func shortForms(of place: String) -> [String] {
        let words = Catalogue.words(of: place)
        guard words.count > 1, let last = words.last else { return [] }
        let initials = String(words.compactMap(\.first))
        let forms = [initials] + Set(last.dropFirst()).sorted().map { initials + String($0) }
        return forms.filter { !CommonWords.all.contains($0) && Term.byWord[$0] == nil }
    }
}

/// One act of the business side: what it did, about which slot, with which values.
struct SystemAct {
    let act: String
    let slot: String
    let values: [String]
}

/// Follows one recorded conversation turn by turn: what is under way, what was said, what is agreed.
struct NLUDialogue {
    struct Answer {
        var intent = "none"
        var acts: [String] = []
        var slots: [String: String] = [:]
        var state: [String: String] = [:]
    }

    private var intent = "none"
    private var state: [String: String] = [:]
    /// What the system proposed last and nobody has taken up yet.
    private var offer: [String: String] = [:]
    private var isBooked = false

    mutating func hear(
        _ text: String, system: [SystemAct], catalog: NLUCatalog, listener: Listener, now: LocalDateTime
    ) -> Answer {
        var turn = Turn(text, listener: listener, catalog: catalog, now: now)
        let said = Set(system.map(\.act))
        note(system)
        var answer = Answer()
        if system.isEmpty {
            opening(turn, &answer)
        } else if said.contains("confirm") {
            confirmation(turn, system, &answer)
        } else if said.contains("offer_intent") {
            offered(turn, &answer)
        } else if said.contains("notify_failure") || said.contains("req_more") {
            afterFailure(turn, said, &answer)
        } else if isBooked {
            closing(turn, &answer)
        } else if said.contains("request") {
            answering(turn, system, &answer)
        } else {
            choosing(turn, &answer)
        }
        // What was known or offered already is no news.
        for slot in ["city", "type"] where turn.slots[slot] == offer[slot] || turn.slots[slot] == state[slot]
        {
            turn.slots[slot] = nil
        }
        if turn.slots["provider"] == state["provider"] { turn.slots["provider"] = nil }
        if !Set(turn.asks).isDisjoint(with: ["ask:cosmetic", "ask:unisex"]) || said.contains("confirm")
            || isBooked
        {
            turn.slots["cosmetic"] = nil
            turn.slots["unisex"] = nil
        }
        for (slot, value) in turn.slots {
            answer.slots[slot] = value
            state[slot] = value
        }
        answer.intent = intent
        answer.state = state
        return answer
    }

    private mutating func note(_ system: [SystemAct]) {
        let proposed = system.filter { $0.act == "offer" && !$0.slot.isEmpty }
        if !proposed.isEmpty { offer = [:] }
        for act in proposed { offer[act.slot] = act.values.first }
        // What the business repeats is what it has understood.
        for act in system where act.act == "confirm" {
            if let value = act.values.first { state[act.slot] = value }
        }
        if system.contains(where: { $0.act == "notify_success" }) { isBooked = true }
        if system.contains(where: { $0.act == "notify_failure" || $0.act == "confirm" }) { isBooked = false }
    }

    // MARK: stages

    private mutating func opening(_ turn: Turn, _ answer: inout Answer) {
        intent =
            (turn.wantsBooking || turn.wantsVisit) && !turn.wantsSearch || turn.saysWhen
                || turn.slots["provider"] != nil
            ? "book" : "find"
        answer.acts.append("intent:" + intent)
    }

    private mutating func answering(_ turn: Turn, _ system: [SystemAct], _ answer: inout Answer) {
        if intent == "none" { opening(turn, &answer) }
        if turn.slots.isEmpty { answer.acts += turn.asks }
    }

    private mutating func confirmation(_ turn: Turn, _ system: [SystemAct], _ answer: inout Answer) {
        let changed = turn.slots.contains { slot, value in
            let confirmed = system.first { $0.act == "confirm" && $0.slot == slot }?.values.first
            return slot != "cosmetic" && slot != "unisex" && confirmed != value
        }
        if changed || turn.refuses {
            answer.acts.append("negate")
        } else {
            answer.acts += ["affirm"] + turn.asks
        }
    }

    private mutating func offered(_ turn: Turn, _ answer: inout Answer) {
        if turn.refuses, !turn.saysWhen {
            answer.acts.append("negate")
            if turn.closes || turn.endsWithThanks { answer.acts.append("goodbye") }
            intent = "none"
            return
        }
        if turn.wantsOther {
            answer.acts.append("alternatives")
            return
        }
        if !turn.asks.isEmpty, !turn.agrees, !turn.saysWhen {
            answer.acts += turn.asks
            return
        }
        answer.acts.append("affirm")
        intent = "book"
        takeOffer(["provider"])
    }

    private mutating func afterFailure(_ turn: Turn, _ said: Set<String>, _ answer: inout Answer) {
        if said.contains("offer") {
            if turn.saysWhen || turn.slots["provider"] != nil {
                answer.acts.append("negate")
            } else if turn.refuses || turn.closes {
                answer.acts.append("negate")
                if turn.closes || turn.thanks { answer.acts.append("goodbye") }
            } else {
                answer.acts.append("affirm")
                answer.acts += turn.asks
                takeOffer(["date", "time", "provider"])
            }
            return
        }
        if turn.saysWhen || turn.slots["provider"] != nil || (turn.wantsBooking && !turn.refuses) {
            intent = "book"
            answer.acts.append("intent:book")
        } else if turn.wantsSearch, !turn.refuses {
            intent = "find"
            answer.acts.append("intent:find")
        } else if !turn.asks.isEmpty {
            answer.acts += turn.asks
        } else {
            answer.acts += ["negate", "thanks"]
            intent = "none"
        }
    }

    private mutating func closing(_ turn: Turn, _ answer: inout Answer) {
        if !turn.asks.isEmpty {
            answer.acts += turn.asks
            return
        }
        answer.acts.append("thanks")
        if turn.closes { answer.acts.append("goodbye") }
    }

    /// Something was offered: taken, looked at more closely, or passed over.
    private mutating func choosing(_ turn: Turn, _ answer: inout Answer) {
        if turn.wantsOther || turn.slots["city"] != nil && turn.slots["city"] != offer["city"]
            || turn.slots["type"] != nil
        {
            answer.acts.append("alternatives")
            return
        }
        if !turn.asks.isEmpty, !turn.saysWhen {
            answer.acts += turn.asks
            return
        }
        if turn.slots["cosmetic"] != nil || turn.slots["unisex"] != nil {
            answer.acts.append("alternatives")
            return
        }
        if turn.wantsBooking || turn.saysWhen {
            answer.acts += ["intent:book", "select"]
            intent = "book"
        } else if turn.closes || turn.endsWithThanks {
            answer.acts += ["goodbye", "select"]
        } else if turn.refuses {
            answer.acts.append("alternatives")
            return
        } else {
            answer.acts.append("select")
        }
        takeOffer(["provider"])
    }

    private mutating func takeOffer(_ slots: [String]) {
        for slot in slots {
            if let value = offer[slot] { state[slot] = value }
        }
    }
}

/// One user turn, read.
private struct Turn {
    var slots: [String: String] = [:]
    let asks: [String]
    let saysWhen: Bool
    let wantsBooking: Bool
    let wantsSearch: Bool
    /// 'I need to go to …', 'I want to see …'.
    let wantsVisit: Bool
    /// The turn is closed with thanks rather than opened with them.
    let endsWithThanks: Bool
    let wantsOther: Bool
    let refuses: Bool
    let agrees: Bool
    let thanks: Bool
    let closes: Bool

    init(_ text: String, listener: Listener, catalog: NLUCatalog, now: LocalDateTime) {
        var sentence = Sentence(text)
        _ = sentence.takeContacts()
        var slots: [String: String] = [:]
        let city = catalog.cityNames.best(in: sentence.tokens, atLeast: 0.75)
        var provider = catalog.providerNames.best(in: sentence.tokens, atLeast: 0.65)
        // 'In Palo Alto' is a place even where a practice is called after it.
        if let place = city, let named = provider, place.coverage > 0.95,
            named.tokens.allSatisfy({ place.tokens.contains($0) || sentence.tokens[$0].kind == .mark })
        {
            provider = nil
        }
        if let provider {
            slots["provider"] = catalog.providers[provider.entry]
            sentence.name(provider.tokens)
        }
        if let city, provider?.tokens.overlaps(city.tokens) != true {
            slots["city"] = catalog.cities[city.entry]
            sentence.name(city.tokens)
        }
        if let type = catalog.typeNames.best(in: sentence.tokens, atLeast: 0.45, besides: sentence) {
            slots["type"] = catalog.types[type.entry]
        }
        let whens = TimeReader(tokens: sentence.tokens, now: now, monthFirst: true).whens().filter {
            !$0.negated && !$0.isNow(now)
        }
        if let day = whens.compactMap(\.namedDay).last { slots["date"] = "\(day)" }
        if let minute = whens.compactMap(\.namedMinute).last { slots["time"] = clockText(minute % 1440) }
        saysWhen = slots["date"] != nil || slots["time"] != nil
        let words = Set(sentence.words.map(\.text))
        let intents = Set(IntentReader.shared.intents(in: sentence.words).map(\.intent))
        let isQuestion =
            text.contains("?")
            || !words.isDisjoint(with: ["do", "does", "is", "are", "what", "know", "whether", "if"])
        if words.contains("cosmetic") || words.contains("cosmetics") { slots["cosmetic"] = "True" }
        if words.contains("unisex") { slots["unisex"] = "True" }
        wantsBooking = !words.isDisjoint(with: Self.bookingWords) || intents.contains(.book)
        wantsSearch = !words.isDisjoint(with: [
            "find", "search", "looking", "recommend", "suggest", "locate", "options", "nearby", "near",
        ])
        let wishes = wantsSearch || !words.isDisjoint(with: ["need", "want", "prefer"])
        asks = Self.asks(words, isQuestion: isQuestion && !wishes)
        wantsOther =
            intents.contains(.alternatives)
            || !words.isDisjoint(with: ["others", "else", "different", "another", "elsewhere"])
        refuses =
            intents.contains(.negate) || intents.contains(.abort)
            || words.contains("not") && words.contains("now")
        let order = sentence.words.map(\.text)
        wantsVisit = zip(order, order.dropFirst()).contains {
            $0 == "go" && $1 == "to" || $0 == "to" && $1 == "see"
        }
        let lastThanks = order.lastIndex { ["thanks", "thank", "appreciate"].contains($0) }
        endsWithThanks = lastThanks.map { $0 * 2 >= order.count } ?? false
        agrees = intents.contains(.affirm)
        thanks = intents.contains(.thanks)
        closes =
            intents.contains(.goodbye) || !words.isDisjoint(with: ["bye", "everything"])
            || words.isSuperset(of: ["all", "need"])
            || words.isSuperset(of: ["for", "now"]) || words.isSuperset(of: ["that", "is", "all"])
            || words.isSuperset(of: ["anything", "else", "not"])
        self.slots = slots
    }

    private static let bookingWords: Set<String> = [
        "book", "booking", "appointment", "appointments", "schedule", "reserve", "reservation", "visit",
        "visiting",
        "booked", "appoinment",
    ]

    private static func asks(_ words: Set<String>, isQuestion: Bool) -> [String] {
        var asks: [String] = []
        func ask(_ slot: String, _ hints: Set<String>) {
            if !words.isDisjoint(with: hints) { asks.append("ask:" + slot) }
        }
        ask("phone", ["phone", "number", "contact", "telephone", "reach"])
        ask("address", ["address", "where", "location", "located", "street", "addresses", "directions"])
        ask("rating", ["rating", "ratings", "rated", "reviews", "review", "stars"])
        if isQuestion {
            ask("cosmetic", ["cosmetic", "cosmetics"])
            ask("unisex", ["unisex", "sexes", "genders"])
            ask("city", ["city", "town"])
            ask("type", ["specialty", "speciality", "specialize", "specialist", "type"])
        }
        return asks
    }
}

extension Catalogue {
    /// The one entry that is named best, if named well enough.
    fileprivate func best(in tokens: [Token], atLeast coverage: Double, besides sentence: Sentence? = nil)
        -> Match?
    {
        matches(in: tokens).filter { match in
            match.coverage >= coverage
                && !(sentence.map { used in match.tokens.contains { used.isBusy($0) } } ?? false)
        }
        .max {
            ($0.weight * $0.coverage, $0.coverage, $1.entry) < (
                $1.weight * $1.coverage, $1.coverage, $0.entry
            )
        }
    }
}

extension When {
    /// The day a booking form would get.
    fileprivate var namedDay: LocalDate? {
        if let day { return day }
        if let moments { return moments.start?.date ?? moments.end?.date }
        guard let days else { return nil }
        if let start = days.start { return days.namesDayBefore ? start.adding(days: -1) : start }
        return days.namesLastDay ? days.end?.adding(days: -1) : days.end
    }

    /// 'Book it now': the hurry, not the hour.
    fileprivate func isNow(_ now: LocalDateTime) -> Bool {
        day == now.date && time?.minute == now.minute && time?.meridiemSaid == true
    }

    /// The time a booking form would get.
    fileprivate var namedMinute: Int? {
        if let time { return time.readings.first }
        if let range = times?.readings.first { return range.start ?? range.end }
        return moments?.start?.minute
    }
}
