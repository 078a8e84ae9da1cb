import Vocabulary

/// Writes the reply that is sent: the model's sentences that passed, the catalogue's in the place of those that didn't,
/// and what a write did from its row.
///
/// What `push` returns has passed and may be shown at once; joined, it is `text`.
package struct Composer: Sendable {
    private var check: ClaimCheck
    private var sentences = Sentences()
    private let wording: Wording
    private let limit: Int
    private var isFull = false
    private var blocks = false
    private let earlier: String
    /// In order, for the record of the turn (C9).
    package private(set) var verdicts: [Verdict] = []
    package private(set) var text: String
    /// In the order the reply names them.
    package private(set) var mentions: [Offer] = []

    /// - Parameters:
    ///   - earlier: what the turn has said already, before it called tools: the reply goes on from there, and what the
    ///     catalogue has said in it isn't said again.
    ///   - limit: characters of the whole reply; what would pass it is left out from a sentence's start.
    package init(_ evidence: Evidence, wording: Wording, after earlier: String = "", limit: Int = 1200) {
        check = ClaimCheck(evidence)
        self.wording = wording
        self.earlier = earlier
        text = earlier
        // A long way to the tools leaves room for what comes of them.
        self.limit = max(limit, earlier.count + limit / 3)
    }

    package mutating func push(_ piece: String) throws -> [String] {
        try sentences.push(piece).flatMap { try take($0) }
    }

    /// The words have ended, not the reply: tools are called, and what they did is said afterwards.
    package mutating func pause() throws -> [String] {
        try sentences.finish().flatMap { try take($0) }
    }

    package mutating func finish() throws -> [String] {
        var deltas = try pause()
        for sentence in check.finish() {
            if let delta = try say(sentence, always: true) { deltas.append(delta) }
        }
        if text == earlier, let delta = try say(Sentence(.notTold)) { deltas.append(delta) }
        return deltas
    }

    private mutating func take(_ sentence: String) throws -> [String] {
        guard !isFull else { return [] }
        let verdict = check.review(sentence: sentence)
        verdicts.append(verdict)
        var deltas: [String] = []
        for sentence in verdict.preface {
            if let delta = try say(sentence, always: true) { deltas.append(delta) }
        }
        if verdict.isKept {
            if let delta = append(verdict.sentence) { deltas.append(delta) }
        } else {
            for sentence in verdict.replacement { if let delta = try say(sentence) { deltas.append(delta) } }
        }
        if !isFull {
            for offer in verdict.mentions where !mentions.contains(offer) { mentions.append(offer) }
        }
        return deltas
    }

    /// - Parameter always: what a write did is said however long the reply is.
    private mutating func say(_ sentence: Sentence, always: Bool = false) throws -> String? {
        let words = try wording.words(for: sentence)
        guard !words.isEmpty, !earlier.contains(words) else { return nil }
        let isBlock = words.contains("\n")
        let gap = text.isEmpty ? "" : isBlock || blocks ? "\n" : " "
        let delta = append(gap + words, always: always)
        blocks = isBlock
        return delta
    }

    private mutating func append(_ part: String, always: Bool = false) -> String? {
        var part = part
        if text.isEmpty { part = String(part.drop { $0.isWhitespace }) }
        if blocks, let first = part.first, !first.isNewline {
            part = "\n" + part.drop { $0.isWhitespace }
        } else if !text.isEmpty, let first = part.first, !first.isWhitespace, text.last?.isWhitespace == false
        {
            part = " " + part
        }
        blocks = false
        guard text.count + part.count <= limit || always else {
            isFull = true
            return nil
        }
        text += part
        return part.isEmpty ? nil : part
    }
}
