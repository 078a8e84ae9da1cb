import Vocabulary

struct FoundEmail: Hashable, Sendable {
    let address: EmailAddress
    let utf8Range: Range<Int>
}

/// Finds email addresses, written ('ann@example.org') or read aloud ('ann at example dot org').
struct EmailReader {
    private let bytes: [UInt8]
    private let tokens: [Token]

    init(_ text: String, tokens: [Token]) {
        self.bytes = Array(text.utf8)
        self.tokens = tokens
    }

    func emails() -> [FoundEmail] {
        var found: [FoundEmail] = []
        for index in bytes.indices where bytes[index] == 0x40 {
            if let email = email(around: index) { found.append(email) }
        }
        return found.isEmpty ? spoken() : found
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte >= 48 && byte <= 57 || (byte | 0x20) >= 97 && (byte | 0x20) <= 122
            || [0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x27].contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        byte >= 48 && byte <= 57 || (byte | 0x20) >= 97 && (byte | 0x20) <= 122 || byte == 0x2E
            || byte == 0x2D
    }

    private func email(around at: Int) -> FoundEmail? {
        var start = at
        while start > 0, at - start < 64, Self.isLocal(bytes[start - 1]) { start -= 1 }
        while start < at, [0x2E, 0x27, 0x2D].contains(bytes[start]) { start += 1 }
        var end = at + 1
        while end < bytes.count, end - at < 190, Self.isDomain(bytes[end]) { end += 1 }
        while end > at + 1, [0x2E, 0x2D].contains(bytes[end - 1]) { end -= 1 }
        guard start < at, bytes[at - 1] != 0x2E else { return nil }
        let domain = bytes[(at + 1)..<end].split(separator: 0x2E, omittingEmptySubsequences: false)
        // A top-level domain has two letters or more, and no figures but in xn-- names.
        guard domain.count >= 2, let top = domain.last, top.count >= 2,
            top.allSatisfy({ ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 })
                || top.starts(with: [0x78, 0x6E, 0x2D, 0x2D])
        else { return nil }
        return EmailAddress(String(decoding: bytes[start..<end], as: UTF8.self)).map {
            FoundEmail(address: $0, utf8Range: start..<end)
        }
    }

    private static let tops: Set<String> = [
        "com", "org", "net", "edu", "gov", "io", "co", "uk", "au", "de", "me", "info",
    ]

    /// 'ann dot lee at example dot com': the words on both sides of 'at', joined by 'dot' and 'underscore'.
    private func spoken() -> [FoundEmail] {
        for index in tokens.indices where tokens[index].text == "at" {
            guard index > 0, let tail = spokenDomain(from: index + 1) else { continue }
            let head = spokenLocal(endingAt: index - 1)
            guard !head.text.isEmpty, let address = EmailAddress(head.text + "@" + tail.text) else {
                continue
            }
            return [
                FoundEmail(address: address, utf8Range: tokens[head.first].start..<tokens[tail.next - 1].end)
            ]
        }
        return []
    }

    private func spokenDomain(from index: Int) -> (text: String, next: Int)? {
        guard index < tokens.count, tokens[index].kind != .mark else { return nil }
        var text = tokens[index].text
        var next = index + 1
        var isDotted = false
        while next + 1 < tokens.count, ["dot", "."].contains(tokens[next].text),
            tokens[next + 1].kind == .word
        {
            // A full stop and a blank end the sentence, not the name.
            if tokens[next].text == ".", tokens[next + 1].spaced { break }
            text += "." + tokens[next + 1].text
            isDotted = true
            next += 2
            if Self.tops.contains(tokens[next - 1].text), next < tokens.count, tokens[next].text != "dot" {
                break
            }
        }
        guard isDotted, let top = text.split(separator: ".").last, Self.tops.contains(String(top)) else {
            return nil
        }
        return (text, next)
    }

    private func spokenLocal(endingAt index: Int) -> (text: String, first: Int) {
        guard tokens[index].kind != .mark else { return ("", index) }
        var text = tokens[index].text
        var first = index
        while first > 0 {
            let previous = tokens[first - 1]
            if !tokens[first].spaced, previous.kind != .mark || previous.text == "_" || previous.text == "-" {
                text = previous.text + text
                first -= 1
            } else if ["dot", "underscore", "dash", "."].contains(previous.text), first > 1,
                tokens[first - 2].kind != .mark
            {
                let sign = previous.text == "underscore" ? "_" : previous.text == "dash" ? "-" : "."
                text = tokens[first - 2].text + sign + text
                first -= 2
            } else {
                break
            }
        }
        return (text, first)
    }
}
