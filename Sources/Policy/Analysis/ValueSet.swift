/// A set of whole numbers as ranges: what words, ids, minutes and counts all become, so that every question about
/// conditions is one about numbers.
package struct ValueSet: Hashable, Sendable {
    /// In order, apart from each other, never adjacent.
    package let ranges: [ClosedRange<Int>]

    package static let empty = Self([])
    /// A fact that is missing, and one whose value is of the wrong type: rules treat both alike.
    package static let absent = Self([missing...malformed])
    package static let missing = Int.min
    package static let malformed = Int.min + 1

    package init(_ ranges: [ClosedRange<Int>]) {
        var merged: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, last.upperBound == .max || range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }

    /// Of ranges that are in order, apart from each other and never adjacent.
    private init(inOrder ranges: [ClosedRange<Int>]) {
        self.ranges = ranges
    }

    package init(of values: some Sequence<Int>) {
        self.init(values.map { $0...$0 })
    }

    package var isEmpty: Bool { ranges.isEmpty }

    package func contains(_ value: Int) -> Bool { ranges.contains { $0.contains(value) } }

    package func union(_ other: Self) -> Self { Self(ranges + other.ranges) }

    package func intersection(_ other: Self) -> Self {
        var both: [ClosedRange<Int>] = []
        for left in ranges {
            for right in other.ranges where left.overlaps(right) { both.append(left.clamped(to: right)) }
        }
        // No two of them can meet: they would lie in one range of each.
        return Self(inOrder: both)
    }

    /// Whether they share a value.
    package func meets(_ other: Self) -> Bool {
        ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
    }

    package func subtracting(_ other: Self) -> Self {
        var rest: [ClosedRange<Int>] = []
        for range in ranges {
            var begin = range.lowerBound
            var isUsedUp = false
            for cut in other.ranges where cut.overlaps(range) {
                if cut.lowerBound > begin { rest.append(begin...(cut.lowerBound - 1)) }
                if cut.upperBound >= range.upperBound {
                    isUsedUp = true
                    break
                }
                begin = cut.upperBound + 1
            }
            if !isUsedUp { rest.append(begin...range.upperBound) }
        }
        return Self(inOrder: rest)
    }

    /// Without the points that stand for an absent fact.
    package var present: Self { subtracting(.absent) }
}
