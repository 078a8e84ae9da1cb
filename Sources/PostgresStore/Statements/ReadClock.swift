package import Vocabulary

/// The time by which bookings go.
package struct ReadClock: Statement {
    package static let name = "read_clock"
    package static let sql = "SELECT frontdesk_now()"

    package init() {}

    package static func decode(_ row: inout RowReader) throws -> Instant { try row.instant() }
}
