import Foundation
import Reception
import Scheduling
import Vocabulary

/// Something that happened, to be told in the transaction that makes it so. Carries ids and times alone.
struct LedgerEvent {
    let kind: String
    let booking: BookingID?
    let session: SessionID?
    let payload: [String: String]

    init(
        _ kind: String, booking: BookingID? = nil, session: SessionID? = nil, payload: [String: String] = [:]
    ) {
        self.kind = kind
        self.booking = booking
        self.session = session
        self.payload = payload
    }

    /// Time that was freed: once for each booking that gave it back.
    static func slotOpened(_ freed: Freed) -> Self {
        Self("SlotOpened", booking: freed.booking, payload: times(freed.service, freed.staff, freed.visit))
    }

    static func holdExpired(_ freed: Freed) -> Self {
        Self("HoldExpired", booking: freed.booking, payload: times(freed.service, freed.staff, freed.visit))
    }

    static func followUpRequested(_ followUp: ScheduledFollowUp, session: SessionID) -> Self {
        Self(
            "FollowUpRequested", session: session,
            payload: ["follow_up": followUp.id.description, "due_at": utcText(followUp.due)])
    }

    static func times(_ service: ServiceID, _ staff: StaffID?, _ visit: TimeSpan) -> [String: String] {
        var payload = [
            "service": service, "starts_at": utcText(visit.start), "ends_at": utcText(visit.end),
        ]
        payload["staff"] = staff
        return payload
    }
}

/// `2026-03-10T18:00:00Z`, whole seconds.
private func utcText(_ instant: Instant) -> String {
    let seconds = instant.seconds
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    return "\(LocalDate(dayNumber: day))T\(clockText(rest / 60)):\(padded(rest % 60, 2))Z"
}

/// All events of a transaction in one statement.
struct WriteEvents: Statement {
    static let name = "write_events"
    static let sql = """
        INSERT INTO event (tenant_id, event_id, kind, booking_id, session_id, payload, at,
            position)
        SELECT $1, frontdesk_uuid7(), e.kind, nullif(e.booking_id, '')::uuid, nullif(e.session_id, '')::uuid, e.payload::jsonb, t.now,
            e.position
        FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
                AS e (kind, booking_id, session_id, payload, position),
            (SELECT frontdesk_now() AS now) t
        """

    let tenant: TenantID
    private let kinds: [String]
    private let bookings: [String]
    private let sessions: [String]
    private let payloads: [String]

    init(tenant: TenantID, events: [LedgerEvent]) {
        self.tenant = tenant
        self.kinds = events.map(\.kind)
        self.bookings = events.map { $0.booking?.description ?? "" }
        self.sessions = events.map { $0.session?.description ?? "" }
        self.payloads = events.map { jsonText($0.payload) }
    }

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(kinds)
        values.add(bookings)
        values.add(sessions)
        values.add(payloads)
    }

    typealias Row = NoRow
}

/// A flat object of texts with its keys in order.
func jsonText(_ values: [String: String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(values) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
}
