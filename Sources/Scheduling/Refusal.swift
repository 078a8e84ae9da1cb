import Vocabulary

/// Why one start, with one person, isn't offered.
struct Refusal: Hashable, Sendable {
    let instant: Instant
    let local: LocalDateTime
    let staff: StaffID?
    let location: LocationID?
    let cause: Cause

    enum Cause: Hashable, Sendable {
        case unknownService
        case notBookedHere(Service.Book)
        case notPlannable
        case notGivenBy(StaffID)
        case notGivenAt(LocationID)
        case partyTooLarge
        case outsideTenantHours
        case closed
        case skippedByClock
        case tooLong
        case resourceClosed(ResourceID)
        case staffTaken(StaffID)
        case tooFewUnits(ResourceID)
        case unitsTooSmall(ResourceID)
        case noUnit(ResourceID)
        case businessTaken
        case classTaken
        case seatsLeft(Int)
        case keptFree(StaffID)
        case tooSoon
        case tooFar
        case dayFull
        case clientsOnly(ClientKind)

        var step: Removal.Step {
            switch self {
            case .unknownService, .notBookedHere, .notPlannable, .notGivenBy, .notGivenAt, .partyTooLarge:
                .configuration
            case .outsideTenantHours, .closed: .openTime
            case .skippedByClock: .starts
            case .tooLong, .resourceClosed: .visit
            case .staffTaken, .tooFewUnits, .unitsTooSmall, .noUnit, .businessTaken: .occupied
            case .classTaken, .seatsLeft: .classes
            case .keptFree: .keepFree
            case .tooSoon, .tooFar, .dayFull, .clientsOnly: .limits
            }
        }

        /// One sentence for the operator.
        var sentence: String {
            switch self {
            case .unknownService: "There is no such service."
            case .notBookedHere(.byInquiry): "A person answers inquiries for this service."
            case .notBookedHere: "This service can't be booked."
            case .notPlannable: "The service has no length, or nobody who gives it."
            case .notGivenBy(let staff): "\(staff) doesn't give this service then."
            case .notGivenAt(let location): "The service isn't given at \(location) then."
            case .partyTooLarge: "One booking of this service isn't for that many people."
            case .outsideTenantHours: "The start lies outside the opening hours of its day."
            case .closed: "The business, the place, the service or the person isn't open then."
            case .skippedByClock: "The clock skips this time."
            case .tooLong: "The visit doesn't end before the open time does."
            case .resourceClosed(let resource): "\(resource) isn't open for the whole visit."
            case .staffTaken(let staff): "\(staff) is taken."
            case .tooFewUnits(let resource):
                "The visit needs more of \(resource) than there is at this place."
            case .unitsTooSmall(let resource): "No \(resource) takes that many people."
            case .noUnit(let resource): "No \(resource) is free for the whole visit."
            case .businessTaken: "Another visit takes place."
            case .classTaken: "Another visit has the person or a unit of the class."
            case .seatsLeft(0): "The class is full."
            case .seatsLeft(let seats): "The class has \(seats) left."
            case .keptFree(let staff): "\(staff)'s time is kept free for another service."
            case .tooSoon: "It is too soon: the least notice isn't kept."
            case .tooFar: "It is too far ahead."
            case .dayFull: "The service has its most bookings of the day."
            case .clientsOnly(.new): "The service is for new clients alone."
            case .clientsOnly(.returning): "The service is for returning clients alone."
            }
        }
    }

    var removal: Removal {
        Removal(local: local, staff: staff, location: location, step: cause.step, reason: cause.sentence)
    }
}
