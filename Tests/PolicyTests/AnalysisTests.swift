import Policy
import Testing
import Vocabulary

/// The analysis against trying every case.
@Suite struct AnalysisTests {
    @Test(arguments: 0..<160)
    func `findings are exactly those that trying every case gives, and the engine confirms each witness`(
        seed: Int
    ) throws {
        var random = SeededRandom(seed: seed &* 31 &+ 7)
        let book = RuleBook(try SmallWorld.rules(&random), revision: "")
        let findings = RuleAnalysis(book, from: SmallWorld.firstDay).findings()
        let expected = BruteForce(book)
        func rules(_ kind: RuleAnalysis.Kind) -> Set<Int> {
            Set(findings.filter { $0.kind == kind }.map(\.rule))
        }
        #expect(rules(.denied) == expected.denied, "seed \(seed): \(book.rules)")
        #expect(rules(.shadowed) == expected.shadowed, "seed \(seed): \(book.rules)")
        #expect(rules(.redundant) == expected.redundant, "seed \(seed): \(book.rules)")
        let pairs = Set(findings.filter { $0.kind == .conflict }.map { [$0.rule] + $0.others })
        #expect(pairs == expected.conflicts, "seed \(seed): \(book.rules)")
        #expect(rules(.unanswered).isEmpty)
        for finding in findings {
            #expect(finding.isConfirmed, "seed \(seed): \(finding.kind) of \(finding.rule)")
        }
        for finding in findings where finding.kind == .shadowed || finding.kind == .denied {
            #expect(expected.cover(finding.others, finding.rule), "seed \(seed): \(finding)")
        }
    }

    @Test(arguments: 0..<80)
    func `a difference is exactly where the decisions differ`(seed: Int) throws {
        var random = SeededRandom(seed: seed &* 17 &+ 3)
        let old = RuleBook(try SmallWorld.rules(&random), revision: "")
        let new = RuleBook(try SmallWorld.rules(&random), revision: "")
        let action = try #require(SmallWorld.action)
        let difference = PolicyDifference(from: old, to: new, on: SmallWorld.firstDay)
        #expect(difference.unanswered.isEmpty)
        for change in difference.changes {
            #expect(change.isConfirmed, "seed \(seed): \(change.circumstances)")
            #expect(change.action == action)
        }
        for isAllowed in [true, false] {
            let differs = SmallWorld.cases.contains {
                new.verdict(action, $0).isAllowed == isAllowed
                    && old.verdict(action, $0).isAllowed != isAllowed
            }
            #expect(difference.changes.contains { $0.isAllowedNow == isAllowed } == differs, "seed \(seed)")
        }
        #expect(PolicyDifference(from: new, to: new, on: SmallWorld.firstDay).changes.isEmpty)
        let canAllow = SmallWorld.cases.contains { new.verdict(action, $0).isAllowed }
        #expect(new.canAllow(action, from: SmallWorld.firstDay) == canAllow)
    }

    @Test
    func `a union of higher rules shadows, and the rules are named with a case`() throws {
        let action = try #require(SmallWorld.action)
        let channel = try #require(Fact.named("channel"))
        let time = try #require(Fact.named("local_time"))
        func rule(_ line: Int, _ effect: PolicyRule.Effect, _ priority: Int, _ conditions: [Condition])
            -> PolicyRule
        {
            PolicyRule(
                id: "r\(line)", action: action, effect: effect, priority: priority, conditions: conditions,
                span: SmallWorld.place(line))
        }
        let book = RuleBook(
            [
                rule(0, .deny, 3, [try Condition(time, .equals, ["00:00-12:00"])]),
                rule(1, .allow, 2, [try Condition(time, .equals, ["12:00-24:00"])]),
                rule(2, .deny, 2, [try Condition(channel, .equals, ["web"])]),
                rule(
                    3, .allow, 1,
                    [try Condition(channel, .equals, ["sms"]), try Condition(time, .equals, ["09:00-17:00"])]),
            ], revision: "")
        let found = RuleAnalysis(book).findings()
        let shadow = try #require(found.first { $0.kind == .shadowed })
        #expect(book.rules[shadow.rule].id == "r3")
        #expect(shadow.others.map { book.rules[$0].id } == ["r0", "r1"])
        #expect(shadow.witness?.text == "channel sms, local_time 12:00")
    }

    @Test
    func `where the bound on work is met, that is said`() throws {
        var random = SeededRandom(seed: 5)
        let book = RuleBook(try SmallWorld.rules(&random), revision: "")
        let found = RuleAnalysis(book, work: 0).findings()
        #expect(found.contains { $0.kind == .unanswered })
        #expect(!found.contains { $0.kind == .shadowed || $0.kind == .redundant })
    }
}

/// Tries every case, and means by each finding what its explanation says.
struct BruteForce {
    private let book: RuleBook
    private let live: [Int]

    init(_ book: RuleBook) {
        self.book = book
        live = book.rules.indices.filter { index in
            let rule = book.rules[index]
            return rule.mode == .enforce && rule.contradiction == nil
        }
    }

    private func matches(_ index: Int, _ facts: Facts) -> Bool {
        NaiveEvaluator.matches(book.rules[index], facts)
    }
    private func cases(of index: Int) -> [Facts] { SmallWorld.cases.filter { matches(index, $0) } }

    private func enforced(_ index: Int) -> Bool { book.rules[index].mode == .enforce }

    private func outranks(_ first: Int, _ second: Int) -> Bool {
        let (high, low) = (book.rules[first], book.rules[second])
        if high.tier != low.tier { return high.tier == .platform }
        return high.priority > low.priority
    }

    func cover(_ others: [Int], _ index: Int) -> Bool {
        cases(of: index).allSatisfy { facts in others.contains { matches($0, facts) } }
    }

    private func isUnderPlatform(_ index: Int) -> Bool {
        guard book.rules[index].tier == .tenant else { return false }
        let platform = book.rules.indices.filter { enforced($0) && book.rules[$0].tier == .platform }
        return cover(platform, index)
    }

    var denied: Set<Int> {
        Set(live.filter { book.rules[$0].effect == .allow && !cases(of: $0).isEmpty && isUnderPlatform($0) })
    }

    var shadowed: Set<Int> {
        Set(
            live.filter { index in
                !cases(of: index).isEmpty && !isUnderPlatform(index)
                    && cover(book.rules.indices.filter { enforced($0) && outranks($0, index) }, index)
            })
    }

    /// Removing it changes no decision, though it has a say somewhere; or a deny that the platform makes good already.
    var redundant: Set<Int> {
        Set(
            live.filter { index in
                let rule = book.rules[index]
                guard !cases(of: index).isEmpty, !shadowed.contains(index), !denied.contains(index) else {
                    return false
                }
                if rule.effect == .deny, isUnderPlatform(index) { return true }
                let rest = book.rules.enumerated().filter { $0.offset != index }.map(\.element)
                if rule.tier == .platform {
                    // Whatever tenants may allow: only the platform's own denies can replace one of theirs.
                    return cover(
                        book.rules.indices.filter {
                            $0 != index && enforced($0) && book.rules[$0].tier == .platform
                        }, index)
                }
                let hasSay = cases(of: index).contains { facts in
                    !book.rules.indices.contains { other in
                        other != index && enforced(other) && matches(other, facts)
                            && (outranks(other, index)
                                || (rule.effect == .allow && book.rules[other].tier == .tenant
                                    && book.rules[other].effect == .deny
                                    && book.rules[other].priority == rule.priority))
                    }
                }
                return hasSay
                    && SmallWorld.cases.allSatisfy {
                        NaiveEvaluator.allows(book.rules, $0) == NaiveEvaluator.allows(rest, $0)
                    }
            })
    }

    var conflicts: Set<[Int]> {
        var found: Set<[Int]> = []
        for deny in live where book.rules[deny].effect == .deny && book.rules[deny].tier == .tenant {
            for allow in book.rules.indices
            where enforced(allow) && book.rules[allow].effect == .allow
                && book.rules[allow].priority == book.rules[deny].priority
            {
                if SmallWorld.cases.contains(where: { matches(deny, $0) && matches(allow, $0) }) {
                    found.insert([deny, allow])
                }
            }
        }
        return found
    }
}
