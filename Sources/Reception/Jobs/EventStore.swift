package import Vocabulary

/// What happened and waits for what is to follow from it (A1).
package protocol EventStore: Sendable {
    /// Tenants that have events of these kinds waiting.
    func waiting(_ kinds: [String]) async throws -> [TenantID]

    /// Takes events that wait, oldest first and none that another is taking; writes the decisions and jobs that `plan`
    /// makes of each, and marks them handled, all in one transaction: so exactly once. `plan` computes alone, and may be
    /// asked more than once. Gives how many there were.
    func handle(
        _ tenant: TenantID, kinds: [String], limit: Int,
        plan: @escaping @Sendable (WaitingEvent) throws -> PlannedWork
    ) async throws -> Int
}

/// An event as whoever decides about it sees it.
package struct WaitingEvent: Hashable, Sendable {
    package let id: EventID
    package let kind: String
    package let session: SessionID?
    package let booking: BookingID?
    package let at: Instant
    /// The database's.
    package let now: Instant

    package init(
        id: EventID, kind: String, session: SessionID?, booking: BookingID?, at: Instant, now: Instant
    ) {
        self.id = id
        self.kind = kind
        self.session = session
        self.booking = booking
        self.at = at
        self.now = now
    }
}

/// What follows from an event.
package struct PlannedWork: Hashable, Sendable {
    package let decisions: [RecordedDecision]
    package let jobs: [NewJob]

    package init(decisions: [RecordedDecision], jobs: [NewJob]) {
        self.decisions = decisions
        self.jobs = jobs
    }
}
