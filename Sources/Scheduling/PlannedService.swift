import Vocabulary

/// A service with everything that doesn't depend on the day worked out.
struct PlannedService: Sendable {
    let service: Service
    /// Its place in the configuration.
    let index: Int
    let hours: HoursCalendar
    /// In the order written; one without a person for a service that needs nobody.
    let givers: [Giver]

    struct Giver: Sendable {
        let performer: Performer?
        let plan: VisitPlan
        let price: Price?
        /// `nil` where nobody is needed.
        let hours: HoursCalendar?

        var staff: StaffID? { performer?.staff }
    }

    init(_ service: Service, index: Int, staff: [StaffMember]) {
        self.service = service
        self.index = index
        self.hours = HoursCalendar(service.hours)
        let performers: [Performer?] = service.performers.isEmpty ? [nil] : service.performers
        self.givers = performers.compactMap { performer in
            guard let plan = VisitPlan(service, by: performer) else { return nil }
            let member = performer.flatMap { performer in staff.first { $0.id == performer.staff } }
            if performer != nil, member == nil { return nil }
            return Giver(
                performer: performer, plan: plan, price: performer?.price ?? service.price,
                hours: member.map { HoursCalendar($0.hours) })
        }
    }

    /// Who gives a class that starts as `start` says: the one named, else the first written.
    func classGiver(_ start: StaffID?) -> Giver? {
        guard let start else { return givers.first }
        return givers.first { $0.staff == start }
    }

    /// Minutes around a start within which any giver's visit takes anything.
    var reach: Range<Int> {
        let all = givers.map(\.plan.reach)
        return (all.map(\.lowerBound).min() ?? 0)..<(all.map(\.upperBound).max() ?? 0)
    }
}
