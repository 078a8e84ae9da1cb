extension Condition {
    /// Why a text is no value of a condition.
    package enum Problem: Error, Hashable, Sendable {
        /// `min_` or `max_` on a fact that has neither.
        case notMeasured
        /// `min_` or `max_` with several values.
        case several
        /// The value of that index is no value of the fact.
        case wrongType(index: Int)
        /// The value of that index can never be a fact's.
        case outside(index: Int)
        /// The stretch of that index begins where it ends.
        case emptyStretch(index: Int)
    }

    /// - Parameter values: as written, at least one.
    package init(_ fact: Fact, _ comparison: Comparison, _ values: [String]) throws(Problem) {
        if comparison != .equals {
            guard fact.isMeasured else { throw .notMeasured }
            guard values.count == 1 else { throw .several }
        }
        self.fact = fact
        self.comparison = comparison
        if fact.noun != nil {
            for (index, text) in values.enumerated() where fact.value(text) == nil {
                throw .wrongType(index: index)
            }
            test = .ids(values)
            return
        }
        var ranges: [ClosedRange<Int>] = []
        for (index, text) in values.enumerated() {
            ranges += try Self.ranges(of: text, fact, comparison, at: index)
        }
        test = .numbers(ValueSet(ranges))
    }

    private static func ranges(
        of text: String, _ fact: Fact, _ comparison: Comparison, at index: Int
    ) throws(Problem) -> [ClosedRange<Int>] {
        guard let bounds = fact.bounds else { throw .wrongType(index: index) }
        if fact.domain == .clock { return try stretch(text, at: index) }
        guard case .number(let number)? = fact.value(text) else { throw .wrongType(index: index) }
        switch comparison {
        case .equals:
            guard bounds.contains(number) else { throw .outside(index: index) }
            return [number...number]
        case .minimum:
            guard number <= bounds.upperBound else { throw .outside(index: index) }
            return [max(number, bounds.lowerBound)...bounds.upperBound]
        case .maximum:
            guard number >= bounds.lowerBound else { throw .outside(index: index) }
            return [bounds.lowerBound...min(number, bounds.upperBound)]
        }
    }

    /// `22:00-07:00`: half-open, through midnight where it ends before it begins.
    private static func stretch(_ text: String, at index: Int) throws(Problem) -> [ClosedRange<Int>] {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 2, let start = clockMinute(ends[0]),
            let end = ends[1] == "24:00" ? 1440 : clockMinute(ends[1])
        else { throw .wrongType(index: index) }
        if start == end { throw .emptyStretch(index: index) }
        if start < end { return [start...(end - 1)] }
        return end == 0 ? [start...1439] : [start...1439, 0...(end - 1)]
    }
}

extension Fact {
    /// `sms or email`, `09:00-20:00`, `from 2h to 48h`.
    package func text(_ set: ValueSet) -> String {
        if set.isEmpty { return "nothing" }
        switch domain {
        case .words(let words):
            return set.ranges.flatMap { Array($0) }.map { words.indices.contains($0) ? words[$0] : "\($0)" }
                .joined(separator: " or ")
        case .clock: return stretches(set).joined(separator: " or ")
        case .id, .count, .duration:
            return set.ranges.map { range in
                if range.lowerBound == range.upperBound { return text(range.lowerBound) }
                if range.lowerBound == bounds?.lowerBound { return "up to \(text(range.upperBound))" }
                if range.upperBound == bounds?.upperBound { return "from \(text(range.lowerBound))" }
                return "from \(text(range.lowerBound)) to \(text(range.upperBound))"
            }
            .joined(separator: " or ")
        }
    }

    /// What runs through midnight is told in one.
    private func stretches(_ set: ValueSet) -> [String] {
        var ranges = set.ranges
        var texts: [String] = []
        if ranges.count > 1, let first = ranges.first, let last = ranges.last, first.lowerBound == 0,
            last.upperBound == 1439
        {
            ranges = Array(ranges.dropFirst().dropLast())
            texts.append(range(last.lowerBound, first.upperBound + 1))
        }
        return ranges.map { range($0.lowerBound, $0.upperBound + 1) } + texts
    }

    private func range(_ start: Int, _ end: Int) -> String {
        text(start) + "-" + (end == 1440 ? "24:00" : text(end))
    }
}
