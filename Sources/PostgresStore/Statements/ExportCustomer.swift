import Reception
import Vocabulary

// Everything that is kept of one person, a JSON list for each section. Keys are the ledger's words.

/// Who they are, what they booked, and what they asked for.
struct ExportPerson: Statement {
    static let name = "export_person"
    static let sql = """
        SELECT 'customers', (SELECT coalesce(jsonb_agg(jsonb_build_object('customer_id', c.customer_id, 'name', c.name,
                'created_at', c.created_at, 'last_seen_at', c.last_seen_at, 'erased_at', c.erased_at)
                ORDER BY c.merged_into NULLS FIRST, c.created_at), '[]')
            FROM customer c WHERE c.tenant_id = $1 AND c.customer_id = ANY($2::uuid[]))
        UNION ALL
        SELECT 'contacts', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', o.kind, 'value', o.value,
                'verified_at', o.verified_at, 'created_at', o.created_at) ORDER BY o.created_at), '[]')
            FROM contact o WHERE o.tenant_id = $1 AND o.customer_id = ANY($2::uuid[]))
        UNION ALL
        SELECT 'bookings', (SELECT coalesce(jsonb_agg(jsonb_build_object('booking_id', b.booking_id, 'status', b.state,
                'service', b.service, 'staff', b.staff, 'location', b.location, 'party', b.party,
                'starts_at', b.starts_at, 'ends_at', b.ends_at, 'local', b.local_start, 'timezone', b.zone,
                'confirmation_code', b.code, 'name', b.name, 'intake', b.intake, 'cancel_reason', b.cancel_reason,
                'moved_from', b.moved_from, 'created_at', b.created_at, 'confirmed_at', b.confirmed_at,
                'contacts', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'value', k.value)), '[]')
                    FROM booking_contact k WHERE k.tenant_id = $1 AND k.lineage = b.lineage),
                'consent', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', n.channel, 'granted', n.granted,
                        'source', n.source, 'wording', n.wording, 'at', n.at)), '[]')
                    FROM consent n WHERE n.tenant_id = $1 AND n.booking_id = b.booking_id))
                ORDER BY b.created_at), '[]')
            FROM booking b WHERE b.tenant_id = $1 AND b.customer_id = ANY($2::uuid[]))
        UNION ALL
        SELECT 'inquiries', (SELECT coalesce(jsonb_agg(jsonb_build_object('subject', i.subject, 'service', i.service,
                'name', i.name, 'email', i.email, 'phone', i.phone, 'created_at', i.created_at,
                'answered_at', i.answered_at) ORDER BY i.created_at), '[]')
            FROM inquiry i WHERE i.tenant_id = $1 AND i.inquiry_id IN (
            \(PersonScope.said(of: "inquiry", id: "inquiry_id"))))
        UNION ALL
        SELECT 'follow_ups', (SELECT coalesce(jsonb_agg(jsonb_build_object('about', f.about, 'name', f.name,
                'email', f.email, 'phone', f.phone, 'due_at', f.due_at, 'created_at', f.created_at,
                'sent_at', f.sent_at) ORDER BY f.created_at), '[]')
            FROM follow_up f WHERE f.tenant_id = $1 AND f.follow_up_id IN (
            \(PersonScope.rows(of: "follow_up", id: "follow_up_id"))))
        UNION ALL
        SELECT 'waitlist', (SELECT coalesce(jsonb_agg(jsonb_build_object('service', w.service, 'from', w.from_day,
                'to', w.to_day, 'staff', w.staff, 'location', w.location, 'party', w.party, 'name', w.name,
                'email', w.email, 'phone', w.phone, 'created_at', w.created_at, 'ended_at', w.ended_at)
                ORDER BY w.created_at), '[]')
            FROM waitlist_entry w WHERE w.tenant_id = $1 AND w.entry_id IN (
            \(PersonScope.rows(of: "waitlist_entry", id: "entry_id"))))
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) { scope.bind(&values) }

    static func decode(_ row: inout RowReader) throws -> CustomerExport.Section {
        CustomerExport.Section(name: try row.text(), json: try row.json())
    }
}

/// What was said and sent.
struct ExportTalk: Statement {
    static let name = "export_talk"
    static let sql = """
        SELECT 'sessions', (SELECT coalesce(jsonb_agg(jsonb_build_object('session_id', s.session_id,
                'channel', s.channel, 'claims', s.claims, 'created_at', s.created_at, 'ends_at', s.ends_at)
                ORDER BY s.created_at), '[]')
            FROM session s WHERE s.tenant_id = $1 AND s.session_id = ANY($3::uuid[]))
        UNION ALL
        SELECT 'conversations', (SELECT coalesce(jsonb_agg(jsonb_build_object('session_id', c.session_id,
                'state', c.state, 'started_at', c.started_at, 'last_at', c.last_at, 'ended_at', c.ended_at)
                ORDER BY c.started_at), '[]')
            FROM conversation c WHERE c.tenant_id = $1 AND c.session_id = ANY($3::uuid[]))
        UNION ALL
        SELECT 'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('message_id', m.message_id,
                'session_id', m.session_id, 'client_id', m.client_id, 'message', m.text,
                'received_at', m.received_at, 'response', m.reply, 'cards', m.cards, 'answered_at', m.answered_at,
                'record', m.record,
                'tools', (SELECT coalesce(jsonb_agg(jsonb_build_object('tool', t.tool, 'arguments', t.arguments,
                        'outcome', t.outcome, 'at', t.at) ORDER BY t.number), '[]')
                    FROM tool_call t WHERE t.tenant_id = $1 AND t.message_id = m.message_id))
                ORDER BY m.received_at, m.number), '[]')
            FROM message m WHERE m.tenant_id = $1 AND m.session_id = ANY($3::uuid[]))
        UNION ALL
        SELECT 'pushes', (SELECT coalesce(jsonb_agg(jsonb_build_object('session_id', p.session_id, 'kind', p.kind,
                'subject', p.subject, 'text', p.text, 'cards', p.cards, 'created_at', p.created_at,
                'acknowledged_at', p.acknowledged_at) ORDER BY p.created_at), '[]')
            FROM push_event p WHERE p.tenant_id = $1 AND p.session_id = ANY($3::uuid[]))
        UNION ALL
        SELECT 'sent', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', o.channel, 'purpose', o.purpose,
                'recipient', o.recipient, 'subject', o.subject, 'text', o.text, 'status', o.state,
                'created_at', o.created_at, 'sent_at', o.sent_at) ORDER BY o.created_at), '[]')
            FROM outgoing o WHERE o.tenant_id = $1 AND o.outgoing_id IN (
            \(PersonScope.rows(of: "outgoing", id: "outgoing_id", phone: "r.recipient", email: "r.recipient"))
            UNION
            SELECT r.outgoing_id
            FROM booking b JOIN outgoing r ON r.tenant_id = b.tenant_id AND r.booking_id = b.booking_id
            WHERE b.tenant_id = $1 AND b.customer_id = ANY($2::uuid[])))
        UNION ALL
        SELECT 'codes', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', v.kind, 'value', v.value,
                'created_at', v.created_at, 'expires_at', v.expires_at, 'ended_at', v.ended_at)
                ORDER BY v.created_at), '[]')
            FROM verification v WHERE v.tenant_id = $1 AND v.session_id = ANY($3::uuid[]))
        """

    let scope: PersonScope

    func bind(_ values: inout Binds) { scope.bind(&values) }

    static func decode(_ row: inout RowReader) throws -> CustomerExport.Section {
        try ExportPerson.decode(&row)
    }
}
