import TenantConfig
import Vocabulary

/// Sums that are worked out, and deposits that are denied.
extension Judge {
    /// 'Two exams at $68, so $136': a price of a service or of a fact, as many times as the sentence says.
    func isProduct(_ amount: Int, _ tokens: Range<Int>, of ids: [ServiceID], _ words: Set<String>) -> Bool {
        let counts = Set(
            passage.tokens.indices.filter { !tokens.contains($0) }.compactMap { passage.tokens[$0].value }
        ).filter { (2...12).contains($0) && amount % $0 == 0 }
        guard !counts.isEmpty else { return false }
        var singles: Set<Int> = []
        for id in ids { singles.formUnion(amounts(of: id, by: [], exactly: false, words)) }
        for said in passage.said where said.tokens != tokens {
            if case .money(let other) = said.value, isInOwnText(figures(in: said.tokens)) {
                singles.insert(other)
            }
        }
        return counts.contains { singles.contains(amount / $0) }
    }

    private func figures(in tokens: Range<Int>) -> Range<Int> {
        tokens.first { passage.tokens[$0].kind == .number }.map { $0..<($0 + 1) } ?? tokens
    }

    /// 'Two days would be £30': the customer's own length, and no word on how long anything takes.
    func isExample(_ words: Set<String>) -> Bool {
        words.isDisjoint(with: [
            "take", "takes", "last", "lasts", "long", "cancel", "ahead", "notice", "advance", "hold",
            "holding", "held", "within", "warranty", "guarantee", "refund", "refunded", "open",
        ])
    }

    /// 'No deposit is needed' where the service has one.
    mutating func judgeDeposits() {
        for clause in clauses where clause.isNegated && !clause.isQuestion {
            guard let place = clause.tokens.first(where: { passage.text($0).hasPrefix("deposit") }),
                (max(0, place - 3)...(place + 4)).contains(where: {
                    Passage.negations.contains(passage.text($0))
                }), passage.text(place + 1) != ",",
                !clause.tokens.contains(where: { ["sure", "know"].contains(passage.text($0)) })
            else { continue }
            let ids = servicesSpokenOf
            let hasDeposit = ids.contains { grounds.tenant.service($0)?.deposit != nil }
            claim(.price, place..<(place + 1), backed: !hasDeposit, else: .price(ids))
        }
    }
}
