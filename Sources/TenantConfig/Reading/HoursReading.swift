import Scheduling
import Vocabulary

extension Reader {
    /// One day: an interval, a list of them, or `closed`; always a list of intervals in order afterwards.
    mutating func readHours(_ node: MarkedNode, at path: Path, example: String) -> Value {
        var intervals: [Value] = []
        switch node.content {
        case .scalar("closed", _):
            return Value(content: .list([]), span: node.span)
        case .scalar:
            intervals = [readScalar(node, as: .opening, at: path, example: "09:00-17:00")]
        case .list(let nodes):
            for (index, node) in nodes.enumerated() {
                let place = path.appending(index: index)
                intervals.append(readScalar(node, as: .opening, at: place, example: "09:00-17:00"))
            }
        case .map, .empty:
            return wrong(node, at: path, expected: Shape.hours.expectation, example: example)
        }
        if intervals.contains(where: \.isUnusable) { return .unusable(at: node.span) }
        intervals.sort { ($0.interval?.start ?? 0) < ($1.interval?.start ?? 0) }
        var clean = true
        for (earlier, later) in zip(intervals, intervals.dropFirst()) {
            guard let first = earlier.interval, let second = later.interval, second.start < first.end
            else { continue }
            clean = false
            let written = [earlier, later].sorted { $0.span < $1.span }
            report.add(OverlappingHours.finding(first, second, at: written[1].span, other: written[0].span))
        }
        return clean ? Value(content: .list(intervals), span: node.span) : .unusable(at: node.span)
    }

    /// A map from `mon` … `sun` to what was written for the day; a range stands for each of its days.
    mutating func readWeek(_ node: MarkedNode, as week: WeekShape, at path: Path, example: String) -> Value {
        guard case .map(let entries) = node.content else {
            return wrong(node, at: path, expected: Shape.week(week).expectation, example: example)
        }
        if week.byLocation, !entries.isEmpty, entries.allSatisfy(\.isWeekOfPlace) {
            let places = Entries(noun: "location", of: .week(WeekShape(of: week.of)), listIsShort: false)
            return read(node, as: .entries(places), at: path, example: example)
        }
        var map = Value.Map()
        for entry in entries {
            guard let days = WeekdayText.read(entry.key) else {
                report.add(WeekdayTrouble.unknown(entry.key, at: entry.keySpan))
                map.damaged = true
                continue
            }
            let value = readDay(entry, as: week, at: path.appending(entry.key))
            for day in days {
                if let other = map[day.key] {
                    report.add(WeekdayTrouble.twice(day, at: entry.keySpan, first: other.keySpan))
                    map.damaged = true
                    continue
                }
                map.entries.append(Value.Entry(key: day.key, keySpan: entry.keySpan, value: value))
            }
        }
        let named = Set(map.entries.map(\.key))
        let missing = Weekday.allCases.filter { !named.contains($0.key) }
        if week.complete, !map.damaged, !missing.isEmpty {
            report.add(WeekdayTrouble.missing(missing, at: node.span))
        }
        map.entries.sort { weekdayOrder($0.key) < weekdayOrder($1.key) }
        return Value(content: .map(map), span: node.span)
    }

    private mutating func readDay(_ entry: MarkedNode.Entry, as week: WeekShape, at path: Path) -> Value {
        let example = week.of.smallestExample
        if case .empty = entry.value.content {
            report.add(WrongValue.empty(path, at: entry.keySpan, example: example))
            return .unusable(at: entry.value.span)
        }
        return read(entry.value, as: week.of, at: path, example: example)
    }

    private func weekdayOrder(_ key: String) -> Int {
        Weekday.allCases.firstIndex { $0.key == key } ?? 7
    }
}

extension MarkedNode.Entry {
    /// `orchard: {tue: 09:00-17:00}`: a week of its own under something that is no day.
    fileprivate var isWeekOfPlace: Bool {
        if case .map = value.content { WeekdayText.read(key) == nil } else { false }
    }
}
