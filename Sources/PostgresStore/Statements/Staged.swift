import Reception
import TenantConfig
import Vocabulary

// What scenarios look at and no use case needs.

/// The tools called in a turn, in order.
struct ToolsOfTurn: Statement {
    static let name = "tools_of_turn"
    static let sql = """
        SELECT t.tool FROM tool_call t WHERE t.tenant_id = $1 AND t.message_id = $2 ORDER BY t.number
        """

    let tenant: TenantID
    let turn: TurnID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(turn)
    }

    static func decode(_ row: inout RowReader) throws -> String { try row.text() }
}

/// Every event of a tenant, oldest first.
struct EventsWritten: Statement {
    static let name = "events_written"
    static let sql = """
        SELECT e.event_id, e.kind FROM event e WHERE e.tenant_id = $1 ORDER BY e.at, e.kind, e.event_id
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> StagedEvent {
        StagedEvent(id: try row.id(), kind: try row.text())
    }
}

/// Everyone a tenant knows, with the latest phone number and email of each.
struct KnownCustomers: Statement {
    static let name = "known_customers"
    static let sql = """
        SELECT coalesce(c.name, ''),
            (SELECT k.value FROM contact k
                WHERE k.tenant_id = $1 AND k.customer_id = c.customer_id AND k.kind = 'phone'
                ORDER BY k.created_at DESC, k.contact_id DESC LIMIT 1),
            (SELECT k.value FROM contact k
                WHERE k.tenant_id = $1 AND k.customer_id = c.customer_id AND k.kind = 'email'
                ORDER BY k.created_at DESC, k.contact_id DESC LIMIT 1)
        FROM customer c
        WHERE c.tenant_id = $1 AND c.merged_into IS NULL AND c.erased_at IS NULL
        ORDER BY c.created_at, c.customer_id
        """

    let tenant: TenantID

    func bind(_ values: inout Binds) { values.add(tenant) }

    static func decode(_ row: inout RowReader) throws -> Scenario.Person {
        let name = try row.text()
        let phone = try row.textOrNil()
        let email = try row.textOrNil()
        return Scenario.Person(
            name: name, phone: phone.flatMap(PhoneNumber.init(e164:)), email: email.flatMap(EmailAddress.init)
        )
    }
}
