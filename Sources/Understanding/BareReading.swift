import Vocabulary

/// Hours told by nothing but a number, which other words of the message make times.
extension TimeReader {
    /// 'at 3, actually 4', 'from 3 to 4' where something is moved, 'the 2 or the 3:30', '3 onwards', 'make it 5'.
    func bareExpression(at index: Int, after last: Phrase?) -> Phrase? {
        guard let hour = number(index) ?? cardinal(at: index)?.value, (1...12).contains(hour),
            digits(index) <= 2,
            !isWord(index - 1, [".", "/", "-", ":", "$", "#", "£", "€"]) || tokens[index].spaced,
            let found = clock(at: index, bareAllowed: true)
        else { return nil }
        if !takesParties, number(index) != nil, word(found.next) == "on", weekday(found.next + 1) != nil {
            // '10 on Thursday morning'
            return composed(at: index, bare: true)
        }
        var phrase = Phrase(from: index, to: found.next)
        if isWord(found.next, ["onwards", "onward"]) {
            phrase.clocks = Clocks(start: found.clock, end: nil)
            phrase.next += 1
            return phrase
        }
        phrase.clock = found.clock
        if let last, isSecondThought(at: index, after: last), endsThought(found.next) { return phrase }
        if !takesParties, isWord(index - 1, ["it"]), isWord(index - 2, ["make", "do", "say"]),
            endsThought(found.next)
        {
            return phrase
        }
        return leadsToClock(found.next) ? phrase : nil
    }

    /// A time stands before, and words between that take it back or add to it.
    private func isSecondThought(at index: Int, after last: Phrase) -> Bool {
        guard last.clock != nil, last.next < index, index - last.next <= 5 else { return false }
        return (last.next..<index).contains { isWord($0, Self.takingBack) || isWord($0, ["or"]) }
            || isMoving && word(index - 1) == "to"
    }

    private func endsThought(_ index: Int) -> Bool {
        !tokens.indices.contains(index) || tokens[index].kind == .mark && tokens[index].spaced == false
            || isWord(
                index,
                ["please", "instead", "then", "or", "if", "works", "is", "would", "on", "rather", "maybe"])
    }

    /// '… or the 3:30': what follows 'or' is a time beyond doubt.
    private func leadsToClock(_ index: Int) -> Bool {
        guard word(index) == "or" else { return false }
        let next = isWord(index + 1, ["the", "at"]) ? index + 2 : index + 1
        guard let other = clock(at: next, bareAllowed: false) else { return false }
        return !other.clock.isBare && unit(other.next) == nil
    }

    /// Words that take back what was just said.
    static let takingBack: Set<String> = [
        "no", "sorry", "mean", "meant", "actually", "wait", "rather", "correction", "scratch", "oops",
        "instead",
    ]
}
