import Reception
import Scheduling
import Vocabulary

struct InsertBlock: Statement {
    static let name = "insert_block"
    static let sql = """
        INSERT INTO block (tenant_id, block_id, resource, starts_at, ends_at, reason, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT frontdesk_now()))
        """

    let tenant: TenantID
    let block: Block

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block.id)
        values.add(block.resource.description)
        values.add(block.span.start)
        values.add(block.span.end)
        values.add(block.reason)
    }

    typealias Row = NoRow
}

struct FindBlock: Statement {
    static let name = "find_block"
    static let sql = """
        SELECT block_id, resource, starts_at, ends_at, reason FROM block WHERE tenant_id = $1 AND block_id = $2
        """

    let tenant: TenantID
    let block: BlockID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block)
    }

    static func decode(_ row: inout RowReader) throws -> Block {
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

struct DeleteBlock: Statement {
    static let name = "delete_block"
    static let sql = """
        WITH freed AS (DELETE FROM occupancy WHERE tenant_id = $1 AND occupant = $2)
        SELECT 1
        """

    let tenant: TenantID
    let block: BlockID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block)
    }

    typealias Row = NoRow
}

struct ForgetBlock: Statement {
    static let name = "forget_block"
    static let sql = "DELETE FROM block WHERE tenant_id = $1 AND block_id = $2 RETURNING block_id"

    let tenant: TenantID
    let block: BlockID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(block)
    }

    static func decode(_ row: inout RowReader) throws -> BlockID { try row.id() }
}
