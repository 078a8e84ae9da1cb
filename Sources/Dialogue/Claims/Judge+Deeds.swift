import TenantConfig
import Vocabulary

/// What we say to have done or to be going to do, in whatever words: a deed that no tool does is none.
///
/// The phrases of `StatePhrases` know the deeds that a row can show. Here every other one is doubted by its form: first
/// person and a perfect, a past or a future, or a passive that says that something has been done.
extension Judge {
    mutating func judgeDeeds(_ states: [State]) {
        for (index, clause) in clauses.enumerated()
        where !clause.isQuestion && !clause.isConditional && !states.contains(where: { $0.clause == index }) {
            let words = clause.tokens.filter { passage.tokens[$0].kind == .word }
            for place in words.indices {
                guard let (verb, isPromise) = deed(in: words, at: place) else { continue }
                let text = passage.text(verb)
                if words.contains(where: { Self.slips.contains(passage.text($0)) }) { continue }
                if isPromise, isSupposing(clause) { continue }
                claim(.deed, clause.tokens, backed: isOwnDeed(text, verb), else: .silence)
                break
            }
        }
    }

    /// The verb of a deed that begins at this word.
    private func deed(in words: [Int], at place: Int) -> (verb: Int, isPromise: Bool)? {
        func text(_ offset: Int) -> String { words[safe: place + offset].map { passage.text($0) } ?? "" }
        let first = text(0)
        var next = 1
        func skipAdverbs() { while Self.adverbs.contains(text(next)) { next += 1 } }
        if ["has", "have", "was", "were"].contains(first), place > 0 {
            // 'A discount has been applied'
            if first.hasPrefix("ha") {
                skipAdverbs()
                if text(next) != "been", isThirdParty(words[place - 1]), isParticiple(text(next)),
                    !Self.harmless.contains(text(next)), let verb = words[safe: place + next],
                    !passage.tokens[verb].taken
                {
                    return (verb, false)
                }
                guard text(next) == "been" else { return nil }
                next += 1
            }
            skipAdverbs()
            guard first.hasPrefix("ha"), isParticiple(text(next)),
                !Self.suffered.contains(text(next)), let verb = words[safe: place + next]
            else { return nil }
            return (verb, false)
        }
        if let token = words[safe: place], isThirdParty(token), isPast(text(1)),
            !Self.harmless.contains(text(1)), let verb = words[safe: place + 1], !passage.tokens[verb].taken
        {
            return (verb, false)
        }
        guard first == "i" || first == "we" else { return nil }
        skipAdverbs()
        switch text(next) {
        case "have":
            next += 1
            skipAdverbs()
            if ["gone", "went"].contains(text(next)), text(next + 1) == "ahead" { next += 3 }
            guard isParticiple(text(next)), !Self.harmless.contains(text(next)),
                let verb = words[safe: place + next], !passage.tokens[verb].taken
            else { return nil }
            return (verb, false)
        case "will", "shall":
            next += 1
            skipAdverbs()
            return promise(words, place + next)
        case "am", "are":
            next += 1
            skipAdverbs()
            guard text(next) == "going", text(next + 1) == "to" else { return nil }
            return promise(words, place + next + 2)
        case "can", "could":
            // 'We can collect the car': what the house does is in its texts.
            next += 1
            skipAdverbs()
            return first == "we" ? promise(words, place + next) : nil
        case "went" where text(next + 1) == "ahead":
            guard let verb = words[safe: place + next + 3] else { return nil }
            return Self.harmless.contains(text(next + 3)) ? nil : (verb, false)
        default:
            guard isPast(text(next)) || Self.pasts.contains(text(next)), !Self.harmless.contains(text(next)),
                let verb = words[safe: place + next], !passage.tokens[verb].taken
            else { return nil }
            return (verb, false)
        }
    }

    /// 'The clinic has approved it', 'Jo has agreed'.
    private func isThirdParty(_ token: Int) -> Bool {
        if staff(in: all).contains(where: { $0.tokens.contains(token) }) { return true }
        return [
            "clinic", "team", "salon", "studio", "garage", "practice", "manager", "owner", "doctor", "staff",
            "they", "restaurant", "vet", "stylist", "dentist", "colleague", "workshop", "kitchen", "shop",
        ].contains(passage.text(token))
    }

    private func promise(_ words: [Int], _ place: Int) -> (verb: Int, isPromise: Bool)? {
        guard let verb = words[safe: place], !passage.tokens[verb].taken,
            !Self.services.contains(passage.text(verb)), !Passage.negations.contains(passage.text(verb))
        else { return nil }
        return (verb, true)
    }

    private func isParticiple(_ word: String) -> Bool {
        isPast(word) || Self.irregular.contains(word)
    }

    private func isPast(_ word: String) -> Bool {
        word.utf8.count > 4 && word.hasSuffix("ed") && !["need", "indeed", "proceed"].contains(word)
    }

    /// 'I'll sort that out once you tell me the day.'
    private func isSupposing(_ clause: Clause) -> Bool {
        let conditions: Set<String> = [
            "once", "if", "when", "after", "until", "as", "need", "first", "before", "whenever", "unless",
        ]
        // 'If it breaks again' supposes nothing that the customer does next.
        return passage.tokens.indices.contains { index in
            conditions.contains(passage.text(index))
                && (passage.text(index) != "if"
                    || ["you", "that", "needed"].contains(passage.text(index + 1)))
        }
    }

    /// The tenant's own texts speak of doing that, or this turn's results do.
    private func isOwnDeed(_ word: String, _ verb: Int) -> Bool {
        let isReleased = grounds.happened { if case .released = $0 { true } else { false } }
        if isReleased, ["released", "removed", "dropped", "cleared", "freed", "let"].contains(word) {
            return true
        }
        let others = Set(
            passage.tokens.indices.filter {
                $0 != verb && passage.tokens[$0].kind == .word && passage.tokens[$0].text.utf8.count > 3
            }.map { passage.text($0) })
        let stem = String(word.prefix(max(4, word.utf8.count - 3)))
        return grounds.texts.all.contains { entry in
            entry.words.contains { $0.hasPrefix(stem) || $0 == word }
                && !entry.words.isDisjoint(with: others)
        }
    }

    private static let adverbs: Set<String> = [
        "just", "also", "already", "now", "then", "successfully", "personally", "gladly", "happily", "all",
        "definitely", "certainly", "always", "quickly", "only", "really", "since", "recently", "even", "both",
        "of", "course", "simply", "still",
    ]
    private static let irregular: Set<String> = [
        "sent", "made", "put", "set", "taken", "given", "told", "let", "kept", "held", "paid", "written",
        "left", "brought", "run", "gone", "done", "spoken", "chosen", "drawn", "sold", "built", "bought",
        "cut", "lent", "spent", "won", "begun", "shown", "thrown", "dealt", "got",
    ]
    private static let pasts: Set<String> = [
        "took", "made", "put", "sent", "let", "gave", "set", "kept", "told", "wrote", "brought", "paid",
        "spoke", "rang", "cut", "sold", "built", "bought", "threw", "did",
    ]
    /// 'I made a mistake', 'I took a look', 'I did not catch that'.
    private static let slips: Set<String> = [
        "mistake", "wrong", "error", "look", "mix", "sorry", "not", "catch", "assumption", "apologies",
    ]
    /// What happens to us and what goes on in talk.
    private static let harmless: Set<String> = [
        "checked", "looked", "searched", "found", "seen", "got", "had", "been", "heard", "read", "understood",
        "missed", "misunderstood", "misread", "mixed", "confused", "forgotten", "tried", "met", "enjoyed",
        "noticed", "listed", "shown", "given", "told", "mentioned", "explained", "outlined", "included",
        "answered", "described", "summarized", "summarised", "offered", "run", "gone", "wanted", "needed",
        "hoped", "loved", "liked", "shared", "double", "reviewed", "assumed", "provided", "helped", "asked",
        "suggested", "stated", "apologized", "apologised", "repeated", "failed", "managed", "received",
        "appreciated", "closed", "opened", "sorted", "covered", "learned", "noted", "called", "worked",
        "agreed", "wished", "scrolled", "narrowed", "compared", "picked", "talked", "discussed", "finished",
        "done", "left", "stopped", "used", "limited", "located", "based", "trained", "designed", "interested",
        "excited", "pleased", "delighted", "honored", "honoured", "embarrassed", "prepared", "allowed",
        "supposed", "dedicated", "committed", "required", "licensed", "certified", "fixed",
    ]
    /// What may have been done to something without our doing.
    private static let suffered: Set<String> = [
        "taken", "gone", "done", "asked", "told", "wanted", "called", "trained", "confused", "looking",
        "given", "mentioned", "requested", "shown", "listed", "offered", "discussed", "used", "had",
    ]
    /// What an assistant can do by talking.
    private static let services: Set<String> = [
        "be", "need", "have", "do", "check", "look", "see", "try", "help", "find", "get", "start", "take",
        "walk", "guide", "show", "list", "give", "tell", "go", "keep", "wait", "make", "suggest", "recommend",
        "leave", "ask", "stick", "assume", "let", "consider", "work", "stay", "explain", "answer", "pull",
        "bring", "double", "narrow", "focus", "respect", "remember", "share", "know", "understand", "miss",
        "love", "come", "want", "search", "say", "repeat", "read", "stop", "continue", "assist", "gladly",
        "hold", "book", "reserve", "cancel", "move", "reschedule", "change", "switch", "confirm", "use",
        "propose", "offer", "speak", "point", "connect", "pass", "put", "run", "run", "proceed", "pop",
        "review", "verify", "clarify", "provide", "open", "close", "lock", "secure", "schedule", "send",
        "call", "text", "email", "contact", "notify", "remind", "message", "follow", "reach", "sort",
        "happily", "browse", "guess", "accept", "meet", "finish", "grab", "set", "handle",
    ]
}
