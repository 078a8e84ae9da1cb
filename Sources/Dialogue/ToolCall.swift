package import Scheduling
package import Vocabulary

/// What the assistant asks the platform to do. The tenant, the session and the customer are never among the arguments:
/// they come from the server.
package enum ToolCall: Codable, Hashable, Sendable {
    case checkAvailability(CheckAvailability)
    case holdSlot(HoldSlot)
    case releaseHold(ReleaseHold)
    case confirmBooking(ConfirmBooking)
    case lookupBooking(LookupBooking)
    case rescheduleBooking(RescheduleBooking)
    case cancelBooking(CancelBooking)
    case createInquiry(CreateInquiry)
    case scheduleContactFollowup(ScheduleContactFollowup)
    case joinWaitlist(JoinWaitlist)
    case handOver(HandOver)
    /// What a model asked for in a form that no tool takes.
    case unusable(Unusable)

    /// The tool's name in the contract.
    package var name: String {
        switch self {
        case .checkAvailability: "check_availability"
        case .holdSlot: "hold_slot"
        case .releaseHold: "release_hold"
        case .confirmBooking: "confirm_booking"
        case .lookupBooking: "lookup_booking"
        case .rescheduleBooking: "reschedule_booking"
        case .cancelBooking: "cancel_booking"
        case .createInquiry: "create_inquiry"
        case .scheduleContactFollowup: "schedule_contact_followup"
        case .joinWaitlist: "join_waitlist"
        case .handOver: "hand_over"
        case .unusable(let call): call.name
        }
    }

    /// False for reads, which may be repeated; a write carries an idempotency key.
    package var writes: Bool {
        switch self {
        case .checkAvailability, .lookupBooking, .unusable: false
        case .holdSlot, .releaseHold, .confirmBooking, .rescheduleBooking, .cancelBooking, .createInquiry,
            .scheduleContactFollowup, .joinWaitlist, .handOver:
            true
        }
    }

    package struct CheckAvailability: Codable, Hashable, Sendable {
        package let service: ServiceID
        /// Dates in the tenant's zone, half-open.
        package let from: LocalDate
        package let to: LocalDate
        /// Starts at or after this minute of the day are wanted.
        package let earliest: Int?
        /// Starts at or before this minute of the day are wanted.
        package let latest: Int?
        package let staff: StaffID?
        /// A wish for one place.
        package let location: LocationID?
        package let party: Int
        /// What the customer says of having been here before.
        package let client: ClientKind?
        /// An appointment of the customer's whose own time counts as free.
        package let replaces: BookingID?

        package init(
            service: ServiceID, from: LocalDate, to: LocalDate, earliest: Int? = nil, latest: Int? = nil,
            staff: StaffID? = nil, location: LocationID? = nil, party: Int = 1, client: ClientKind? = nil,
            replaces: BookingID? = nil
        ) {
            self.service = service
            self.from = from
            self.to = to
            self.earliest = earliest
            self.latest = latest
            self.staff = staff
            self.location = location
            self.party = party
            self.client = client
            self.replaces = replaces
        }

        /// Whether the answer to this call holds that to `other`.
        func answers(_ other: Self) -> Bool {
            service == other.service && from <= other.from && to >= other.to
                && (earliest ?? 0) <= (other.earliest ?? 0) && (latest ?? 1440) >= (other.latest ?? 1440)
                && (staff == nil || staff == other.staff) && (location == nil || location == other.location)
                && party == other.party && replaces == other.replaces
        }
    }

    package struct HoldSlot: Codable, Hashable, Sendable {
        package let slot: String
        /// What the customer says of having been here before.
        package let client: ClientKind?
        package let replaces: BookingID?

        package init(slot: String, client: ClientKind? = nil, replaces: BookingID? = nil) {
            self.slot = slot
            self.client = client
            self.replaces = replaces
        }
    }

    /// Gives a held time back, when the customer wants another: it would stand in its own way.
    package struct ReleaseHold: Codable, Hashable, Sendable {
        package let hold: BookingID

        package init(hold: BookingID) {
            self.hold = hold
        }
    }

    package struct ConfirmBooking: Codable, Hashable, Sendable {
        package let hold: BookingID
        package let name: String
        package let email: EmailAddress?
        package let phone: PhoneNumber?
        /// Answers by the question's id.
        package let intake: [String: String]

        package init(
            hold: BookingID, name: String, email: EmailAddress?, phone: PhoneNumber?, intake: [String: String]
        ) {
            self.hold = hold
            self.name = name
            self.email = email
            self.phone = phone
            self.intake = intake
        }
    }

    package struct LookupBooking: Codable, Hashable, Sendable {
        package let code: String?
        package let email: EmailAddress?
        package let phone: PhoneNumber?

        package init(code: String?, email: EmailAddress? = nil, phone: PhoneNumber? = nil) {
            self.code = code
            self.email = email
            self.phone = phone
        }
    }

    package struct RescheduleBooking: Codable, Hashable, Sendable {
        package let appointment: BookingID
        package let hold: BookingID

        package init(appointment: BookingID, hold: BookingID) {
            self.appointment = appointment
            self.hold = hold
        }
    }

    package struct CancelBooking: Codable, Hashable, Sendable {
        package let appointment: BookingID
        package let reason: String?

        package init(appointment: BookingID, reason: String? = nil) {
            self.appointment = appointment
            self.reason = reason
        }
    }

    package struct CreateInquiry: Codable, Hashable, Sendable {
        /// What the customer wants, in their words.
        package let subject: String
        package let service: ServiceID?
        package let name: String?
        package let email: EmailAddress?
        package let phone: PhoneNumber?

        package init(
            subject: String, service: ServiceID?, name: String?, email: EmailAddress?, phone: PhoneNumber?
        ) {
            self.subject = subject
            self.service = service
            self.name = name
            self.email = email
            self.phone = phone
        }
    }

    /// A wish to be written to or called later.
    package struct ScheduleContactFollowup: Codable, Hashable, Sendable {
        /// On the business's wall clock; `nil`: a day from now.
        package let at: LocalDateTime?
        /// What it is about, in the customer's words.
        package let about: String
        package let name: String?
        package let email: EmailAddress?
        package let phone: PhoneNumber?

        package init(
            at: LocalDateTime?, about: String, name: String? = nil, email: EmailAddress? = nil,
            phone: PhoneNumber? = nil
        ) {
            self.at = at
            self.about = about
            self.name = name
            self.email = email
            self.phone = phone
        }
    }

    /// To hear when something falls free.
    package struct JoinWaitlist: Codable, Hashable, Sendable {
        package let service: ServiceID
        /// Dates in the tenant's zone, half-open.
        package let from: LocalDate
        package let to: LocalDate
        package let staff: StaffID?
        package let location: LocationID?
        package let party: Int
        package let name: String
        package let email: EmailAddress?
        package let phone: PhoneNumber?

        package init(
            service: ServiceID, from: LocalDate, to: LocalDate, staff: StaffID? = nil,
            location: LocationID? = nil, party: Int = 1, name: String, email: EmailAddress?,
            phone: PhoneNumber?
        ) {
            self.service = service
            self.from = from
            self.to = to
            self.staff = staff
            self.location = location
            self.party = party
            self.name = name
            self.email = email
            self.phone = phone
        }
    }

    package struct Unusable: Codable, Hashable, Sendable {
        package let name: String
        /// As the model wrote them.
        package let arguments: String
        /// Every fault that was found, for the model to mend.
        package let problem: Failure

        package init(name: String, arguments: String, problem: Failure) {
            self.name = name
            self.arguments = arguments
            self.problem = problem
        }
    }

    package struct HandOver: Codable, Hashable, Sendable {
        /// `asked`, `angry` or `stuck`: the words of `hand_over.when` in guardrails.yaml.
        package let reason: Reason

        package init(reason: Reason) {
            self.reason = reason
        }

        package enum Reason: String, Codable, CaseIterable, Sendable {
            case asked, angry, stuck
        }
    }
}

/// What came of a tool call. Facts as the database has them, or a refusal that is safe to read aloud.
package enum ToolOutcome: Codable, Hashable, Sendable {
    /// Every free start that was asked for, in order of time. `reason`: why there is none (closed, notice, horizon, a
    /// silent calendar). `next`: the first one after the span.
    case offers([Offer], reason: String?, next: Offer?)
    case held(HoldFact)
    case released
    case booked(BookingFact)
    /// Empty where nothing matched, whatever the cause (I1).
    case found([BookingFact])
    /// The new appointment.
    case moved(BookingFact)
    case cancelled(BookingFact)
    case inquiryTaken
    case followUpScheduled(FollowUpFact)
    case waitlisted
    case handedOver
    case refused(Failure)
}
