import Reception
import Scheduling
import Vocabulary

/// The new row of the ledger; `expires_at` counts from now.
struct InsertHold: Statement {
    static let name = "insert_hold"
    static let sql = """
        INSERT INTO booking (tenant_id, booking_id, lineage, state, service, staff, party, starts_at, ends_at,
            local_start, zone, class_id, price_kind, price_minor, currency, expires_at, session_id, moved_from,
            revision, created_at, location)
        SELECT $1, $2, $3, 'held', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
            t.now + make_interval(mins => $15::integer), $16, $17, $18, t.now, $19
        FROM (SELECT frontdesk_now() AS now) t
        """

    let tenant: TenantID
    let booking: BookingID
    let lineage: BookingID
    let slot: Slot
    let classID: String?
    let zone: String
    let holdMinutes: Minutes
    let session: SessionID?
    let replacing: BookingID?
    let revision: String

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(booking)
        values.add(lineage)
        values.add(slot.service)
        values.add(slot.staff)
        values.add(slot.party)
        values.add(slot.visit.start)
        values.add(slot.visit.end)
        values.add(slot.local.description)
        values.add(zone)
        values.add(classID)
        values.add(slot.price?.kind)
        values.add(slot.price?.amount.minorUnits)
        values.add(slot.price?.amount.currency.code)
        values.add(holdMinutes.count)
        values.add(session)
        values.add(replacing)
        values.add(revision)
        values.add(slot.location)
    }

    typealias Row = NoRow
}

/// What an occupant takes, one row for each thing; the exclusion constraint answers.
struct InsertOccupancy: Statement {
    static let name = "insert_occupancy"
    static let sql = """
        INSERT INTO occupancy (tenant_id, occupant, booking_id, block_id, resource, unit, starts_at, ends_at, occasion)
        SELECT $1, coalesce($2::uuid, $3::uuid), $2::uuid, $3::uuid, u.resource, u.unit, u.starts_at, u.ends_at, u.occasion
        FROM unnest($4::text[], $5::bigint[], $6::timestamptz[], $7::timestamptz[], $8::uuid[])
            AS u (resource, unit, starts_at, ends_at, occasion)
        ORDER BY u.resource, u.unit, u.starts_at
        """

    struct Use {
        let resource: ResourceKey
        let unit: Int
        let span: TimeSpan
        let occasion: BookingID
    }

    let tenant: TenantID
    let booking: BookingID?
    let block: BlockID?
    private let resources: [String]
    private let units: [Int]
    private let starts: [Instant]
    private let ends: [Instant]
    private let occasions: [BookingID]

    init(tenant: TenantID, booking: BookingID? = nil, block: BlockID? = nil, uses: [Use]) {
        self.tenant = tenant
        self.booking = booking
        self.block = block
        self.resources = uses.map(\.resource.description)
        self.units = uses.map(\.unit)
        self.starts = uses.map(\.span.start)
        self.ends = uses.map(\.span.end)
        self.occasions = uses.map(\.occasion)
    }

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(booking)
        values.add(block)
        values.add(resources)
        values.add(units)
        values.add(starts)
        values.add(ends)
        values.add(occasions.map(\.uuid))
    }

    typealias Row = NoRow
}
