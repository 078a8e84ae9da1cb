import Foundation
package import Reception
package import Vocabulary

extension PostgresConversationStore {
    package func scheduleFollowUp(
        _ order: FollowUpOrder,
        decide: @escaping @Sendable (_ others: [Instant], _ now: Instant) throws -> Instant
    ) async throws -> ScheduledFollowUp {
        let (tenant, id) = (order.tenant, order.session.id)
        return try await database.repeatable(tenant) { transaction in
            let (sessions, claimed, earlier) = try transaction.run(
                LockSession(tenant: tenant, claim: order.session),
                ClaimKey(tenant: tenant, key: order.key, subject: order.id.uuid),
                FindKey(tenant: tenant, key: order.key))
            guard let session = sessions.first?.session else { throw Failure.sessionOver }
            if claimed.isEmpty {
                let made = FollowUpID(try earlier.first.made(under: order.key))
                return try transaction.finish(FindFollowUp(tenant: tenant, followUp: made)).first
                    .orUndecodable("find_follow_up")
            }
            // Two sessions of one customer wait for one another too.
            if let customer = session.customer {
                try transaction.run(LockCustomer(tenant: tenant, customer: customer))
            }
            let (others, known, now) = try transaction.run(
                CountedFollowUps(tenant: tenant, session: id, customer: session.customer),
                KnownContacts(tenant: tenant, session: id), ReadClock())
            let contact = try Reach(email: order.email, phone: order.phone, known: known)
            let due = try decide(others, try now.first.orUndecodable("read_clock"))
            let made = ScheduledFollowUp(id: order.id, due: due, number: others.count + 1)
            try transaction.finish(
                InsertFollowUp(order: order, made: made, customer: session.customer, contact: contact),
                WriteEvents(tenant: tenant, events: [.followUpRequested(made, session: id)]))
            return made
        }
    }

    package func joinWaitlist(
        _ order: WaitlistOrder, check: @escaping @Sendable (_ others: Int, _ now: Instant) throws -> Void
    ) async throws -> (entry: WaitlistEntry, isNew: Bool) {
        let entry = Entry(tenant: order.tenant, caller: order.caller)
        let id = order.caller.session?.id
        return try await database.repeatable(order.tenant) { transaction in
            let (sessions, waiting, known, now) = try transaction.run(
                entry.lock, WaitingEntries(tenant: order.tenant, session: id),
                KnownContacts(tenant: order.tenant, session: id), ReadClock())
            let session = try entry.admit(sessions)?.session
            let same = waiting.first { $0.isFor(order.wish) }
            let subject = same?.entry ?? order.id
            if let key = order.key {
                let (claimed, earlier) = try transaction.run(
                    ClaimKey(tenant: order.tenant, key: key, subject: subject.uuid),
                    FindKey(tenant: order.tenant, key: key))
                if claimed.isEmpty {
                    let made = WaitlistEntryID(try earlier.first.made(under: key))
                    let found = try transaction.finish(FindWaitlistEntry(tenant: order.tenant, entry: made))
                    return (try found.first.orUndecodable("find_waitlist_entry"), true)
                }
            }
            let contact = try Reach(email: order.wish.email, phone: order.wish.phone, known: known)
            try check(
                waiting.count - (same == nil ? 0 : 1), try now.first.orUndecodable("read_clock"))
            let made = try transaction.finish(
                WriteWaitlistEntry(
                    order: order, entry: subject, customer: session?.customer, contact: contact))
            return (try made.first.orUndecodable("write_waitlist_entry"), same == nil)
        }
    }

    package func inquiries(
        _ tenant: TenantID, after: InquiryID?, limit: Int
    ) async throws -> [ReceivedInquiry] {
        try await database.flush(
            tenant, access: .readOnly, ListInquiries(tenant: tenant, after: after, limit: limit))
    }
}

/// How someone who wants to hear from the business can be reached.
struct Reach: Sendable {
    let email: String?
    let phone: String?

    /// What was said now, else what is known. Throws `contact_required` where that is nothing.
    init(email: EmailAddress?, phone: PhoneNumber?, known: [KnownContacts.Row]) throws(Failure) {
        if email != nil || phone != nil {
            self.email = email?.address
            self.phone = phone?.e164
        } else {
            self.email = known.first { $0.kind == "email" }?.value
            self.phone = known.first { $0.kind == "phone" }?.value
        }
        guard self.email != nil || self.phone != nil else {
            throw Failure(
                .contactRequired, "An email or a phone number is needed to be in touch.",
                fields: [.init(pointer: "/email", code: "required", detail: "or phone")])
        }
    }
}

extension Optional where Wrapped == FindKey.Row {
    /// What an earlier request under the key made. The same key with another request is refused.
    func made(under key: IdempotencyKey) throws -> UUID {
        let row = try orUndecodable("find_key")
        guard row.payloadHash == key.payloadHash else {
            throw Failure(.idempotencyMismatch, "This Idempotency-Key was used before with another request.")
        }
        return row.subject
    }
}
