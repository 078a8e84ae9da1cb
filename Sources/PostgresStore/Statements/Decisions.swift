import Reception
import Vocabulary

/// What policies decided, in the transaction of what follows from it.
struct InsertDecisions: Statement {
    static let name = "insert_decisions"
    static let sql = """
        INSERT INTO decision (tenant_id, decision_id, action, moment, is_allowed, reason, rule, facts, steps, revision,
            event_id, job_id, at)
        SELECT $1, d.decision_id, d.action, d.moment, d.is_allowed = 1, d.reason, nullif(d.rule, ''), d.facts::jsonb,
            d.steps::jsonb, d.revision, nullif(d.event_id, '')::uuid, nullif(d.job_id, '')::uuid, t.now
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[])
                AS d (decision_id, action, moment, is_allowed, reason, rule, facts, steps, revision, event_id, job_id),
            (SELECT frontdesk_now() AS now) t
        """

    let tenant: TenantID
    private let decisions: [RecordedDecision]
    private let steps: [String]

    init(tenant: TenantID, decisions: [RecordedDecision]) throws {
        self.tenant = tenant
        self.decisions = decisions
        steps = try decisions.map { String(decoding: try jsonBytes($0.steps), as: UTF8.self) }
    }

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(decisions.map(\.id))
        values.add(decisions.map(\.action))
        values.add(decisions.map(\.moment.rawValue))
        values.add(decisions.map { $0.isAllowed ? 1 : 0 })
        values.add(decisions.map(\.reason))
        values.add(decisions.map { $0.rule ?? "" })
        values.add(decisions.map { jsonText($0.facts) })
        values.add(steps)
        values.add(decisions.map(\.revision))
        values.add(decisions.map { $0.event?.description ?? "" })
        values.add(decisions.map { $0.job?.description ?? "" })
    }

    typealias Row = NoRow
}
