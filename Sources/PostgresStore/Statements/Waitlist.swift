import Reception
import Vocabulary

/// The places that a session has in lines.
struct WaitingEntries: Statement {
    static let name = "waiting_entries"
    static let sql = """
        SELECT entry_id, service, from_day, to_day
        FROM waitlist_entry
        WHERE tenant_id = $1 AND session_id = $2 AND ended_at IS NULL
        """

    struct Row: Sendable {
        let entry: WaitlistEntryID
        let service: ServiceID
        let from: LocalDate
        let to: LocalDate

        func isFor(_ wish: WaitlistWish) -> Bool {
            service == wish.service && from == wish.from && to == wish.to
        }
    }

    let tenant: TenantID
    let session: SessionID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(session)
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        Row(
            entry: try row.id(), service: try row.text(), from: try row.localDate(), to: try row.localDate())
    }
}

/// A new place, or new wishes under the old one.
struct WriteWaitlistEntry: Statement {
    static let name = "write_waitlist_entry"
    static let sql = """
        INSERT INTO waitlist_entry AS w (tenant_id, entry_id, session_id, customer_id, service, from_day, to_day, staff,
            location, party, name, email, phone, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, (SELECT frontdesk_now()))
        ON CONFLICT (tenant_id, entry_id) DO UPDATE
            SET staff = excluded.staff, location = excluded.location, party = excluded.party, name = excluded.name,
                email = excluded.email, phone = excluded.phone, customer_id = excluded.customer_id
        RETURNING \(FindWaitlistEntry.columns)
        """

    let order: WaitlistOrder
    let entry: WaitlistEntryID
    let customer: CustomerID?
    let contact: Reach

    func bind(_ values: inout Binds) {
        let wish = order.wish
        values.add(order.tenant)
        values.add(entry)
        values.add(order.caller.session?.id)
        values.add(customer)
        values.add(wish.service)
        values.add(wish.from)
        values.add(wish.to)
        values.add(wish.staff)
        values.add(wish.location)
        values.add(wish.party)
        values.add(wish.name)
        values.add(contact.email)
        values.add(contact.phone)
    }

    static func decode(_ row: inout RowReader) throws -> WaitlistEntry {
        try FindWaitlistEntry.decode(&row)
    }
}

struct FindWaitlistEntry: Statement {
    static let columns = """
        w.entry_id, w.service, w.from_day, w.to_day, w.staff, w.location, w.party, w.name, w.email, w.phone, w.created_at
        """

    static let name = "find_waitlist_entry"
    static let sql = "SELECT \(columns) FROM waitlist_entry w WHERE w.tenant_id = $1 AND w.entry_id = $2"

    let tenant: TenantID
    let entry: WaitlistEntryID

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(entry)
    }

    static func decode(_ row: inout RowReader) throws -> WaitlistEntry {
        let id: WaitlistEntryID = try row.id()
        let wish = WaitlistWish(
            service: try row.text(), from: try row.localDate(), to: try row.localDate(),
            staff: try row.textOrNil(), location: try row.textOrNil(), party: try row.int(),
            name: try row.text(), email: try row.textOrNil().flatMap { EmailAddress($0) },
            phone: try row.textOrNil().flatMap { PhoneNumber(e164: $0) })
        return WaitlistEntry(id: id, wish: wish, createdAt: try row.instant())
    }
}
