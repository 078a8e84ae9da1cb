import Vocabulary

/// One user turn, read.
struct NLUTurn {
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
        _ = sentence.takeContacts(in: listener.region)
        var slots: [String: String] = [:]
        let timely =
            catalog.hasTimeWords
            ? TimeReader(tokens: sentence.tokens, now: now, monthFirst: true).timeTokens() : []
        let city = catalog.cityNames.best(in: sentence.tokens, timely, atLeast: 0.75)
        var provider = catalog.providerNames.best(in: sentence.tokens, timely, atLeast: 0.65)
        // A town is a place even where a practice is called after it.
        if let place = city, let named = provider, place.coverage > 0.95,
            named.tokens.allSatisfy({ place.tokens.contains($0) || sentence.tokens[$0].kind == .mark })
        {
            provider = nil
        }
        // 'A vet in Kingsford' wants one there, not the Kingsford Vets.
        if let place = city, let named = provider, place.coverage > 0.95, !named.isWhole,
            named.tokens.overlaps(place.tokens), place.tokens.lowerBound > 0,
            Self.placing.contains(sentence.tokens[place.tokens.lowerBound - 1].text)
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
        } else if let city = catalog.cityByInitials(in: text, sentence.tokens) {
            slots["city"] = city
        }
        if let type = catalog.typeNames.best(in: sentence.tokens, timely, atLeast: 0.45, besides: sentence) {
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
            "find", "search", "finding", "searching", "locating", "recommendation", "suggestion", "looking",
            "recommend", "suggest", "locate", "options", "nearby", "near",
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
            || words.isSuperset(of: ["for", "now"])
            || words.isSuperset(of: ["that", "is", "all"]) && !words.contains("right")
            || words.isSuperset(of: ["anything", "else", "not"])
        self.slots = slots
    }

    private static let placing: Set<String> = ["in", "near", "around", "within", "nearby", "of", "from"]

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
    func best(
        in tokens: [Token], _ timely: Set<Int>, atLeast coverage: Double, besides sentence: Sentence? = nil
    ) -> Match? {
        matches(in: tokens, timely: timely).filter { match in
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
    var namedDay: LocalDate? {
        if let day { return day }
        if let moments { return moments.start?.date ?? moments.end?.date }
        guard let days else { return nil }
        if let start = days.start { return days.namesDayBefore ? start.adding(days: -1) : start }
        return days.namesLastDay ? days.end?.adding(days: -1) : days.end
    }

    /// 'Book it now': the hurry, not the hour.
    func isNow(_ now: LocalDateTime) -> Bool {
        day == now.date && time?.minute == now.minute && time?.meridiemSaid == true
    }

    /// The time a booking form would get.
    var namedMinute: Int? {
        if let time { return time.readings.first }
        if let range = times?.readings.first { return range.start ?? range.end }
        return moments?.start?.minute
    }
}
