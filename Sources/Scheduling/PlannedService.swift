import Vocabulary

/// A service of one edition with everything that doesn't depend on the day worked out.
struct PlannedService: Sendable {
    let service: Service
    /// Its place in the configuration.
    let index: Int
    let hours: HoursCalendar
    /// In the order written; one without a person for a service that needs nobody.
    let givers: [Giver]
    /// In the order of the business's locations; one without an id where the business has one place.
    let places: [Place]

    struct Place: Sendable {
        let id: LocationID?
        let isOnline: Bool
    }

    struct Giver: Sendable {
        let performer: Performer?
        let price: Price?
        private let service: Service
        /// For a service whose length depends on nothing but the person.
        private let plan: VisitPlan?
        /// Whether the visit goes on until the place closes.
        let closes: Bool

        var staff: StaffID? { performer?.staff }

        /// `nil` for a service that no party can be served with.
        init?(_ service: Service, performer: Performer?) {
            self.performer = performer
            self.price = performer?.price ?? service.price
            self.service = service
            let lengths = VisitPlan.lengths(of: service, by: performer)
            self.closes = lengths.last == .untilClose
            let dependsOnParty = lengths.contains { if case .byParty = $0 { true } else { false } }
            self.plan = closes || dependsOnParty ? nil : VisitPlan(service, by: performer)
            if lengths.isEmpty || (plan == nil && !closes && !dependsOnParty) { return nil }
        }

        /// `nil`: such a party can't be served.
        ///
        /// `closing` is how long the phase takes that goes on until close.
        func plan(for party: Int, at place: Place, closing: Minutes? = nil) -> VisitPlan? {
            let plan =
                plan
                ?? VisitPlan(
                    service, by: performer, party: party, closing: closing ?? (closes ? Minutes(1) : nil))
            return place.isOnline ? plan?.withoutUnits : plan
        }
    }

    init(_ service: Service, index: Int, business: Business) {
        self.service = service
        self.index = index
        self.hours = HoursCalendar(service.hours)
        let performers: [Performer?] = service.performers.isEmpty ? [nil] : service.performers
        self.givers = performers.compactMap { performer in
            if let performer, !business.staff.contains(where: { $0.id == performer.staff }) { return nil }
            return Giver(service, performer: performer)
        }
        self.places =
            service.locations.isEmpty
            ? [Place(id: nil, isOnline: false)]
            : service.locations.compactMap { id in
                business.location(id).map { Place(id: id, isOnline: $0.isOnline) }
            }
    }

    /// Whether its starts are classes that stand on the timetable.
    var isClass: Bool { service.capacity != nil && service.book != .never }

    /// Whether the visit or class that starts then may be this person's at this place. A class that doesn't say who and
    /// where is the first's.
    func gives(_ start: Start, by ready: ReadyGiver) -> Bool {
        let (staff, location) =
            service.capacity == nil
            ? (start.staff, start.location)
            : (start.staff ?? givers.first?.staff, start.location ?? places.first?.id)
        return (staff == nil || staff == ready.giver.staff)
            && (location == nil || location == ready.place.id)
    }

    /// How many people the units of a visit must take: those of the whole class, or the party.
    func people(inParty party: Int) -> Int { service.capacity ?? party }

    /// Minutes around a start within which a visit of any party takes anything.
    func reach(latestClose: Int) -> Range<Int> {
        let longest =
            ([nil] + service.performers.map(Optional.some)).map { performer in
                VisitPlan.lengths(of: service, by: performer).reduce(0) { sum, length in
                    switch length {
                    case .fixed(let minutes): sum + max(0, minutes.count)
                    case .byParty(let lengths): sum + (lengths.map(\.length.count).max() ?? 0)
                    // A clock that is put back makes a day longer.
                    case .untilClose: sum + max(0, latestClose) + 120
                    }
                }
            }.max() ?? 0
        return -max(0, service.buffer.before.count)..<longest + max(0, service.buffer.after.count)
    }
}
