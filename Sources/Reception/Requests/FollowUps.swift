package import Dialogue
import Scheduling
package import TenantConfig
package import Vocabulary

/// Wishes to be written to or called later, within what the business allows (C6).
package struct FollowUps: Sendable {
    let desk: BookingDesk
    let store: any FollowUpStore

    package init(desk: BookingDesk, store: any FollowUpStore) {
        self.desk = desk
        self.store = store
    }

    /// No business plans further ahead than this for a call.
    package static let daysAhead = 90

    package func schedule(
        _ served: ServedTenant, _ wanted: ToolCall.ScheduleContactFollowup, by session: SessionClaim,
        key: IdempotencyKey
    ) async throws -> FollowUpFact {
        try desk.requireActive(served)
        var asked: Instant?
        if let at = wanted.at {
            // In the hour that the clock leaves out nothing can be meant; of a doubled hour the first.
            asked = served.zone.opening(at)
        }
        let (wish, guardrails) = (asked, served.tenant.guardrails)
        let order = FollowUpOrder(
            tenant: served.id, id: FollowUpID(desk.world.newID()), session: session, about: wanted.about,
            name: wanted.name, email: wanted.email, phone: wanted.phone, key: key)
        let made = try await store.scheduleFollowUp(order) { others, now in
            try Self.due(wish, among: others, now: now, guardrails)
        }
        return FollowUpFact(
            id: made.id, local: served.zone.local(of: made.due), due: made.due, number: made.number)
    }

    /// When a follow-up goes out: as asked for, a day from now without a wish, later where it would come too near to
    /// another.
    package static func due(
        _ asked: Instant?, among others: [Instant], now: Instant, _ guardrails: Guardrails
    ) throws(Failure) -> Instant {
        let last = now + Minutes(daysAhead * 1440)
        var due = asked ?? now + Minutes(1440)
        guard due > now, due <= last else {
            let detail = due > now ? "That is more than \(daysAhead) days ahead." : "That time is past."
            throw Failure(
                .invalidValue, detail, fields: [.init(pointer: "/at", code: "out_of_range", detail: detail)])
        }
        guard guardrails.decision(onFollowUpAfter: others.count).allows else {
            throw Failure(
                .tooManyFollowUps, "There are as many follow-ups as we send; no more can be planned.")
        }
        // Only ever later, so one pass in order of time meets all of them.
        for other in others.sorted()
        where due < other + guardrails.followUpsApart
            && other < due + guardrails.followUpsApart
        {
            due = other + guardrails.followUpsApart
        }
        return due
    }
}
