import Vocabulary

/// What a customer rules out, by the words around it.
extension TimeReader {
    private static let refusals: Set<String> = [
        "can't", "cannot", "cant", "except", "won't", "don't", "couldn't", "isn't", "busy", "unavailable",
        "abroad", "travelling", "traveling",
        "away",
        "doesn't", "avoid", "avoiding", "excluding", "without", "besides", "barring", "hate", "skip",
    ]

    /// 'not Tuesday', 'can't do Friday', 'anything but Monday', 'except at noon', 'rather than Friday'.
    func isRuledOut(_ index: Int) -> Bool {
        if word(index - 1) == "from", isMoving { return true }
        if isWord(index - 1, ["of"]) || isWord(index - 2, ["of"]),
            word(index - 2) == "instead" || word(index - 3) == "instead"
        {
            return true
        }
        if word(index - 1) == "no", isPlural(index) { return true }
        for back in 1...5 {
            let place = index - back
            let text = word(place)
            switch text {
            case "", ".", ",", "!", "?", ";", "instead": return false
            case "but": return isAnything(before: place)
            case "than": return isWord(place - 1, ["other", "rather"])
            case "from" where isWord(place - 1, ["apart", "aside"]): return true
            case "make": return isWord(place - 1, ["can't", "cannot", "cant", "couldn't", "won't", "not"])
            case "not":
                return !isWord(place + 1, ["later", "earlier", "before", "after", "sure", "on"])
                    || isWord(place + 1, ["on"])
            case "holiday", "holidays", "vacation", "leave":
                if isWord(place - 1, ["on"]) { return true }
            case let text where Self.refusals.contains(text): return isRefusal(at: place)
            default: break
            }
        }
        return false
    }

    /// 'Can't we do Friday?' and 'isn't Friday possible?' ask for it.
    private func isRefusal(at place: Int) -> Bool {
        switch word(place) {
        case "don't": return !isWord(place + 1, ["you", "have", "we", "mind", "care"])
        case "isn't": return isWord(place - 1, ["it", "that", "this"])
        case "doesn't": return place > 0 && tokens[place - 1].kind != .mark
        case "can't", "cant", "couldn't", "won't": return !isWord(place + 1, ["you", "we", "i", "u"])
        default: return true
        }
    }

    /// 'mornings', 'Mondays'
    private func isPlural(_ index: Int) -> Bool {
        switch term(index) {
        case .part, .weekday, .weekend:
            word(index).hasSuffix("s") && !word(index).hasSuffix("ys") || endsInDays(index)
        default: false
        }
    }

    private func endsInDays(_ index: Int) -> Bool { word(index).hasSuffix("days") }

    /// 'anything but', 'any day but'
    private func isAnything(before index: Int) -> Bool {
        isWord(index - 1, ["anything", "any", "anytime", "everything", "anyday"])
            || isWord(index - 1, ["day", "days", "time", "times", "date"])
                && isWord(index - 2, ["any", "every", "all", "another"])
    }

    private static let skipped: Set<String> = [
        "is", "are", "was", "would", "will", "be", "really", "just", "a", "bit", "also", "probably",
        "definitely",
        "unfortunately", "actually", "at", "that", "it",
    ]
    private static let unfit: Set<String> = [
        "out", "impossible", "unavailable", "inconvenient", "bad", "tricky", "awkward", "difficult", "wrong",
        "terrible", "useless",
    ]
    private static let fitting: Set<String> = [
        "work", "suit", "do", "fit", "be", "good", "possible", "ok", "okay", "free", "available", "great",
        "ideal",
        "convenient", "suitable", "best", "going", "doable", "for", "really", "happen",
    ]

    /// 'Tuesday won't work', '3 is too early', 'Friday's no good', 'Monday I can't'.
    func isRuledOut(behind phrase: Phrase) -> Bool {
        guard phrase.hasDay || phrase.hasTime, !isWord(phrase.first - 1, ["is", "are", "does", "will"]) else {
            return false
        }
        var next = phrase.next
        let end = next + 4
        while next < end, isWord(next, Self.skipped) { next += 1 }
        switch word(next) {
        case "no": return isWord(next + 1, ["good", "use", "go"])
        case "too": return isWord(next + 1, ["early", "late", "soon", "far", "long"])
        case "not": return isWord(next + 1, Self.fitting)
        case "won't", "wont", "doesn't", "doesnt", "don't", "dont", "wouldn't", "isn't", "isnt", "aren't":
            return isWord(next + 1, Self.fitting)
        case "can't", "cant", "cannot": return isWord(next + 1, Self.fitting)
        case "i", "we":
            return isWord(next + 1, ["can't", "cant", "cannot", "couldn't"])
                && (!tokens.indices.contains(next + 2) || tokens[next + 2].kind == .mark
                    || isWord(next + 2, ["do", "make", "come", "be", "but", "sorry"]))
        case let text: return Self.unfit.contains(text) && next > phrase.next
        }
    }
}
