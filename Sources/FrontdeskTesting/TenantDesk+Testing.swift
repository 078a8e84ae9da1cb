package import PostgresStore
package import Reception
import TenantConfig

extension TenantDesk {
    /// For routes that are about something else: no files are taken.
    package static func nothingPosted(_ database: Database, _ directory: TenantDirectory) -> Self {
        let hash: @Sendable ([UInt8]) -> String = { "test-\($0.count)" }
        let store = PostgresRevisionStore(database, hash: hash)
        let roster = Roster(
            directory: directory, store: store, node: "test", world: .live, compile: { _ in nil },
            report: { _ in })
        return TenantDesk(
            roster: roster, store: store, directory: directory,
            draft: { slug, _ in Draft(slug: slug, source: .database, outcome: .broken([])) },
            slug: { _ in "posted" }, hash: hash)
    }
}
