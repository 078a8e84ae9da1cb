import Scheduling
import Testing
import Vocabulary

/// A business in few words, and questions to it. Times are local to its zone.
struct Studio {
    var zone: Zone
    var hours: OpeningHours
    var locations: [Location] = []
    var staff: [StaffMember] = []
    var resources: [Resource] = []
    var services: [Service] = []
    var seasons: [Business.Season] = []
    var variants: [Business.Variant] = []
    var rows: [Occupied] = []

    init(_ identifier: String = "America/New_York", open: DayHours = [DayInterval(540, 1020)]) throws {
        self.zone = try #require(Zone(identifier))
        self.hours = OpeningHours(weekly: Week(repeating: open))
    }

    var business: Business {
        Business(
            timezone: zone.identifier, hours: hours, locations: locations, staff: staff, resources: resources,
            services: services, seasons: seasons, variants: variants)
    }

    var finder: SlotFinder { SlotFinder(business: business, zone: zone) }

    /// One more season, which changes what `change` does.
    mutating func add(_ id: String, _ dates: HoursException.Dates, _ change: (inout Self) -> Void) {
        var other = self
        other.seasons = []
        other.variants = []
        change(&other)
        seasons.append(Business.Season(id: id, dates: dates))
        variants.append(Business.Variant(seasons: [seasons.count - 1], business: other.business))
    }

    /// The first instant that shows this time.
    func at(_ text: String) throws -> Instant { zone.opening(try clock(text)) }

    func span(_ from: String, _ to: String) throws -> TimeSpan { TimeSpan(try at(from), try at(to)) }

    func query(
        _ day: String, days: Int = 1, _ service: ServiceID = "cut", staff: StaffID? = nil,
        location: LocationID? = nil, party: Int = 1, client: ClientKind? = nil, now: String? = nil,
        waived: Set<SlotQuery.Waiver> = []
    ) throws -> SlotQuery {
        let first = try date(day)
        let window = zone.span(from: first, to: first.adding(days: days))
        return SlotQuery(
            service: service, window: window, staff: staff, location: location, party: party, client: client,
            now: try now.map(at) ?? window.start - Minutes(2 * 1440), waived: waived)
    }

    func slots(_ query: SlotQuery) -> [Slot] { finder.slots(query, occupied: rows) }

    /// Clock times of the starts of one day.
    func starts(_ query: SlotQuery) -> [String] { slots(query).map { clockText($0.local.minute) } }

    func starts(_ day: String, _ service: ServiceID = "cut", staff: StaffID? = nil) throws -> [String] {
        starts(try query(day, service, staff: staff))
    }

    mutating func take(_ resource: ResourceKey, unit: Int = 1, _ from: String, _ to: String) throws {
        rows.append(Occupied(resource: resource, unit: unit, span: try span(from, to)))
    }

    /// One more party in a class, as the ledger keeps it.
    mutating func seat(_ slot: Slot, party: Int) {
        let start = ClassStart(
            service: slot.service, staff: slot.staff, location: slot.location, start: slot.visit.start)
        rows.append(
            Occupied(
                resource: .seats(classID: "c"), unit: 1, span: slot.visit, classStart: start, party: party))
        rows += slot.uses.map {
            Occupied(resource: $0.resource, unit: $0.unit, span: $0.span, classStart: start)
        }
    }
}

func member(_ id: StaffID, _ hours: DayHours? = nil, exceptions: [HoursException] = []) -> StaffMember {
    StaffMember(
        id: id, hours: OpeningHours(weekly: hours.map { Week(repeating: $0) }, exceptions: exceptions))
}

func dollars(_ amount: Int) -> Price? {
    Currency("USD").map { .fixed(Money(minorUnits: amount * 100, currency: $0)) }
}

func service(
    _ id: ServiceID = "cut", minutes: Int = 60, at locations: [LocationID] = [],
    by performers: [Performer] = [], needs: [Phase.Need] = [],
    phases: [Phase]? = nil, buffer: Buffer? = nil, hours: OpeningHours = .unlimited, step: Int = 60,
    notice: Distance = .elapsed(.zero), horizon: Distance = .days(90), starts: Week<[FixedStart]>? = nil,
    capacity: Int? = nil, party: Int = 1, perDay: Int? = nil, keepFree: KeepFree? = nil,
    clients: ClientKind? = nil,
    book: Service.Book = .instantly
) -> Service {
    Service(
        id: id, hours: hours, locations: locations, performers: performers,
        phases: phases ?? [Phase(length: Minutes(minutes), usesStaff: !performers.isEmpty, needs: needs)],
        buffer: buffer ?? Buffer(before: .zero, after: .zero, usesStaff: false, resources: []),
        price: dollars(55),
        rules: BookingRules(
            notice: notice, horizon: horizon, step: Minutes(step), hold: Minutes(10), cancelUntil: .days(1)),
        starts: starts, capacity: capacity, party: party, perDay: perDay, keepFree: keepFree,
        clients: clients, book: book)
}

func everyDay(_ starts: [(minute: Int, staff: StaffID?)]) -> Week<[FixedStart]> {
    Week(repeating: starts.map { FixedStart(minute: $0.minute, staff: $0.staff) })
}
