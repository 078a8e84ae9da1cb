import Reception
import Scheduling
import Vocabulary

/// Locks named rows in the ledger's one order.
package struct LockResources: Statement {
    package static let name = "lock_resources"
    package static let sql = """
        SELECT r.resource
        FROM resource r
        WHERE r.tenant_id = $1 AND r.resource IN (
            SELECT unnest($2::text[])
            UNION
            SELECT other.resource
            FROM occupancy o
            JOIN booking b ON b.tenant_id = o.tenant_id AND b.booking_id = o.booking_id
            JOIN occupancy other ON other.tenant_id = o.tenant_id AND other.occupant = o.occupant
            WHERE o.tenant_id = $1 AND o.resource = ANY($2::text[])
                AND o.starts_at >= $3::timestamptz - interval '25 hours' AND o.starts_at < $4 AND o.ends_at > $3
                AND b.state = 'held')
        ORDER BY r.resource
        FOR NO KEY UPDATE OF r
        """

    let tenant: TenantID
    let resources: [ResourceKey]
    let reach: TimeSpan

    package func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(resources.map(\.description))
        values.add(reach.start)
        values.add(reach.end)
    }

    package static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

package struct InsertBlock: Statement {
    package static let name = "insert_block"
    package static let sql = """
        INSERT INTO block (tenant_id, block_id, resource, starts_at, ends_at, reason, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT frontdesk_now()))
        """

    let tenant: TenantID
    let block: Block

    package func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block.id)
        values.add(block.resource.description)
        values.add(block.span.start)
        values.add(block.span.end)
        values.add(block.reason)
    }

    package typealias Row = NoRow
}

package struct FindBlock: Statement {
    package static let name = "find_block"
    package static let sql = """
        SELECT block_id, resource, starts_at, ends_at, reason FROM block WHERE tenant_id = $1 AND block_id = $2
        """

    let tenant: TenantID
    let block: BlockID

    package func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block)
    }

    package static func decode(_ row: inout RowReader) throws -> Block {
        let id: BlockID = try row.id()
        let key = try row.text()
        guard let resource = ResourceKey(key) else {
            throw PostgresError.undecodable("resource holds \(key)")
        }
        return Block(
            id: id, resource: resource, span: TimeSpan(try row.instant(), try row.instant()),
            reason: try row.text())
    }
}

package struct DeleteBlock: Statement {
    package static let name = "delete_block"
    package static let sql = """
        WITH freed AS (DELETE FROM occupancy WHERE tenant_id = $1 AND occupant = $2)
        SELECT 1
        """

    let tenant: TenantID
    let block: BlockID

    package func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block)
    }

    package typealias Row = NoRow
}

package struct ForgetBlock: Statement {
    package static let name = "forget_block"
    package static let sql = "DELETE FROM block WHERE tenant_id = $1 AND block_id = $2"

    let tenant: TenantID
    let block: BlockID

    package func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block)
    }

    package typealias Row = NoRow
}
