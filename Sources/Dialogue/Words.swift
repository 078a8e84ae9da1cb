import Vocabulary

extension StringProtocol {
    var trimmedOfWhitespace: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}

/// The words of a text, folded, without the punctuation around them.
func foldedWords(_ text: some StringProtocol) -> [String] {
    folded(text).unicodeScalars
        .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "'") }
        .map { String($0) }
}
