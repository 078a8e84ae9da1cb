import Vocabulary

/// Finds the customer's own name.
struct NameReader {
    let text: String
    let tokens: [Token]

    /// 'my name is Dana Lee', 'I'm Dana', 'this is Dana Lee', 'under the name Lee', 'call me Dana'.
    func introduced() -> String? {
        for index in tokens.indices {
            guard let lead = introduction(at: index) else { continue }
            if let name = name(from: lead.next, mustBeCapital: lead.needsCapital) { return name }
        }
        return nil
    }

    /// The whole message as an answer to 'what's your name?'; `nil` where it can't be one.
    func bare() -> String? {
        if let name = introduced() { return name }
        var words: [Int] = []
        for index in tokens.indices {
            let token = tokens[index]
            if token.kind == .number || token.taken { return nil }
            if token.kind == .mark {
                guard [".", ",", "!", "-", "'"].contains(token.text) else { return nil }
                continue
            }
            if Self.ornaments.contains(token.text), words.isEmpty || index == tokens.count - 1 { continue }
            if words.isEmpty, Self.leads.contains(token.text) { continue }
            words.append(index)
        }
        while let last = words.last, ["please", "thanks", "thank", "you", "here"].contains(tokens[last].text)
        {
            words.removeLast()
        }
        guard (1...5).contains(words.count), words.allSatisfy({ mayBeName($0, mustBeCapital: false) }) else {
            return nil
        }
        return written(words)
    }

    private static let ornaments: Set<String> = [
        "yes", "yeah", "sure", "ok", "okay", "hi", "hello", "hey", "please", "thanks", "well", "um", "uh",
        "oh",
    ]
    private static let leads: Set<String> = [
        "it's", "its", "it", "is", "this", "i'm", "im", "the", "name's", "name", "my", "under", "for", "of",
        "course",
    ]

    private func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

    private func introduction(at index: Int) -> (next: Int, needsCapital: Bool)? {
        switch word(index) {
        case "name's": return (index + 1, false)
        case "name":
            var next = index + 1
            if ["is", ":", "of", "=", "was"].contains(word(next)) {
                next += 1
            } else if !["the", "my"].contains(word(index - 1))
                || word(index - 2) != "under" && word(index - 1) == "the"
            {
                return nil
            }
            return (next, false)
        case "i'm", "im": return (index + 1, true)
        case "am" where word(index - 1) == "i": return (index + 1, true)
        case "is"
        where word(index - 1) == "this"
            && (index <= 2 || tokens[index - 2].kind == .mark
                || Self.ornaments.contains(word(index - 2))):
            return (index + 1, true)
        case "me" where word(index - 1) == "call": return (index + 1, true)
        case "under" where word(index + 1) != "the" && word(index + 1) != "name": return (index + 1, true)
        case "it's" where index == 0: return (1, true)
        default: return nil
        }
    }

    private func name(from start: Int, mustBeCapital: Bool) -> String? {
        var words: [Int] = []
        var index = start
        while index < tokens.count, words.count < 4 {
            let token = tokens[index]
            if token.kind == .mark {
                // Dots after initials and dashes inside names.
                guard !words.isEmpty, !token.spaced,
                    token.text == "-" || token.text == "." && word(index - 1).utf8.count <= 2,
                    index + 1 < tokens.count, tokens[index + 1].kind == .word
                else { break }
                index += 1
                continue
            }
            guard token.kind == .word, mayBeName(index, mustBeCapital: mustBeCapital || words.count >= 2)
            else { break }
            // A second word in lower case joins only after a first one in lower case.
            if let first = words.first, isCapital(first), !isCapital(index),
                !Self.particles.contains(token.text)
            {
                break
            }
            words.append(index)
            index += 1
        }
        while let last = words.last, Self.particles.contains(tokens[last].text) { words.removeLast() }
        return words.isEmpty ? nil : written(words)
    }

    private static let particles: Set<String> = [
        "de", "da", "di", "van", "von", "der", "den", "la", "le", "bin", "al", "del",
    ]

    private func mayBeName(_ index: Int, mustBeCapital: Bool) -> Bool {
        let token = tokens[index]
        guard token.kind == .word, !token.taken else { return false }
        if Self.particles.contains(token.text) { return true }
        if mustBeCapital, !isCapital(index) { return false }
        if CommonWords.all.contains(token.text) { return false }
        if let term = token.term {
            // April, June and May are names too; Monday is none.
            guard case .month = term, isCapital(index) else { return false }
        }
        return Phrasebook.spellings[token.text] == nil || isCapital(index) && token.text.utf8.count > 2
    }

    private func isCapital(_ index: Int) -> Bool {
        source(index).unicodeScalars.first?.properties.isUppercase ?? false
    }

    private func source(_ index: Int) -> String {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: tokens[index].start)
        let end = bytes.index(bytes.startIndex, offsetBy: tokens[index].end)
        return String(text[start..<end])
    }

    /// As the customer wrote it; all in lower case gets its capitals.
    private func written(_ words: [Int]) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        let isLower = !words.contains(where: isCapital)
        var result = ""
        for index in first...last {
            let token = tokens[index]
            if token.kind == .mark, token.text == "," || token.text == "!" { continue }
            if index > first, token.spaced { result += " " }
            let part = source(index)
            result +=
                isLower && !Self.particles.contains(token.text)
                ? part.prefix(1).uppercased() + part.dropFirst() : part
        }
        return result
    }
}
