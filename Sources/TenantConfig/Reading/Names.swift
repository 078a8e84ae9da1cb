/// Lower-case letters, digits and dashes.
func isID(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
    return first != UInt8(ascii: "-") && text.utf8.last != UInt8(ascii: "-")
        && text.utf8.allSatisfy { $0.isLowerCase || $0.isDigit || $0 == UInt8(ascii: "-") }
}

/// `en`, `pt-BR`
func isLanguage(_ text: String) -> Bool { isLocale(text) }

/// A language, and a script and a region if they are said: `en`, `en-US`, `zh-Hant-TW`, `es-419`.
func isLocale(_ text: String) -> Bool {
    var parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard (1...3).contains(parts.count), (2...3).contains(parts[0].count), parts[0].allSatisfy(\.isLowerCase)
    else { return false }
    parts.removeFirst()
    if let script = parts.first, script.count == 4, script[0].isUpperCase,
        script.dropFirst().allSatisfy(\.isLowerCase)
    {
        parts.removeFirst()
    }
    guard let region = parts.first else { return true }
    let isRegion =
        region.count == 2 && region.allSatisfy(\.isUpperCase)
        || region.count == 3 && region.allSatisfy(\.isDigit)
    return parts.count == 1 && isRegion
}
