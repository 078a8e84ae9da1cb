import Vocabulary

/// What a visit takes and when, in minutes from its start, for one service and one person.
struct VisitPlan: Sendable {
    /// Without buffers.
    let length: Minutes
    /// When the person is taken, buffers included: sorted, disjoint, none touching.
    let staff: [Range<Int>]
    /// One for each unit that the visit takes.
    let units: [Unit]
    /// When the business itself is taken.
    let business: [Range<Int>]

    struct Unit: Sendable {
        let resource: ResourceID
        /// Buffers included: sorted, disjoint, none touching.
        let taken: [Range<Int>]
        /// The phases that use it; each lies in one stretch of the resource's own hours.
        let phases: [Range<Int>]
    }

    /// `nil` for a service that can't be planned: no phases, or no length.
    init?(_ service: Service, by performer: Performer?) {
        var phases: [(range: Range<Int>, phase: Phase)] = []
        var end = 0
        for phase in service.phases {
            let own = service.phases.count == 1 ? performer?.length : nil
            guard let length = (own ?? phase.length).minutes(for: 1), length.count > 0 else { return nil }
            phases.append((end..<end + length.count, phase))
            end += length.count
        }
        guard end > 0 else { return nil }
        self.length = Minutes(end)
        let buffer = service.buffer
        let edges = [-max(0, buffer.before.count)..<0, end..<end + max(0, buffer.after.count)]

        var staff = phases.filter(\.phase.usesStaff).map(\.range)
        if buffer.usesStaff { staff += edges }
        self.staff = performer == nil ? [] : joined(staff)
        self.business = service.occupiesBusiness ? joined([0..<end] + edges) : []

        var resources: [ResourceID] = []
        for need in phases.flatMap(\.phase.needs) where !resources.contains(need.resource) {
            resources.append(need.resource)
        }
        for id in buffer.resources.sorted() where !resources.contains(id) { resources.append(id) }
        self.units = resources.flatMap { resource -> [Unit] in
            let counts = phases.map { entry in
                entry.phase.needs.reduce(0) { $0 + ($1.resource == resource ? $1.count : 0) }
            }
            let isBuffered = buffer.resources.contains(resource)
            return (0..<max(counts.max() ?? 0, isBuffered ? 1 : 0)).map { place in
                let used = zip(phases, counts).filter { $1 > place }.map(\.0.range)
                return Unit(
                    resource: resource, taken: joined(used + (isBuffered ? edges : [])), phases: used)
            }
        }
    }

    /// From the first to the last minute that anything is taken.
    var reach: Range<Int> {
        let all = [0..<length.count] + staff + business + units.flatMap(\.taken)
        return (all.map(\.lowerBound).min() ?? 0)..<(all.map(\.upperBound).max() ?? 0)
    }
}

extension Range<Int> {
    /// Minutes from `start` as a span.
    func span(from start: Instant) -> TimeSpan {
        TimeSpan(start + Minutes(lowerBound), start + Minutes(upperBound))
    }
}

private func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = result.last, range.lowerBound <= last.upperBound {
            result[result.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
        } else {
            result.append(range)
        }
    }
    return result
}
