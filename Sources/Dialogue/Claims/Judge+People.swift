import Scheduling
import TenantConfig
import Vocabulary

/// Who does what, where, and for how many; and people that nobody knows.
extension Judge {
    mutating func judgePeopleAndServices() {
        for clause in clauses where !clause.isQuestion {
            let people = staff(in: clause.tokens)
            let services = services(in: clause.tokens)
            let places = places(in: clause.tokens)
            let hasTime = passage.said.contains {
                if case .time = $0.value { clause.tokens.contains($0.tokens.lowerBound) } else { false }
            }
            let isOrphan = clause.isNegated || clause.isRefusal
            for entry in people where !services.isEmpty && !hasTime && !clause.isConditional {
                // A service of that name which they don't do: 'Jo does massages'.
                let does = services.contains { id in
                    grounds.variants.contains {
                        $0.service(id)?.performers.contains { $0.staff == entry.id } ?? false
                    }
                }
                if isOrphan {
                    let saysDoes = clause.tokens.contains {
                        ["do", "does", "offer", "offers", "give", "gives", "perform", "hace", "performs"]
                            .contains(passage.text($0))
                    }
                    if saysDoes, clause.isNegated, days(in: clause.tokens).isEmpty, people.count == 1 {
                        claim(.staff, entry.tokens, backed: !does, else: .team(services))
                    }
                } else {
                    // 'Samira is our hygienist' names a trade, not a visit.
                    let isTrade = passage.said.contains { said in
                        if case .services = said.value {
                            ["our", "the", "a"].contains(passage.text(said.tokens.lowerBound - 1))
                                && ["is", "are"].contains(passage.text(said.tokens.lowerBound - 2))
                        } else {
                            false
                        }
                    }
                    let isTogether =
                        (Set(people.map(\.id)).count == 1 || Set(services).count == 1) && !isTrade || does
                    if isTogether { claim(.staff, entry.tokens, backed: does, else: .team(services)) }
                }
            }
            for id in places where !services.isEmpty && !clause.isConditional && !isOrphan {
                let isGiven = services.contains { service in
                    grounds.variants.contains { business in
                        business.service(service).map { $0.locations.isEmpty || $0.locations.contains(id) }
                            ?? false
                    }
                }
                claim(.location, id, backed: isGiven, else: .places)
            }
            let words = clause.tokens.map { passage.tokens[$0].text }
            if !people.isEmpty, !clause.isNegated,
                words.contains("daily")
                    || zip(words, words.dropFirst()).contains(where: { $0 == "every" && $1 == "day" })
            {
                let isDaily = people.allSatisfy {
                    isWorkday(SaidDay(kind: .weekly(Set(Weekday.allCases))), services, [$0.id], at: places)
                }
                claim(.hours, clause.tokens, backed: isDaily, else: .hours([]))
            }
            judgeOffering(clause, services)
        }
        judgeStrangers()
        judgePeopleCounts()
        judgeAddresses()
    }

    /// 'We also offer pedicures': something that no service is called.
    private mutating func judgeOffering(_ clause: Clause, _ services: [ServiceID]) {
        guard services.isEmpty, !clause.isNegated, !clause.isConditional else { return }
        let verbs: Set<String> = [
            "offer", "provide", "specialize", "specialise", "ofrecemos", "offers", "sell", "sells", "do",
            "carry", "stock", "treat", "repair", "groom", "accept", "serve", "run", "see",
        ]
        guard
            let verb = clause.tokens.first(where: { index in
                verbs.contains(passage.text(index))
                    && (passage.text(index) != "do" || passage.text(index - 1) == "we"
                        || passage.text(index - 1) == "also")
            }),
            ["we", "also", "do", "usted", "and", "can", "studio", "salon"].contains(passage.text(verb - 1))
                || ["ofrecemos", "sells", "offers"].contains(passage.text(verb))
        else { return }
        if passage.said.contains(where: {
            if case .time = $0.value { clause.tokens.contains($0.tokens.lowerBound) } else { false }
        }) {
            return
        }
        let rest = (verb + 1)..<clause.tokens.upperBound
        let unknown = rest.filter { index in
            let token = passage.tokens[index]
            return token.kind == .word && !token.taken && token.text.utf8.count > 3
                && !grounds.texts.knows(token.text)
                && (passage.text(verb) != "do" || token.text.hasSuffix("s")
                    || passage.text(verb - 1) == "also")
                && !Self.plainWords.contains(token.text) && !grounds.customer.words.contains(token.text)
        }
        if let first = unknown.first { claim(.service, first..<(first + 1), backed: false, else: .services) }
    }

    static let plainWords: Set<String> = [
        "range", "services", "always", "sometimes", "apologies", "yours", "these", "needs", "wants", "hours",
        "days", "dates", "details", "questions", "service", "appointments", "appointment", "classes", "class",
        "times", "options",
        "variety", "different",
        "several", "many", "following", "those", "these", "that", "this", "help", "both", "them", "here",
        "with", "from", "your", "some",
        "other", "more", "also", "every", "kinds", "kind", "types", "treatments", "treatment", "things",
        "thing", "anything", "quite",
        "between", "number", "selection", "single", "group", "slots", "visits", "visit", "which", "about",
        "what", "have", "information",
        "time", "another", "each", "such", "well", "today", "only", "just", "everything", "would", "like",
        "want", "need", "then",
    ]

    // MARK: Strangers

    private mutating func judgeStrangers() {
        let tokens = passage.tokens
        for index in tokens.indices where tokens[index].kind == .word && isStranger(index) {
            let before = passage.text(index - 1)
            let next = passage.text(index + 1)
            let titles: Set<String> = [
                "dr", "doctor", "mr", "mrs", "ms", "miss", "sr", "sra", "dra", "senor", "senora",
            ]
            let behindTitle =
                titles.contains(before) || before == "." && titles.contains(passage.text(index - 2))
            let withSomeone =
                ["with", "by", "con"].contains(before)
                || [
                    "stylist", "therapist", "teacher", "dentist", "instructor", "colleague", "hygienist",
                    "barber", "masseuse", "owner", "manager", "specialist", "team", "waiter", "chef",
                ].contains(before)
            let greetings: Set<String> = [
                "hi", "hello", "hey", "dear", "thanks", "welcome", "back", "hola", "gracias", "you", "sorry",
                "morning", "afternoon", "evening", "congratulations", "goodbye", "bye",
            ]
            let isEnd = next.isEmpty || [",", "!", ".", "?", "-"].contains(next)
            let roles: Set<String> = [
                "owner", "manager", "stylist", "teacher", "therapist", "dentist", "instructor", "boss",
                "doctor", "hygienist", "chef", "host",
            ]
            let isNamedAs =
                ["is", "be", "called", "named"].contains(before)
                && (2...5).contains { roles.contains(passage.text(index - $0)) }
                || before == "for" && passage.text(index - 2) == "ask"
            let called =
                isEnd
                && (greetings.contains(before)
                    || before == ","
                        && (["!", "?", ".", ""].contains(next) || greetings.contains(passage.text(index - 2))))
                && index > 0
            let owns =
                tokens[index].isPossessive
                && [
                    "appointment", "booking", "visit", "reservation", "slot", "phone", "number", "email",
                    "session",
                ].contains(next)
            let filedUnder =
                ["under", "name", "client", "customer", "patient", "named", "called", "nombre"].contains(
                    before)
                || ["is", "of"].contains(before)
                    && ["name", "client", "booking"].contains(passage.text(index - 2))
            let bookedFor =
                ["for", "of", "para"].contains(before)
                && [
                    "appointment", "booking", "booked", "reservation", "reserved", "visit", "spot", "cita",
                    "table", "down",
                ].contains(passage.text(index - 2))
            let acts =
                ["is", "has", "will", "can", "would", "also", "could", "takes", "does", "works"].contains(
                    next) && isPersonal(index + 1) && !behindTitle
            if called || owns || filedUnder || bookedFor {
                claim(.person, index..<(index + 1), backed: false, else: .silence)
            } else if isBehindStaff(index) {
                claim(.person, (index - 1)..<(index + 1), backed: false, else: .silence)
            } else if behindTitle || withSomeone || acts || isNamedAs {
                claim(.staff, index..<(index + 1), backed: false, else: .team(servicesSpokenOf))
            } else if clause(at: index).map({ !$0.isNegated }) ?? true, !isTitle, index > 0,
                isMidSentence(index)
            {
                // A name that stands nowhere in the evidence, whoever or whatever it names.
                claim(.person, index..<(index + 1), backed: false, else: .silence)
            }
        }
    }

    /// 'Maria Gonzalez' where Maria works: somebody else.
    private func isBehindStaff(_ index: Int) -> Bool {
        passage.tokens[index].spaced && staff(in: all).contains { $0.tokens.upperBound == index }
    }

    /// 'Is free', 'can see you', 'will be with you': said of people.
    private func isPersonal(_ index: Int) -> Bool {
        let words = (index..<index + 6).map { passage.text($0) }
        let first = Self.nobody.contains(passage.text(index - 1))
        if first { return false }
        if words.contains("see") && words.contains("you") || words.contains("fit") && words.contains("you")
            || words.contains("take") && words.contains("you")
        {
            return true
        }
        if ["is", "has"].contains(words[0]),
            ["free", "available", "an", "openings", "availability", "our", "fully", "off", "away"].contains(
                words[1])
        {
            return words[1] != "an" || words[2] == "opening"
        }
        if ["will", "can"].contains(words[0]), words.contains("your") || words.contains("you"),
            ["do", "see", "take", "look", "fit", "handle", "call", "help", "check"].contains(words[1])
        {
            return true
        }
        return words[0] == "will" && words[1] == "be" && ["your", "with"].contains(words[2])
            || words[0] == "works" && ["on", "here", "until", "from", "with"].contains(words[1])
    }

    private static let nobody: Set<String> = [
        "nothing", "everything", "anything", "something", "that", "this", "it", "there", "one", "neither",
        "none", "both", "each",
        "parking", "wifi", "time", "afternoon", "morning", "what", "which", "who", "nobody", "everyone",
        "someone", "somebody", "she",
        "he", "they", "we", "i", "you", "everybody", "anyone", "anybody", "appointment", "reception",
        "payment", "entry", "access", "class",
        "studio", "salon", "practice", "garage", "street", "kitchen", "terrace", "counter", "room", "staff",
        "team", "evening", "he",
    ]

    /// A capital that neither a sentence's start nor any known word explains.
    private func isStranger(_ index: Int) -> Bool {
        let token = passage.tokens[index]
        guard token.isCapital, !token.taken, token.text.utf8.count > 1,
            !token.isUpper || token.text.utf8.count > 4
        else { return false }
        if grounds.texts.knows(token.text) || grounds.customer.words.contains(token.text)
            || grounds.names.staffWords.contains(token.text)
        {
            return false
        }
        if Self.capitals.contains(token.text) { return false }
        if let name = grounds.evidence.name, foldedWords(name).contains(token.text) { return false }
        let isStart =
            index == 0
            || [".", "!", "?", ":", "\"", "-", "•", "¿", "¡", "(", "'", "“"].contains(passage.text(index - 1))
                && passage.tokens[index - 1].kind == .mark
        if isStart {
            let titles: Set<String> = ["dr", "mr", "mrs", "ms"]
            return titles.contains(passage.text(index - 2)) || passage.text(index + 1) == "is"
                || passage.text(index + 1) == "has" || passage.text(index + 1) == "can"
                || passage.text(index + 1) == "will" || passage.text(index + 1) == "works"
                || token.isPossessive
        }
        return true
    }

    /// A heading in capitals names nobody.
    private var isTitle: Bool {
        let words = passage.tokens.filter { $0.kind == .word && $0.text.utf8.count > 3 }
        return words.count > 2 && words.allSatisfy(\.isCapital)
    }

    private func isMidSentence(_ index: Int) -> Bool {
        let token = passage.tokens[index]
        let before = passage.tokens[index - 1]
        return token.text.utf8.count > 2 && !token.isUpper && before.kind == .word || before.text == ","
    }

    private static let capitals: Set<String> = [
        "i", "ok", "okay", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "english",
        "spanish", "christmas",
        "easter", "google", "maps", "apple", "pay", "visa", "whatsapp", "facebook", "instagram", "uber",
        "new", "year", "good", "happy",
        "merry", "thanksgiving", "eve", "us", "uk", "usa", "australia", "london", "york", "mondays",
        "tuesdays", "wednesdays",
        "thursdays", "fridays", "saturdays", "sundays", "sms", "am", "pm", "id", "faq", "gmt", "european",
        "american", "british", "australian",
        "internet", "ai", "patrick", "valentine", "valentines", "mother", "father", "mothers", "fathers",
        "labor", "memorial",
        "independence", "halloween", "veterans", "presidents", "juneteenth", "hanukkah", "ramadan", "diwali",
        "eid", "boxing", "anzac",
        "eastern", "central", "pacific", "standard", "daylight", "god", "lord", "covid", "diy", "dr", "mr",
        "mrs", "ms", "hi", "hello", "sorry", "thanks", "thank",
        "please", "yes", "no", "sr", "sra",
        "dna", "android", "iphone", "lyft", "day", "weekend", "bank", "holiday", "the", "a", "st", "great",
        "see", "sure",
    ]

    // MARK: Counts

    private mutating func judgePeopleCounts() {
        for said in passage.said {
            guard case .people(let count) = said.value, let clause = clause(at: said.tokens.lowerBound) else {
                continue
            }
            let words = Set(said.tokens.lowerBound..<min(said.tokens.upperBound + 3, passage.tokens.count))
                .map { passage.text($0) }
            let range = Set(words)
            let saysLeft =
                !range.isDisjoint(with: [
                    "left", "remaining", "free", "open", "available", "libres", "quedan",
                ])
                || !Set(clause.tokens.map { passage.text($0) }).isDisjoint(with: [
                    "left", "remaining", "quedan",
                ])
            if clause.isQuestion, !saysLeft { continue }
            let services = servicesSpokenOf
            let days = days(in: clause.tokens).map(\.day)
            let fitting = grounds.offers.filter { offer in
                (services.isEmpty || services.contains(offer.service))
                    && (days.isEmpty || days.contains { $0.allows(offer.local.date) })
            }
            var isTrue = count <= 1 && !saysLeft
            if saysLeft {
                isTrue = isTrue || fitting.contains { $0.seatsLeft == count }
            } else {
                isTrue =
                    isTrue || grounds.customer.numbers.contains(count)
                    || grounds.moments.contains { $0.party == count }
                    || grounds.variants.contains { business in
                        business.services.contains {
                            (services.isEmpty || services.contains($0.id))
                                && ($0.party == count || $0.capacity == count) && saysMost(clause)
                        }
                    } || grounds.offers.contains { $0.seatsLeft == count }

            }
            if !isTrue { isTrue = isInOwnText(said.tokens.lowerBound..<(said.tokens.lowerBound + 1)) }
            claim(.people, said.tokens, backed: isTrue, else: fitting.isEmpty ? .silence : .offers(services))
        }
    }

    /// 'Up to six people', 'room for fourteen': of what is possible, not of who comes.
    private func saysMost(_ clause: Clause) -> Bool {
        clause.tokens.contains {
            [
                "up", "most", "maximum", "max", "room", "takes", "take", "holds", "hold", "seat", "seats",
                "fits", "parties", "limit", "limited", "than",
            ]
            .contains(passage.text($0))
        }
    }

    // MARK: Addresses

    private mutating func judgeAddresses() {
        let tokens = passage.tokens
        for index in tokens.indices
        where tokens[index].kind == .word && TenantTexts.streets[tokens[index].text] != nil
            && tokens[index].isCapital && index > 0
        {
            let before = tokens[index - 1]
            guard before.kind == .word, before.isCapital, !["the", "our"].contains(before.text) else {
                continue
            }
            if ["place", "court", "square", "drive", "st", "dr", "terrace"].contains(before.text) {
                continue
            }
            var start = index - 1
            while start > 0, tokens[start - 1].isCapital || tokens[start - 1].kind == .number,
                tokens[start - 1].kind != .mark, index - start < 4
            { start -= 1 }
            if start > 0 || tokens[0].kind == .number {} else if start == 0, index > 2 { start = index - 1 }
            let spoken = (start...index).map { TenantTexts.street(tokens[$0].text) }
            let core = [TenantTexts.street(before.text), TenantTexts.street(tokens[index].text)]
            let hasNumber = tokens[start].kind == .number
            // 'Mueller is at 1400 South Congress': another place's address.
            let named = passage.said.last { said in
                if case .place = said.value { said.tokens.upperBound <= start } else { false }
            }
            if case .place(let id)? = named?.value,
                let address = grounds.tenant.locations.first(where: { $0.id == id })?.address
            {
                let words = ClaimToken.tokens(of: address).filter { $0.kind != .mark }.map {
                    TenantTexts.street($0.text)
                }
                claim(
                    .address, start..<(index + 1), backed: words.contains(run: hasNumber ? spoken : core),
                    else: .places)
                continue
            }
            let isTrue =
                grounds.texts.addresses.contains { $0.contains(run: hasNumber ? spoken : core) }
                || grounds.texts.all.contains { entry in
                    core.allSatisfy { word in entry.words.contains { TenantTexts.street($0) == word } }
                }
                || grounds.customer.texts.contains {
                    $0.contains(before.text + " ") && $0.contains(tokens[index].text)
                }
            claim(.address, start..<(index + 1), backed: isTrue, else: .places)
        }
        // 'We're located in Brooklyn'
        let verbs: Set<String> = [
            "located", "based", "situated", "find", "opposite", "across", "near", "beside", "location",
            "branch", "store", "ubicados", "encuentra",
        ]
        for index in tokens.indices where verbs.contains(tokens[index].text) {
            for next in (index + 1)..<min(index + 6, tokens.count)
            where next < tokens.count && isStranger(next) {
                claim(.address, next..<(next + 1), backed: false, else: .places)
                break
            }
            if ["location", "branch", "store"].contains(tokens[index].text), index > 0, isStranger(index - 1)
            {
                claim(.address, (index - 1)..<index, backed: false, else: .places)
            }
        }
    }
}

extension TenantTexts {
    /// The word or its singular, plural or other form stands in the tenant's texts.
    func knows(_ word: String) -> Bool {
        if words.contains(word) || words.contains(word + "s")
            || words.contains(Self.street(word)) && Self.streets[word] != nil
        {
            return true
        }
        if word.hasSuffix("s"), words.contains(String(word.dropLast())) { return true }
        return word.hasSuffix("es") && words.contains(String(word.dropLast(2)))
    }
}
