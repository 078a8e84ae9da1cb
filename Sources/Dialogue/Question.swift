/// What the assistant asked last, so that a bare 'yes', 'Dana' or 'the second' has a meaning.
package enum Question: Hashable, Sendable {
    case service
    case location
    case party
    /// Been here before?
    case client
    case day
    case time
    /// Offers have been shown.
    case whichOffer
    /// Name and contact, whichever of them is missing, and perhaps the first intake question.
    case details
    case intake(String)
    case shallIBook
    /// A start beyond the far-date limit, by its slot id.
    case isFarDateRight(slot: String)
    /// A day beyond it, before a start is looked for.
    case isFarDayRight
    case code
    case lookupContact
    case whichVisit
    case newTime
    case shallIMove
    case shallICancel
    /// Whether a request for a by-inquiry service should be passed on.
    case shallIPassOn
    /// The person wished for doesn't give the service: shall I look for someone who does?
    case someoneElse
    /// After 'nothing booked', 'nothing free', 'cancelled': another time?
    case anotherTime
    case hearServices
    /// Nothing was free: would a place on the waiting list help?
    case shallIWaitlist
    /// How the customer can be reached for a follow-up.
    case followUpContact
}

extension Question: Codable, RawRepresentable {
    package var rawValue: String {
        switch self {
        case .service: "service"
        case .location: "location"
        case .party: "party"
        case .client: "client"
        case .day: "day"
        case .time: "time"
        case .whichOffer: "which_offer"
        case .details: "details"
        case .intake(let id): "intake:" + id
        case .shallIBook: "shall_i_book"
        case .isFarDateRight(let slot): "far_date:" + slot
        case .code: "code"
        case .lookupContact: "lookup_contact"
        case .whichVisit: "which_visit"
        case .newTime: "new_time"
        case .shallIMove: "shall_i_move"
        case .shallICancel: "shall_i_cancel"
        case .shallIPassOn: "shall_i_pass_on"
        case .someoneElse: "someone_else"
        case .anotherTime: "another_time"
        case .hearServices: "hear_services"
        case .isFarDayRight: "far_day"
        case .shallIWaitlist: "shall_i_waitlist"
        case .followUpContact: "follow_up_contact"
        }
    }

    package init?(rawValue: String) {
        if let colon = rawValue.firstIndex(of: ":") {
            let rest = String(rawValue[rawValue.index(after: colon)...])
            switch rawValue[..<colon] {
            case "intake": self = .intake(rest)
            case "far_date": self = .isFarDateRight(slot: rest)
            default: return nil
            }
            return
        }
        guard let plain = Self.plain.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = plain
    }

    private static let plain: [Self] = [
        .service, .location, .party, .client, .day, .time, .whichOffer, .details, .shallIBook, .code,
        .lookupContact, .whichVisit,
        .newTime, .shallIMove, .shallICancel, .shallIPassOn, .someoneElse, .anotherTime, .hearServices,
        .isFarDayRight,
        .shallIWaitlist, .followUpContact,
    ]
}
