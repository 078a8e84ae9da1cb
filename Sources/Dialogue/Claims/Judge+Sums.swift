import Scheduling
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

    /// 'It's free' where no time is spoken of, and the customer asked of nothing that a text calls free.
    func isFreeOfCost(_ index: Int) -> Bool {
        guard ["", ".", "!", ","].contains(passage.text(index + 1)), grounds.offers.isEmpty,
            context.day == nil,
            !passage.said.contains(where: {
                switch $0.value {
                case .time, .day: true
                default: false
                }
            })
        else { return false }
        let asked = grounds.customer.words.filter { $0.utf8.count > 3 }
        return !grounds.texts.all.contains {
            $0.words.contains("free") && !$0.words.isDisjoint(with: asked)
        }
    }

    /// 'No notice is needed to cancel' where the tenant's rules want some.
    mutating func judgeNotice() {
        for clause in clauses where !clause.isQuestion {
            let words = clause.tokens.filter { passage.tokens[$0].kind == .word }.map { passage.text($0) }
            let denies =
                words.contains(run: ["no", "notice"]) || words.contains(run: ["without", "notice"])
                || words.contains(run: ["not", "need", "notice"])
                || words.contains(where: ["cancel", "reschedule"].contains)
                    && (words.contains(run: ["any", "time"]) || words.contains("anytime"))
            guard denies else { continue }
            let ids = servicesSpokenOf
            let rules = grounds.tenant.business.services.filter { ids.isEmpty || ids.contains($0.id) }.map(
                \.rules)
            let isFree = rules.allSatisfy { rule in
                switch words.contains("cancel") ? rule.cancelUntil : rule.notice {
                case .elapsed(let length): return length.count == 0
                case .days(let days): return days == 0
                }
            }
            claim(.policy, clause.tokens, backed: isFree, else: .changeLimit(ids))
        }
    }

    /// 'It includes a wash': what comes with a thing stands in the tenant's texts.
    mutating func judgeInclusions() {
        let verbs: Set<String> = ["include", "includes", "including", "included", "throw", "complementary"]
        for clause in clauses where !clause.isNegated && !clause.isQuestion && !clause.isConditional {
            guard let verb = clause.tokens.first(where: { verbs.contains(passage.text($0)) }) else {
                continue
            }
            let isWhen = passage.said.contains { said in
                switch said.value {
                case .day, .time, .people, .staff: said.tokens.lowerBound > verb
                default: false
                }
            }
            let about = Set(
                clause.tokens.filter { $0 != verb && passage.tokens[$0].kind == .word }
                    .map { passage.text($0) }.filter { $0.utf8.count > 3 })
            let isOwn = grounds.texts.all.contains { entry in
                about.count { word in entry.words.contains { $0 == word || $0 + "s" == word } } > 1
            }
            let isDoubt = clause.tokens.contains {
                ["what", "whether", "sure", "know", "details", "depends"].contains(passage.text($0))
            }
            claim(.policy, clause.tokens, backed: isWhen || isOwn || isDoubt, else: .silence)
        }
    }
}
