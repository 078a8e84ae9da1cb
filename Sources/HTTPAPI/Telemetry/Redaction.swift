/// Takes personal data and secrets out of text that is about to be logged, on a copy: by the name of the field, and by
/// what looks like an address, a number or a token.
package enum Redaction {
    static let mark = "[redacted]"

    /// Whole values that never belong into a log.
    private static let secretKeys = [
        "authorization", "cookie", "password", "secret", "token", "key", "email", "phone", "name", "address",
        "intake",
        "query", "body", "text",
    ]
    /// What ends like a secret key and is none.
    private static let harmlessKeys = ["service_name", "node_name", "file_name", "route_key"]

    package static func text(_ text: String, under key: String) -> String {
        let lowered = key.lowercased()
        let isSecret = secretKeys.contains {
            lowered == $0 || lowered.hasSuffix("_" + $0) || lowered.hasSuffix("-" + $0)
        }
        return isSecret && !harmlessKeys.contains(lowered) ? mark : self.text(text)
    }

    /// Words are looked at one by one, so that what surrounds them stays readable.
    package static func text(_ text: String) -> String {
        guard
            text.utf8.contains(where: { $0 == UInt8(ascii: "@") || (0x30...0x39).contains($0) || $0 == 0x2E })
        else {
            return text
        }
        return numbersRemoved(wordsRemoved(text))
    }

    private static func wordsRemoved(_ text: String) -> String {
        var result = ""
        var word = ""
        func flush() {
            result += isAddress(word) || isToken(word) ? mark : word
            word = ""
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || "\"'<>()[]{},;=".unicodeScalars.contains(scalar) {
                flush()
                result.unicodeScalars.append(scalar)
            } else {
                word.unicodeScalars.append(scalar)
            }
        }
        flush()
        return result
    }

    private static func isAddress(_ word: String) -> Bool {
        let parts = word.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(UInt8(ascii: "."))
    }

    /// Three long parts between dots, as signed tokens have them.
    private static func isToken(_ word: String) -> Bool {
        let parts = word.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy { $0.count >= 16 }
    }

    /// `+` and 7 to 15 digits, with blanks, dots, dashes and brackets between. A number without its plus is left alone,
    /// since most are counts, ids and times.
    private static func numbersRemoved(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "+", let end = numberEnd(scalars, after: index) {
                result.append(contentsOf: mark.unicodeScalars)
                index = end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }

    private static func numberEnd(_ scalars: [Unicode.Scalar], after plus: Int) -> Int? {
        var digits = 0
        var end = plus + 1
        var index = plus + 1
        while index < scalars.count, digits < 16 {
            let scalar = scalars[index]
            if ("0"..."9").contains(scalar) {
                digits += 1
                end = index + 1
            } else if !" .-()".unicodeScalars.contains(scalar) {
                break
            }
            index += 1
        }
        return (7...15).contains(digits) ? end : nil
    }
}
