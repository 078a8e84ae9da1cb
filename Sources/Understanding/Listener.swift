import Telephony
package import Vocabulary

/// Reads customers' English for one business. Pure: the same text, lexicon and now give the same answer.
package struct Listener: Sendable {
    package let lexicon: Lexicon
    let region: Region?
    private let services: Catalogue
    private let staff: Catalogue
    private let locations: Catalogue

    package init(lexicon: Lexicon) {
        self.lexicon = lexicon
        self.region = Region(locale: lexicon.locale)
        self.services = Catalogue(lexicon.services.map(\.names))
        self.staff = Catalogue(lexicon.staff.map(\.names))
        self.locations = Catalogue(lexicon.locations.map(\.names))
    }

    /// `now` is the clock on the business's wall.
    package func hear(_ text: String, now: LocalDateTime) -> Understood {
        var sentence = Sentence(text)
        var heard = Understood()
        let contacts = sentence.takeContacts(in: region)
        heard.email = contacts.email?.address
        heard.phoneText = contacts.phone?.digits
        heard.phone = contacts.phone?.number(in: region)
        if let code = CodeReader(tokens: sentence.tokens).code() {
            heard.confirmationCode = code.code
            sentence.take(code.tokens)
        }
        // Read before the names are: 'on May 4th' is no Dr May, and 'with May' no month.
        let timely =
            staff.hasTimeWords || services.hasTimeWords || locations.hasTimeWords
            ? TimeReader(tokens: sentence.tokens, now: now, monthFirst: lexicon.monthFirst).timeTokens() : []
        name(of: staff, in: &sentence, timely) { sentence, matches in
            for match in matches {
                self.sort(lexicon.staff[match.entry].id, match, sentence, &heard.staff, &heard.negatedStaff)
            }
        }
        name(of: services, in: &sentence, timely) { sentence, matches in
            for match in matches {
                self.sort(
                    lexicon.services[match.entry].id, match, sentence, &heard.services, &heard.negatedServices
                )
            }
        }
        name(of: locations, in: &sentence, timely) { sentence, matches in
            var ruledOut: [LocationID] = []
            for match in matches {
                self.sort(lexicon.locations[match.entry].id, match, sentence, &heard.locations, &ruledOut)
            }
        }
        if lexicon.takesParties {
            let reader = ChoiceReader(tokens: sentence.tokens, words: sentence.words)
            if let people = reader.peopleMeant() {
                heard.party = reader.party() ?? people.count
                sentence.take(people.tokens)
            }
        }
        if let shift = TimeReader(tokens: sentence.tokens, now: now, monthFirst: lexicon.monthFirst).shift() {
            heard.shiftMinutes = shift.minutes
            sentence.take(shift.tokens)
        }
        if let own = NameReader(text: text, tokens: sentence.tokens).introduction() {
            heard.name = own.name
            sentence.name(own.tokens)
        }
        let reader = TimeReader(
            tokens: sentence.tokens, now: now, monthFirst: lexicon.monthFirst,
            takesParties: lexicon.takesParties)
        let spoken = reader.whens().map { $0.asEvening(sentence.tokens) }
        sentence.markBusy(spoken)
        let births = PastReader(tokens: sentence.tokens, today: now.date)
        heard.when = spoken.filter { births.day(of: $0) == nil }
        heard.pastDays = spoken.compactMap(births.day)
        heard.intents = intents(sentence, heard)
        let choice = ChoiceReader(tokens: sentence.tokens, words: sentence.words)
        heard.ordinal = choice.ordinal { sentence.isBusy($0) }
        heard.party = heard.party ?? choice.party()
        heard.anyStaff = choice.anyStaff()
        heard.remainder = sentence.remainder
        return heard
    }

    /// The whole message as a customer's name, for when a name was asked for; `nil` where it can't be one.
    package func bareName(_ text: String) -> String? {
        var sentence = Sentence(text)
        _ = sentence.takeContacts(in: region)
        let reader = NameReader(text: text, tokens: sentence.tokens)
        if let name = reader.introduced() { return name }
        let courtesies: Set<Intent> = [.affirm, .greet, .thanks]
        guard
            !IntentReader.shared.intents(in: sentence.words).contains(where: {
                $0.weight >= 5 && !courtesies.contains($0.intent)
            }), !services.matches(in: sentence.tokens).contains(where: { $0.coverage > 0.35 })
        else { return nil }
        return reader.bare()
    }

    /// The phrases' intents, in the light of what else was said.
    private func intents(_ sentence: Sentence, _ heard: Understood) -> [Intent] {
        var intents = IntentReader.shared.intents(in: sentence.words).map(\.intent)
        let namesThing = !heard.services.isEmpty || !heard.staff.isEmpty
        if namesThing || !heard.when.isEmpty {
            // 'What can you do on Friday?' asks for times.
            if let help = intents.firstIndex(of: .help) { intents[help] = .availability }
        }
        if namesThing,
            Set(intents).isSubset(of: [.greet, .thanks, .affirm, .negate, .alternatives, .availability]),
            sentence.words.contains(where: { Self.wishes.contains($0.text) })
        {
            // 'When can I see Maya?' asks first.
            intents.insert(.book, at: intents.contains(.availability) ? intents.count : 0)
        }
        var seen: Set<Intent> = []
        return intents.filter { seen.insert($0).inserted }
    }

    private static let wishes: Set<String> = [
        "want", "like", "need", "looking", "get", "have", "love", "prefer", "see", "after", "interested",
        "wanted",
        "fancy", "hoping", "wants", "needs", "wanting", "do", "come",
    ]

    func whens(_ text: String, now: LocalDateTime) -> [When] {
        var sentence = Sentence(text)
        _ = sentence.takeContacts(in: region)
        return TimeReader(tokens: sentence.tokens, now: now, monthFirst: lexicon.monthFirst).whens()
    }

    /// Takes the tokens of the names that were said, so that 'Wendy May' is no month.
    private func name(
        of catalogue: Catalogue, in sentence: inout Sentence, _ timely: Set<Int>,
        found: (Sentence, [Catalogue.Match]) -> Void
    ) {
        guard !catalogue.isEmpty else { return }
        let matches = catalogue.matches(in: sentence.tokens, timely: timely).filter {
            $0.isTelling || $0.coverage > 0.9
        }
        guard let best = matches.first else { return }
        // Whoever is named as fully as the best one; a lesser match elsewhere in the message counts when it is sure.
        var kept = matches.filter { $0.weight >= best.weight - 0.01 && $0.tokens.overlaps(best.tokens) }
        if kept.contains(where: { $0.coverage > 0.95 }) { kept = kept.filter { $0.coverage > 0.95 } }
        for other in matches where !kept.contains(where: { $0.tokens.overlaps(other.tokens) }) {
            if other.coverage > 0.6 || catalogue.settles(other, in: sentence.tokens) { kept.append(other) }
        }
        found(sentence, kept)
        for match in kept where match.coverage > 0.4 { sentence.name(match.tokens) }
    }

    private func sort(
        _ id: String, _ match: Catalogue.Match, _ sentence: Sentence, _ said: inout [String],
        _ ruledOut: inout [String]
    ) {
        if sentence.isRuledOut(before: match.tokens.lowerBound) {
            ruledOut.append(id)
        } else {
            said.append(id)
        }
    }
}
