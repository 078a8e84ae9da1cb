import Scheduling
import Vocabulary

/// What is taken on some resources in a window. A hold whose time is over takes nothing, swept or not. No row is longer
/// than 50 hours.
struct LoadOccupied: Statement {
    static let name = "load_occupied"
    static let sql = """
        SELECT o.resource, o.unit, o.starts_at, o.ends_at, b.class_id, b.service, b.staff, b.starts_at, b.location, b.party,
            o.occupant
        FROM occupancy o
        LEFT JOIN booking b ON b.tenant_id = o.tenant_id AND b.booking_id = o.booking_id
        WHERE o.tenant_id = $1 AND o.resource = ANY($2::text[])
            AND o.starts_at >= $3::timestamptz - interval '50 hours' AND o.starts_at < $4 AND o.ends_at > $3
            AND (b.state IS DISTINCT FROM 'held' OR b.expires_at > (SELECT frontdesk_now()))
            AND (b.booking_id IS NULL OR b.lineage IS DISTINCT FROM
                (SELECT l.lineage FROM booking l WHERE l.tenant_id = $1 AND l.booking_id = $5))
        ORDER BY o.resource, o.unit, o.starts_at
        """

    let tenant: TenantID
    let resources: [ResourceKey]
    let window: TimeSpan
    /// A booking whose own lineage counts as free.
    let replacing: BookingID?

    func bind(_ values: inout Binds) {
        values.add(tenant)
        values.add(resources.map(\.description))
        values.add(window.start)
        values.add(window.end)
        values.add(replacing)
    }

    struct Row: Sendable {
        let occupied: Occupied
        let occupant: BookingID
    }

    static func decode(_ row: inout RowReader) throws -> Row {
        let key = try row.text()
        guard let resource = ResourceKey(key) else {
            throw PostgresError.undecodable("resource holds \(key)")
        }
        let unit = try row.int()
        let span = TimeSpan(try row.instant(), try row.instant())
        let classID = try row.textOrNil()
        let service = try row.textOrNil()
        let staff = try row.textOrNil()
        let start = try row.instantOrNil()
        let location = try row.textOrNil()
        let party = try row.intOrNil()
        var classStart: ClassStart?
        if classID != nil, let service, let start {
            classStart = ClassStart(service: service, staff: staff, location: location, start: start)
        }
        return Row(
            occupied: Occupied(
                resource: resource, unit: unit, span: span, classStart: classStart, party: party ?? 1),
            occupant: try row.id())
    }
}

extension [LoadOccupied.Row] {
    /// A booking of a class has a row for each seat; its people are counted once, at the first of them. Rows come in
    /// order of resource and unit.
    var occupied: [Occupied] {
        var counted: Set<BookingID> = []
        return map { row in
            guard case .seats = row.occupied.resource, !counted.insert(row.occupant).inserted else {
                return row.occupied
            }
            let seat = row.occupied
            return Occupied(
                resource: seat.resource, unit: seat.unit, span: seat.span, classStart: seat.classStart,
                party: 0)
        }
    }
}
