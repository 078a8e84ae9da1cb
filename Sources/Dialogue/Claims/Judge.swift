import Scheduling
import TenantConfig
import Vocabulary

/// Judges one sentence.
struct Judge {
    let grounds: Grounds
    var context: ReplyContext
    let text: String
    private(set) var claims: [Claim] = []
    private(set) var remedies: [Remedy] = []
    var mentions: [Offer] = []
    var passage: Passage
    var clauses: [Clause] = []

    init(grounds: Grounds, context: ReplyContext, text: String) {
        self.grounds = grounds
        self.context = context
        self.text = text
        self.passage = grounds.passage(text)
    }

    mutating func run() {
        guard !text.isEmpty else { return }
        judgeForm()
        // The tenant's own words need no other evidence; a list of them neither.
        if grounds.texts.isOwn(text) { return }
        clauses = passage.clauses(afterHours: context.isAboutHours && isListLine)
        judgeTopics()
        let states = judgeStates()
        judgeDeeds(states)
        judgeMoments(states)
        judgeAvailability()
        judgeMoney()
        judgeDeposits()
        judgeInclusions()
        judgeNotice()
        judgeLengths()
        judgeContacts()
        judgePeopleAndServices()
        judgeCompany()
        judgeRemembrance()
        judgeRanks()
        judgeNumbers()
        judgePolicies()
        leave()
    }

    mutating func claim(_ kind: Claim.Kind, _ tokens: Range<Int>, backed: Bool, else remedy: Remedy) {
        claim(kind, words(tokens), backed: backed, else: remedy)
    }

    mutating func claim(_ kind: Claim.Kind, _ words: String, backed: Bool, else remedy: Remedy) {
        claims.append(Claim(kind, words, isBacked: backed))
        guard !backed else { return }
        if !remedies.contains(remedy) { remedies.append(remedy) }
    }

    func words(_ range: Range<Int>) -> String {
        guard let first = passage.token(range.lowerBound), let last = passage.token(range.upperBound - 1)
        else { return "" }
        let bytes = Array(text.utf8)[first.start..<last.end]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// 'Lovely, Dana!': nothing that the sentence of a write should wait for.
    var isCourtesy: Bool {
        claims.isEmpty && !text.contains("?") && !text.contains("\n")
            && passage.tokens.count { $0.kind == .word } <= 6
    }

    var isListLine: Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return "-•*·".unicodeScalars.contains(first)
            || passage.tokens.first.map { $0.kind == .number && $0.taken } == true
            || passage.said.first.map { if case .day = $0.value { $0.tokens.lowerBound == 0 } else { false } }
                == true
    }

    func clause(at token: Int) -> Clause? { clauses.first { $0.tokens.contains(token) } }

    // MARK: what is spoken of

    /// Services that these tokens name.
    func services(in range: Range<Int>) -> [ServiceID] {
        passage.said.flatMap { said -> [ServiceID] in
            guard case .services(let ids) = said.value, range.contains(said.tokens.lowerBound) else {
                return []
            }
            return ids
        }
    }

    func staff(in range: Range<Int>) -> [(id: StaffID, tokens: Range<Int>)] {
        passage.said.compactMap { said in
            guard case .staff(let id) = said.value, range.contains(said.tokens.lowerBound) else { return nil }
            return (id, said.tokens)
        }
    }

    func places(in range: Range<Int>) -> [LocationID] {
        passage.said.compactMap { said in
            guard case .place(let id) = said.value, range.contains(said.tokens.lowerBound) else { return nil }
            return id
        }
    }

    func days(in range: Range<Int>) -> [(day: SaidDay, tokens: Range<Int>)] {
        passage.said.compactMap { said in
            guard case .day(let day) = said.value, range.contains(said.tokens.lowerBound) else { return nil }
            return (day, said.tokens)
        }
    }

    var all: Range<Int> { 0..<passage.tokens.count }

    /// Named in the sentence, or spoken of before.
    var servicesSpokenOf: [ServiceID] {
        let named = services(in: all)
        if !named.isEmpty { return named }
        if !context.services.isEmpty { return context.services }
        if !grounds.customer.services.isEmpty { return grounds.customer.services }
        return [grounds.evidence.service].compactMap { $0 }
    }

    private mutating func leave() {
        let named = services(in: all)
        if !named.isEmpty { context.services = named }
        if clauses.contains(where: \.isAboutHours) {
            context.isAboutHours = true
        } else if !isListLine {
            context.isAboutHours = false
        }
        let kept = clauses.filter { !$0.isRefusal && !$0.isEcho && !$0.isAboutHours }
        if let day = kept.compactMap({ days(in: $0.tokens).last?.day }).last, !day.isWeekly, !day.isSpan {
            context.day = day
        } else if !days(in: all).isEmpty {
            context.day = nil
        }
    }
}
