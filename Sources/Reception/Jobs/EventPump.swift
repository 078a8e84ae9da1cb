import Policy
import Scheduling
import TenantConfig
import Vocabulary

/// Makes jobs of events, as far as the tenants' policies allow it (A1, A2). Any number of pumps share the events of a
/// database.
package struct EventPump: Sendable {
    private let store: any EventStore
    private let directory: TenantDirectory
    private let suggestions: [Suggestion]
    private let world: World
    private let isAutonomyEnabled: Bool
    private let bell: JobBell
    private let worker: JobBell?
    private let report: @Sendable (any Error) -> Void
    private let observe: @Sendable (_ count: Int) -> Void

    private static let pollEvery = Duration.seconds(1)
    /// Of one tenant in one transaction.
    private static let batch = 50

    /// - Parameters:
    ///   - isAutonomyEnabled: the platform's switch (`AUTONOMY_ENABLED`); off, events wait until it is on again.
    ///   - bell: rung by whoever has written an event.
    ///   - worker: the bell of the worker that runs what is made here.
    ///   - report: hears what stands in the way.
    ///   - observe: hears how many events were handled.
    package init(
        store: any EventStore, directory: TenantDirectory, suggestions: [Suggestion] = Reception.suggestions,
        world: World, isAutonomyEnabled: Bool = true, bell: JobBell = JobBell(), worker: JobBell? = nil,
        report: @escaping @Sendable (any Error) -> Void,
        observe: @escaping @Sendable (_ count: Int) -> Void = { _ in }
    ) {
        self.store = store
        self.directory = directory
        self.suggestions = suggestions
        self.world = world
        self.isAutonomyEnabled = isAutonomyEnabled
        self.bell = bell
        self.worker = worker
        self.report = report
        self.observe = observe
    }

    /// Until the task is cancelled. Whatever is cut off is undone, and waits for the next.
    package func run() async {
        await bell.eachRing(atLeastEvery: Self.pollEvery, world) { await pump() }
    }

    /// Handles what waits now; gives how many events there were.
    @discardableResult
    package func pump() async -> Int {
        guard isAutonomyEnabled else { return 0 }
        let kinds = Array(Set(suggestions.map(\.event))).sorted()
        var handled = 0
        do {
            for tenant in try await store.waiting(kinds) {
                // One whose configuration isn't here waits for a server that has it.
                guard let served = directory.known(tenant) else { continue }
                // A tenant in trouble leaves the others' events to be handled (X6).
                do { handled += try await pump(served, kinds) } catch { tell(error) }
            }
        } catch { tell(error) }
        if handled > 0 {
            worker?.ring()
            observe(handled)
        }
        return handled
    }

    private func pump(_ served: ServedTenant, _ kinds: [String]) async throws -> Int {
        var handled = 0
        while true {
            let count = try await store.handle(served.id, kinds: kinds, limit: Self.batch) { event in
                plan(event, for: served)
            }
            handled += count
            if count < Self.batch { return handled }
        }
    }

    private func plan(_ event: WaitingEvent, for served: ServedTenant) -> PlannedWork {
        var decisions: [RecordedDecision] = []
        var jobs: [NewJob] = []
        for suggestion in suggestions where suggestion.event == event.kind {
            var facts = Facts(at: served.zone.local(of: event.now))
            facts.set("attempt", .number(1))
            facts.set("since_cause", .number(max(0, event.now.seconds(since: event.at) / 60)))
            suggestion.facts(event, served.tenant, &facts)
            let id = DecisionID(world.newID())
            let decision = served.tenant.policies.book.decide(
                suggestion.action, facts, id: id.description)
            var job: NewJob?
            if decision.isAllowed {
                job = NewJob(
                    id: JobID(world.newID()), kind: suggestion.action, key: event.id.description,
                    payload: ["event": event.id.description])
            }
            decisions.append(
                RecordedDecision(decision, id: id, moment: .planned, event: event.id, job: job?.id))
            if let job { jobs.append(job) }
        }
        return PlannedWork(decisions: decisions, jobs: jobs)
    }

    private func tell(_ error: any Error) {
        if !(error is CancellationError) { report(error) }
    }
}
