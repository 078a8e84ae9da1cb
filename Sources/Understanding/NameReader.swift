import Vocabulary

/// Finds the customer's own name.
struct NameReader {
    let text: String
    let tokens: [Token]

    /// 'my name is Dana Lee', 'I'm Dana', 'this is Dana Lee', 'under the name Lee', 'call me Dana'.
    func introduced() -> String? { introduction()?.name }

    /// The name with its tokens, so that 'my name is Will Friday' wishes for no Friday.
    func introduction() -> (name: String, tokens: ClosedRange<Int>)? {
        for index in tokens.indices {
            guard let lead = introduction(at: index) else { continue }
            let words = name(from: lead.next, isSure: lead.isSure)
            if let first = words.first, let last = words.last { return (written(words), first...last) }
        }
        return signed()
    }

    /// 'Dana Lee here', 'Hi, Dana speaking.'
    private func signed() -> (name: String, tokens: ClosedRange<Int>)? {
        guard let end = tokens.firstIndex(where: { ["here", "speaking"].contains($0.text) }),
            end + 1 == tokens.count || tokens[end + 1].kind == .mark
        else { return nil }
        let start = tokens[..<end].lastIndex { $0.kind == .mark || Self.ornaments.contains($0.text) }
        let words = name(from: start.map { $0 + 1 } ?? 0, isSure: false)
        guard let first = words.first, words.last == end - 1, opensMessage(first) else { return nil }
        return (written(words), first...(end - 1))
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
        while let last = words.last, Self.farewells.contains(tokens[last].text)
        {
            words.removeLast()
        }
        words = droppingSlip(words)
        guard (1...5).contains(words.count), words.allSatisfy({ mayBeBareName($0) }) else { return nil }
        return written(words)
    }

    /// What may stand behind a name.
    private static let farewells: Set<String> = [
        "please", "pls", "plz", "thanks", "thx", "ty", "thank", "you", "cheers", "here",
    ]

    /// 'Dana Lee plaese': what follows two words with capitals without one is a slip, not a third name.
    private func droppingSlip(_ words: [Int]) -> [Int] {
        guard words.count > 2, let last = words.last, !isCapital(last),
            words.dropLast().allSatisfy(isCapital)
        else { return words }
        return words.dropLast()
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

    /// Where a name may begin; `isSure` where nothing else than a name can follow.
    private func introduction(at index: Int) -> (next: Int, isSure: Bool)? {
        switch word(index) {
        case "name's": return (index + 1, true)
        case "name", "surname", "firstname":
            var next = index + 1
            if ["is", ":", "of", "=", "was"].contains(word(next)) {
                next += 1
            } else if !["the", "my"].contains(word(index - 1))
                || word(index - 2) != "under" && word(index - 1) == "the"
            {
                return nil
            }
            return (next, true)
        case "i'm", "im": return (index + 1, false)
        case "am" where word(index - 1) == "i": return (index + 1, false)
        case "is"
        where word(index - 1) == "this"
            && (index <= 2 || tokens[index - 2].kind == .mark
                || Self.ornaments.contains(word(index - 2))):
            return (index + 1, false)
        case "me" where word(index - 1) == "call": return (index + 1, false)
        case "under" where word(index + 1) != "the" && word(index + 1) != "name": return (index + 1, false)
        case "it's" where opensMessage(index): return (index + 1, false)
        default: return nil
        }
    }

    /// Nothing but greetings and the like stands before.
    private func opensMessage(_ index: Int) -> Bool {
        tokens[..<index].allSatisfy { $0.kind == .mark || Self.ornaments.contains($0.text) }
    }

    private func name(from start: Int, isSure: Bool) -> [Int] {
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
            guard mayBelong(index, after: words, isSure: isSure) else { break }
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
        return words
    }

    private static let particles: Set<String> = [
        "de", "da", "di", "van", "von", "der", "den", "la", "le", "bin", "al", "del",
    ]

    /// Words of everyday that are given as names all the same.
    private static let namesakes: Set<String> = [
        "will", "hope", "may", "early", "day", "long", "best", "price", "little", "good", "love", "kind",
        "free",
        "home", "hand", "friend", "sooner", "noon", "more", "past", "still",
    ]

    private func mayBelong(_ index: Int, after words: [Int], isSure: Bool) -> Bool {
        let token = tokens[index]
        guard token.kind == .word, !token.taken else { return false }
        if Self.particles.contains(token.text) { return true }
        if !isSure || words.count >= 2, !isCapital(index) { return false }
        if CommonWords.all.contains(token.text) {
            guard Self.namesakes.contains(token.text), isCapital(index) || isSure && endsSoon(index) else {
                return false
            }
            return true
        }
        if let term = token.term {
            switch term {
            case .month: return isCapital(index) || isSure
            case .weekday:
                // 'I'm Wednesday Addams', but not 'this is Wednesday'.
                let isPaired = isPlainCapital(index + 1) || words.last.map(isPlainCapital) ?? false
                return isSure ? isCapital(index) || endsSoon(index) : isCapital(index) && isPaired
            default: return isSure && isCapital(index)
            }
        }
        return Phrasebook.spellings[token.text] == nil || isCapital(index) && token.text.utf8.count > 2
    }

    private func isPlainCapital(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .word, isCapital(index) else {
            return false
        }
        let text = tokens[index].text
        return tokens[index].term == nil && !CommonWords.all.contains(text)
            && Phrasebook.spellings[text] == nil
            || Self.namesakes.contains(text)
    }

    /// The message or its clause ends with this word or the next.
    private func endsSoon(_ index: Int) -> Bool {
        for next in (index + 1)...(index + 2)
        where !tokens.indices.contains(next) || tokens[next].kind == .mark {
            return true
        }
        return false
    }

    private func mayBeBareName(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .word, !token.taken else { return false }
        if Self.particles.contains(token.text) { return true }
        if CommonWords.all.contains(token.text) {
            return Self.namesakes.contains(token.text) && isCapital(index) && tokens.count > 1
        }
        if let term = token.term {
            switch term {
            // April, June and May are names too; Monday alone is none.
            case .month: return isCapital(index)
            case .weekday:
                return isCapital(index) && (isPlainCapital(index - 1) || isPlainCapital(index + 1))
            default: return false
            }
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
