/// A reply as the messages it is sent in (S6).
package enum TextParts {
    /// Characters in one message; the provider takes 1600.
    package static let longest = 1500
    package static let most = 10

    /// Cut at word boundaries: at a line's end where one lies in the second half, else at a blank, else, in a word that
    /// is longer than a message, between characters. What doesn't fit into `most` messages is left out, and the last one
    /// ends with `...`. Parts keep their inner blanks and lose those at their ends; an empty text has none.
    package static func split(_ text: String, longest: Int = longest, most: Int = most) -> [String] {
        var rest = trimmed(text[...])
        var parts: [String] = []
        while !rest.isEmpty, parts.count < most {
            let part = head(of: rest, longest)
            let after = trimmed(rest[part.endIndex...])
            if parts.count == most - 1, !after.isEmpty {
                parts.append(String(trimmed(head(of: rest, longest - 3))) + "...")
                return parts
            }
            parts.append(String(trimmed(part)))
            rest = after
        }
        return parts
    }

    /// The longest beginning that may be a message.
    private static func head(of text: Substring, _ longest: Int) -> Substring {
        guard text.utf16.count > longest else { return text }
        let limit = end(of: text, units: longest)
        guard limit > text.startIndex else { return monster(text, longest) }
        let window = text[..<limit]
        if text[limit].isWhitespace { return window }
        let half = window.index(window.startIndex, offsetBy: window.count / 2)
        if let line = window[half...].lastIndex(where: \.isNewline) { return window[..<line] }
        if let blank = window.lastIndex(where: \.isWhitespace), blank > window.startIndex {
            return window[..<blank]
        }
        return window
    }

    /// Before the first character that passes that many UTF-16 units, which is how the provider counts.
    private static func end(of text: Substring, units: Int) -> Substring.Index {
        var (count, index) = (0, text.startIndex)
        while index < text.endIndex {
            count += text[index].utf16.count
            guard count <= units else { break }
            index = text.index(after: index)
        }
        return index
    }

    /// A character with more accents than a message holds is cut between them; a message is never empty.
    private static func monster(_ text: Substring, _ longest: Int) -> Substring {
        var (count, index) = (0, text.startIndex)
        for scalar in text.unicodeScalars {
            count += UTF16.width(scalar)
            guard count <= longest || index == text.startIndex else { break }
            index = text.unicodeScalars.index(after: index)
        }
        return text[..<index]
    }

    private static func trimmed(_ text: Substring) -> Substring {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return text[first...last]
    }
}
