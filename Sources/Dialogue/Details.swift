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

    init(_ text: String, _ understood: Understood, _ listener: Listener, wantsName: Bool) {
        email = understood.email
        phone = understood.phone
        unusablePhone =
            phone == nil
            && (understood.phoneText != nil
                || email == nil && Self.holdsLongNumber(Self.leavingOutDays(understood, of: text)))
        name = understood.name
        var leftover: [String] = []
        for segment in Self.segments(text, leavingOut: understood.phoneText) {
            let words = Self.withoutFillers(segment)
            guard !words.isEmpty else { continue }
            let said = words.joined(separator: " ")
            if let name, folded(said) == folded(name) { continue }
            if name == nil, wantsName, let heard = listener.bareName(said) ?? Self.writtenAsName(words) {
                name = heard
            } else {
                leftover.append(segment)
            }
        }
        rest = leftover.isEmpty ? nil : leftover.joined(separator: ", ")
    }

    /// The parts of a sentence between commas, line ends and 'and', without addresses and the number.
    private static func segments(_ text: String, leavingOut phone: String?) -> [String] {
        let pieces = text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
        let numbers = phone.map { piecesOfNumber($0, in: pieces) } ?? 0..<0
        var segments: [[String]] = [[]]
        for (index, piece) in pieces.enumerated() {
            if numbers.contains(index) || piece.contains("@") || folded(piece) == "and" {
                segments.append([])
                continue
            }
            let bare = piece.trimmed(of: ",;.!:()")
            if !bare.isEmpty { segments[segments.count - 1].append(bare) }
            if let last = piece.unicodeScalars.last, ",;.!".unicodeScalars.contains(last), bare.count > 2 {
                segments.append([])
            }
        }
        return segments.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }

    /// Which pieces the number was written in.
    private static func piecesOfNumber(_ phone: String, in pieces: [String]) -> Range<Int> {
        let wanted = digits(phone)
        guard !wanted.isEmpty else { return 0..<0 }
        for start in pieces.indices {
            var joined = ""
            for index in start..<pieces.count {
                let piece = digits(pieces[index])
                guard !piece.isEmpty, joined.utf8.count < wanted.utf8.count else { break }
                joined += piece
                if joined == wanted || joined.hasSuffix(wanted) { return start..<(index + 1) }
            }
        }
        return 0..<0
    }

    /// '2026-12-21' has as many figures as a number.
    private static func leavingOutDays(_ understood: Understood, of text: String) -> String {
        var bytes = Array(text.utf8)
        for when in understood.when where when.saysDay {
            for index in when.utf8Range where bytes.indices.contains(index) {
                bytes[index] = UInt8(ascii: ",")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Six figures or more in a row, blanks and dashes aside, that no date explains.
    private static func holdsLongNumber(_ text: String) -> Bool {
        var count = 0
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                count += 1
                if count >= 6 { return true }
            } else if !" -().".unicodeScalars.contains(scalar) {
                count = 0
            }
        }
        return false
    }

    private static func digits(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { ("0"..."9").contains($0) }))
    }

    private static func withoutFillers(_ segment: String) -> [String] {
        var words = segment.split(separator: " ").map(String.init)
        while let first = words.first, fillers.contains(folded(first)) { words.removeFirst() }
        while let last = words.last, fillers.contains(folded(last)) { words.removeLast() }
        return words
    }

    /// Two to four words that all begin with a capital are a name where one was asked for, though each may be an
    /// ordinary word ('Kim Park').
    static func writtenAsName(_ words: [String]) -> String? {
        guard (2...4).contains(words.count), !["no", "not", "none", "any"].contains(folded(words[0])) else {
            return nil
        }
        let isName = words.allSatisfy { word in
            word.unicodeScalars.first?.properties.isUppercase ?? false
                && word.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || "'\u{2019}-.".unicodeScalars.contains($0)
                }
        }
        return isName ? words.joined(separator: " ") : nil
    }

    private static let fillers: Set<String> = [
        "my", "name", "names", "name's", "is", "it's", "its", "it", "i'm", "im", "i", "am", "this", "call",
        "me",
        "under", "put", "yes", "yeah", "yep", "sure", "ok", "okay", "of", "course", "hi", "hello", "hey",
        "please",
        "the", "for", "you", "can", "thanks", "thank", "here", "here's", "heres", "that's", "thats", "email",
        "e-mail", "mail", "phone", "number", "mobile", "cell", "telephone", "address", "at", "on", "or",
        "reach",
        "contact", "by", "with", "speaking", "so", "well", "um", "umm", "uh", "hmm", "hm", "mm", "oh", "ah",
        "er", "erm", "to", "a", "book", "full", "first",
        "last",
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
