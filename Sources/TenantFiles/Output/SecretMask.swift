import Vocabulary

/// What of a line is never shown: values of keys that are named for secrets, texts that look like keys of vendors or
/// are too random for words, and passwords inside URLs. It hides rather too much than too little.
enum SecretMask {
    /// Indexes of scalars. Meant for a stretch of text as it fits a screen, not for whole files.
    static func hidden(in line: [Unicode.Scalar]) -> IndexSet {
        var hidden = IndexSet()
        hideNamedValues(line, &hidden)
        hideRandomWords(line, &hidden)
        hideCredentials(line, &hidden)
        return hidden
    }

    /// A text of several lines with stars instead of what is hidden.
    static func masked(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let scalars = Array(line.unicodeScalars)
            let hidden = hidden(in: scalars)
            var shown = String.UnicodeScalarView()
            for (index, scalar) in scalars.enumerated() {
                shown.append(hidden.contains(index) ? "*" : scalar)
            }
            return String(shown)
        }.joined(separator: "\n")
    }

    struct IndexSet {
        private var ranges: [Range<Int>] = []

        mutating func insert(_ range: Range<Int>) {
            if !range.isEmpty { ranges.append(range) }
        }

        func contains(_ index: Int) -> Bool { ranges.contains { $0.contains(index) } }
    }

    private static let names = [
        "password", "passwd", "secret", "token", "api_key", "apikey", "api-key", "credential",
    ]

    /// From the value to the end of the line, unless it names a place in the environment.
    private static func hideNamedValues(_ line: [Unicode.Scalar], _ hidden: inout IndexSet) {
        for colon in line.indices where line[colon] == ":" {
            var start = colon
            while start > line.startIndex, colon - start < 64, isWord(line[start - 1]) { start -= 1 }
            let key = String(String.UnicodeScalarView(line[start..<colon])).lowercased()
            guard names.contains(where: key.hasSuffix) else { continue }
            let value = line[(colon + 1)...].drop { $0 == " " || $0 == "\"" || $0 == "'" }
            if !value.starts(with: "${".unicodeScalars) { hidden.insert(value.startIndex..<line.endIndex) }
        }
    }

    private static let prefixes = [
        "sk-", "sk_", "rk_", "pk_", "ghp_", "gho_", "xox", "AKIA", "AIza", "eyJ", "whsec_",
    ]

    private static func hideRandomWords(_ line: [Unicode.Scalar], _ hidden: inout IndexSet) {
        var start = line.startIndex
        while start < line.endIndex {
            guard isWord(line[start]) else {
                start += 1
                continue
            }
            let end = line[start...].firstIndex { !isWord($0) } ?? line.endIndex
            if looksRandom(line[start..<end]) { hidden.insert(start..<end) }
            start = end
        }
    }

    private static func looksRandom(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = String(String.UnicodeScalarView(word))
        if word.count >= 16, prefixes.contains(where: text.hasPrefix) { return true }
        let hasDigit = word.contains { ("0"..."9").contains($0) }
        let hasUpper = word.contains { ("A"..."Z").contains($0) }
        let hasLower = word.contains { ("a"..."z").contains($0) }
        if word.count >= 20, hasDigit, hasUpper, hasLower { return true }
        return word.count >= 32 && hasDigit && word.allSatisfy { $0.properties.isASCIIHexDigit }
    }

    /// `user:password` before the `@` of a URL.
    private static func hideCredentials(_ line: [Unicode.Scalar], _ hidden: inout IndexSet) {
        for index in line.indices where line[index...].starts(with: "://".unicodeScalars) {
            let authority = line[(index + 3)...].prefix { $0 != "/" && $0 != " " && $0 != "\"" && $0 != "'" }
            if let at = authority.lastIndex(of: "@") { hidden.insert(authority.startIndex..<at) }
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "+", "=": true
        default: false
        }
    }
}

extension Diagnostic {
    /// The fix, unless it would show a secret.
    var shownFix: Fix? {
        fix.flatMap { fix in
            fix.edits.allSatisfy { SecretMask.masked($0.replacement) == $0.replacement } ? fix : nil
        }
    }
}
