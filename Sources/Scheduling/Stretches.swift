import Vocabulary

// Lists of spans that are sorted and disjoint, called stretches.

/// Drops empty spans and joins those that overlap or touch.
func merged(_ spans: [TimeSpan]) -> [TimeSpan] {
    var result: [TimeSpan] = []
    for span in spans.filter({ !$0.isEmpty }).sorted(by: { $0.start < $1.start }) {
        if let last = result.last, span.start <= last.end {
            if span.end > last.end { result[result.count - 1] = TimeSpan(last.start, span.end) }
        } else {
            result.append(span)
        }
    }
    return result
}

/// What two lists of stretches share.
func intersection(_ left: [TimeSpan], _ right: [TimeSpan]) -> [TimeSpan] {
    var result: [TimeSpan] = []
    var (at, other) = (0, 0)
    while at < left.count, other < right.count {
        if let both = left[at].intersection(right[other]) { result.append(both) }
        if left[at].end < right[other].end { at += 1 } else { other += 1 }
    }
    return result
}

extension [TimeSpan] {
    /// The stretch in which `instant` lies.
    func stretch(at instant: Instant) -> TimeSpan? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].start <= instant { low = middle + 1 } else { high = middle }
        }
        guard low > 0, self[low - 1].contains(instant) else { return nil }
        return self[low - 1]
    }

    /// Whether the span lies in one stretch.
    func cover(_ span: TimeSpan) -> Bool { stretch(at: span.start)?.contains(span) ?? false }
}
