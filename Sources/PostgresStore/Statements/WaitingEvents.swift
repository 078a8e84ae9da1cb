import FoundationEssentials
import Reception
import Vocabulary

/// Tenants with events that wait, by the dispatcher, who reads none of them: from one tenant to the next, however many
/// events each has.
struct FindWaitingTenants: Statement {
    static let name = "find_waiting_tenants"
    static let sql = """
        WITH RECURSIVE found (kind, tenant_id) AS (
            SELECT k.kind, (SELECT e.tenant_id FROM event e
                WHERE NOT e.handled AND e.kind = k.kind ORDER BY e.tenant_id LIMIT 1)
            FROM unnest($1::text[]) AS k (kind)
            UNION ALL
            SELECT f.kind, (SELECT e.tenant_id FROM event e
                WHERE NOT e.handled AND e.kind = f.kind AND e.tenant_id > f.tenant_id ORDER BY e.tenant_id LIMIT 1)
            FROM found f WHERE f.tenant_id IS NOT NULL)
        SELECT DISTINCT f.tenant_id FROM found f WHERE f.tenant_id IS NOT NULL
        """

    let kinds: [String]

    func bind(_ values: inout Binds) { values.add(kinds) }

    static func decode(_ row: inout RowReader) throws -> TenantID { try row.id() }
}

/// Takes events that wait, oldest first, passing over those that another is taking.
struct TakeEvents: Statement {
    static let name = "take_events"
    static let sql = """
        SELECT w.event_id, w.kind, w.session_id, w.booking_id, w.at, frontdesk_now()
        FROM unnest($2::text[]) AS k (kind)
            CROSS JOIN LATERAL (
                SELECT e.event_id, e.kind, e.session_id, e.booking_id, e.at
                FROM event e
                WHERE e.tenant_id = $1 AND NOT e.handled AND e.kind = k.kind
                ORDER BY e.event_id
                LIMIT $3
                FOR NO KEY UPDATE SKIP LOCKED) w
        ORDER BY w.event_id
        """

    let tenant: TenantID
    let kinds: [String]
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(kinds)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> WaitingEvent {
        WaitingEvent(
            id: try row.id(), kind: try row.text(), session: try row.idOrNil(), booking: try row.idOrNil(),
            at: try row.instant(), now: try row.instant())
    }
}

struct MarkEventsHandled: Statement {
    static let name = "mark_events_handled"
    static let sql = """
        UPDATE event SET handled = true WHERE tenant_id = $1 AND event_id = ANY ($2)
        """

    let tenant: TenantID
    let events: [EventID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(events)
    }

    typealias Row = NoRow
}
