import Reception
import Texting
import Vocabulary

/// Messages as they are first written down; gives those whose key was new.
struct InsertOutgoing: Statement {
    static let name = "insert_outgoing"
    static let sql = """
        INSERT INTO outgoing (tenant_id, outgoing_id, key, channel, purpose, action, recipient, sender, subject, text,
            session_id, customer_id, booking_id, message_id, via, encoding, segments, state, reason, attempt,
            created_at, sending_at, ended_at)
        SELECT $1, m.outgoing_id, m.key, m.channel, m.purpose, nullif(m.action, ''), m.recipient, m.sender,
            nullif(m.subject, ''), m.text, nullif(m.session_id, '')::uuid, nullif(m.customer_id, '')::uuid,
            nullif(m.booking_id, '')::uuid, nullif(m.message_id, '')::uuid, $16, nullif(m.encoding, ''),
            nullif(m.segments, 0)::integer, $17, $18, CASE WHEN $17 = 'sending' THEN 1 ELSE 0 END, t.now,
            CASE WHEN $17 = 'sending' THEN t.now END, CASE WHEN $17 = 'suppressed' THEN t.now END
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $19::bigint[])
                WITH ORDINALITY AS m (outgoing_id, key, channel, purpose, action, recipient, sender, subject, text,
                    session_id, customer_id, booking_id, message_id, encoding, segments, position),
            (SELECT frontdesk_now() AS now) t
        ORDER BY m.position
        ON CONFLICT (tenant_id, key) DO NOTHING
        RETURNING outgoing_id
        """

    enum Start {
        /// For our call to the provider.
        case queued
        /// In the answer to the provider's webhook.
        case inResponse
        case suppressed(reason: String)
    }

    let tenant: TenantID
    let messages: [NewOutgoing]
    /// One for each.
    let senders: [String]
    let start: Start

    func bind(_ values: inout Binds) {
        let costs = messages.map { $0.channel == "sms" ? TextCost(of: $0.text) : nil }
        values.add(tenant)
        values.add(messages.map(\.id))
        values.add(messages.map(\.key))
        values.add(messages.map(\.channel))
        values.add(messages.map(\.purpose.name))
        values.add(messages.map { $0.purpose.action ?? "" })
        values.add(messages.map(\.recipient.value))
        values.add(senders)
        values.add(messages.map { $0.subject ?? "" })
        values.add(messages.map(\.text))
        values.add(messages.map { $0.session?.description ?? "" })
        values.add(messages.map { $0.customer?.description ?? "" })
        values.add(messages.map { $0.booking?.description ?? "" })
        values.add(messages.map { $0.turn?.description ?? "" })
        values.add(costs.map { $0?.encoding.rawValue ?? "" })
        switch start {
        case .queued:
            values.add("api")
            values.add("queued")
            values.add(nil as String?)
        case .inResponse:
            values.add("response")
            values.add("sending")
            values.add(nil as String?)
        case .suppressed(let reason):
            values.add("response")
            values.add("suppressed")
            values.add(reason)
        }
        values.add(costs.map { $0?.segments ?? 0 })
    }

    static func decode(_ row: inout RowReader) throws -> OutgoingID { try row.id() }
}

extension NewOutgoing.Purpose {
    fileprivate var action: String? { if case .unasked(let action) = self { action } else { nil } }
}

struct FindOutgoingKeys: Statement {
    static let name = "find_outgoing_keys"
    static let sql = "SELECT o.key FROM outgoing o WHERE o.tenant_id = $1 AND o.key = ANY ($2)"

    let tenant: TenantID
    let keys: [String]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(keys)
    }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

/// Those of the numbers that have opted out. An opt-out that comes now waits until this transaction has ended.
struct LockTexters: Statement {
    static let name = "lock_texters"
    static let sql = """
        SELECT t.number_hash, t.opted_out_at IS NOT NULL
        FROM texter t
        WHERE t.tenant_id = $1 AND t.number_hash = ANY ($2)
        ORDER BY t.number_hash
        FOR SHARE
        """

    struct Row: Sendable {
        let hash: String
        let isOptedOut: Bool
    }

    let tenant: TenantID
    let hashes: [String]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(hashes)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(hash: try row.text(), isOptedOut: try row.bool())
    }
}
