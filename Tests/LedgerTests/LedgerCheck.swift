import PostgresStore
import Reception
import Vocabulary

/// Looks for broken promises in a ledger, in SQL of its own: it uses neither the constraint nor the program's statements.
enum LedgerCheck {
    /// What is wrong, in words; empty where nothing is. `confirmed` are the appointments that clients were told of and
    /// that no later answer moved or cancelled, with their codes.
    static func findings(
        confirmed: [BookingID: ConfirmationCode], run: (String) async throws -> [[String?]]
    ) async throws -> [String] {
        var findings: [String] = []
        for (query, finding) in checks {
            findings += try await run(query).map { row in
                "\(finding): " + row.map { $0 ?? "null" }.joined(separator: " ")
            }
        }
        let rows = try await run("SELECT booking_id::text, code FROM booking WHERE state = 'confirmed'")
        var stored: [BookingID: ConfirmationCode] = [:]
        for row in rows {
            guard let id = BookingID(row[0] ?? ""), let code = ConfirmationCode(row[1] ?? "") else {
                continue
            }
            stored[id] = code
        }
        for (id, code) in confirmed where stored[id] != code { findings.append("lost: \(id) \(code)") }
        for id in stored.keys where confirmed[id] == nil { findings.append("nobody was told of: \(id)") }
        return findings
    }

    private static let checks: [(query: String, finding: String)] = [
        (
            // Bookings of one class share what the class uses, save seats; a hold may lie on the appointment that it
            // replaces.
            """
            SELECT a.resource, a.unit::text, a.occupant::text, b.occupant::text
            FROM occupancy a
            JOIN occupancy b ON b.tenant_id = a.tenant_id AND b.resource = a.resource AND b.unit = a.unit
                AND b.occupant > a.occupant AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at
            LEFT JOIN booking m ON m.tenant_id = a.tenant_id AND m.booking_id = a.booking_id
            LEFT JOIN booking n ON n.tenant_id = b.tenant_id AND n.booking_id = b.booking_id
            WHERE NOT coalesce(m.class_id = n.class_id AND a.resource NOT LIKE 'class:%'
                    AND a.resource NOT LIKE 'service:%', false)
                AND NOT coalesce(m.lineage = n.lineage AND 'held' IN (m.state, n.state), false)
            """, "overlap"
        ),
        (
            """
            SELECT a.staff, a.booking_id::text, b.booking_id::text
            FROM booking a
            JOIN booking b ON b.tenant_id = a.tenant_id AND b.staff = a.staff AND b.booking_id > a.booking_id
                AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at
            WHERE a.state = 'confirmed' AND b.state = 'confirmed' AND a.class_id IS DISTINCT FROM b.class_id
            """, "one person at two appointments"
        ),
        (
            """
            SELECT class_id, sum(party)::text FROM booking WHERE state = 'confirmed' AND class_id IS NOT NULL
            GROUP BY tenant_id, service, class_id
            HAVING sum(party) > CASE service WHEN 'party-yoga' THEN 5 ELSE 3 END
            """, "more than the seats of a class"
        ),
        (
            """
            SELECT b.booking_id::text, b.party::text, count(o.occupant)::text
            FROM booking b JOIN occupancy o ON o.tenant_id = b.tenant_id AND o.occupant = b.booking_id
            WHERE o.resource LIKE 'class:%'
            GROUP BY b.tenant_id, b.booking_id HAVING count(o.occupant) <> b.party
            """, "not as many seats as people"
        ),
        (
            """
            SELECT service, left(local_start, 10), count(*)::text FROM booking
            WHERE state IN ('held', 'confirmed') AND moved_from IS NULL AND service = 'repair'
            GROUP BY tenant_id, service, left(local_start, 10) HAVING count(*) > 3
            """, "more bookings of a day than the service allows"
        ),
        (
            """
            SELECT a.staff, a.location, b.location FROM booking a
            JOIN booking b ON b.tenant_id = a.tenant_id AND b.staff = a.staff AND b.booking_id > a.booking_id
                AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at AND b.location <> a.location
            WHERE a.state = 'confirmed' AND b.state = 'confirmed'
            """, "one person at two places"
        ),
        (
            """
            SELECT b.booking_id::text, b.state, count(o.occupant)::text
            FROM booking b LEFT JOIN occupancy o ON o.tenant_id = b.tenant_id AND o.occupant = b.booking_id
            GROUP BY b.tenant_id, b.booking_id
            HAVING (count(o.occupant) > 0) <> (b.state IN ('held', 'pending', 'confirmed'))
            """, "takes time though it is over, or none though it stands"
        ),
        (
            """
            SELECT lineage::text, count(*)::text FROM booking WHERE state = 'confirmed'
            GROUP BY tenant_id, lineage HAVING count(*) > 1
            """, "doubled appointment"
        ),
        (
            """
            SELECT code, count(DISTINCT lineage)::text FROM booking WHERE code IS NOT NULL
            GROUP BY tenant_id, code HAVING count(DISTINCT lineage) > 1
            """, "one code for two"
        ),
        (told("BookingCreated", "b.confirmed_at IS NOT NULL"), "BookingCreated not once"),
        (
            told("BookingCancelled", "b.confirmed_at IS NOT NULL AND b.state = 'cancelled'"),
            "BookingCancelled not once"
        ),
        (told("HoldExpired", "b.state = 'expired'"), "HoldExpired not once"),
        (
            """
            SELECT booking_id::text, count(*)::text FROM event WHERE kind = 'SlotOpened' AND booking_id IS NOT NULL
            GROUP BY tenant_id, booking_id HAVING count(*) > 1
            """, "SlotOpened more than once"
        ),
        (
            """
            SELECT old.booking_id::text, new.booking_id::text
            FROM booking old FULL JOIN booking new
                ON new.tenant_id = old.tenant_id AND new.booking_id = old.moved_to
            WHERE (old.moved_to IS NOT NULL OR new.sequence > 0)
                AND (new.moved_from = old.booking_id AND new.lineage = old.lineage AND new.code = old.code
                    AND new.sequence = old.sequence + 1 AND new.customer_id = old.customer_id) IS NOT TRUE
            """, "half a move"
        ),
    ]

    /// Bookings of which an event tells another number of times than once (`condition`) or never (otherwise).
    private static func told(_ kind: String, _ condition: String) -> String {
        """
        SELECT b.booking_id::text, b.state, count(e.event_id)::text
        FROM booking b
        LEFT JOIN event e ON e.tenant_id = b.tenant_id AND e.booking_id = b.booking_id AND e.kind = '\(kind)'
        GROUP BY b.tenant_id, b.booking_id
        HAVING count(e.event_id) <> CASE WHEN \(condition) THEN 1 ELSE 0 END
        """
    }
}
