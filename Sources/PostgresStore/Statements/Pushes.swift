import Dialogue
import Foundation
import Reception
import Vocabulary

/// Numbers a push under its session's row and stores it, unless the same kind and subject came within a minute.
struct InsertPush: Statement {
    static let name = "insert_push"
    static let sql = """
        WITH numbered AS (
            UPDATE session SET push_number = push_number + 1
            WHERE tenant_id = $1 AND session_id = $2
                AND NOT EXISTS (SELECT 1 FROM push_event p
                    WHERE p.tenant_id = $1 AND p.session_id = $2 AND p.kind = $4 AND p.subject = $5
                        AND p.created_at > (SELECT frontdesk_now()) - interval '60 seconds')
            RETURNING push_number)
        INSERT INTO push_event AS p
            (tenant_id, session_id, number, push_id, kind, subject, text, cards, created_at)
        SELECT $1, $2, n.push_number, $3, $4, $5, $6, $7::jsonb, (SELECT frontdesk_now()) FROM numbered n
        RETURNING \(Push.columns)
        """

    let tenant: TenantID
    let session: SessionID
    let push: NewPush
    let cards: [UInt8]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(push.id)
        values.add(push.kind)
        values.add(push.subject)
        values.add(push.text)
        values.add(json: cards)
    }

    static func decode(_ row: inout RowReader) throws -> Push { try Push(&row) }
}

/// The answer of a message whose customer has stopped waiting, as a push; in the transaction that stores the answer.
/// Where nothing was said, nothing is pushed (C7).
struct PushLateAnswer: Statement {
    static let name = "push_late_answer"
    static let sql = """
        WITH numbered AS (
            UPDATE session s SET push_number = push_number + 1
            FROM message m
            WHERE s.tenant_id = $1 AND s.session_id = $5 AND s.lease_number = $6
                AND m.tenant_id = $1 AND m.message_id = $2 AND m.given_up_at IS NOT NULL
                AND m.reply <> ''
            RETURNING s.session_id, s.push_number, m.message_id, m.reply, m.cards)
        INSERT INTO push_event (tenant_id, session_id, number, push_id, kind, subject, text, cards, created_at)
        SELECT $1, n.session_id, n.push_number, $3, $4, n.message_id::text, n.reply, coalesce(n.cards, '[]'),
            (SELECT frontdesk_now())
        FROM numbered n
        """

    let tenant: TenantID
    let turn: TurnID
    let push: PushID
    let lease: Lease

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
        values.add(push)
        values.add(NewPush.lateAnswer)
        values.add(lease.session)
        values.add(lease.number)
    }

    typealias Row = NoRow
}

/// What no client of these sessions has acknowledged yet.
struct UnacknowledgedPushes: Statement {
    static let name = "unacknowledged_pushes"
    static let sql = """
        SELECT \(Push.columns)
        FROM push_event p
        WHERE p.tenant_id = $1 AND p.session_id = ANY ($2) AND p.acknowledged_at IS NULL
        ORDER BY p.session_id, p.number
        LIMIT 1000
        """

    let tenant: TenantID
    let sessions: [SessionID]

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(sessions)
    }

    static func decode(_ row: inout RowReader) throws -> Push { try Push(&row) }
}

struct PushesAfter: Statement {
    static let name = "pushes_after"
    static let sql = """
        SELECT \(Push.columns)
        FROM push_event p
        WHERE p.tenant_id = $1 AND p.session_id = $2 AND p.number > $3
        ORDER BY p.number
        LIMIT $4
        """

    let tenant: TenantID
    let session: SessionID
    let after: Int
    let limit: Int

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
        values.add(after)
        values.add(limit)
    }

    static func decode(_ row: inout RowReader) throws -> Push { try Push(&row) }
}

struct AcknowledgePush: Statement {
    static let name = "acknowledge_push"
    static let sql = """
        UPDATE push_event SET acknowledged_at = coalesce(acknowledged_at, (SELECT frontdesk_now()))
        WHERE tenant_id = $1 AND push_id = $2 AND session_id = $3
        """

    let tenant: TenantID
    let push: PushID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(push)
        values.add(session)
    }

    typealias Row = NoRow
}

struct AcknowledgePushesUpTo: Statement {
    static let name = "acknowledge_pushes_up_to"
    static let sql = """
        UPDATE push_event SET acknowledged_at = (SELECT frontdesk_now())
        WHERE tenant_id = $1 AND session_id = $3 AND acknowledged_at IS NULL
            AND number <= (SELECT p.number FROM push_event p
                WHERE p.tenant_id = $1 AND p.push_id = $2 AND p.session_id = $3)
        """

    let tenant: TenantID
    let push: PushID
    let session: SessionID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(push)
        values.add(session)
    }

    typealias Row = NoRow
}

extension Push {
    static let columns = """
        p.push_id, p.session_id, p.number, p.kind, p.subject, p.text, p.cards, p.created_at,
            p.acknowledged_at IS NOT NULL
        """

    init(_ row: inout RowReader) throws {
        self.init(
            id: try row.id(), session: try row.id(), number: try row.int(), kind: try row.text(),
            subject: try row.text(), text: try row.text(),
            cards: try JSONDecoder().decode([Card].self, from: Data(try row.json())),
            createdAt: try row.instant(), isAcknowledged: try row.bool())
    }
}
