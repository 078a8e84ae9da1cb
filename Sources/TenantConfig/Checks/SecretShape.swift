/// What a secret looks like, by itself: the forms that vendors give their keys, private keys, passwords in addresses, and
/// words that no person has written. It is slow to accuse, since texts are full of ids.
enum SecretShape {
    /// What it seems to be, and where.
    struct Find {
        let noun: String
        let range: Range<Int>
    }

    static func find(in text: String) -> Find? {
        // Secrets are long; nearly all texts of a configuration are out at once.
        guard text.utf8.count >= 16, mayHold(text) else { return nil }
        let scalars = Array(text.unicodeScalars)
        if let range = range(of: "-----BEGIN ", in: scalars), text.contains("PRIVATE KEY-----") {
            return Find(noun: "a private key", range: range.lowerBound..<scalars.count)
        }
        if let credentials = credentials(in: scalars) { return credentials }
        var start = 0
        while start < scalars.count {
            guard isWord(scalars[start]) else {
                start += 1
                continue
            }
            let end = scalars[start...].firstIndex { !isWord($0) } ?? scalars.count
            if let noun = noun(of: scalars[start..<end], followedBy: end < scalars.count ? scalars[end] : nil)
            {
                return Find(noun: noun, range: start..<end)
            }
            start = end
        }
        return nil
    }

    /// A long word, an address or a frame, without which there is nothing to look at closely.
    private static func mayHold(_ text: String) -> Bool {
        var (run, dashes) = (0, 0)
        var isAfterColon = false
        for byte in text.utf8 {
            if isAfterColon, byte == UInt8(ascii: "/") { return true }
            isAfterColon = byte == UInt8(ascii: ":")
            run = isWord(Unicode.Scalar(byte)) ? run + 1 : 0
            dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
            if run >= 16 || dashes >= 5 { return true }
        }
        return false
    }

    /// The text with what seems secret left out.
    static func masked(_ text: String) -> String {
        var text = text
        while let find = find(in: text) {
            let scalars = Array(text.unicodeScalars)
            text =
                String(String.UnicodeScalarView(scalars[..<find.range.lowerBound])) + "…"
                + String(String.UnicodeScalarView(scalars[find.range.upperBound...]))
        }
        return text
    }

    private static let prefixes: [(text: String, noun: String)] = [
        ("sk-", "an OpenAI key"), ("sk_live_", "a Stripe key"), ("sk_test_", "a Stripe key"),
        ("rk_live_", "a Stripe key"), ("whsec_", "a webhook secret"), ("ghp_", "a GitHub token"),
        ("gho_", "a GitHub token"), ("ghs_", "a GitHub token"), ("github_pat_", "a GitHub token"),
        ("glpat-", "a GitLab token"), ("xoxb-", "a Slack token"), ("xoxp-", "a Slack token"),
        ("AKIA", "an AWS key"), ("ASIA", "an AWS key"), ("AIza", "a Google key"), ("ya29.", "a Google token"),
        ("GOCSPX-", "a Google client secret"), ("SG.", "a SendGrid key"), ("eyJ", "a signed token"),
    ]

    private static func noun(of word: ArraySlice<Unicode.Scalar>, followedBy next: Unicode.Scalar?) -> String?
    {
        guard word.count >= 16 else { return nil }
        let text = String(String.UnicodeScalarView(word))
        let digits = word.count { ("0"..."9").contains($0) }
        let upper = word.count { ("A"..."Z").contains($0) }
        let lower = word.count { ("a"..."z").contains($0) }
        if digits > 0 || upper > 0 && lower > 0,
            let known = prefixes.first(where: { text.hasPrefix($0.text) && word.count >= $0.text.count + 12 })
        {
            return known.noun
        }
        // Twilio: two letters and 32 hexadecimal digits; the account (AC) is no secret, its keys (SK) are.
        let isHex = word.dropFirst(2).allSatisfy { $0.properties.isASCIIHexDigit }
        if word.count == 34, text.hasPrefix("SK"), isHex { return "a Twilio key" }
        guard next != "@", digits >= 2, upper >= 2, lower >= 2, word.count >= 24,
            !text.contains("-") || word.count >= 40, bits(word) >= 4
        else { return nil }
        return "a key or password"
    }

    /// Shannon's measure, a character.
    private static func bits(_ word: ArraySlice<Unicode.Scalar>) -> Double {
        var counts: [Unicode.Scalar: Int] = [:]
        for scalar in word { counts[scalar, default: 0] += 1 }
        // Without logarithms: 4 bits or more need at least 16 kinds of characters, none of them frequent.
        let most = counts.values.max() ?? 0
        return counts.count >= 16 && most * 6 <= word.count ? 4 : 0
    }

    /// `https://user:password@host`, and addresses that open by themselves.
    private static func credentials(in scalars: [Unicode.Scalar]) -> Find? {
        guard let scheme = range(of: "://", in: scalars) else { return nil }
        let rest = scalars[scheme.upperBound...].prefix { !" \"'".unicodeScalars.contains($0) }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        if let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":"),
            at > colon + 1, !authority[(colon + 1)..<at].starts(with: "${".unicodeScalars)
        {
            return Find(noun: "a password in an address", range: authority.startIndex..<at)
        }
        let path = String(String.UnicodeScalarView(rest))
        let opens =
            path.hasPrefix("hooks.slack.com/services/")
            || path.hasPrefix("calendar.google.com/calendar/ical/") && path.contains("/private-")
        return opens ? Find(noun: "a secret address", range: rest.startIndex..<rest.endIndex) : nil
    }

    private static func range(of text: String, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        let wanted = Array(text.unicodeScalars)
        guard scalars.count >= wanted.count else { return nil }
        return (0...(scalars.count - wanted.count)).first {
            scalars[$0] == wanted[0] && scalars[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }.map { $0..<($0 + wanted.count) }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "+", "=", ".": true
        default: false
        }
    }
}
