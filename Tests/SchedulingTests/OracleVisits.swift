import Scheduling
import Vocabulary

extension Oracle {
    /// A visit that might be: its phases minute by minute, and what they take.
    struct Visit {
        let index: Int
        let service: Service
        /// The place in the service's performers.
        let giver: Int
        let staff: StaffID?
        let price: Price?
        let location: LocationID?
        let day: LocalDate
        let start: Int
        /// Counted from the start.
        let phases: [(minutes: Range<Int>, phase: Phase, closes: Bool)]
        let staffMinutes: Set<Int>
        let businessMinutes: Set<Int>
        var units: [Taken]

        var length: Int { phases.last?.minutes.upperBound ?? 0 }
    }

    /// A unit and the minutes, from the start, for which it is taken.
    struct Taken {
        let resource: ResourceID
        /// How many of the resource come before it.
        let place: Int
        /// Those that may be it, in the order of preference.
        let choices: [Thing]
        /// All groups of the resource, in that order.
        let groups: [ResourceKey]
        let minutes: Set<Int>
        var unit: Thing?
    }

    // MARK: Steps 4 and 5

    func places(_ service: Service) -> [LocationID?] { service.locations.isEmpty ? [nil] : service.locations }

    /// `nil`: there is no such visit, as the party can't be served or the day is over.
    func visit(_ index: Int, _ giver: Int, at location: LocationID?, _ candidate: Candidate, _ open: Open)
        -> Visit?
    {
        let business = business(on: candidate.day)
        let service = business.services[index]
        let performer = service.performers.isEmpty ? nil : service.performers[giver]
        let party = service.capacity == nil ? query.party : 1
        var phases: [(minutes: Range<Int>, phase: Phase, closes: Bool)] = []
        var end = 0
        for phase in service.phases {
            let own = service.phases.count == 1 ? performer?.length : nil
            let length: Int
            var closes = false
            switch own ?? phase.length {
            case .fixed(let minutes): length = minutes.count
            case .byParty(let lengths):
                guard let fit = lengths.first(where: { $0.parties ~= party }) else { return nil }
                length = fit.length.count
            case .untilClose:
                guard let close = close(of: candidate.day, at: location, open) else { return nil }
                length = close - candidate.start - end
                closes = true
            }
            guard length > 0 else { return nil }
            phases.append((end..<end + length, phase, closes))
            end += length
        }
        let edges = Set(-service.buffer.before.count..<0).union(end..<end + service.buffer.after.count)

        var ofStaff = Set(phases.filter { $0.phase.usesStaff }.flatMap { Array($0.minutes) })
        if service.buffer.usesStaff { ofStaff.formUnion(edges) }
        let usesNothing = service.performers.isEmpty && service.phases.allSatisfy { $0.needs.isEmpty }
        let isOnline = business.locations.contains { $0.id == location && $0.isOnline }
        var units: [Taken] = []
        for resource in isOnline ? [] : business.resources {
            for place in 0..<10 {
                var minutes: Set<Int> = []
                for (range, phase, _) in phases {
                    let count = phase.needs.filter { $0.resource == resource.id }.map(\.count).reduce(0, +)
                    if count > place { minutes.formUnion(range) }
                }
                if service.buffer.resources.contains(resource.id), place == 0 || !minutes.isEmpty {
                    minutes.formUnion(edges)
                }
                if minutes.isEmpty { continue }
                units.append(
                    Taken(
                        resource: resource.id, place: place,
                        choices: choices(
                            resource, at: location, people: service.capacity ?? query.party),
                        groups: bySize(resource).map { .resource($0.key) }, minutes: minutes))
            }
        }
        return Visit(
            index: index, service: service, giver: giver, staff: performer?.staff,
            price: performer?.price ?? service.price, location: location, day: candidate.day,
            start: candidate.start, phases: phases, staffMinutes: performer == nil ? [] : ofStaff,
            businessMinutes: usesNothing ? Set(0..<end).union(edges) : [], units: units)
    }

    func bySize(_ resource: Resource) -> [Resource.Group] {
        let sizes = Set(resource.groups.map { $0.capacity ?? .max }).sorted()
        return sizes.flatMap { size in resource.groups.filter { ($0.capacity ?? .max) == size } }
    }

    func choices(_ resource: Resource, at location: LocationID?, people: Int) -> [Thing] {
        var result: [Thing] = []
        for group in bySize(resource) {
            if let place = group.location, place != location { continue }
            if let capacity = group.capacity, capacity < people { continue }
            for number in 0..<group.count {
                result.append(Thing(resource: .resource(group.key), unit: number + 1))
            }
        }
        return result
    }

    /// The minute after the last of the day's own that tenant and location share.
    func close(of day: LocalDate, at location: LocationID?, _ open: Open) -> Int? {
        var last: Int?
        for interval in dayHours(business(on: day).hours, day) ?? [DayInterval(0, 1440)] {
            let (from, to) = (axis.opening(day, interval.start), axis.closing(day, interval.end))
            guard from < to else { continue }
            for minute in from..<to where isOpen(open, at: location, minute) {
                last = max(last ?? minute, minute)
            }
        }
        return last.map { $0 + 1 }
    }

    func isOpen(_ visit: Visit, _ open: Open) -> Bool {
        func isPersonThere(_ offset: Int) -> Bool {
            visit.staff.map { open.staff[$0]?[visit.location]?[visit.start + offset] ?? false } ?? true
        }
        var needed: Set<Int> = [0]
        for (minutes, phase, closes) in visit.phases {
            if !closes { needed.formUnion(minutes) }
            if closes, phase.usesStaff {
                guard isPersonThere(minutes.lowerBound), isPersonThere(minutes.upperBound - 1) else {
                    return false
                }
            }
        }
        for offset in needed {
            let minute = visit.start + offset
            guard isOpen(open, at: visit.location, minute), open.services[visit.index][minute],
                isPersonThere(offset)
            else { return false }
        }
        return visit.units.allSatisfy { taken in
            taken.choices.filter { isOpen($0, for: taken, visit, open) }.count > taken.place
        }
    }

    /// Whether a unit's own hours allow the phases that use it.
    func isOpen(_ unit: Thing, for taken: Taken, _ visit: Visit, _ open: Open) -> Bool {
        guard case .resource(let key) = unit.resource, let hours = open.groups[key] else { return false }
        return visit.phases.allSatisfy { minutes, phase, closes in
            let count = phase.needs.filter { $0.resource == taken.resource }.map(\.count).reduce(0, +)
            guard count > taken.place else { return true }
            let needed = closes ? [minutes.lowerBound, minutes.upperBound - 1] : Array(minutes)
            return needed.allSatisfy { hours.all[visit.start + $0] && hours.own[visit.start + $0] }
        }
    }

    /// Hands out units: of those wished, else the first that is open and free in all its minutes.
    func handOut(
        _ visit: Visit, _ open: Open, inHours: Bool, wished: (Taken) -> [Thing] = { _ in [] },
        isFree: (ResourceKey, Int, Int) -> Bool
    ) -> Visit {
        var result = visit
        for place in result.units.indices {
            let taken = result.units[place]
            let gone = result.units[..<place].compactMap(\.unit)
            result.units[place].unit =
                wished(taken).first { !gone.contains($0) }
                ?? taken.choices.first { unit in
                    !gone.contains(unit) && (!inHours || isOpen(unit, for: taken, visit, open))
                        && taken.minutes.allSatisfy { isFree(unit.resource, unit.unit, visit.start + $0) }
                }
        }
        return result
    }
}
