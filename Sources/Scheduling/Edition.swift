import Vocabulary

/// The business as it is on the dates of some seasons, made ready for questions (step 1).
///
/// A class: every day of a search names one.
final class Edition: Sendable {
    /// Its place among the editions; the one without seasons is 0.
    let index: Int
    let tenant: HoursCalendar
    /// In the order of the configuration, which every edition shares.
    let services: [PlannedService]
    /// Those of `services` that keep windows free.
    let keepers: [PlannedService]
    /// When the latest interval of any day ends, in minutes after its midnight.
    let latestClose: Int
    private let locations: [LocationID: HoursCalendar]
    private let staff: [StaffID: StaffCalendar]
    private let resources: [ResourceID: PlannedResource]

    private struct StaffCalendar {
        let everywhere: HoursCalendar
        let places: [LocationID: HoursCalendar]?
    }

    /// A resource with its groups, the smallest units first.
    struct PlannedResource {
        let hours: HoursCalendar
        let groups: [Group]

        struct Group {
            let group: Resource.Group
            let hours: HoursCalendar
        }
    }

    init(_ business: Business, index: Int, services: [Service]) {
        self.index = index
        self.tenant = HoursCalendar(business.hours)
        self.latestClose = business.hours.latestEnd
        self.services = services.enumerated().map { PlannedService($1, index: $0, business: business) }
        self.keepers = self.services.filter { $0.service.keepFree != nil && $0.service.book != .never }
        self.locations = Dictionary(
            business.locations.map { ($0.id, HoursCalendar($0.hours)) },
            uniquingKeysWith: { first, _ in first })
        self.staff = Dictionary(
            business.staff.map { member in
                let places = member.places?.mapValues { HoursCalendar($0) }
                return (member.id, StaffCalendar(everywhere: HoursCalendar(member.hours), places: places))
            }, uniquingKeysWith: { first, _ in first })
        self.resources = Dictionary(
            business.resources.map { ($0.id, PlannedResource($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// `nil`: a place without hours of its own.
    func hours(of location: LocationID) -> HoursCalendar? { locations[location] }

    /// The hours in which a person is at a place.
    func hours(of member: StaffID, at location: LocationID?) -> HoursCalendar? {
        guard let calendar = staff[member] else { return nil }
        guard let places = calendar.places else { return calendar.everywhere }
        return location.flatMap { places[$0] } ?? .never
    }

    func resource(_ id: ResourceID) -> PlannedResource? { resources[id] }
}

extension Edition.PlannedResource {
    init(_ resource: Resource) {
        self.hours = HoursCalendar(resource.hours)
        self.groups = resource.groups.enumerated()
            .sorted {
                ($0.element.capacity ?? .max, $0.offset) < ($1.element.capacity ?? .max, $1.offset)
            }
            .map { Group(group: $1, hours: HoursCalendar($1.hours)) }
    }
}

extension OpeningHours {
    fileprivate var latestEnd: Int {
        let weekly = weekly.map { week in Weekday.allCases.flatMap { week[$0] } } ?? [.wholeDay]
        return (weekly + exceptions.flatMap { $0.hours ?? [] }).map(\.end).max() ?? 0
    }
}
