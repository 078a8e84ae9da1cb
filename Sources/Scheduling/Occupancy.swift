import Vocabulary

/// One thing that can be taken: a person, a unit, the business.
struct UnitKey: Hashable, Sendable {
    let resource: ResourceKey
    let unit: Int
}

/// The occupied rows, by what they take.
struct Occupancy: Sendable {
    private var timelines: [UnitKey: Timeline]
    /// People in each class, by its seat rows.
    let people: [ClassStart: Int]
    /// The units that rows of a class name, in order.
    private let classUnits: [ClassStart: [UnitKey]]

    init(_ rows: [Occupied]) {
        var entries: [UnitKey: [Timeline.Entry]] = [:]
        var people: [ClassStart: Int] = [:]
        var classUnits: [ClassStart: Set<UnitKey>] = [:]
        for row in rows where !row.span.isEmpty {
            switch row.resource {
            case .seats:
                if let start = row.classStart { people[start, default: 0] += max(0, row.party) }
            case .business, .staff, .resource, .service:
                let key = UnitKey(resource: row.resource, unit: row.unit)
                let owner = row.classStart.map(Timeline.Owner.seat) ?? .visit
                entries[key, default: []].append(Timeline.Entry(span: row.span, owner: owner))
                if let start = row.classStart, case .resource = row.resource {
                    classUnits[start, default: []].insert(key)
                }
            }
        }
        self.timelines = entries.mapValues(Timeline.init)
        self.people = people
        self.classUnits = classUnits.mapValues { $0.sorted { $0.unit < $1.unit } }
    }

    func timeline(_ resource: ResourceKey, unit: Int) -> Timeline {
        timelines[UnitKey(resource: resource, unit: unit)] ?? .empty
    }

    /// Units of some groups that a class has already been given by the seats taken in it: group by group.
    func units(of groups: [ResourceKey], takenBy start: ClassStart) -> [UnitKey] {
        guard let taken = classUnits[start] else { return [] }
        return groups.flatMap { group in taken.filter { $0.resource == group } }
    }

    /// Lays the timetable over the rows. A unit that a class couldn't find is not taken.
    mutating func add(_ classes: [TimetableClass]) {
        var more: [UnitKey: [Timeline.Entry]] = [:]
        for entry in classes where !entry.units.contains(nil) {
            for use in entry.uses {
                more[UnitKey(resource: use.resource, unit: use.unit), default: []].append(
                    Timeline.Entry(span: use.span, owner: .timetable(entry.start)))
            }
        }
        for (key, entries) in more { timelines[key] = (timelines[key] ?? .empty).adding(entries) }
    }
}
