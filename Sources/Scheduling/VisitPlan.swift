import Vocabulary

/// What a visit takes and when, in minutes from its start, for one service, one person and one party.
struct VisitPlan: Sendable {
    /// Without buffers.
    let length: Minutes
    /// When the person is taken, buffers included: sorted, disjoint, none touching.
    let staff: [Range<Int>]
    /// One for each unit that the visit takes.
    private(set) var units: [Unit]
    /// When the business itself is taken.
    let business: [Range<Int>]
    /// The last phase, where it goes on until close.
    let closing: Closing?

    struct Unit: Sendable {
        let resource: ResourceID
        /// How many units of the resource stand before it in the plan.
        let place: Int
        /// Buffers included: sorted, disjoint, none touching.
        let taken: [Range<Int>]
        /// The phases that use it; each lies in one stretch of the unit's own hours.
        let phases: [Range<Int>]
    }

    struct Closing: Sendable {
        let range: Range<Int>
        let usesStaff: Bool
    }

    /// The lengths of the phases in turn; a performer's own replaces that of a service with one phase.
    static func lengths(of service: Service, by performer: Performer?) -> [Phase.Length] {
        if service.phases.count == 1, let own = performer?.length { return [own] }
        return service.phases.map(\.length)
    }

    /// `nil` for what can't be planned: no phases, no length, or none for such a party.
    init?(_ service: Service, by performer: Performer?, party: Int = 1, closing: Minutes? = nil) {
        var phases: [(range: Range<Int>, phase: Phase)] = []
        var end = 0
        var last: Closing?
        for (phase, length) in zip(service.phases, Self.lengths(of: service, by: performer)) {
            guard last == nil, let minutes = length == .untilClose ? closing : length.minutes(for: party),
                minutes.count > 0
            else { return nil }
            let range = end..<end + minutes.count
            if length == .untilClose {
                last = Closing(range: range, usesStaff: performer != nil && phase.usesStaff)
            }
            phases.append((range, phase))
            end = range.upperBound
        }
        guard end > 0 else { return nil }
        self.length = Minutes(end)
        self.closing = last
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
            return (0..<max(counts.max() ?? 0, isBuffered ? 1 : 0)).compactMap { place in
                let used = zip(phases, counts).filter { $1 > place }.map(\.0.range)
                let taken = joined(used + (isBuffered ? edges : []))
                return taken.isEmpty
                    ? nil : Unit(resource: resource, place: place, taken: taken, phases: used)
            }
        }
    }

    /// As at an online location.
    var withoutUnits: Self {
        var plan = self
        plan.units = []
        return plan
    }

    /// Whether a unit with these own hours is open for all phases that use it. One that goes on until close may span a
    /// break: its first and its last minute count.
    func isOpen(_ hours: [TimeSpan], for unit: Unit, at start: Instant) -> Bool {
        unit.phases.allSatisfy { phase in
            phase == closing?.range
                ? hours.holdsEnds(of: phase.span(from: start)) : hours.cover(phase.span(from: start))
        }
    }
}

extension [TimeSpan] {
    /// Whether the first and the last minute of a span lie in the stretches.
    func holdsEnds(of span: TimeSpan) -> Bool {
        stretch(at: span.start) != nil && stretch(at: span.end - Minutes(1)) != nil
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
