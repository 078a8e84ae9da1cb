import Telephony
import Vocabulary

/// A message on its way through the readers: what one of them has used is not read again.
struct Sentence {
    let text: String
    private(set) var tokens: [Token]
    private let allWords: [ClauseWord]
    private var busy: Set<Int> = []

    init(_ text: String) {
        self.text = text
        self.tokens = Understanding.tokens(of: text)
        self.allWords = clauseWords(tokens)
    }

    /// The words that belong to no phone number, address or code.
    var words: [ClauseWord] { allWords.filter { !tokens[$0.token].taken } }

    mutating func takeContacts(in region: Region?) -> (phone: FoundPhone?, email: FoundEmail?) {
        let email = EmailReader(text, tokens: tokens).emails().first
        if let email { take(utf8: email.utf8Range) }
        let phone = PhoneReader(text, tokens: tokens, region: region).phones().first
        if let phone { take(utf8: phone.utf8Range) }
        takePrices()
        takeLinks()
        return (phone, email)
    }

    /// '$12' is no day.
    private mutating func takePrices() {
        for index in tokens.indices.dropFirst() where ["$", "£", "€"].contains(tokens[index - 1].text) {
            tokens[index].taken = true
        }
    }

    private mutating func takeLinks() {
        var index = 0
        while index < tokens.count {
            guard ["http", "https", "www"].contains(tokens[index].text) else {
                index += 1
                continue
            }
            repeat {
                tokens[index].taken = true
                index += 1
            } while index < tokens.count && !tokens[index].spaced
        }
    }

    mutating func take(utf8 range: Range<Int>) {
        for index in tokens.indices
        where tokens[index].start < range.upperBound && tokens[index].end > range.lowerBound {
            tokens[index].taken = true
            busy.insert(index)
        }
    }

    mutating func take(_ range: Range<Int>) {
        for index in range where tokens.indices.contains(index) {
            tokens[index].taken = true
            busy.insert(index)
        }
    }

    /// A name was said here: its words mean no time, but stay words.
    mutating func name(_ range: ClosedRange<Int>) {
        for index in range where tokens.indices.contains(index) {
            tokens[index].term = nil
            if tokens[index].kind == .number { tokens[index].taken = true }
            busy.insert(index)
        }
    }

    mutating func markBusy(_ whens: [When]) {
        for when in whens {
            for index in tokens.indices
            where tokens[index].start >= when.utf8Range.lowerBound
                && tokens[index].end <= when.utf8Range.upperBound
            {
                busy.insert(index)
            }
        }
    }

    func isBusy(_ index: Int) -> Bool { busy.contains(index) }

    /// 'not with Maya', 'anyone but Maya'.
    func isRuledOut(before index: Int) -> Bool {
        for back in 1...4 {
            guard index - back >= 0 else { return false }
            let token = tokens[index - back]
            if token.kind == .mark, token.text != "'" { return false }
            if ["not", "except", "without", "besides"].contains(token.text) { return true }
            let before = index - back > 0 ? tokens[index - back - 1].text : ""
            if token.text == "of", before == "instead" { return true }
            if token.text == "than", ["rather", "other"].contains(before) { return true }
            if token.text == "from", ["apart", "aside"].contains(before) { return true }
            if token.text == "but", index - back > 0,
                ["anyone", "anybody", "anything", "any"].contains(tokens[index - back - 1].text)
            {
                return true
            }
        }
        return false
    }

    /// The words nothing has used, in order.
    var remainder: String {
        tokens.indices.filter { tokens[$0].kind != .mark && !busy.contains($0) && !tokens[$0].taken }
            .map { tokens[$0].text }.joined(separator: " ")
    }
}
