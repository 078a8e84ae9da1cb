package import Vocabulary

/// All that scheduling needs to know of a tenant: compiled once for a revision, immutable, without text.
package struct Business: Hashable, Sendable {
    /// IANA name.
    package let timezone: String
    package let hours: OpeningHours
    /// In the order written, which breaks ties.
    package let staff: [StaffMember]
    package let resources: [Resource]
    package let services: [Service]

    package init(
        timezone: String, hours: OpeningHours, staff: [StaffMember], resources: [Resource],
        services: [Service]
    ) {
        self.timezone = timezone
        self.hours = hours
        self.staff = staff
        self.resources = resources
        self.services = services
    }

    package func service(_ id: ServiceID) -> Service? { services.first { $0.id == id } }
}

package struct StaffMember: Hashable, Sendable {
    package let id: StaffID
    package let hours: OpeningHours

    package init(id: StaffID, hours: OpeningHours) {
        self.id = id
        self.hours = hours
    }
}

/// Chairs, rooms, lifts: `count` alike units, numbered from 1.
package struct Resource: Hashable, Sendable {
    package let id: ResourceID
    package let count: Int
    package let hours: OpeningHours

    package init(id: ResourceID, count: Int, hours: OpeningHours = .unlimited) {
        self.id = id
        self.count = count
        self.hours = hours
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

/// One stretch of a visit and what it uses. A plain service is one phase.
package struct Phase: Hashable, Sendable {
    /// Elapsed time. A performer with a duration of their own replaces it (one-phase services alone).
    package let length: Minutes
    package let usesStaff: Bool
    package let needs: [Need]

    package init(length: Minutes, usesStaff: Bool, needs: [Need]) {
        self.length = length
        self.usesStaff = usesStaff
        self.needs = needs
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
    package let duration: Minutes?
    package let price: Price?

    package init(staff: StaffID, duration: Minutes? = nil, price: Price? = nil) {
        self.staff = staff
        self.duration = duration
        self.price = price
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

package struct Service: Hashable, Sendable {
    package let id: ServiceID
    /// `weekly` and `exceptions` of the service itself; it narrows the tenant's.
    package let hours: OpeningHours
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
    package let book: Book

    package init(
        id: ServiceID, hours: OpeningHours, performers: [Performer], phases: [Phase], buffer: Buffer,
        price: Price?,
        rules: BookingRules, starts: Week<[FixedStart]>?, capacity: Int?, book: Book
    ) {
        self.id = id
        self.hours = hours
        self.performers = performers
        self.phases = phases
        self.buffer = buffer
        self.price = price
        self.rules = rules
        self.starts = starts
        self.capacity = capacity
        self.book = book
    }

    package enum Book: String, Hashable, Sendable {
        case instantly
        case byInquiry = "by-inquiry"
        case never
    }

    /// A service without staff and resources occupies the business itself, which is one.
    package var occupiesBusiness: Bool { performers.isEmpty && phases.allSatisfy { $0.needs.isEmpty } }

    package func length(by performer: Performer?) -> Minutes {
        performer?.duration ?? phases.reduce(.zero) { $0 + $1.length }
    }
}

/// What the ledger counts as one thing that can be taken, as stored in `occupancy.resource`.
package enum ResourceKey: Hashable, Sendable, CustomStringConvertible {
    case business
    case staff(StaffID)
    case resource(ResourceID)
    /// The service row under which seats and day numbers are chosen.
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
