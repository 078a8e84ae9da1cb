package import Scheduling
package import Vocabulary

/// One row of the ledger, for life: `held → (pending →) confirmed → cancelled`, or `held → expired`. A hold's id is the
/// appointment's id.
package struct Booking: Hashable, Sendable {
    package let id: BookingID
    /// The first booking of a chain of moves; code and calendar UID follow it.
    package let lineage: BookingID
    package let state: State
    package let service: ServiceID
    package let staff: StaffID?
    /// `nil` where the business has one place.
    package let location: LocationID?
    package let party: Int
    package let visit: TimeSpan
    /// As told to the customer, whatever happens to the zone's rules later.
    package let local: LocalDateTime
    package let zone: String
    package let price: Price?
    /// While held.
    package let expiresAt: Instant?
    package let extended: Bool
    package let code: ConfirmationCode?
    package let session: SessionID?
    package let customer: CustomerID?
    package let customerName: String?
    package let intake: [String: String]
    package let movedFrom: BookingID?
    package let movedTo: BookingID?
    package let cancelReason: String?
    /// The configuration that made it.
    package let revision: String
    package let createdAt: Instant

    package init(
        id: BookingID, lineage: BookingID, state: State, service: ServiceID, staff: StaffID?,
        location: LocationID?, party: Int, visit: TimeSpan, local: LocalDateTime, zone: String, price: Price?,
        expiresAt: Instant?,
        extended: Bool,
        code: ConfirmationCode?, session: SessionID?, customer: CustomerID?, customerName: String?,
        intake: [String: String], movedFrom: BookingID?, movedTo: BookingID?, cancelReason: String?,
        revision: String,
        createdAt: Instant
    ) {
        self.id = id
        self.lineage = lineage
        self.state = state
        self.service = service
        self.staff = staff
        self.location = location
        self.party = party
        self.visit = visit
        self.local = local
        self.zone = zone
        self.price = price
        self.expiresAt = expiresAt
        self.extended = extended
        self.code = code
        self.session = session
        self.customer = customer
        self.customerName = customerName
        self.intake = intake
        self.movedFrom = movedFrom
        self.movedTo = movedTo
        self.cancelReason = cancelReason
        self.revision = revision
        self.createdAt = createdAt
    }

    package enum State: String, Hashable, Sendable, CaseIterable {
        case held
        case pending
        case confirmed
        case cancelled
        case expired

        /// Whether the row stands in the business's day: its time is taken and the customer has a code.
        package var isAppointment: Bool { self == .pending || self == .confirmed }
    }
}

/// Six characters that can be read aloud and typed on a telephone: no 0/O, 1/I/L, U/V mix-ups.
package struct ConfirmationCode: Hashable, Sendable, CustomStringConvertible {
    package static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")
    package static let length = 6

    package let text: String

    /// Holds a letter and a figure at least, so that it is never a word, in a sentence or on a shouting line, and never a
    /// number.
    package init(using random: inout some RandomNumberGenerator) {
        var characters: [Character]
        repeat {
            characters = (0..<Self.length).map { _ in Self.alphabet.randomElement(using: &random) ?? "2" }
        } while characters.allSatisfy(\.isLetter) || characters.allSatisfy(\.isNumber)
        text = String(characters)
    }

    /// Reads what people type: any case, with blanks or dashes between.
    package init?(_ typed: String) {
        let kept = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard kept.count == Self.length, kept.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = kept
    }

    package var description: String { text }
}

/// Time that the business takes for itself.
package struct Block: Hashable, Sendable {
    package let id: BlockID
    package let resource: ResourceKey
    package let span: TimeSpan
    package let reason: String

    package init(id: BlockID, resource: ResourceKey, span: TimeSpan, reason: String) {
        self.id = id
        self.resource = resource
        self.span = span
        self.reason = reason
    }
}
