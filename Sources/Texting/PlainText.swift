/// A reply as a telephone shows it: no marks that only a page would draw, and no letter that makes the text cost double
/// for nothing.
package enum PlainText {
    /// Takes Markdown away and writes in the GSM alphabet what has an equal there. What has none stays as it is.
    package static func folded(_ text: String) -> String { gsm(withoutMarkdown(text)) }

    // MARK: The alphabet

    /// Quotes, dashes, blanks and dots as editors and models write them become those of the alphabet; nothing else
    /// changes.
    package static func gsm(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(GSM.contains) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if GSM.contains(scalar) {
                result.append(scalar)
            } else if let equal = GSM.equal(of: scalar) {
                result.append(contentsOf: equal.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    // MARK: Markdown

    package static func withoutMarkdown(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let line = withoutMarks(line) { lines.append(line) }
        }
        return withoutEmphasis(withoutLinks(lines.joined(separator: "\n")))
    }

    /// `nil`: the line is nothing but a mark.
    private static func withoutMarks(_ line: Substring) -> Substring? {
        let indent = line.prefix { $0 == " " || $0 == "\t" }
        let rest = line[indent.endIndex...]
        let bare = rest.filter { !$0.isWhitespace }
        if bare.hasPrefix("```") || bare.count > 2 && (bare.allSatisfy { "-*_=".contains($0) }) { return nil }
        let hashes = rest.prefix { $0 == "#" }
        if (1...6).contains(hashes.count), rest[hashes.endIndex...].first == " " {
            return rest[hashes.endIndex...].drop { $0 == " " }
        }
        if rest.hasPrefix("> ") { return withoutMarks(rest.dropFirst(2)) }
        for bullet in ["* ", "+ ", "\u{2022} ", "\u{00B7} "] where rest.hasPrefix(bullet) {
            return "- " + rest.dropFirst(bullet.count).drop { $0 == " " }
        }
        return line
    }

    /// `[our page](https://…)` is the words and the address, an address alone that address.
    private static func withoutLinks(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "[") {
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "]"), !inside[..<close].contains("\n"),
                inside[inside.index(after: close)...].first == "("
            else {
                result += rest[...open]
                rest = inside
                continue
            }
            let target = inside[inside.index(close, offsetBy: 2)...]
            guard let end = target.firstIndex(of: ")"), !target[..<end].contains(where: \.isWhitespace) else {
                result += rest[...open]
                rest = inside
                continue
            }
            let words = inside[..<close]
            let address = target[..<end]
            var before = rest[..<open]
            if before.last == "!" { before = before.dropLast() }
            result += before
            let isAddress = address.hasSuffix(words)
            result += words.isEmpty || isAddress ? String(address) : "\(words) (\(address))"
            rest = target[target.index(after: end)...]
        }
        return result + rest
    }

    private static let emphases = ["***", "___", "**", "__", "~~", "*", "_", "`"]

    /// Pairs that hug words: `2 * 3 * 4`, `snake_case` and a star by itself stay.
    private static func withoutEmphasis(_ text: String) -> String {
        emphases.reduce(text) { text, mark in text.contains(mark) ? without(mark, text) : text }
    }

    private static func without(_ mark: String, _ text: String) -> String {
        var kept = Array(text)
        let letters = Array(mark)
        var index = 0
        while let open = place(of: letters, in: kept, from: index) {
            let start = open + letters.count
            let isOpening =
                start < kept.count && !kept[start].isWhitespace && (open == 0 || !isInside(kept[open - 1]))
            guard isOpening, let close = end(of: letters, in: kept, from: start) else {
                index = open + letters.count
                continue
            }
            kept.removeSubrange(close..<(close + letters.count))
            kept.removeSubrange(open..<start)
            index = close - letters.count
        }
        return String(kept)
    }

    /// On the same line, behind a word and before none.
    private static func end(of mark: [Character], in text: [Character], from start: Int) -> Int? {
        var index = start + 1
        while let place = place(of: mark, in: text, from: index) {
            if text[start..<place].contains(where: \.isNewline) { return nil }
            let after = place + mark.count
            if !text[place - 1].isWhitespace, after == text.count || !isInside(text[after]) { return place }
            index = place + 1
        }
        return nil
    }

    private static func place(of mark: [Character], in text: [Character], from start: Int) -> Int? {
        guard start >= 0, text.count >= mark.count else { return nil }
        return (start..<max(start, text.count - mark.count + 1)).first { index in
            text[index..<(index + mark.count)].elementsEqual(mark)
        }
    }

    private static func isInside(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
