import Vocabulary

/// One person at one place who may give a service, with their open time and the units that come into question.
///
/// A class, so that a look at one of thousands of starts copies a reference and not a dozen arrays.
final class ReadyGiver: Sendable {
    let giver: PlannedService.Giver
    let place: PlannedService.Place
    let party: Int
    /// Of a visit that goes on until close: as if its last phase took a minute.
    let plan: VisitPlan
    /// What tenant, location, service and person share.
    let open: [TimeSpan]
    /// For each unit that the plan takes, those it may be: the smallest first, then the first written.
    let units: [[UnitGroup]]
    /// For each unit that the plan takes, all groups of its resource.
    let groups: [[ResourceKey]]
    /// Why there can never be enough units.
    let shortage: Refusal.Cause?
    private let closes: Closes?
    private let hasUnitHours: Bool

    /// Alike units that come into question.
    struct UnitGroup: Sendable {
        let key: ResourceKey
        let count: Int
        /// Their own; `nil`: they are always at hand.
        let hours: [TimeSpan]?
    }

    private struct Closes: Sendable {
        let first: LocalDate
        let byDay: [Instant?]
        /// The person's own hours; `nil`: unlimited, or nobody is needed.
        let person: [TimeSpan]?
    }

    /// `nil`: such a party can't be served by this person.
    init?(
        _ planned: PlannedService, _ giver: PlannedService.Giver, at place: PlannedService.Place, party: Int,
        edition: Edition, open time: inout OpenTime
    ) {
        guard let plan = giver.plan(for: party, at: place) else { return nil }
        self.giver = giver
        self.place = place
        self.party = party
        self.plan = plan
        self.open = time.shared(service: planned.index, at: place.id, by: giver.staff)
        self.closes =
            giver.closes
            ? Closes(
                first: time.almanac.days.lowerBound, byDay: time.closes(at: place.id),
                person: giver.staff.flatMap { time.hours(of: $0, at: place.id) }) : nil
        self.groups = plan.units.map { unit in
            (edition.resource(unit.resource)?.groups ?? []).map { .resource($0.group.key) }
        }
        let people = planned.people(inParty: party)
        var shortage: Refusal.Cause?
        var known: [ResourceID: [UnitGroup]] = [:]
        self.units = plan.units.map { unit in
            let there = (edition.resource(unit.resource)?.groups ?? []).map(\.group).filter {
                $0.location == nil || $0.location == place.id
            }
            let fit = there.filter { ($0.capacity ?? .max) >= people }
            if shortage == nil, fit.reduce(0, { $0 + $1.count }) <= unit.place {
                let isThere = there.reduce(0) { $0 + $1.count } > unit.place
                shortage = isThere ? .unitsTooSmall(unit.resource) : .tooFewUnits(unit.resource)
            }
            if let groups = known[unit.resource] { return groups }
            let groups = fit.map { group in
                UnitGroup(
                    key: .resource(group.key), count: max(0, group.count),
                    hours: time.hours(ofGroup: group.key, of: unit.resource))
            }
            known[unit.resource] = groups
            return groups
        }
        self.shortage = shortage
        self.hasUnitHours = units.contains { $0.contains { $0.hours != nil } }
    }

    /// The plan of the visit that starts then; `nil` where nothing is left of the day.
    func plan(for start: Start) -> VisitPlan? {
        guard let closes, let closing = plan.closing else { return plan }
        let day = start.day.dayNumber - closes.first.dayNumber
        guard closes.byDay.indices.contains(day), let close = closes.byDay[day] else { return nil }
        let minutes = close.seconds(since: start.instant) / 60 - closing.range.lowerBound
        return minutes > 0 ? giver.plan(for: party, at: place, closing: Minutes(minutes)) : nil
    }

    /// Steps 2 and 4: `nil` where the visit lies in open time.
    func misfit(_ plan: VisitPlan, at start: Instant) -> Refusal.Cause? {
        guard let stretch = open.stretch(at: start) else { return .closed }
        guard start + Minutes(plan.closing?.range.lowerBound ?? plan.length.count) <= stretch.end else {
            return .tooLong
        }
        if let closing = plan.closing, closing.usesStaff, let person = closes?.person,
            !person.holdsEnds(of: closing.range.span(from: start))
        {
            return .tooLong
        }
        guard hasUnitHours else { return nil }
        for (unit, groups) in zip(plan.units, units) {
            var count = 0
            for group in groups where isOpen(group, for: unit, plan, at: start) { count += group.count }
            if count <= unit.place { return .resourceClosed(unit.resource) }
        }
        return nil
    }

    /// What a visit that finds no unit names.
    func firstGroup(ofUnit place: Int) -> ResourceKey {
        units[place].first?.key ?? .resource(plan.units[place].resource)
    }

    func isOpen(_ group: UnitGroup, for unit: VisitPlan.Unit, _ plan: VisitPlan, at start: Instant) -> Bool {
        group.hours.map { plan.isOpen($0, for: unit, at: start) } ?? true
    }
}
