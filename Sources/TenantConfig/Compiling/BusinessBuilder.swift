import Scheduling
import Vocabulary

/// What scheduling needs, from a plan in which nothing was wrong.
struct BusinessBuilder {
    private let plan: Plan

    init(_ plan: Plan) {
        self.plan = plan
    }

    /// `nil` if something needed is missing, which a check should have reported.
    func business(seasons: [Business.Season] = [], variants: [Business.Variant] = []) -> Business? {
        guard let timezone = plan.document.value(.tenant, "timezone")?.text else { return nil }
        let services = plan.services.compactMap(service)
        let resources = plan.resources.compactMap(resource)
        guard services.count == plan.services.count, resources.count == plan.resources.count else {
            return nil
        }
        return Business(
            timezone: timezone, hours: plan.hours.opening,
            locations: plan.locations.map {
                Location(id: $0.id, isOnline: $0.isOnline, hours: $0.hours.opening)
            },
            staff: plan.staff.map(staffMember), resources: resources, services: services, seasons: seasons,
            variants: variants)
    }

    private func staffMember(_ member: PlannedStaff) -> StaffMember {
        guard let places = member.places else {
            return StaffMember(id: member.id, hours: member.hours.opening)
        }
        let hours = places.map { ($0.location.item, $0.hours.opening) }
        return StaffMember(
            id: member.id, hours: .unlimited, places: Dictionary(hours) { first, _ in first })
    }

    private func resource(_ resource: PlannedResource) -> Resource? {
        guard let groups = resource.groups else { return nil }
        return Resource(
            id: resource.id, hours: resource.hours.opening,
            groups: groups.map {
                Resource.Group(
                    key: $0.key, count: $0.count, capacity: $0.capacity?.item, location: $0.location?.item,
                    hours: $0.hours.opening)
            })
    }

    private func service(_ service: PlannedService) -> Service? {
        guard let rules = service.rules, let book = service.book else { return nil }
        let phases = phases(of: service)
        if phases.isEmpty, book == .instantly { return nil }
        return Service(
            id: service.id, hours: service.hours.opening,
            locations: plan.places(of: service).compactMap { $0?.id },
            performers: service.performers.map {
                Performer(staff: $0.staff.item, length: $0.length?.compiled, price: $0.price)
            },
            phases: phases, buffer: buffer(service, phases), price: service.price, rules: rules,
            starts: service.starts.map(starts), capacity: service.capacity?.item, party: service.party.item,
            perDay: service.perDay, keepFree: service.keepFree.map { keepFree($0, of: service) },
            clients: service.clients, book: book)
    }

    private func phases(of service: PlannedService) -> [Phase] {
        let all = service.needs.map { Phase.Need(resource: $0.resource.item, count: $0.count.item) }
        let hasStaff = !service.performers.isEmpty
        if let length = service.length {
            return [Phase(length.compiled, usesStaff: hasStaff, needs: all)]
        }
        return (service.phases?.item ?? []).map { phase in
            let uses = phase.uses?.map(\.item)
            return Phase(
                phase.length.map { .fixed($0) } ?? .untilClose,
                usesStaff: hasStaff && uses?.contains("staff") != false,
                needs: all.filter { uses?.contains($0.resource) != false })
        }
    }

    /// Unless said, it keeps what the first and the last phase use.
    private func buffer(_ service: PlannedService, _ phases: [Phase]) -> Buffer {
        let ends = [phases.first, phases.last].compactMap(\.self)
        let uses = service.bufferUses?.map(\.item)
        return Buffer(
            before: service.bufferBefore, after: service.bufferAfter,
            usesStaff: uses?.contains("staff") ?? ends.contains(where: \.usesStaff),
            resources: Set(
                uses?.filter { $0 != "staff" } ?? ends.flatMap { $0.needs.map(\.resource) }))
    }

    private func keepFree(_ keepFree: PlannedKeepFree, of service: PlannedService) -> KeepFree {
        KeepFree(
            weekly: keepFree.hours.opening.weekly ?? Scheduling.Week<DayHours>(repeating: []),
            staff: keepFree.staff?.map(\.item) ?? service.performers.map(\.staff.item),
            release: keepFree.release.item)
    }

    private func starts(_ week: Scheduling.Week<[PlannedStart]>) -> Scheduling.Week<[FixedStart]> {
        var result = Scheduling.Week<[FixedStart]>(repeating: [])
        for weekday in Weekday.allCases { result[weekday] = week[weekday].map(\.fixed) }
        return result
    }
}
