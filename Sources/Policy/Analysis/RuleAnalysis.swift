package import Vocabulary

/// What rules do to each other, exactly: each is a box, and what one leaves of another is box subtraction.
///
/// A missing fact is one more value of each fact, met by a deny and by no allow; a value of the wrong type counts as
/// missing. The day is a side too, so that a rule with `until` shadows nothing that outlives it. Rules that are only
/// observed take no part, and a rule that can never match is judged by what is said of that alone.
package struct RuleAnalysis {
    private let book: RuleBook
    private let firstDay: LocalDate?
    private let defaultDenies: Bool
    private let work: Int

    package static let work = 20_000

    /// - Parameters:
    ///   - firstDay: what is over before it is nothing.
    ///   - defaultDenies: a deny that says what is so without any rule is redundant; not in a set that others build on.
    ///   - work: how many boxes the question about one rule may take.
    package init(
        _ book: RuleBook, from firstDay: LocalDate? = nil, defaultDenies: Bool = true,
        work: Int = Self.work
    ) {
        self.book = book
        self.firstDay = firstDay
        self.defaultDenies = defaultDenies
        self.work = work
    }

    package struct Finding: Hashable, Sendable {
        package let kind: Kind
        /// In the book's rules.
        package let rule: Int
        /// The rules that it is because of, in the order of precedence.
        package let others: [Int]
        package let witness: Witness?
        /// The engine, asked about the witness, says the same.
        package let isConfirmed: Bool
    }

    package enum Kind: String, Hashable, Sendable {
        /// With a rule of the same priority and the other effect, where both match.
        case conflict
        /// Rules before it match wherever it does.
        case shadowed
        /// Without it every decision is the same.
        case redundant
        /// The platform denies wherever it allows.
        case denied
        /// The bound was met before there was an answer.
        case unanswered
    }

    /// In the order of precedence of the rules.
    ///
    /// - Parameter subjects: rules that are asked about, by their place in the book; of a conflict either one.
    package func findings(about subjects: Set<Int>? = nil) -> [Finding] {
        Action.all.flatMap { action in
            let indices = book.indices(of: action)
            let isAsked = subjects.map { subjects in indices.contains { subjects.contains($0) } } ?? true
            return isAsked ? findings(on: action, about: subjects ?? Set(indices)) : []
        }
    }

    private func findings(on action: Action, about subjects: Set<Int>) -> [Finding] {
        let indices = book.indices(of: action).filter { book.rules[$0].mode == .enforce }
        guard !indices.isEmpty else { return [] }
        let space = Space(action, book.lexicon, from: firstDay)
        let boxes = Dictionary(uniqueKeysWithValues: indices.map { ($0, space.box(of: book.rules[$0])) })
        var group = Group(
            book: book, indices: indices, boxes: boxes, space: space, defaultDenies: defaultDenies)
        var found: [Finding] = []
        for index in indices {
            guard let box = boxes[index], !box.isEmpty, book.rules[index].contradiction == nil else {
                continue
            }
            group.budget = WorkBudget(work)
            found += group.conflicts(of: index).filter {
                subjects.contains(index) || !subjects.isDisjoint(with: $0.others)
            }
            guard subjects.contains(index) else { continue }
            do throws(GaveUp) {
                if let finding = try group.uselessness(of: index) { found.append(finding) }
            } catch {
                found.append(
                    Finding(kind: .unanswered, rule: index, others: [], witness: nil, isConfirmed: true))
            }
        }
        return found
    }
}

/// The rules about one action.
private struct Group {
    let book: RuleBook
    let indices: [Int]
    let boxes: [Int: Box]
    let space: Space
    let defaultDenies: Bool
    var budget = WorkBudget(0)

    private func rule(_ index: Int) -> PolicyRule { book.rules[index] }
    private func box(_ index: Int) -> Box { boxes[index] ?? Box(sides: [.empty]) }

    // MARK: Conflicts

    /// With allows of the same priority; told of the deny alone, so that each pair comes once.
    func conflicts(of index: Int) -> [RuleAnalysis.Finding] {
        let deny = rule(index)
        guard deny.tier == .tenant, deny.effect == .deny else { return [] }
        return indices.compactMap { other in
            let allow = rule(other)
            guard allow.tier == .tenant, allow.effect == .allow, allow.priority == deny.priority,
                let both = box(index).intersection(box(other)), let witness = space.witness(both)
            else { return nil }
            let (_, steps) = book.trace(witness.action, witness.facts)
            return RuleAnalysis.Finding(
                kind: .conflict, rule: index, others: [other], witness: witness,
                isConfirmed: steps.matched(index) && steps.matched(other))
        }
    }

    // MARK: Rules that change nothing

    /// Denied by the platform, else shadowed, else redundant.
    mutating func uselessness(of index: Int) throws(GaveUp) -> RuleAnalysis.Finding? {
        let subject = rule(index)
        let platform = indices.filter { rule($0).tier == .platform && outranks($0, index) }
        let higher = indices.filter { rule($0).tier == .tenant && outranks($0, index) }
        var left = Region(boxes: [box(index)])
        var covering = try subtract(platform, from: &left)
        if left.isEmpty {
            let kind: RuleAnalysis.Kind =
                if subject.tier == .platform { .shadowed } else {
                    subject.effect == .allow ? .denied : .redundant
                }
            return covered(index, by: try needed(covering, for: index), as: kind)
        }
        covering += try subtract(higher, from: &left)
        if left.isEmpty { return covered(index, by: try needed(covering, for: index), as: .shadowed) }
        return try redundancy(of: index, where: left)
    }

    /// Comes before it at another priority or in the platform's list: at the same priority there is no shadow, but a tie.
    private func outranks(_ first: Int, _ second: Int) -> Bool {
        let (high, low) = (rule(first), rule(second))
        if high.tier != low.tier { return high.tier == .platform }
        return high.priority > low.priority
    }

    private mutating func subtract(_ rules: [Int], from region: inout Region) throws(GaveUp) -> [Int] {
        var taking: [Int] = []
        for index in rules where !region.isEmpty {
            let before = region
            try region.subtract(box(index), &budget)
            if region != before { taking.append(index) }
        }
        return taking
    }

    /// Without those that the others make up for.
    private mutating func needed(_ covering: [Int], for index: Int) throws(GaveUp) -> [Int] {
        var kept = covering
        for candidate in covering.reversed() where kept.count > 1 {
            var left = Region(boxes: [box(index)])
            let others = kept.filter { $0 != candidate }
            for other in others { try left.subtract(box(other), &budget) }
            if left.isEmpty { kept = others }
        }
        return kept
    }

    private func covered(_ index: Int, by others: [Int], as kind: RuleAnalysis.Kind) -> RuleAnalysis.Finding?
    {
        guard let witness = space.witness(box(index)) else { return nil }
        let (verdict, steps) = book.trace(witness.action, witness.facts)
        return RuleAnalysis.Finding(
            kind: kind, rule: index, others: others, witness: witness,
            isConfirmed: verdict.rule != index && steps.matched(index))
    }

    /// - Parameter region: where no rule outranks it.
    private mutating func redundancy(of index: Int, where region: Region) throws(GaveUp) -> RuleAnalysis
        .Finding?
    {
        let subject = rule(index)
        let peers = indices.filter { $0 != index && rule($0).tier == subject.tier && !outranks($0, index) }
        // Where a deny of the same priority matches, an allow has no say.
        var left = region
        if subject.effect == .allow {
            for peer in peers where rule(peer).effect == .deny && rule(peer).priority == subject.priority {
                try left.subtract(box(peer), &budget)
            }
        }
        // Never having a say, it is in conflict, as has been told.
        guard let decided = left.boxes.first else { return nil }
        var taking: [Int] = []
        let later = peers.filter {
            subject.effect == .deny || rule($0).effect == .allow || rule($0).priority < subject.priority
        }
        // A platform's deny also makes up for one that it doesn't outrank; below the platform the tenant's rules follow.
        let rest = subject.tier == .platform ? later : later.sorted()
        for other in rest where !left.isEmpty {
            let before = left
            if rule(other).effect != subject.effect {
                if !left.intersection(box(other)).isEmpty { return nil }
                continue
            }
            try left.subtract(box(other), &budget)
            if left != before { taking.append(other) }
        }
        let byDefault = subject.effect == .deny && subject.tier == .tenant && defaultDenies
        guard left.isEmpty || byDefault else { return nil }
        return redundant(index, because: left.isEmpty ? taking : [], in: decided)
    }

    private func redundant(_ index: Int, because others: [Int], in decided: Box) -> RuleAnalysis.Finding? {
        guard let witness = space.witness(decided) else { return nil }
        var without = book.rules
        let removed = without.remove(at: index)
        let before = book.verdict(witness.action, witness.facts)
        let after = RuleBook(without, revision: book.revision).verdict(witness.action, witness.facts)
        return RuleAnalysis.Finding(
            kind: .redundant, rule: index, others: others, witness: witness,
            isConfirmed: before.isAllowed == after.isAllowed && (removed.effect == .allow) == before.isAllowed
        )
    }
}

extension [Decision.Step] {
    fileprivate func matched(_ rule: Int) -> Bool {
        contains { $0.rule == rule && ($0.part == .decides || $0.part == .outranked) }
    }
}
