import TenantConfig
import Understanding
import Vocabulary

/// What an answer to 'your name, and how can we reach you?' holds. Several facts may stand in one sentence.
struct Details: Equatable {
    var name: String?
    var email: EmailAddress?
    var phone: PhoneNumber?
    /// A number was meant, but it can't be one.
    var unusablePhone = false
    /// What is neither name nor contact: an answer to another question asked with it.
    var rest: String?

    /// `locale` tells the country of a number written without one.
    init(_ text: String, _ understood: Understood, locale: String, wantsName: Bool) {
        email = understood.email
        if let number = understood.phone {
            phone = number
        } else if let written = understood.phoneText {
            phone = PhoneNumber(written, locale: locale)
            unusablePhone = phone == nil
        }
        let segments = Self.segments(text, leavingOut: understood.phoneText)
        var leftover: [String] = []
        name = understood.name
        for segment in segments {
            let words = Self.withoutFillers(segment)
            guard !words.isEmpty else { continue }
            if let name, folded(words.joined(separator: " ")) == folded(name) { continue }
            if name == nil, wantsName, let heard = Self.name(words) {
                name = heard
            } else {
                leftover.append(segment)
            }
        }
        rest = leftover.isEmpty ? nil : leftover.joined(separator: ", ")
    }

    /// The parts of a sentence between commas, line ends and 'and', without addresses and the number.
    private static func segments(_ text: String, leavingOut phone: String?) -> [String] {
        var plain = text
        if let phone, let range = plain.firstRange(of: phone) { plain.replaceSubrange(range, with: ", ") }
        var segments: [[String]] = [[]]
        for piece in plain.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }).map({
            String($0)
        }) {
            if piece.contains("@") { segments.append([]); continue }
            if folded(piece) == "and" { segments.append([]); continue }
            let bare = piece.trimmed(of: ",;.!:()")
            if !bare.isEmpty { segments[segments.count - 1].append(bare) }
            if let last = piece.unicodeScalars.last, ",;.!".unicodeScalars.contains(last), bare.count > 2 {
                segments.append([])
            }
        }
        return segments.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }

    private static func withoutFillers(_ segment: String) -> [String] {
        var words = segment.split(separator: " ").map(String.init)
        while let first = words.first, fillers.contains(folded(first)) { words.removeFirst() }
        while let last = words.last, fillers.contains(folded(last)) { words.removeLast() }
        return words
    }

    /// One to four words of letters, none of which is an ordinary word of a sentence.
    private static func name(_ words: [String]) -> String? {
        guard (1...4).contains(words.count) else { return nil }
        let nameLike = words.allSatisfy { word in
            !notNames.contains(folded(word)) && word.count <= 40
                && word.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || "'’-.".unicodeScalars.contains($0)
                }
        }
        guard nameLike else { return nil }
        let written = words.joined(separator: " ")
        return written == written.lowercased()
            ? words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ") : written
    }

    private static let fillers: Set<String> = [
        "my", "name", "names", "name's", "is", "it's", "its", "it", "i'm", "im", "i", "am", "this", "call",
        "me",
        "under", "put", "yes", "yeah", "yep", "sure", "ok", "okay", "of", "course", "hi", "hello", "hey",
        "please",
        "the", "for", "you", "can", "thanks", "thank", "here", "here's", "heres", "that's", "thats", "email",
        "e-mail", "mail", "phone", "number", "mobile", "cell", "telephone", "address", "at", "on", "or",
        "reach",
        "contact", "by", "with", "speaking", "so", "well", "um", "uh", "to", "a", "book", "full", "first",
        "last",
    ]

    private static let notNames: Set<String> = [
        "no", "not", "none", "nope", "nothing", "never", "don't", "dont", "do", "does", "have", "has", "had",
        "any",
        "allergies", "allergy", "allergic", "what", "when", "where", "why", "how", "who", "which", "want",
        "would",
        "like", "need", "are", "was", "will", "change", "actually", "instead", "cancel", "later", "tomorrow",
        "today", "maybe", "but", "if", "then", "there", "they", "we", "your", "yours", "n/a", "na", "idk",
        "cool",
        "great", "fine", "good", "perfect", "right", "wait", "stop", "help", "sorry", "minute", "moment",
        "only",
        "just", "too", "some", "all", "in", "from", "as", "be", "that", "these", "those", "get", "know",
        "see",
    ]
}

extension PhoneNumber {
    /// Completes a number as people write it at home; `nil` where it can't be one.
    init?(_ written: String, locale: String) {
        let digits = written.unicodeScalars.filter { (48...57).contains($0.value) }.map { String($0) }
            .joined()
        if written.trimmedOfWhitespace.hasPrefix("+") {
            self.init(e164: "+" + digits)
            return
        }
        if digits.hasPrefix("00") {
            self.init(e164: "+" + digits.dropFirst(2))
            return
        }
        let country = locale.split(separator: "-").last.map { String($0).uppercased() } ?? ""
        switch country {
        case "US", "CA":
            if digits.count == 10 {
                self.init(e164: "+1" + digits)
            } else if digits.count == 11, digits.hasPrefix("1") {
                self.init(e164: "+" + digits)
            } else {
                return nil
            }
        default:
            guard let code = Self.callingCodes[country], digits.hasPrefix("0"),
                (9...11).contains(digits.count)
            else { return nil }
            self.init(e164: "+" + code + digits.dropFirst())
        }
    }

    /// ITU-T E.164 country codes of the English-speaking countries with a national prefix 0.
    private static let callingCodes = [
        "GB": "44", "IE": "353", "AU": "61", "NZ": "64", "ZA": "27", "IN": "91",
    ]
}

extension String {
    func trimmed(of characters: String) -> String {
        var scalars = Substring(self).unicodeScalars
        let unwanted = characters.unicodeScalars
        while let first = scalars.first, unwanted.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, unwanted.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}
