package import Vocabulary

extension RuleBook {
    /// Where an action may be done.
    func allowed(in space: Space, _ budget: inout WorkBudget) throws(GaveUp) -> Region {
        var open = Region(boxes: [space.whole])
        var allowed = Region(boxes: [])
        for index in indices(of: space.action) where rules[index].mode == .enforce && !open.isEmpty {
            let box = space.box(of: rules[index])
            guard !box.isEmpty else { continue }
            if rules[index].effect == .allow { allowed.boxes += open.intersection(box).boxes }
            try open.subtract(box, &budget)
        }
        return allowed
    }

    /// Whether any case exists in which an action may be done; `nil` where the bound on work was met first.
    package func canAllow(_ action: Action, from day: LocalDate? = nil, work: Int = RuleAnalysis.work)
        -> Bool?
    {
        var budget = WorkBudget(work)
        do throws(GaveUp) {
            return try hasCase(in: Space(action, lexicon, from: day), &budget)
        } catch {
            return nil
        }
    }
}

extension RuleBook {
    /// Whether `allowed` would hold anything: the first case is answer enough.
    private func hasCase(in space: Space, _ budget: inout WorkBudget) throws(GaveUp) -> Bool {
        var open = Region(boxes: [space.whole])
        for index in indices(of: space.action) where rules[index].mode == .enforce && !open.isEmpty {
            let box = space.box(of: rules[index])
            guard !box.isEmpty else { continue }
            if rules[index].effect == .allow, !open.intersection(box).isEmpty { return true }
            try open.subtract(box, &budget)
        }
        return false
    }
}

/// What became allowed or denied between two rule books, exactly.
package struct PolicyDifference: Hashable, Sendable {
    package let changes: [Change]
    /// Actions about which the bound on work was met before there was an answer.
    package let unanswered: [Action]

    package struct Change: Hashable, Sendable {
        package let action: Action
        package let isAllowedNow: Bool
        /// `channel is sms and before_visit is from 2h to 48h`; empty: in every case.
        package let circumstances: String
        package let witness: Witness
        /// The deciding rules of the witness, for all to see that the engine says the same.
        package let before: Decision
        package let after: Decision
        package let isConfirmed: Bool
    }

    /// - Parameter day: the first day that counts.
    package init(from old: RuleBook, to new: RuleBook, on day: LocalDate, work: Int = RuleAnalysis.work) {
        let lexicon = Lexicon(old.rules + new.rules)
        var changes: [Change] = []
        var unanswered: [Action] = []
        for action in Action.all {
            let space = Space(action, lexicon, from: day)
            var budget = WorkBudget(work)
            do throws(GaveUp) {
                let before = try old.allowed(in: space, &budget)
                let after = try new.allowed(in: space, &budget)
                for (from, without, isAllowed) in [(after, before, true), (before, after, false)] {
                    var region = from
                    for box in without.boxes { try region.subtract(box, &budget) }
                    changes += region.joined().boxes.compactMap {
                        Change($0, isAllowed, in: space, from: old, to: new)
                    }
                }
            } catch {
                unanswered.append(action)
            }
        }
        self.changes = changes
        self.unanswered = unanswered
    }
}

extension PolicyDifference.Change {
    fileprivate init?(_ box: Box, _ isAllowed: Bool, in space: Space, from old: RuleBook, to new: RuleBook) {
        guard let witness = space.witness(box) else { return nil }
        action = space.action
        isAllowedNow = isAllowed
        circumstances = space.words(box)
        self.witness = witness
        before = old.decide(space.action, witness.facts, id: "before")
        after = new.decide(space.action, witness.facts, id: "after")
        isConfirmed = before.isAllowed != isAllowed && after.isAllowed == isAllowed
    }
}

extension Region {
    /// The same, with boxes that differ in one side alone made one.
    func joined() -> Self {
        var boxes = boxes
        var isDone = boxes.count > 200
        while !isDone {
            isDone = true
            search: for left in boxes.indices {
                for right in boxes.indices where right > left {
                    let different = boxes[left].sides.indices.filter {
                        boxes[left].sides[$0] != boxes[right].sides[$0]
                    }
                    guard different.count == 1, let side = different.first else { continue }
                    boxes[left].sides[side] = boxes[left].sides[side].union(boxes[right].sides[side])
                    boxes.remove(at: right)
                    isDone = false
                    break search
                }
            }
        }
        return Self(boxes: boxes)
    }
}

extension PolicyDifference.Change {
    /// `send_reminder is now allowed where channel is sms and before_visit is from 2h to 48h`
    package var sentence: String {
        "\(action.name) is now \(isAllowedNow ? "allowed" : "denied") "
            + (circumstances.isEmpty ? "in every case" : "where \(circumstances)")
    }
}
