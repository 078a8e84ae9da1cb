import Reception
import TenantConfig
import Vocabulary

// The world before a scenario, where no use case leads to it: someone who has been here and proven who they are.

struct StageCustomer: Statement {
    static let name = "stage_customer"
    static let sql = """
        WITH known AS (
            INSERT INTO customer (tenant_id, customer_id, name, created_at)
            VALUES ($1, $2, $3, (SELECT frontdesk_now()) - interval '1 year'))
        INSERT INTO contact (tenant_id, contact_id, customer_id, kind, value, verified_at, created_at)
        SELECT $1, frontdesk_uuid7(), $2, k.kind, k.value, t.at, t.at
        FROM unnest($4::text[], $5::text[]) AS k (kind, value),
            (SELECT (SELECT frontdesk_now()) - interval '1 year' AS at) t
        """

    let tenant: TenantID
    let past: StagedPast

    func bind(_ values: inout Binds) {
        let contacts = past.customer.contacts
        values.add(tenant)
        values.add(past.id)
        values.add(past.customer.name)
        values.add(contacts.map(\.kind))
        values.add(contacts.map(\.value))
    }

    typealias Row = NoRow
}

/// One visit a month before now, going back.
struct StageVisits: Statement {
    static let name = "stage_visits"
    static let sql = """
        INSERT INTO booking (tenant_id, booking_id, lineage, state, service, party, starts_at, ends_at, local_start,
            zone, code, customer_id, revision, created_at, confirmed_at)
        SELECT $1, v.id, v.id, 'confirmed', $3, 1, v.starts_at, v.starts_at + interval '30 minutes',
            to_char(v.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI'), $5, v.code, $2, 'scenario',
            v.starts_at - interval '1 week', v.starts_at - interval '1 week'
        FROM (
            SELECT frontdesk_uuid7() AS id, k.code, n.now - k.position * interval '30 days' AS starts_at
            FROM unnest($4::text[]) WITH ORDINALITY AS k (code, position), (SELECT frontdesk_now() AS now) n) v
        """

    let tenant: TenantID
    let past: StagedPast

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(past.id)
        values.add(past.service)
        values.add(past.codes.map(\.text))
        values.add(past.zone)
    }

    typealias Row = NoRow
}

struct StageOptOut: Statement {
    static let name = "stage_opt_out"
    static let sql = """
        INSERT INTO texter (tenant_id, number_hash, opted_out_at, opted_out_by, first_at, last_at)
        SELECT $1, encode(sha256(convert_to($1::uuid::text || ':' || k.number, 'UTF8')), 'hex'), t.now, 'keyword', t.now,
            t.now
        FROM unnest($2::text[]) AS k (number), (SELECT frontdesk_now() AS now) t
        """

    let tenant: TenantID
    let past: StagedPast

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(past.customer.isOptedOut ? [past.customer.phone].compactMap { $0?.e164 } : [])
    }

    typealias Row = NoRow
}

/// Every text and mail that went out, oldest first.
struct MessagesSent: Statement {
    static let name = "messages_sent"
    static let sql = """
        SELECT o.outgoing_id, coalesce(o.action, o.purpose), o.channel, o.recipient, coalesce(o.text, ''), o.segments
        FROM outgoing o
        WHERE o.tenant_id = $1 AND o.state IN ('sending', 'sent', 'delivered')
        ORDER BY o.created_at, o.outgoing_id
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> StagedMessage {
        StagedMessage(
            id: try row.id(),
            message: Scenario.Sent(
                action: try row.text(), channel: try row.text(), to: try row.textOrNil(),
                says: [try row.text()], segments: try row.intOrNil()))
    }
}

extension Scenario.Customer {
    fileprivate var contacts: [Contact] {
        [phone.map(Contact.phone), email.map(Contact.email)].compactMap(\.self)
    }
}
