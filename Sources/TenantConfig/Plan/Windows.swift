import Scheduling
import Vocabulary

/// The open time of services in a repeating week, too much rather than too little.
extension Plan {
    /// Where a service is given: `nil` stands for a tenant with one place, which has no id, and for places that could not
    /// be used.
    func places(of service: PlannedService) -> [PlannedLocation?] {
        guard !locations.isEmpty, document.isWhole(.tenant, "locations"), service.isWhole else {
            return [nil]
        }
        guard let written = service.locations else {
            let real = locations.filter { !$0.isOnline }
            return real.isEmpty ? locations : real
        }
        let known = locations.filter { location in written.contains { $0.item == location.id } }
        return known.isEmpty ? [nil] : known
    }

    /// One for each person who may give it at each of its places; of nobody, the service's own.
    func windows(of service: PlannedService, by performers: [PlannedPerformer]) -> [WeekStretches] {
        places(of: service).flatMap { place in
            let shared = window(of: service, at: place)
            return performers.isEmpty
                ? [shared] : performers.compactMap { narrowed(shared, to: $0, at: place) }
        }
    }

    /// `nil`: the person is never there.
    func window(
        of service: PlannedService, by performer: PlannedPerformer?, at place: PlannedLocation?
    ) -> WeekStretches? {
        narrowed(window(of: service, at: place), to: performer, at: place)
    }

    /// Without the people.
    private func window(of service: PlannedService, at place: PlannedLocation?) -> WeekStretches {
        var shared = WeekStretches(possible: hours).intersection(WeekStretches(possible: service.hours))
        if let place { shared = shared.intersection(WeekStretches(possible: place.hours)) }
        // A unit need not be open but in the phases that use it.
        if place?.isOnline != true, (service.phases?.item.count ?? 1) == 1 {
            for need in service.needs {
                guard let resource = resource(need.resource.item) else { continue }
                shared = shared.intersection(WeekStretches(possible: resource.hours))
                guard let groups = resource.groups else { continue }
                let there = groups.filter { $0.stands(at: place?.id) }
                shared = shared.intersection(
                    WeekStretches(union: there.map { WeekStretches(possible: $0.hours) }))
            }
        }
        return shared
    }

    /// `nil`: the person is never there.
    private func narrowed(
        _ shared: WeekStretches, to performer: PlannedPerformer?, at place: PlannedLocation?
    ) -> WeekStretches? {
        guard let performer, let member = staffMember(performer.staff.item) else { return shared }
        guard let hours = member.hours(at: place?.id) else { return nil }
        return shared.intersection(WeekStretches(possible: hours))
    }
}
