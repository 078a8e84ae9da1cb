package import Vocabulary

/// All that scheduling needs to know of a tenant: compiled once for a revision, immutable, without text.
///
/// What stands here holds on dates without a season; `on(_:)` gives what holds on a date.
package struct Business: Hashable, Sendable {
    /// IANA name.
    package let timezone: String
    package let hours: OpeningHours
    /// In the order written. Empty: one place, which has no id.
    package let locations: [Location]
    /// In the order written, which breaks ties.
    package let staff: [StaffMember]
    package let resources: [Resource]
    package let services: [Service]
    /// In the order written, which is the order in which they are laid over each other.
    package let seasons: [Season]
    /// One for each set of seasons that meet on some date. Each has the ids of this one, and no seasons.
    package let variants: [Variant]

    package init(
        timezone: String, hours: OpeningHours, locations: [Location] = [], staff: [StaffMember],
        resources: [Resource], services: [Service], seasons: [Season] = [], variants: [Variant] = []
    ) {
        self.timezone = timezone
        self.hours = hours
        self.locations = locations
        self.staff = staff
        self.resources = resources
        self.services = services
        self.seasons = seasons
        self.variants = variants
    }

    /// The dates between which other values hold.
    package struct Season: Hashable, Sendable {
        package let id: String
        package let dates: HoursException.Dates

        package init(id: String, dates: HoursException.Dates) {
            self.id = id
            self.dates = dates
        }
    }

    /// The whole business as it is while some seasons hold.
    package struct Variant: Hashable, Sendable {
        /// Places in `seasons`, rising, at least one.
        package let seasons: [Int]
        package let business: Business

        package init(seasons: [Int], business: Business) {
            self.seasons = seasons
            self.business = business
        }
    }

    package func service(_ id: ServiceID) -> Service? { services.first { $0.id == id } }
    package func location(_ id: LocationID) -> Location? { locations.first { $0.id == id } }

    /// Step 1 of 'How slots are computed': the business with the seasons that hold that day.
    package func on(_ date: LocalDate) -> Business {
        guard let variant = variant(on: date) else { return self }
        return variants[variant].business
    }

    /// The place in `variants` of what holds that day; `nil`: no season does.
    package func variant(on date: LocalDate) -> Int? {
        let holding = seasons.indices.filter { seasons[$0].dates.contains(date) }
        return holding.isEmpty ? nil : variants.firstIndex { $0.seasons == holding }
    }
}

/// A place where services are given.
package struct Location: Hashable, Sendable {
    package let id: LocationID
    /// Needs no units of resources.
    package let isOnline: Bool
    /// It narrows the tenant's.
    package let hours: OpeningHours

    package init(id: LocationID, isOnline: Bool = false, hours: OpeningHours = .unlimited) {
        self.id = id
        self.isOnline = isOnline
        self.hours = hours
    }
}

package struct StaffMember: Hashable, Sendable {
    package let id: StaffID
    /// Wherever they are; unlimited for a person with a week by location.
    package let hours: OpeningHours
    /// For a person with a week by location: their hours at each; elsewhere they never are.
    package let places: [LocationID: OpeningHours]?

    package init(id: StaffID, hours: OpeningHours, places: [LocationID: OpeningHours]? = nil) {
        self.id = id
        self.hours = hours
        self.places = places
    }

    /// `nil`: never there.
    package func hours(at location: LocationID?) -> OpeningHours? {
        guard let places else { return hours }
        return location.flatMap { places[$0] }
    }
}

/// Chairs, rooms, tables: one or more groups of alike units.
package struct Resource: Hashable, Sendable {
    package let id: ResourceID
    /// Of all of its units; a group's own narrow them.
    package let hours: OpeningHours
    /// In the order written; a resource without `units` has one group.
    package let groups: [Group]

    package init(id: ResourceID, hours: OpeningHours = .unlimited, groups: [Group]) {
        self.id = id
        self.hours = hours
        self.groups = groups
    }

    /// `count` units that are all alike, at every location and for any party.
    package init(id: ResourceID, count: Int, hours: OpeningHours = .unlimited) {
        self.init(id: id, hours: hours, groups: [Group(key: id, count: count)])
    }

    /// All units together.
    package var count: Int { groups.reduce(0) { $0 + $1.count } }

    /// `count` alike units, numbered from 1 within the group.
    package struct Group: Hashable, Sendable {
        /// What the ledger counts them under: `chair`, or `table/small` for one of the resource's `units`.
        package let key: ResourceID
        package let count: Int
        /// People that one unit takes; `nil`: any party.
        package let capacity: Int?
        /// `nil`: they are at hand everywhere.
        package let location: LocationID?
        package let hours: OpeningHours

        package init(
            key: ResourceID, count: Int, capacity: Int? = nil, location: LocationID? = nil,
            hours: OpeningHours = .unlimited
        ) {
            self.key = key
            self.count = count
            self.capacity = capacity
            self.location = location
            self.hours = hours
        }
    }
}

/// A distance to a start: `m` and `h` are elapsed time, `d` and `w` calendar days from today's date.
package enum Distance: Hashable, Sendable {
    case elapsed(Minutes)
    case days(Int)
}

package struct BookingRules: Hashable, Sendable {
    /// Least distance from now to a start.
    package let notice: Distance
    /// Greatest distance from now to a start; `.days(0)`: today alone.
    package let horizon: Distance
    /// The grid of starts, in minutes.
    package let step: Minutes
    /// How long a hold is kept.
    package let hold: Minutes
    /// At a smaller distance cancelling and moving need a person.
    package let cancelUntil: Distance

    package init(notice: Distance, horizon: Distance, step: Minutes, hold: Minutes, cancelUntil: Distance) {
        self.notice = notice
        self.horizon = horizon
        self.step = step
        self.hold = hold
        self.cancelUntil = cancelUntil
    }
}

/// How long something takes, by the number of people.
package struct PartyLength: Hashable, Sendable {
    package let parties: ClosedRange<Int>
    /// Elapsed time.
    package let length: Minutes

    package init(parties: ClosedRange<Int>, length: Minutes) {
        self.parties = parties
        self.length = length
    }
}

/// One stretch of a visit and what it uses. A plain service is one phase.
package struct Phase: Hashable, Sendable {
    /// A performer with a duration of their own replaces it (one-phase services alone).
    package let length: Length
    package let usesStaff: Bool
    package let needs: [Need]

    package init(_ length: Length, usesStaff: Bool, needs: [Need]) {
        self.length = length
        self.usesStaff = usesStaff
        self.needs = needs
    }

    package init(length: Minutes, usesStaff: Bool, needs: [Need]) {
        self.init(.fixed(length), usesStaff: usesStaff, needs: needs)
    }

    package enum Length: Hashable, Sendable {
        /// Elapsed time.
        case fixed(Minutes)
        /// Never empty; a party that none of them holds can't be served.
        case byParty([PartyLength])
        /// To the end of the last interval of the day that tenant and location share; it may span a break. The last
        /// phase alone.
        case untilClose

        /// `nil`: it depends on the day, or the party can't be served.
        package func minutes(for party: Int) -> Minutes? {
            switch self {
            case .fixed(let minutes): minutes
            case .byParty(let lengths): lengths.first { $0.parties.contains(party) }?.length
            case .untilClose: nil
            }
        }
    }

    /// `count` units of one resource at once.
    package struct Need: Hashable, Sendable {
        package let resource: ResourceID
        package let count: Int

        package init(resource: ResourceID, count: Int) {
            self.resource = resource
            self.count = count
        }
    }
}

/// One of the people who can give a service, with what differs for them.
package struct Performer: Hashable, Sendable {
    package let staff: StaffID
    /// `nil`: the service's.
    package let length: Phase.Length?
    package let price: Price?

    package init(staff: StaffID, length: Phase.Length?, price: Price? = nil) {
        self.staff = staff
        self.length = length
        self.price = price
    }

    package init(staff: StaffID, duration: Minutes? = nil, price: Price? = nil) {
        self.init(staff: staff, length: duration.map { .fixed($0) }, price: price)
    }
}

package struct Buffer: Hashable, Sendable {
    package let before: Minutes
    package let after: Minutes
    /// Whether the buffer occupies the person, and which resources. Default: what the first and last phase use.
    package let usesStaff: Bool
    package let resources: Set<ResourceID>

    package init(before: Minutes, after: Minutes, usesStaff: Bool, resources: Set<ResourceID>) {
        self.before = before
        self.after = after
        self.usesStaff = usesStaff
        self.resources = resources
    }
}

/// Windows that are kept for one service until shortly before them (step 7). They open nothing.
package struct KeepFree: Hashable, Sendable {
    package let weekly: Week<DayHours>
    /// Whose time is kept; never empty.
    package let staff: [StaffID]
    /// At this distance to the window, or a smaller one, it is free for all.
    package let release: Distance

    package init(weekly: Week<DayHours>, staff: [StaffID], release: Distance) {
        self.weekly = weekly
        self.staff = staff
        self.release = release
    }
}

/// Whether a person has been here before.
package enum ClientKind: String, Codable, Hashable, Sendable, CaseIterable {
    case new
    case returning
}

package struct Service: Hashable, Sendable {
    package let id: ServiceID
    /// `weekly` and `exceptions` of the service itself; it narrows the tenant's.
    package let hours: OpeningHours
    /// Where it is given, in the order of the business's locations. Empty: the business has one place, without an id.
    package let locations: [LocationID]
    /// In the order written. Empty: the service needs nobody.
    package let performers: [Performer]
    /// Never empty for a bookable service.
    package let phases: [Phase]
    package let buffer: Buffer
    package let price: Price?
    package let rules: BookingRules
    /// Fixed starts for each weekday; `nil`: opening + n × step.
    package let starts: Week<[FixedStart]>?
    /// People in one class; `nil`: not a class. A class always has `starts`.
    package let capacity: Int?
    /// People in one booking at most.
    package let party: Int
    /// Bookings at most on one day.
    package let perDay: Int?
    package let keepFree: KeepFree?
    /// Who may book it; `nil`: anyone.
    package let clients: ClientKind?
    package let book: Book

    package init(
        id: ServiceID, hours: OpeningHours, locations: [LocationID] = [], performers: [Performer],
        phases: [Phase], buffer: Buffer, price: Price?, rules: BookingRules, starts: Week<[FixedStart]>?,
        capacity: Int?, party: Int = 1, perDay: Int? = nil, keepFree: KeepFree? = nil,
        clients: ClientKind? = nil, book: Book
    ) {
        self.id = id
        self.hours = hours
        self.locations = locations
        self.performers = performers
        self.phases = phases
        self.buffer = buffer
        self.price = price
        self.rules = rules
        self.starts = starts
        self.capacity = capacity
        self.party = party
        self.perDay = perDay
        self.keepFree = keepFree
        self.clients = clients
        self.book = book
    }

    package enum Book: String, Hashable, Sendable {
        case instantly
        case byInquiry = "by-inquiry"
        case never
    }

    /// A service without staff and resources occupies the business itself, which is one.
    package var occupiesBusiness: Bool { performers.isEmpty && phases.allSatisfy { $0.needs.isEmpty } }

    /// How long a visit takes, without buffers; `nil`: it depends on the day, or such a party can't be served.
    package func length(by performer: Performer?, party: Int = 1) -> Minutes? {
        if let own = performer?.length { return own.minutes(for: party) }
        var sum = Minutes.zero
        for phase in phases {
            guard let length = phase.length.minutes(for: party) else { return nil }
            sum = sum + length
        }
        return sum
    }
}

/// What the ledger counts as one thing that can be taken, as stored in `occupancy.resource`.
package enum ResourceKey: Hashable, Sendable, CustomStringConvertible {
    case business
    case staff(StaffID)
    /// A group of units, by its key.
    case resource(ResourceID)
    /// The service row under which seats and day numbers are chosen; its units are the bookings of a day (`per_day`).
    case service(ServiceID)
    /// The seats of one class, by the class's id.
    case seats(classID: String)

    package var description: String {
        switch self {
        case .business: "business"
        case .staff(let id): "staff:" + id
        case .resource(let id): "resource:" + id
        case .service(let id): "service:" + id
        case .seats(let id): "class:" + id
        }
    }

    package init?(_ text: String) {
        if text == "business" { self = .business; return }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let id = String(text[text.index(after: colon)...])
        switch text[..<colon] {
        case "staff": self = .staff(id)
        case "resource": self = .resource(id)
        case "service": self = .service(id)
        case "class": self = .seats(classID: id)
        default: return nil
        }
    }
}
