import Foundation
import Reception
import Vocabulary

/// What a tenant's policies decided, newest first, a page at a time.
struct ListDecisions: Statement {
    static let name = "list_decisions"
    static let sql = """
        SELECT d.decision_id, d.moment, d.action, d.is_allowed, d.reason, d.rule, d.facts, d.steps, d.revision,
            d.event_id, d.job_id, d.at
        FROM decision d
        WHERE d.tenant_id = $1
            AND d.at <= CASE WHEN $2::uuid IS NULL THEN 'infinity'::timestamptz
                ELSE (SELECT a.at FROM decision a WHERE a.tenant_id = $1 AND a.decision_id = $2) END
            AND ($2 IS NULL OR (d.at, d.decision_id) < (
                SELECT a.at, a.decision_id FROM decision a WHERE a.tenant_id = $1 AND a.decision_id = $2))
        ORDER BY d.at DESC, d.decision_id DESC
        LIMIT $3
        """

    let tenant: TenantID
    let after: DecisionID?
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(after)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> ListedDecision {
        let id: DecisionID = try row.id()
        let moment = try RecordedDecision.Moment(rawValue: try row.text()).orUndecodable(name)
        let decision = RecordedDecision(
            id: id, moment: moment, action: try row.text(), isAllowed: try row.bool(),
            reason: try row.text(), rule: try row.textOrNil(),
            facts: try JSONDecoder().decode([String: String].self, from: Data(try row.json())),
            steps: try JSONDecoder().decode([RecordedDecision.Step].self, from: Data(try row.json())),
            revision: try row.text(), event: try row.idOrNil(), job: try row.idOrNil())
        return ListedDecision(decision: decision, at: try row.instant())
    }
}
