package import Scheduling
package import Vocabulary

/// A conversation that must come out as written: what a file of `scenarios/` holds.
package struct Scenario: Sendable, Hashable {
    package let id: String
    /// Its file's name without the ending.
    package let file: String
    /// Of its id.
    package let span: SourceSpan
    /// Where the clock stands at first, in the tenant's zone.
    package let now: LocalDateTime
    package let channel: Channel
    package let given: Given
    package let steps: [Step]

    /// How the customer writes.
    package enum Channel: String, Sendable, Hashable {
        case web
        /// From the number of the customer given, else from one that nobody knows yet.
        case sms
    }

    /// The world before.
    package struct Given: Sendable, Hashable {
        package let customer: Customer?
        package let appointments: [Appointments]
    }

    package struct Customer: Sendable, Hashable {
        package let name: String
        package let phone: PhoneNumber?
        package let email: EmailAddress?
        /// How often they have been here.
        package let visits: Int
        /// They have texted STOP.
        package let isOptedOut: Bool
    }

    /// Alike ones; `times` above 1: of as many different customers.
    package struct Appointments: Sendable, Hashable {
        package let visit: Visit
        package let times: Int
        package let span: SourceSpan
    }

    package struct Visit: Sendable, Hashable {
        package let service: ServiceID
        /// `nil`: whoever.
        package let staff: StaffID?
        /// `nil`: wherever.
        package let location: LocationID?
        package let party: Int
        package let at: LocalDateTime

        package init(
            service: ServiceID, staff: StaffID?, location: LocationID? = nil, party: Int = 1,
            at: LocalDateTime
        ) {
            self.service = service
            self.staff = staff
            self.location = location
            self.party = party
            self.at = at
        }
    }

    package struct Step: Sendable, Hashable {
        package let action: Action
        package let expected: Expected
        package let span: SourceSpan
    }

    package enum Action: Sendable, Hashable {
        /// The customer's words; `{{code}}` stands for the latest appointment's code.
        case says(String)
        case waits(Distance)
        case meanwhile(Meanwhile)
    }

    /// What someone else does.
    package enum Meanwhile: Sendable, Hashable {
        case book(Visit)
        case cancel(Visit)
        case move(Visit, to: LocalDateTime)
    }
}

extension Scenario {
    /// What must be so after a step. `nil`: not looked at; an empty list: nothing of the kind.
    package struct Expected: Sendable, Hashable {
        /// Parts of the reply, case aside.
        package var says: [String]?
        package var neverSays: [String]?
        /// The fields and intake ids that the reply asks for.
        package var asks: [String]?
        /// Those called, in order.
        package var tools: [String]?
        /// The starts offered, in order.
        package var offers: [LocalDateTime]?
        /// All that came about in the step.
        package var appointments: [Appointment]?
        package var events: [String]?
        package var sent: [Sent]?
        /// How many holds are live afterwards.
        package var holds: Int?
        /// Someone the business knows afterwards.
        package var customer: Person?
        /// Where each was written.
        package var spans: [Aspect: SourceSpan]

        package init(
            says: [String]? = nil, neverSays: [String]? = nil, asks: [String]? = nil,
            tools: [String]? = nil, offers: [LocalDateTime]? = nil, appointments: [Appointment]? = nil,
            events: [String]? = nil, sent: [Sent]? = nil, holds: Int? = nil, customer: Person? = nil,
            spans: [Aspect: SourceSpan] = [:]
        ) {
            self.says = says
            self.neverSays = neverSays
            self.asks = asks
            self.tools = tools
            self.offers = offers
            self.appointments = appointments
            self.events = events
            self.sent = sent
            self.holds = holds
            self.customer = customer
            self.spans = spans
        }
    }

    /// A key of `expect`.
    package enum Aspect: String, Sendable, Hashable, CaseIterable {
        case says
        case neverSays = "never_says"
        case asks
        case tools
        case offers
        case appointments
        case events
        case sent
        case holds
        case customer
    }

    /// An appointment, matched on what is named.
    package struct Appointment: Sendable, Hashable {
        package let service: ServiceID?
        package let staff: StaffID?
        package let location: LocationID?
        package let party: Int?
        package let at: LocalDateTime?
        /// The customer's name.
        package let name: String?
        package let status: String?

        package init(
            service: ServiceID? = nil, staff: StaffID? = nil, location: LocationID? = nil, party: Int? = nil,
            at: LocalDateTime? = nil, name: String? = nil, status: String? = nil
        ) {
            self.service = service
            self.staff = staff
            self.location = location
            self.party = party
            self.at = at
            self.name = name
            self.status = status
        }
    }

    /// A text or mail, matched on what is named.
    package struct Sent: Sendable, Hashable {
        /// A policy's action; or `reply`, `help`, `opt_out_confirmation`, `code`, `hand_off`.
        package let action: String?
        /// `sms` or `email`
        package let channel: String?
        /// A number or an address.
        package let to: String?
        /// Parts of the text, case aside.
        package let says: [String]
        /// Of a text message.
        package let segments: Int?

        package init(
            action: String? = nil, channel: String? = nil, to: String? = nil, says: [String] = [],
            segments: Int? = nil
        ) {
            self.action = action
            self.channel = channel
            self.to = to
            self.says = says
            self.segments = segments
        }
    }

    /// A customer, matched on what is named.
    package struct Person: Sendable, Hashable {
        package let name: String?
        package let phone: PhoneNumber?
        package let email: EmailAddress?

        package init(name: String? = nil, phone: PhoneNumber? = nil, email: EmailAddress? = nil) {
            self.name = name
            self.phone = phone
            self.email = email
        }
    }
}
