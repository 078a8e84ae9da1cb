import Texting
import Vocabulary

/// A message that asks for a word which phone networks answer themselves.
enum ReservedReply: TextCheck {
    static let rule = Rule(
        "M009", "a message that asks to reply with a reserved keyword",
        """
        Networks and providers act on some words before anybody else sees them: who answers a text with \
        CANCEL, END or STOP is unsubscribed from everything the business sends, and YES or START \
        subscribes. A customer who is asked to text CANCEL never cancels a visit. Ask in a way that is \
        answered in other words. To say that STOP ends the texts and START \
        brings them back is fine, for that is what they do.
        """)

    static func findings(
        in text: WrittenText, _ catalogue: Catalogue, _ shared: SharedTemplates
    ) -> [Diagnostic] {
        guard case .message(_, let channel) = text.use, channel == nil || channel == "sms" else { return [] }
        let words = text.words
        return words.indices.compactMap { index in
            let word = words[index]
            guard TextKeyword.words.contains(word.folded), isAsked(index, words) else { return nil }
            if ["stop", "start", "unstop"].contains(word.folded), optsOut(after: index, words) { return nil }
            return rule.diagnostic(
                "\(text.noun) asks to reply `\(word.text)`, which phone networks act on themselves",
                at: text.placed.span(word.range),
                hint: "ask a question that is answered in other words, such as 'Shall I book it?'")
        }
    }

    private static let verbs: Set<String> = [
        "reply", "replying", "text", "texting", "answer", "answering", "respond", "responding", "send",
        "responda", "responde", "conteste", "contesta", "envie", "envia",
    ]
    private static let between: Set<String> = [
        "with", "back", "us", "by", "the", "a", "word", "just", "simply", "either", "only", "con", "la",
        "palabra", "this",
    ]

    /// `reply YES`, `text back with the word yes`; a further one of a choice: `reply YES or CANCEL`. Words that could
    /// be something else (`send help`, `text info`) count in capitals or quotes alone.
    private static func isAsked(_ index: Int, _ words: TextWords) -> Bool {
        let word = words[index]
        let isPlain = ["help", "info", "start", "end", "stop", "cancel", "quit"].contains(word.folded)
        if isPlain, !word.isCapitals, !word.isQuoted { return false }
        var position = index - 1
        while position >= 0, words[position].isJoined(to: words[position + 1]) {
            let folded = words[position].folded
            if verbs.contains(folded) { return true }
            let isChoice = ["or", "and", "o", "y"].contains(folded) || words[position].isCapitals
            guard between.contains(folded) || isChoice || words[position].isQuoted else { return false }
            position -= 1
        }
        return false
    }

    /// In the same sentence.
    private static func optsOut(after index: Int, _ words: TextWords) -> Bool {
        var first = index
        while first > 0, words[first - 1].isJoined(to: words[first]) { first -= 1 }
        var last = index
        while last + 1 < words.indices.upperBound, words[last].isJoined(to: words[last + 1]) { last += 1 }
        let sentence = (first...last).filter { $0 != index }.map { words[$0].folded }
        return !Set(sentence).isDisjoint(with: OptOut.words)
    }
}

/// How a text says that one need not get more of them.
enum OptOut {
    static let words: Set<String> = [
        "opt", "opt-out", "optout", "unsubscribe", "unsubscribed", "messages", "texts", "baja", "abmelden",
        "arret", "desabonner",
    ]

    /// In any of the words that people use for it.
    static func isSaid(in words: TextWords) -> Bool {
        let folded = Set(words.indices.map { words[$0].folded })
        return !folded.isDisjoint(with: [
            "stop", "opt-out", "optout", "unsubscribe", "baja", "abmelden", "arret",
        ]) || folded.isSuperset(of: ["opt", "out"])
    }
}
