import Vocabulary

/// The database's clock. Sent after the locks, so that what is decided by it can't be older than what was waited for.
package struct Now: Statement {
    package static let name = "now"
    package static let sql = "SELECT frontdesk_now()"

    package static func decode(_ row: inout RowReader) throws -> Instant { try row.instant() }
}
