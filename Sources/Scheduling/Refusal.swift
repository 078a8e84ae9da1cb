import Vocabulary

/// Why one start, with one person, isn't offered.
struct Refusal: Hashable, Sendable {
    let instant: Instant
    let local: LocalDateTime
    let staff: StaffID?
    let cause: Cause

    enum Cause: Hashable, Sendable {
        case unknownService
        case notBookedHere(Service.Book)
        case notPlannable
        case notGivenBy(StaffID)
        case partyTooLarge
        case outsideTenantHours
        case closed
        case skippedByClock
        case tooLong
        case resourceClosed(ResourceID)
        case staffTaken(StaffID)
        case noUnit(ResourceID)
        case businessTaken
        case classTaken
        case seatsLeft(Int)
        case tooSoon
        case tooFar

        var step: Removal.Step {
            switch self {
            case .unknownService, .notBookedHere, .notPlannable, .notGivenBy, .partyTooLarge: .configuration
            case .outsideTenantHours, .closed: .openTime
            case .skippedByClock: .starts
            case .tooLong, .resourceClosed: .visit
            case .staffTaken, .noUnit, .businessTaken: .occupied
            case .classTaken, .seatsLeft: .classes
            case .tooSoon, .tooFar: .limits
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
            case .partyTooLarge: "A visit to this service is for one person."
            case .outsideTenantHours: "The start lies outside the opening hours of its day."
            case .closed: "The business, the service or the person isn't open then."
            case .skippedByClock: "The clock skips this time."
            case .tooLong: "The visit doesn't end before the open time does."
            case .resourceClosed(let resource): "\(resource) isn't open for the whole visit."
            case .staffTaken(let staff): "\(staff) is taken."
            case .noUnit(let resource): "No \(resource) is free for the whole visit."
            case .businessTaken: "Another visit takes place."
            case .classTaken: "Another visit has the person or a unit of the class."
            case .seatsLeft(0): "The class is full."
            case .seatsLeft(let seats): "The class has \(seats) left."
            case .tooSoon: "It is too soon: the least notice isn't kept."
            case .tooFar: "It is too far ahead."
            }
        }
    }

    var removal: Removal { Removal(local: local, staff: staff, step: cause.step, reason: cause.sentence) }
}
