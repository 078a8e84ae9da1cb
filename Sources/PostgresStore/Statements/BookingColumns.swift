import Foundation
import Reception
import Scheduling
import Vocabulary

/// The columns of `booking b LEFT JOIN customer c`, written once and read in the same order.
enum BookingColumns {
    static let list = """
        b.booking_id, b.lineage, b.state, b.service, b.staff, b.party, b.starts_at, b.ends_at, b.local_start, b.zone,
            b.price_kind, b.price_minor, b.currency, b.expires_at, b.extended, b.code, b.session_id, b.customer_id,
            coalesce(b.name, c.name), b.intake, b.moved_from, b.moved_to, b.cancel_reason, b.revision, b.created_at, b.location
        """
    static let from = """
        booking b LEFT JOIN customer c ON c.tenant_id = b.tenant_id AND c.customer_id = b.customer_id
        """
    /// Whether session `$3` (null: the business itself) may act on the booking: it booked it, a look-up matched code and
    /// contact, somebody has proven in it to be the booking's customer, or has proven a contact that it was made with.
    static let isOwn = """
        ($3::uuid IS NULL OR b.session_id IS NOT DISTINCT FROM $3
            OR EXISTS (SELECT 1 FROM session_grant g
                WHERE g.tenant_id = b.tenant_id AND g.session_id = $3 AND g.lineage = b.lineage)
            OR EXISTS (SELECT 1 FROM session s
                WHERE s.tenant_id = b.tenant_id AND s.session_id = $3 AND s.customer_id = b.customer_id)
            OR EXISTS (SELECT 1 FROM booking_contact k
                JOIN session s ON s.tenant_id = k.tenant_id AND s.session_id = $3
                JOIN contact o ON o.tenant_id = k.tenant_id AND o.kind = k.kind AND o.value = k.value
                    AND o.customer_id = s.customer_id AND o.verified_at IS NOT NULL
                WHERE k.tenant_id = b.tenant_id AND k.lineage = b.lineage))
        """

    static func decode(_ row: inout RowReader) throws -> Booking {
        let id: BookingID = try row.id()
        let lineage: BookingID = try row.id()
        let stateText = try row.text()
        guard let state = Booking.State(rawValue: stateText) else {
            throw PostgresError.undecodable("state holds \(stateText)")
        }
        let service = try row.text()
        let staff = try row.textOrNil()
        let party = try row.int()
        let visit = TimeSpan(try row.instant(), try row.instant())
        let localText = try row.text()
        guard let local = LocalDateTime(localText) else {
            throw PostgresError.undecodable("local_start holds \(localText)")
        }
        let zone = try row.text()
        let price = try price(
            kind: try row.textOrNil(), minor: try row.intOrNil(), currency: try row.textOrNil())
        let expiresAt = try row.instantOrNil()
        let extended = try row.bool()
        let code = try row.textOrNil().flatMap { ConfirmationCode($0) }
        let session: SessionID? = try row.idOrNil()
        let customer: CustomerID? = try row.idOrNil()
        let name = try row.textOrNil()
        let intake = try JSONDecoder().decode([String: String].self, from: Data(try row.json()))
        let movedFrom: BookingID? = try row.idOrNil()
        let movedTo: BookingID? = try row.idOrNil()
        let cancelReason = try row.textOrNil()
        let revision = try row.text()
        let createdAt = try row.instant()
        return Booking(
            id: id, lineage: lineage, state: state, service: service, staff: staff,
            location: try row.textOrNil(), party: party, visit: visit, local: local, zone: zone, price: price,
            expiresAt: expiresAt, extended: extended, code: code, session: session, customer: customer,
            customerName: name, intake: intake, movedFrom: movedFrom, movedTo: movedTo,
            cancelReason: cancelReason, revision: revision, createdAt: createdAt)
    }

    private static func price(kind: String?, minor: Int?, currency: String?) throws -> Price? {
        guard let kind, let minor, let currency else { return nil }
        guard let currency = Currency(currency) else {
            throw PostgresError.undecodable("currency holds \(currency)")
        }
        let money = Money(minorUnits: minor, currency: currency)
        switch kind {
        case "fixed": return .fixed(money)
        case "from": return .from(money)
        case "per_person": return .perPerson(money)
        default: throw PostgresError.undecodable("price_kind holds \(kind)")
        }
    }
}

extension Price {
    /// As stored in `booking.price_kind`.
    var kind: String {
        switch self {
        case .fixed: "fixed"
        case .from: "from"
        case .perPerson: "per_person"
        }
    }
}
