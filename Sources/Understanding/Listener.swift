package import Vocabulary

/// Reads customers' English for one business. Pure: the same text, lexicon and now give the same answer.
package struct Listener: Sendable {
    package let lexicon: Lexicon

    package init(lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// `now` is the clock on the business's wall.
    package func hear(_ text: String, now: LocalDateTime) -> Understood {
        Understood(when: whens(text, now: now))
    }

    func whens(_ text: String, now: LocalDateTime) -> [When] {
        TimeReader(tokens: tokens(of: text), now: now, monthFirst: lexicon.monthFirst).whens()
    }
}
