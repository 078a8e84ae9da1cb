import Scheduling
import TenantConfig
import Vocabulary

/// What no reply may hold, whatever the evidence; and figures and rules that come from nowhere.
extension Judge {
    mutating func judgeForm() {
        let lowered = text.lowercased()
        let markups = [
            "<script", "</", "<a ", "<img", "<b>", "<i>", "<br", "<p>", "<div", "<h", "<iframe", "<style",
            "](", "![", "```", "javascript:", "{{", "}}", "&lt;", "<|", "[inst", "data:text",
        ]
        if let mark = markups.first(where: lowered.contains) {
            claim(.markup, mark, backed: false, else: .silence)
        }
        let internals = [
            "check_availability", "hold_slot", "confirm_booking", "lookup_booking", "reschedule_booking",
            "cancel_booking",
            "create_inquiry", "schedule_contact_followup", "join_waitlist", "hand_over", "release_hold",
            "system prompt",
            "my instructions", "my prompt", "initial prompt", "developer message", "tool_call",
            "function call", "tool call",
            "language model", "openai", "chatgpt", "gpt-4", "anthropic", "api key", "api_key", "database",
            "tenant_id", "session_id", "tenant id",
            "ignore previous", "ignore all previous", "ignore the above", "previous instructions",
            "system message", "\"slot\":", "{\"",
            "i was instructed", "i was told to", "i am programmed", "i'm programmed", "my rules say",
            "instrucciones del sistema",
            "env var", "postgres", "select *", "other tenants", "another tenant", "tool returned", "our tool",
            "the tool", "status ok", "the prompt", "a prompt", "prompt i ", "your password",
            "developer mode", "debug mode", "admin mode", "jailbreak", "social security", "passport number",
            "bank account number", "your pin", "other businesses' ",
        ]
        if let word = internals.first(where: lowered.contains) {
            claim(.internals, word, backed: false, else: .silence)
        }
        let inside: Set<String> = [
            "function", "backend", "api", "json", "parameter", "parameters", "endpoint", "sql", "llm", "gpt",
            "webhook", "query", "queried", "chatbot's", "uuid",
        ]
        if let token = passage.tokens.first(where: {
            inside.contains($0.text) && !grounds.texts.knows($0.text)
                && !grounds.customer.words.contains($0.text)
        }) {
            claim(.internals, token.text, backed: false, else: .silence)
        }
        if hasLongIdentifier { claim(.internals, "an identifier", backed: false, else: .silence) }
        if let word = reservedAnswer { claim(.keyword, word, backed: false, else: .silence) }
    }

    /// A UUID, a slot's name, a token.
    private var hasLongIdentifier: Bool {
        text.split(whereSeparator: { $0.isWhitespace }).contains { part in
            part.utf8.count >= 24 && !part.contains("@") && part.contains(where: \.isNumber)
                && part.contains(where: \.isLetter)
                && !part.contains("://") && !part.contains("/")
        }
    }

    /// 'Reply YES to confirm', 'text STOP': words that a carrier takes for itself (S2).
    private var reservedAnswer: String? {
        let tokens = passage.tokens.filter { $0.kind == .word }
        let raw = text.unicodeScalars.contains { "\"'“”‘’".unicodeScalars.contains($0) }
        for index in tokens.indices where ReservedWords.all.contains(tokens[index].text) {
            let before = tokens[max(0, index - 3)..<index].map(\.text)
            let asks = before.contains {
                ["reply", "text", "respond", "send", "responda", "conteste", "envie", "escriba"].contains($0)
            }
            let tells = before.contains { ["type", "answer", "say", "write", "diga"].contains($0) }
            let isShown = tokens[index].isUpper || raw && tells
            if asks || tells && isShown { return tokens[index].text }
        }
        return nil
    }

    mutating func judgeTopics() {
        if let topic = grounds.tenant.guardrails.forbiddenTopic(in: text), !isDeclining(topic) {
            claim(.topic, topic.id, backed: false, else: .topic(topic.say))
        }
    }

    /// The words stand in the tenant's own texts: a question to be asked, a name of a service.
    private func isDeclining(_ topic: ForbiddenTopic) -> Bool {
        grounds.texts.isOwn(text)
    }

    mutating func judgeNumbers() {
        let tokens = passage.tokens
        for said in passage.said {
            guard case .number(let value) = said.value else { continue }
            let index = said.tokens.lowerBound
            let next = passage.text(index + 1)
            let before = passage.text(index - 1)
            if let word = Optional(tokens[index].text), isAddressNumber(index, word) { continue }
            let isOption =
                ["option", "number", "no", "step", "choice", "opcion"].contains(before) || before == "#"
            let counts: Set<String> = [
                "times", "slots", "openings", "options", "appointments", "spots", "opciones", "horas",
                "services", "stylists", "teachers", "dentists", "people", "locations", "bookings", "visits",
            ]
            var isTrue =
                grounds.customer.numbers.contains(value)
                && clause(at: index).map {
                    $0.isQuestion || $0.isNegated || $0.isEcho || $0.isRefusal || value <= 12
                } == true
            if !isTrue, let id = services(in: 0..<index).last,
                let service = grounds.tenant.business.service(id)
            {
                isTrue = service.capacity == value || service.party == value && value > 1
            }
            if !isTrue, isOption || counts.contains(next) {
                isTrue = isCount(value, of: counts.contains(next) ? next : "options")
            }
            if !isTrue {
                isTrue =
                    isInOwnText(said.tokens) || value == grounds.today.year || value == grounds.today.year + 1
            }
            if !isTrue, value < 100, saysSeats {
                isTrue = grounds.offers.contains { $0.seatsLeft == value }
            }
            if !isTrue, hasMoney, value < 100_000 {
                judge(value * 100, said.tokens)
                continue
            }
            if !isTrue, value == 24, passage.text(index + 1) == "/" { isTrue = false }
            if !isTrue {
                isTrue = grounds.bookings.contains {
                    $0.code.contains(tokens[index].text) && tokens[index].digits > 2
                }
            }
            claim(.number, said.tokens, backed: isTrue, else: .silence)
        }
        // 'I have three openings'
        for index in tokens.indices where tokens[index].kind == .word && !tokens[index].taken {
            guard let value = tokens[index].value, value > 1,
                clause(at: index).map({ !$0.isLooking && !$0.isConditional }) == true
            else { continue }
            var next = index + 1
            while ["other", "more", "free", "open", "available", "different"].contains(passage.text(next)) {
                next += 1
            }
            if ["openings", "slots", "times", "options", "spots"].contains(passage.text(next)),
                clause(at: index)?.isQuestion != true
            {
                claim(
                    .number, index..<(next + 1), backed: isCount(value, of: passage.text(next)),
                    else: .offers(servicesSpokenOf))
            } else if ["appointments", "bookings", "visits", "reservations"].contains(passage.text(next)),
                clause(at: index).map({ clause in
                    !clause.isQuestion && clause.tokens.contains { passage.text($0) == "you" }
                        && clause.tokens.contains { ["have", "got"].contains(passage.text($0)) }
                }) == true
            {
                claim(
                    .number, index..<(next + 1),
                    backed: grounds.bookings.count { $0.state.stands } == value, else: .standing)
            } else if let text = otherCount(index, value) {
                claim(.number, index..<(index + 2), backed: false, else: .fact(text))
            } else if ["years", "stars", "reviews", "awards", "out"].contains(passage.text(next)) {
                claim(.number, index..<(next + 1), backed: isInOwnText(index..<(index + 1)), else: .silence)
            }
        }
    }

    /// 'The 6 pm class has two spots and the other one 5.'
    private var saysSeats: Bool {
        passage.said.contains { if case .people = $0.value { true } else { false } }
    }

    /// '$85 with Nora and 65 with Mateo'
    private var hasMoney: Bool {
        passage.said.contains { if case .money = $0.value { true } else { false } }
    }

    /// A fact counts the same things, and counts them otherwise: 'ten high chairs' where there are four.
    private func otherCount(_ index: Int, _ value: Int) -> String? {
        let nouns = [index + 1, index + 2].map { passage.text($0) }.filter { $0.utf8.count > 4 }
        guard !nouns.isEmpty else { return nil }
        return grounds.tenant.prompts.facts.map(\.text).first { text in
            let tokens = grounds.passage(text).tokens
            let counts = tokens.indices.filter { tokens[$0].value != nil }
            let same = counts.filter { place in
                [place + 1, place + 2].contains { tokens[safe: $0].map { nouns.contains($0.text) } ?? false }
            }
            return !same.isEmpty && !same.contains { tokens[$0].value == value }
        }
    }

    private func isCount(_ value: Int, of noun: String) -> Bool {
        switch noun {
        case "services": value == grounds.tenant.services.count
        case "stylists", "teachers", "dentists", "people": value == grounds.tenant.staff.count
        case "locations": value == grounds.tenant.locations.count
        case "bookings", "visits", "appointments":
            value == grounds.bookings.count { $0.state.stands } || value <= grounds.offers.count
        default: value <= grounds.offers.count
        }
    }

    /// '12 Orchard St', a postcode: with a word of the address beside it.
    private func isAddressNumber(_ index: Int, _ word: String) -> Bool {
        let neighbours = [index - 2, index - 1, index + 1, index + 2].map {
            TenantTexts.street(passage.text($0))
        }
        return grounds.texts.addresses.contains { address in
            guard let place = address.firstIndex(of: word) else { return false }
            let near = Set([place - 2, place - 1, place + 1, place + 2].compactMap { address[safe: $0] })
            return neighbours.contains { near.contains($0) }
        }
    }

    // MARK: Rules of the house

    /// Words that rules of a house are about, by their stems.
    private static let subjects: [String] = [
        "parking", "park", "refund", "walk-in", "walkin", "pet", "dog", "wheelchair", "wifi", "insurance",
        "loyalty", "membership", "guarantee", "guaranteed",
        "warranty", "vegan", "gluten", "halal", "kosher", "penalty", "no-show", "noshow", "fee", "surcharge",
        "tip", "tips", "gratuity", "amex", "cheque",
        "bitcoin", "paypal", "venmo", "financing", "installment", "dress", "towel", "shower", "locker",
        "smoking", "alcohol", "wine", "corkage",
        "children", "kids", "toddler", "reembolso", "aparcamiento", "mascota", "credit", "debit", "mandatory",
        "tax", "taxes", "refundable", "floor", "minimum", "coffee", "app", "door", "latecomer", "penalties",
        "require", "requires", "cat",
        "puppy", "animal",
        "propina", "estacionamiento",
        "student", "senior", "veteran", "nhs",
        "validate", "garage", "elevator", "lift", "accessible", "byo", "certified", "award", "licensed",
        "organic", "match", "member", "pharmacy", "shuttle", "playroom", "cash", "card", "cards", "cheques",
        "invoice",
    ]

    mutating func judgePolicies() {
        for clause in clauses where !clause.isQuestion && !clause.isLooking {
            let words = clause.tokens.filter { passage.tokens[$0].kind == .word }.map {
                passage.tokens[$0].text
            }
            guard
                let subject = words.first(where: { word in
                    grounds.texts.topics.contains(word)
                        || Self.isSubject(word)
                })
                    ?? (zip(words, words.dropFirst()).contains { $0 == "walk" && $1.hasPrefix("in") }
                        ? "walk" : nil)
                    ?? (zip(words, words.dropFirst()).contains { $0 == "no" && $1 == "show" } ? "show" : nil)
                    ?? (chargesSomething(clause, words) ? "charge" : nil)
                    ?? (zip(words, words.dropFirst()).contains { $0 == "money" && $1 == "back" }
                        ? "money" : nil)
            else { continue }
            if foldedWords(grounds.tenant.name).contains(where: { kin($0, subject) }) { continue }
            if speaksOfItself(words)
                || subject == "waiting" && !words.contains("room") && !words.contains("area")
            {
                continue
            }
            // A service may be named so.
            if passage.said.contains(where: { said in
                if case .services = said.value {
                    said.tokens.contains { passage.tokens[$0].text == subject }
                } else {
                    false
                }
            }) {
                continue
            }
            if words.contains(
                where: ["sure", "know", "information", "ask", "tell", "unsure", "check"].contains)
                && (clause.isNegated || words.contains("ask") || words.contains("let")
                    || words.contains("check"))
            {
                continue
            }
            if isThanks(words) || clause.isConditional && clause.tokens.upperBound < passage.tokens.count
                || words.contains(where: ["asked", "mentioned"].contains)
            {
                continue
            }
            let stem = String(subject.prefix(5))
            let about = grounds.texts.all.filter { entry in
                entry.words.contains { $0.hasPrefix(stem) || stem.hasPrefix($0) && $0.utf8.count > 3 }
            }
            let content = Set(words.filter { $0.utf8.count > 3 && !Self.fillers.contains($0) })
            if content.isEmpty, clause.isNegated, clauses.count > 1 { continue }
            // Another text may have the rest: 'bring the records, and keep dogs on a leash'.
            let rest = Set(grounds.tenant.services.compactMap(\.prepare).flatMap(foldedWords))
            let isHedged = words.contains(where: ["should", "might", "may", "probably"].contains)
            if isAboutTheirs(subject, words) || words.contains(run: ["nothing", "to"]) { continue }
            if words.first == "for", clauses.count > 1, clause.tokens.upperBound < passage.tokens.count {
                continue
            }
            let near = grounds.texts.all.filter { entry in
                content.count { word in entry.words.contains { kin($0, word) } } > 1
            }
            // 'Terrace tables can't be promised.'
            let isUnsure = about.contains {
                $0.words.contains("promised") && $0.words.contains { kin($0, subject) }
            }
            let promises =
                words.contains("you") && words.contains(where: ["for", "got", "have"].contains)
                && !clause.isNegated
            let isTrue =
                !(isUnsure && promises)
                && (about + near).contains { entry in
                    let unknown = content.filter { word in
                        !entry.words.contains { kin($0, word) } && !grounds.names.staffWords.contains(word)
                            && !rest.contains { kin($0, word) }
                            && !(isHedged && grounds.customer.words.contains(word))
                    }
                    let sameSide =
                        entry.words.isDisjoint(with: Passage.negations)
                        == Set(words).isDisjoint(with: Passage.negations)
                    let isCovered = words.allSatisfy { word in
                        !Self.isSubject(word)
                            || ["credit", "debit"].contains(word)
                                && entry.words.contains { $0.hasPrefix("card") }
                            || entry.words.contains { kin($0, word) || $0 == word }
                            || rest.contains { kin($0, word) || $0 + "s" == word }
                    }
                    return unknown.count <= content.count / 3 && sameSide && isCovered
                        && !adds(Set(words), to: entry.words)
                }
            let fact = about.first.map { entry in
                grounds.tenant.prompts.facts.first { $0.text == entry.text }.map { Remedy.fact($0.text) }
                    ?? .notTold
            }
            let range = clause.tokens
            claim(.policy, range, backed: isTrue, else: fact ?? .notTold)
        }
    }

    /// 'I'd be happy to help with your cat' is no rule of the house; 'I guarantee' is.
    private func speaksOfItself(_ words: [String]) -> Bool {
        let ours: Set<String> = [
            "we", "our", "guarantee", "promise", "waive", "free", "fee", "charge", "refund", "policy",
        ]
        let subject = words.first {
            !["and", "but", "so", "yes", "no", "sorry", "well", "sure"].contains($0)
        }
        let firm: Set<String> = ["have", "got", "can", "will", "put", "reserved"]
        return subject == "i" && ours.isDisjoint(with: words)
            && (firm.isDisjoint(with: words) || !Passage.negations.isDisjoint(with: words))
    }

    /// 'For two dogs you'd need two slots': who comes, and no rule about them.
    private func isAboutTheirs(_ subject: String, _ words: [String]) -> Bool {
        let living = ["dog", "cat", "pet", "puppy", "animal"]
        let rules: Set<String> = [
            "welcome", "allowed", "allow", "permitted", "friendly", "must", "share", "wait", "waiting",
            "area",
            "room", "inside", "leash", "carrier", "free", "separate", "stay", "accept", "fine", "ok", "okay",
            "bring", "come", "see", "treat", "take", "only", "not", "no", "never", "discount", "fee",
        ]
        return living.contains { subject.hasPrefix($0) } && rules.isDisjoint(with: words)
            || words.contains("depends") || words.contains("exactly") && words.contains("not")
    }

    private static func isSubject(_ word: String) -> Bool {
        subjects.contains { word == $0 || word == $0 + "s" || word == $0 + "ing" }
    }

    /// 'We charge extra if you're late': a fee without a sum.
    private func chargesSomething(_ clause: Clause, _ words: [String]) -> Bool {
        words.contains(where: ["charge", "charges", "charged", "extra", "surcharges"].contains)
            && !clause.isNegated
            && !passage.said.contains { if case .money = $0.value { true } else { false } }
            && !words.contains("free") && !words.contains("no")
    }

    private func isThanks(_ words: [String]) -> Bool {
        words.first.map { ["thanks", "thank"].contains($0) } ?? false
    }

    /// Words that turn a rule into another.
    private func adds(_ words: Set<String>, to fact: Set<String>) -> Bool {
        let turning: Set<String> = [
            "first", "second", "third", "ground", "top", "open", "inside", "outside",
            "free", "always", "only", "all", "full", "fully", "guaranteed", "unlimited", "any", "every",
            "never", "gratis", "must", "required",
        ]
        return words.intersection(turning).contains {
            !fact.contains($0)
                && !($0 == "any" && !words.isDisjoint(with: Passage.negations))
                && !(($0 == "all" || $0 == "any" || $0 == "every")
                    && ["everyone", "all", "any", "every", "everybody"].contains(where: fact.contains))
        }
    }

    private func kin(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let shared = zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
        return shared >= 4 && max(left.utf8.count, right.utf8.count) - shared <= 4
    }

    private static let fillers: Set<String> = [
        "have", "there", "here", "with", "your", "from", "that", "this", "just", "also", "yes", "sure",
        "when", "will", "would", "come", "they",
        "them", "their", "about", "please", "then", "than", "available", "right", "well", "very", "where",
        "which", "what", "really", "both", "each",
        "most", "some", "into", "need", "like", "want", "know", "visit", "course", "offer", "offers",
        "provide", "allowed", "absolutely", "certainly",
        "appointment", "today", "does", "can", "welcome", "afraid", "sorry", "unfortunately", "thanks",
        "great", "good", "happy", "glad", "question", "note", "keep", "mind", "actually", "currently",
        "happen", "love", "definitely", "provided", "hopefully", "makes", "make", "little", "easier",
        "during",
        "while", "still", "their", "even", "everything", "everyone", "someone", "should", "could", "usually",
        "nearest", "directly", "simply", "sadly", "nice", "easy", "bring", "using", "time", "them", "inside",
        "itself", "ahead", "feel", "works", "credit", "debit", "whether", "anything", "something", "glad",
        "enjoy", "worry", "worries", "hear", "totally", "accept",
        "accepted",
        "totally", "fine", "okay", "though", "however", "only",
    ]
}

/// Words that carriers take for themselves when they stand alone in a text message (S2).
package enum ReservedWords {
    package static let all: Set<String> = [
        "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "start", "yes",
        "unstop", "help", "info",
    ]
}
