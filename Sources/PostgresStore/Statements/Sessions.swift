import Reception
import Vocabulary

struct OpenSession: Statement {
    static let name = "open_session"
    static let sql = """
        INSERT INTO session (tenant_id, session_id, channel, claims, created_at, ends_at)
        SELECT $1, $2, $3, $4, t.now, t.now + make_interval(secs => $5::bigint)
        FROM (SELECT frontdesk_now() AS now) t
        RETURNING session_id, generation, channel, ends_at, customer_id, lookup_misses
        """

    let tenant: TenantID
    let session: SessionID
    let channel: String
    /// Kind to value.
    let claims: [String: String]
    let lifetimeSeconds: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(channel)
        values.add(json: jsonText(claims))
        values.add(lifetimeSeconds)
    }

    static func decode(_ row: inout RowReader) throws -> CheckSession.Row {
        try CheckSession.decode(&row)
    }
}

/// Raises the generation: every token of an older one opens nothing from now on.
struct RevokeSession: Statement {
    static let name = "revoke_session"
    static let sql = """
        UPDATE session SET generation = generation + 1 WHERE tenant_id = $1 AND session_id = $2 RETURNING session_id
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> SessionID { try row.id() }
}

struct CountMiss: Statement {
    static let name = "count_miss"
    static let sql = """
        UPDATE session SET lookup_misses = lookup_misses + 1 WHERE tenant_id = $1 AND session_id = $2
        """

    let tenant: TenantID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    typealias Row = NoRow
}

/// Remembers, for the session's life, that code and contact were matched.
struct GrantBooking: Statement {
    static let name = "grant_booking"
    static let sql = """
        INSERT INTO session_grant (tenant_id, session_id, lineage, granted_at)
        SELECT $1, $2, l.lineage, (SELECT frontdesk_now()) FROM unnest($3::uuid[]) AS l (lineage)
        ON CONFLICT (tenant_id, session_id, lineage) DO NOTHING
        """

    let tenant: TenantID
    let session: SessionID
    let lineages: [BookingID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(lineages.map(\.uuid))
    }

    typealias Row = NoRow
}

/// Decides and counts in one statement: the generic cell rate algorithm as an upsert (ATM Forum, Traffic Management 4.0,
/// virtual scheduling). No row comes back when the request is over the limit.
struct Admit: Statement {
    static let name = "admit"
    static let sql = """
        INSERT INTO rate_limit AS r (tenant_id, scope, subject, arrival)
        SELECT $1, $2, $3, t.now + make_interval(secs => $4::double precision)
        FROM (SELECT frontdesk_now() AS now) t
        ON CONFLICT (tenant_id, scope, subject) DO UPDATE
            SET arrival = greatest(r.arrival, (SELECT frontdesk_now())) + make_interval(secs => $4::double precision)
            WHERE greatest(r.arrival, (SELECT frontdesk_now())) + make_interval(secs => $4::double precision)
                <= (SELECT frontdesk_now()) + make_interval(secs => $5::double precision)
        RETURNING r.arrival
        """

    let tenant: TenantID
    let scope: String
    let subject: String
    let limit: RateLimit

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(scope)
        values.add(subject)
        values.add("\(Double(limit.perSeconds) / Double(max(1, limit.count)))")
        values.add("\(limit.perSeconds)")
    }

    static func decode(_ row: inout RowReader) throws -> Instant { try row.instant() }
}

struct FindArrival: Statement {
    static let name = "find_arrival"
    static let sql = """
        SELECT arrival, frontdesk_now() FROM rate_limit WHERE tenant_id = $1 AND scope = $2 AND subject = $3
        """

    struct Row: Sendable {
        let arrival: Instant
        let now: Instant
    }

    let tenant: TenantID
    let scope: String
    let subject: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(scope)
        values.add(subject)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(arrival: try row.instant(), now: try row.instant())
    }
}
