import FrontdeskTesting
import Vocabulary

/// Fills every table with rows of many tenants, as plain rows: what is booked makes no sense beyond its keys.
enum ManyTenants {
    /// The tenant of a number from 1 on.
    static func id(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "00000000-0000-4000-b000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// The `place`-th row of any table of that tenant has this id.
    static func row(_ tenant: Int, _ place: Int) -> String { "md5('\(tenant)/\(place)')::uuid" }

    /// `each`: rows of a tenant in the tables that grow.
    static func fill(_ database: ThrowawayDatabase, tenants: Int, each: Int) async throws {
        try await database.admin(
            """
            -- Keys to other tables are right by construction; checking them a million times is not what is wanted here.
            SET session_replication_role = replica;
            CREATE TEMPORARY TABLE t AS
                SELECT n, ('00000000-0000-4000-b000-' || lpad(to_hex(n), 12, '0'))::uuid AS id
                FROM generate_series(1, \(tenants)) AS n;
            CREATE TEMPORARY TABLE r AS
                SELECT t.id AS tenant, i, md5(t.n || '/' || i)::uuid AS id,
                    timestamptz '2026-03-01 00:00Z' + i * interval '1 hour' AS at
                FROM t, generate_series(1, \(each)) AS i;
            INSERT INTO revision SELECT t.id, 'r' || k, 'node', now() FROM t, generate_series(1, 20) AS k;
            INSERT INTO document SELECT t.id, 'h' || k, 'content', now() FROM t, generate_series(1, 20) AS k;
            INSERT INTO refused_change SELECT t.id, 'node' || k, 'slug', 'broken', 'r', now(), '[]'
                FROM t, generate_series(1, 20) AS k;
            INSERT INTO accepted_change SELECT t.id, 'stranded', 'r' || k, now() FROM t, generate_series(1, 20) AS k;
            INSERT INTO tenant_switch SELECT id, 'active', now() FROM t;
            INSERT INTO posted_tenant SELECT t.id, 'slug' || k, md5(n || '/' || k)::uuid, 'h', 'content', now()
                FROM t, generate_series(1, 20) AS k;
            INSERT INTO server SELECT t.id, 'node' || k, now() FROM t, generate_series(1, 20) AS k;
            INSERT INTO resource SELECT id, 'staff:' || k FROM t, generate_series(1, 20) AS k;
            INSERT INTO customer (tenant_id, customer_id, name, created_at, merged_into)
                SELECT tenant, id, 'name', at, CASE WHEN i % 4 = 0 THEN md5(tenant || '/' || i - 1)::uuid END FROM r;
            INSERT INTO contact
                SELECT tenant, id, id, 'email', i || '@example.com', CASE WHEN i % 2 = 0 THEN at END, at FROM r;
            INSERT INTO session (tenant_id, session_id, channel, customer_id, created_at, ends_at)
                SELECT tenant, id, 'web', id, at, at + interval '30 days' FROM r;
            INSERT INTO booking (tenant_id, booking_id, lineage, state, service, party, starts_at, ends_at, local_start,
                    zone, expires_at, code, session_id, customer_id, revision, created_at)
                SELECT tenant, id, id, CASE WHEN i % 10 = 0 THEN 'held' ELSE 'confirmed' END, 'cut', 1, at,
                    at + interval '1 hour', '2026-03-01T00:00', 'UTC', CASE WHEN i % 10 = 0 THEN at END, 'C' || i, id, id,
                    'r', at
                FROM r;
            INSERT INTO block SELECT tenant, id, 'staff:20', at, at + interval '1 hour', 'reason', at FROM r;
            INSERT INTO occupancy (tenant_id, occupant, booking_id, resource, unit, starts_at, ends_at, occasion)
                SELECT tenant, id, id, 'staff:' || k, 1, at, at + interval '1 hour', id
                FROM r, generate_series(1, 2) AS k;
            INSERT INTO session_grant SELECT tenant, id, id, at FROM r;
            INSERT INTO consent SELECT tenant, id, 'sms', true, 'web', '1', at FROM r;
            INSERT INTO event (tenant_id, event_id, kind, booking_id, at, position)
                SELECT tenant, id, 'BookingCreated', id, at, 1 FROM r;
            INSERT INTO idempotency SELECT tenant, 'admin', 'route', i::text, 'hash', id, at FROM r;
            INSERT INTO rate_limit SELECT tenant, 'hold', i::text, at FROM r;
            INSERT INTO conversation (tenant_id, conversation_id, session_id, state, started_at, last_at)
                SELECT tenant, id, id, '{}', at, at FROM r;
            INSERT INTO message (tenant_id, message_id, session_id, number, client_id, text, received_at, conversation_id)
                SELECT tenant, id, id, 1, i::text, 'text', at, id FROM r;
            INSERT INTO tool_call SELECT tenant, id, 1, 'tool', '{}', '{}', at FROM r;
            INSERT INTO inquiry (tenant_id, inquiry_id, session_id, subject, created_at)
                SELECT tenant, id, id, 'subject', at FROM r;
            INSERT INTO model_call (tenant_id, message_id, number, provider, model, outcome, milliseconds, at)
                SELECT tenant, id, 1, 'provider', 'model', 'answered', 1, at FROM r;
            INSERT INTO job (tenant_id, job_id, kind, key, lane, state, due_at, heartbeat, created_at, ended_at)
                SELECT tenant, id, 'kind' || i % 3, i::text, 'lane' || i,
                    CASE WHEN i % 20 = 0 THEN 'waiting' WHEN i = 11 THEN 'running' ELSE 'done' END, at, at, at, at FROM r;
            INSERT INTO decision (tenant_id, decision_id, action, moment, is_allowed, reason, facts, steps, revision, at)
                SELECT tenant, id, 'notify_business', 'planned', true, 'rule', '{}', '[]', 'r', at FROM r;
            INSERT INTO model_day SELECT tenant, date '2026-03-01' + i, 1, 1, 1 FROM r;
            INSERT INTO push_event (tenant_id, session_id, number, push_id, kind, subject, text, created_at)
                SELECT tenant, id, 1, id, 'kind', 'subject', 'text', at FROM r;
            INSERT INTO follow_up (tenant_id, follow_up_id, session_id, customer_id, about, email, due_at, number, created_at)
                SELECT tenant, id, id, id, 'about', 'a@example.com', at, 1, at FROM r;
            INSERT INTO waitlist_entry (tenant_id, entry_id, session_id, customer_id, service, from_day, to_day, party, name,
                    email, created_at)
                SELECT tenant, id, id, id, 'cut', '2026-03-01', '2026-03-08', 1, 'name', 'a@example.com', at FROM r;
            INSERT INTO booking_contact SELECT tenant, id, 'email', i || '@example.com' FROM r;
            INSERT INTO outgoing (tenant_id, outgoing_id, key, channel, purpose, recipient, sender, text, session_id,
                    customer_id, booking_id, message_id, via, state, provider_id, created_at)
                SELECT tenant, id, 'reply:' || i, 'sms', 'reply', '+1212555' || i, '+12125550100', 'text', id, id, id, id,
                    'api', 'sent', 'SM' || i, at FROM r;
            INSERT INTO texter (tenant_id, number_hash, first_at, last_at) SELECT tenant, 'hash' || i, at, at FROM r;
            INSERT INTO verification (tenant_id, verification_id, session_id, kind, value, code_hash, created_at,
                    expires_at)
                SELECT tenant, id, id, 'email', i || '@example.com', 'hash', at, at + interval '10 minutes' FROM r;
            UPDATE texter t SET session_id = r.id FROM r WHERE t.tenant_id = r.tenant AND t.number_hash = 'hash' || r.i;
            INSERT INTO incoming_text (tenant_id, sid, number_hash, number, session_id, kind, content_hash, received_at,
                    delivery, claimed_until)
                SELECT tenant, 'SM' || i, 'hash' || i, 1, id, 'message', 'hash', at, id, at FROM r;
            INSERT INTO hand_off (tenant_id, hand_off_id, token_hash, session_id, created_at, expires_at)
                SELECT tenant, id, 'h' || i, id, at, at FROM r;
            ANALYZE;
            """)
    }
}
