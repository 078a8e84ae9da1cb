/// What one rule is about: for each fact of its action the values it matches, and for the last side the days.
struct Box: Hashable, Sendable {
    var sides: [ValueSet]

    var isEmpty: Bool { sides.contains { $0.isEmpty } }

    /// `nil` where the two have nothing in common.
    func intersection(_ other: Self) -> Self? {
        meets(other) ? Self(sides: zip(sides, other.sides).map { $0.intersection($1) }) : nil
    }

    func meets(_ other: Self) -> Bool { zip(sides, other.sides).allSatisfy { $0.meets($1) } }

    /// What is left, as boxes apart from each other: at most one for each side.
    func subtracting(_ other: Self) -> [Self] {
        guard meets(other) else { return isEmpty ? [] : [self] }
        var rest = self
        var left: [Self] = []
        for (index, side) in other.sides.enumerated() {
            let outside = rest.sides[index].subtracting(side)
            if !outside.isEmpty {
                var piece = rest
                piece.sides[index] = outside
                left.append(piece)
            }
            rest.sides[index] = rest.sides[index].intersection(side)
        }
        return left
    }

    func contains(_ point: [Int]) -> Bool { zip(sides, point).allSatisfy { $0.contains($1) } }
}

/// Several boxes apart from each other.
struct Region: Hashable, Sendable {
    var boxes: [Box]

    var isEmpty: Bool { boxes.isEmpty }

    mutating func subtract(_ box: Box, _ budget: inout WorkBudget) throws(GaveUp) {
        var left: [Box] = []
        for piece in boxes {
            let rest = piece.subtracting(box)
            try budget.spend(1 + rest.count)
            left += rest
        }
        boxes = left
    }

    func intersection(_ box: Box) -> Self { Self(boxes: boxes.compactMap { $0.intersection(box) }) }

    func contains(_ point: [Int]) -> Bool { boxes.contains { $0.contains(point) } }
}

/// The bound on the work of one question: box subtraction can double with every rule.
struct WorkBudget {
    private(set) var left: Int

    init(_ left: Int) {
        self.left = left
    }

    mutating func spend(_ count: Int) throws(GaveUp) {
        left -= count
        if left < 0 { throw GaveUp() }
    }
}

/// The bound on the work was met before there was an answer.
struct GaveUp: Error {}
