import Foundation

/// The form in which names, aliases and customers' words are compared: without case, accents and width, with
/// apostrophes unified and white space runs made one blank.
package func folded(_ text: some StringProtocol) -> String {
    foldedASCII(text) ?? foldedUnicode(text)
}

/// The same at a fraction of the cost for what nearly all names and words are; `nil` for anything else.
private func foldedASCII(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var blank = false
    for byte in text.utf8 {
        guard byte < 0x80 else { return nil }
        if byte == 0x20 || 0x09...0x0D ~= byte {
            blank = !bytes.isEmpty
            continue
        }
        if blank { bytes.append(0x20) }
        blank = false
        bytes.append(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Internal so that tests can hold the short way against it.
func foldedUnicode(_ text: some StringProtocol) -> String {
    let plain = String(text).folding(
        options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
        locale: Locale(identifier: "en_US_POSIX"))
    var result = ""
    var blank = false
    for scalar in plain.unicodeScalars {
        if scalar.properties.isWhitespace {
            blank = !result.isEmpty
            continue
        }
        if blank { result.unicodeScalars.append(" ") }
        blank = false
        result.unicodeScalars.append(scalar == "\u{2019}" || scalar == "\u{02BC}" ? "'" : scalar)
    }
    return result
}

/// The candidate that a mistyped word most likely meant; `nil` when none is near.
///
/// Near means: an edit distance (insert, delete, replace, swap neighbours) of at most a third of the word's length,
/// at least 1. Ties go to the candidate listed first.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(folded(word).unicodeScalars)
    let limit = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let letters = Array(folded(candidate).unicodeScalars)
        guard abs(letters.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, letters)
        if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
}

/// Damerau-Levenshtein distance in its optimal string alignment form.
package func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var older: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
        var current = [row] + Array(repeating: 0, count: right.count)
        for column in 1...right.count {
            let same = left[row - 1] == right[column - 1]
            var cost = min(
                previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                cost = min(cost, older[column - 2] + 1)
            }
            current[column] = cost
        }
        older = previous
        previous = current
    }
    return previous[right.count]
}
