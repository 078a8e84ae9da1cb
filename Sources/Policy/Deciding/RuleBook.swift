import Synchronization
import Vocabulary

/// The rules that decide for one tenant, with an index by action, made for the first decision. A decision reads nothing
/// else.
package struct RuleBook: Hashable, Sendable {
    /// In the order of precedence, the platform's denies first.
    package let rules: [PolicyRule]
    /// Of the configuration, for the record.
    package let revision: String
    var lexicon: Lexicon { index.lexicon }
    private let made = Made()

    /// Most tenants of many decide nothing for a long time.
    private final class Made: Sendable {
        let index = AtomicLazyReference<Index>()
    }

    private final class Index: Sendable {
        let lexicon: Lexicon
        /// By the index of the action.
        let chapters: [Chapter]
        let indices: [[Int]]

        init(_ rules: [PolicyRule]) {
            let lexicon = Lexicon(rules)
            self.lexicon = lexicon
            var indices: [[Int]] = Array(repeating: [], count: Action.all.count)
            for (index, rule) in rules.enumerated() { indices[rule.action.index].append(index) }
            self.indices = indices
            chapters = indices.map { Chapter(of: $0, in: rules, lexicon) }
        }
    }

    private var index: Index { made.index.load() ?? made.index.storeIfNil(Index(rules)) }

    package static let empty = Self([], revision: "")

    package init(_ rules: [PolicyRule], revision: String) {
        // A rule of the platform's that allows has no say: lint refuses it, and the engine doesn't know it.
        let ordered = rules.filter { $0.tier == .tenant || $0.effect == .deny }.enumerated().sorted {
            $0.element.rank == $1.element.rank
                ? $0.offset < $1.offset : $0.element.rank < $1.element.rank
        }
        .map(\.element)
        self.rules = ordered
        self.revision = revision
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.rules == right.rules && left.revision == right.revision
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rules)
        hasher.combine(revision)
    }

    /// Where in `rules` those about an action stand, in the order of precedence.
    package func indices(of action: Action) -> [Int] { index.indices[action.index] }

    /// Whether it may be done, and by which rule, without the trace.
    package func verdict(_ action: Action, _ facts: Facts) -> Verdict {
        let index = index
        let chapter = index.chapters[action.index]
        let codes = encode(facts, for: chapter, index.lexicon)
        let day = facts.day.dayNumber
        for entry in chapter.entries where entry.isEnforced && day <= entry.lastDay {
            if chapter.matches(entry, codes) { return Verdict(isAllowed: entry.allows, rule: entry.rule) }
        }
        return Verdict(isAllowed: false, rule: nil)
    }

    /// With every rule's part in it, in the order of precedence.
    func trace(_ action: Action, _ facts: Facts) -> (verdict: Verdict, steps: [Decision.Step]) {
        let index = index
        let chapter = index.chapters[action.index]
        let codes = encode(facts, for: chapter, index.lexicon)
        let day = facts.day.dayNumber
        var verdict = Verdict(isAllowed: false, rule: nil)
        var steps: [Decision.Step] = []
        steps.reserveCapacity(chapter.entries.count)
        for entry in chapter.entries {
            let meeting = chapter.meeting(entry, codes)
            let part: Decision.Part
            if day > entry.lastDay {
                part = .over
            } else if let failed = meeting.failed {
                part = .fails(condition: failed)
            } else if !entry.isEnforced {
                part = .observes
            } else if verdict.rule == nil {
                verdict = Verdict(isAllowed: entry.allows, rule: entry.rule)
                part = .decides
            } else {
                part = .outranked
            }
            steps.append(Decision.Step(rule: entry.rule, part: part, absent: meeting.absent))
        }
        return (verdict, steps)
    }

    private func encode(
        _ facts: Facts, for chapter: Chapter, _ lexicon: Lexicon
    ) -> InlineArray<16, Int> {
        var codes = InlineArray<16, Int>(repeating: ValueSet.missing)
        for fact in chapter.facts {
            codes[fact] =
                switch facts.values[fact] {
                case .number(let number): number
                case let value: lexicon.code(value, of: fact)
                }
        }
        return codes
    }
}

package struct Verdict: Hashable, Sendable {
    package let isAllowed: Bool
    /// In the book's rules; `nil`: no rule matched, and what nothing allows is denied.
    package let rule: Int?
}

extension PolicyRule {
    /// Whoever comes first decides: the platform, then the highest priority, then a deny.
    fileprivate var rank: (Int, Int, Int) {
        (tier == .platform ? 0 : 1, -priority, effect == .deny ? 0 : 1)
    }
}

/// The rules about one action, in flat arrays of numbers.
private struct Chapter: Sendable {
    let entries: [Entry]
    /// Those that any condition asks about.
    let facts: [Int]
    private let tests: [Test]
    private let ranges: [ClosedRange<Int>]

    struct Entry: Sendable {
        let rule: Int
        let allows: Bool
        let isEnforced: Bool
        let lastDay: Int
        let tests: Range<Int>
    }

    private struct Test: Sendable {
        let fact: Int
        let ranges: Range<Int>
    }

    init(of indices: [Int], in rules: [PolicyRule], _ lexicon: Lexicon) {
        var entries: [Entry] = []
        var tests: [Test] = []
        var ranges: [ClosedRange<Int>] = []
        for index in indices {
            let rule = rules[index]
            let first = tests.count
            for condition in rule.conditions {
                let start = ranges.count
                ranges += rule.matching(condition, lexicon).ranges
                tests.append(Test(fact: condition.fact.index, ranges: start..<ranges.count))
            }
            entries.append(
                Entry(
                    rule: index, allows: rule.effect == .allow, isEnforced: rule.mode == .enforce,
                    lastDay: rule.until?.dayNumber ?? .max, tests: first..<tests.count))
        }
        self.entries = entries
        self.tests = tests
        self.ranges = ranges
        facts = Set(tests.map(\.fact)).sorted()
    }

    func matches(_ entry: Entry, _ codes: borrowing InlineArray<16, Int>) -> Bool {
        for index in entry.tests where !passes(tests[index], codes[tests[index].fact]) { return false }
        return true
    }

    /// The first condition that fails, and the facts of conditions up to it that were missing, as bits.
    func meeting(_ entry: Entry, _ codes: borrowing InlineArray<16, Int>) -> (failed: Int?, absent: UInt32) {
        var absent: UInt32 = 0
        for index in entry.tests {
            let code = codes[tests[index].fact]
            if code <= ValueSet.malformed { absent |= 1 << UInt32(tests[index].fact) }
            if !passes(tests[index], code) { return (index - entry.tests.lowerBound, absent) }
        }
        return (nil, absent)
    }

    private func passes(_ test: Test, _ code: Int) -> Bool {
        for index in test.ranges where ranges[index].contains(code) { return true }
        return false
    }
}

extension PolicyRule {
    /// What meets a condition of this rule: an allow wants a value, a deny is also met by a fact that is absent.
    func matching(_ condition: Condition, _ lexicon: Lexicon) -> ValueSet {
        let values = lexicon.values(of: condition)
        return effect == .deny ? values.union(.absent) : values
    }
}
