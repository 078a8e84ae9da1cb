/// The ways in which people ask not to be texted. The law takes any reasonable wording, and exact words alone miss real
/// customers ('Stop. Thank you'); but a text that is about a visit ('Cancel my appointment', 'stop by at 3') must never
/// end up here, so the whole text has to be one of these, courtesies aside.
enum OptOutWording {
    static func isOptOut(_ words: [String], keywords: Set<String>) -> Bool {
        guard (1...14).contains(words.count) else { return false }
        // Alone: with anything beside it, CANCEL or END may be about a visit.
        if words.count == 1 { return keywords.contains(words[0]) }
        let plain = withoutCourtesies(words[...])
        return phrases.contains { matches($0[...], plain) }
    }

    private static let courtesies: [[String]] = [
        ["please"], ["pls"], ["plz"], ["thanks"], ["thank", "you"], ["thank", "u"], ["thx"], ["ty"], ["now"],
        ["right", "now"], ["immediately"], ["hi"], ["hello"], ["hey"], ["ok"], ["okay"], ["just"], ["kindly"],
        ["at", "once"], ["forever"], ["for", "good"],
    ]

    private static func withoutCourtesies(_ words: ArraySlice<String>) -> ArraySlice<String> {
        for courtesy in courtesies where words.count > courtesy.count {
            if words.starts(with: courtesy) { return withoutCourtesies(words.dropFirst(courtesy.count)) }
            if words.suffix(courtesy.count).elementsEqual(courtesy) {
                return withoutCourtesies(words.dropLast(courtesy.count))
            }
        }
        return words
    }

    /// One place of a phrase.
    private enum Part {
        case one(Set<String>)
        case maybe(Set<String>)
    }

    private static func matches(_ phrase: ArraySlice<Part>, _ words: ArraySlice<String>) -> Bool {
        guard let part = phrase.first else { return words.isEmpty }
        switch part {
        case .one(let choices):
            guard let word = words.first, choices.contains(word) else { return false }
            return matches(phrase.dropFirst(), words.dropFirst())
        case .maybe(let choices):
            if let word = words.first, choices.contains(word),
                matches(phrase.dropFirst(), words.dropFirst())
            {
                return true
            }
            return matches(phrase.dropFirst(), words)
        }
    }

    private static let texting: Set<String> = ["texting", "messaging", "contacting", "spamming"]
    private static let text: Set<String> = ["text", "message", "contact", "sms"]
    private static let texts: Set<String> = ["texts", "messages", "text", "sms", "msgs", "spam"]
    private static let kinds: Set<String> = [
        "text", "sms", "marketing", "promotional", "automated", "automatic",
    ]
    private static let which: Set<String> = ["these", "those", "the", "your", "all", "any", "such", "this"]
    private static let me: Set<String> = ["me", "us"]
    private static let again: Set<String> = ["again", "anymore", "ever"]

    private static func phrase(_ parts: Part...) -> [Part] { parts }
    private static func one(_ words: String...) -> Part { .one(Set(words)) }
    private static func maybe(_ words: String...) -> Part { .maybe(Set(words)) }

    /// From these, or from all of your texts.
    private static let ofTexts: [Part] = [
        maybe("from", "of"), .maybe(which), maybe("of"), .maybe(which), .maybe(kinds), .maybe(texts),
    ]

    private static let phrases: [[Part]] = [
        phrase(one("stop", "stopall", "unsubscribe", "quit", "revoke", "optout")),
        phrase(one("stop"), one("all", "it", "this", "them")),
        phrase(one("un"), one("subscribe")),
        phrase(one("stop"), .one(texting), .maybe(me), maybe("this"), maybe("number"), .maybe(again)),
        phrase(
            one("stop"), one("sending"), .maybe(me), .maybe(which), maybe("more"), .maybe(kinds),
            .maybe(texts), .maybe(again)),
        phrase(one("stop"), .maybe(which), .maybe(which), .maybe(kinds), .one(texts)),
        phrase(
            maybe("do"), one("dont", "not", "never"), .one(text), .one(me.union(["this"])), maybe("number"),
            maybe("any", "ever"), maybe("more", "again"), .maybe(again)),
        phrase(one("no"), one("more"), .maybe(kinds), .one(texts)),
        wish + unsubscribe, opt + [one("out")] + ofTexts, opt + [.one(me), one("out")] + ofTexts,
        wish + [one("stop"), one("receiving", "getting"), .maybe(which), .maybe(kinds), .one(texts)],
        phrase(maybe("i"), one("revoke"), maybe("my"), one("consent")),
    ]

    private static let wish: [Part] = [
        maybe("i"), maybe("would", "want", "wish", "need", "wanna", "id"), maybe("like"), maybe("to"),
    ]
    private static let unsubscribe: [Part] =
        [one("unsubscribe"), .maybe(me), maybe("my", "this"), maybe("number")] + ofTexts
    private static let opt = wish + [one("opt", "opting")]
}
