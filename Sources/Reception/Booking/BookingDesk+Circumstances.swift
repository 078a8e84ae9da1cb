import Scheduling
import TenantConfig
import Vocabulary

extension BookingDesk {
    /// What a search depends on beside service, time and person.
    struct Circumstances {
        let location: LocationID?
        let party: Int
        let client: ClientKind?
    }

    /// A move keeps party and place of the appointment unless others are asked for; who has been here before is what the
    /// customer says, overruled by the record of a verified one.
    func circumstances(
        of service: Service, location: LocationID?, party: Int?, client: ClientKind?, replacing: BookingID?,
        _ served: ServedTenant, by caller: Caller
    ) async throws -> Circumstances {
        var location = location
        var party = party
        if let replacing, location == nil || party == nil {
            let replaced = try await store.booking(served.id, id: replacing, by: caller)
            // A place where the service is no longer given is no wish.
            let places = Set(served.versions(of: service).flatMap(\.locations))
            location = location ?? replaced.location.flatMap { places.contains($0) ? $0 : nil }
            party = party ?? replaced.party
        }
        var client = client
        if served.versions(of: service).contains(where: { $0.clients != nil }), let session = caller.session,
            try await store.hasVisited(served.id, session: session)
        {
            client = .returning
        }
        return Circumstances(location: location, party: party ?? 1, client: client)
    }

    /// What a visit of the service could use on `window`, whoever gives it, wherever and in whatever season; the numbers
    /// of its days; and the seats of its classes there. For everything else that runs on the timetable, `SlotFinder`
    /// knows.
    func resources(for service: Service, in window: TimeSpan, _ served: ServedTenant) -> [ResourceKey] {
        var keys: Set<ResourceKey> = []
        var isClass = false
        for version in served.versions(of: service) {
            if version.occupiesBusiness { keys.insert(.business) }
            for performer in version.performers { keys.insert(.staff(performer.staff)) }
            for phase in version.phases {
                keys.formUnion(phase.needs.flatMap { served.groups(of: $0.resource) })
            }
            keys.formUnion(version.buffer.resources.flatMap { served.groups(of: $0) })
            if version.isCounted { keys.insert(.service(service.id)) }
            isClass = isClass || version.capacity != nil
        }
        if isClass {
            for entry in served.finder.classes(in: window, occupied: [])
            where entry.start.service == service.id {
                keys.insert(.seats(classID: classID(entry.start, of: served.id)))
            }
        }
        return keys.sorted { $0.description < $1.description }
    }

    /// The longest that a visit at `start` could occupy anything: buffers included, and the whole day whose numbers are
    /// counted.
    func visitReach(of service: Service, at start: Instant, _ served: ServedTenant) -> TimeSpan {
        var from = start
        var to = start
        for version in served.versions(of: service) {
            let visit = TimeSpan(start, start + version.longestVisit)
                .widened(before: version.buffer.before, after: version.buffer.after)
            from = min(from, visit.start)
            to = max(to, visit.end)
            guard version.perDay != nil else { continue }
            // A start after midnight may be counted to the day before.
            let date = served.zone.date(of: start)
            from = min(from, served.zone.startOfDay(date.adding(days: -1)))
            to = max(to, served.zone.startOfDay(date.adding(days: 1)))
        }
        return TimeSpan(from, to)
    }
}

extension ServedTenant {
    /// A service as it is without a season and in each set of them.
    func versions(of service: Service) -> [Service] {
        [service] + tenant.business.variants.compactMap { $0.business.service(service.id) }
    }

    /// The ledger's rows for the units of a resource.
    func groups(of resource: ResourceID) -> [ResourceKey] { Array(units(of: resource).keys) }

    /// The most units that each group of a resource ever has.
    func units(of resource: ResourceID) -> [ResourceKey: Int] {
        ([tenant.business] + tenant.business.variants.map(\.business))
            .compactMap { $0.resources.first { $0.id == resource } }
            .flatMap(\.groups)
            .reduce(into: [:]) { units, group in
                let key = ResourceKey.resource(group.key)
                units[key] = max(units[key] ?? 0, group.count)
            }
    }
}

extension Service {
    /// Seats or bookings of a day are chosen under the service's own row.
    var isCounted: Bool { capacity != nil || perDay != nil }

    /// Whoever gives it and however many come; two days where only the day knows.
    fileprivate var longestVisit: Minutes {
        let own = performers.compactMap(\.length).map(\.longest)
        let phases = phases.reduce(Minutes.zero) { $0 + $1.length.longest }
        return (own + [phases]).max() ?? phases
    }
}

extension Phase.Length {
    fileprivate var longest: Minutes {
        switch self {
        case .fixed(let minutes): minutes
        case .byParty(let lengths): lengths.map(\.length).max() ?? .zero
        case .untilClose: Minutes(48 * 60)
        }
    }
}

extension SlotQuery {
    /// The same question asked at the database's now.
    func at(_ now: Instant) -> Self {
        Self(
            service: service, window: window, staff: staff, location: location, party: party, client: client,
            now: now, waived: waived)
    }
}
