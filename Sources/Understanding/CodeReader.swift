import Vocabulary

/// Finds confirmation codes: six characters without those that are mistaken for one another (no 0, 1, I, L, O, U),
/// perhaps read out with blanks or dashes between.
struct CodeReader {
    let tokens: [Token]

    struct Found {
        let code: String
        let tokens: Range<Int>
    }

    private static let alphabet = Set("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let hints: Set<String> = [
        "code", "confirmation", "reference", "ref", "number", "booking", "appointment", "reservation",
    ]

    func code() -> Found? {
        let isHinted = tokens.contains { Self.hints.contains($0.text) }
        var best: Found?
        for start in tokens.indices
        where tokens[start].spaced || start == 0 || tokens[start - 1].kind == .mark {
            guard let found = code(from: start, isHinted: isHinted) else { continue }
            if best == nil || found.tokens.count < (best?.tokens.count ?? 0) { best = found }
        }
        return best
    }

    private func code(from start: Int, isHinted: Bool) -> Found? {
        var text = ""
        var parts = 0
        var index = start
        var isGlued = true
        var isSingles = true
        while index < tokens.count, text.utf8.count < 6 {
            let token = tokens[index]
            if token.kind == .mark {
                guard token.text == "-" || token.text == ".", index > start else { return nil }
                index += 1
                continue
            }
            if token.taken { return nil }
            if index > start, token.spaced { isGlued = false }
            if token.text.utf8.count > 1 { isSingles = false }
            // Words with a meaning of their own are no part of a code unless it is said letter by letter.
            if token.kind == .word, token.term != nil, token.text.utf8.count > 2 { return nil }
            if token.kind == .word, token.text.utf8.count >= 2, token.spaced || index == start,
                CommonWords.all.contains(token.text)
            {
                return nil
            }
            text += token.text.uppercased()
            parts += 1
            index += 1
        }
        guard text.utf8.count == 6, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
        if index < tokens.count, !tokens[index].spaced, tokens[index].kind != .mark { return nil }
        if ["st", "nd", "rd", "th"].contains(tokens[index - 1].text) { return nil }
        let figures = text.utf8.count { $0 >= 48 && $0 <= 57 }
        let isAlone = start == 0 && index >= tokens.count - 1
        guard figures > 0 || (isHinted && !isGlued) || isAlone && isSingles else { return nil }
        if figures == 6, !isHinted, !isAlone { return nil }
        if !isGlued, !isSingles, !isHinted, !isAlone { return nil }
        if isHinted, figures == 0, !isSingles { return nil }
        return Found(code: text, tokens: start..<index)
    }
}
