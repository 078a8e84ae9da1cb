import Dialogue
package import Reception
package import Vocabulary

package struct PostgresEventStore: EventStore, NoticeStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func waiting(_ kinds: [String]) async throws -> [TenantID] {
        try await database.flush(nil, access: .readOnly, role: .dispatch, FindWaitingTenants(kinds: kinds))
    }

    package func handle(
        _ tenant: TenantID, kinds: [String], limit: Int,
        plan: @escaping @Sendable (WaitingEvent) throws -> PlannedWork
    ) async throws -> Int {
        try await database.repeatable(tenant) { transaction in
            let events = try transaction.run(TakeEvents(tenant: tenant, kinds: kinds, limit: limit))
            guard !events.isEmpty else { return 0 }
            let work = try events.map(plan)
            try transaction.finish(
                InsertDecisions(tenant: tenant, decisions: work.flatMap(\.decisions)),
                InsertJobs(tenant: tenant, jobs: work.flatMap(\.jobs)),
                MarkEventsHandled(tenant: tenant, events: events.map(\.id)))
            return events.count
        }
    }

    package func notice(_ tenant: TenantID, of event: EventID) async throws -> BusinessNotice? {
        try await database.transaction(tenant, access: .readOnly) { transaction in
            guard let found = try transaction.run(FindEvent(tenant: tenant, event: event)).first else {
                return nil
            }
            let inquiry = found.payload["inquiry"].flatMap { InquiryID($0) }
            let (inquiries, words, known) = try transaction.finish(
                FindInquiry(tenant: tenant, inquiry: inquiry),
                FindLastWords(tenant: tenant, session: found.session, before: found.at),
                KnownContacts(tenant: tenant, session: found.session))
            return BusinessNotice(found, inquiries.first, words.first, known)
        }
    }
}

extension BusinessNotice {
    /// What was said with the inquiry, else what is known of the session's customer, else what they said on the way.
    fileprivate init?(
        _ event: FindEvent.Row, _ inquiry: FindInquiry.Row?, _ words: FindLastWords.Row?,
        _ known: [KnownContacts.Row]
    ) {
        let cause: Cause
        switch event.kind {
        case "HandOverRequested": cause = .handOver(reason: event.payload["reason"], message: words?.message)
        case "InquiryCreated": cause = .inquiry(subject: inquiry?.subject)
        default: return nil
        }
        func contact(_ kind: String) -> String? { known.first { $0.kind == kind }?.value }
        let said = words?.state
        self.init(
            cause: cause, session: event.session, name: inquiry?.name ?? words?.customer ?? said?.name,
            phone: inquiry?.phone ?? contact("phone") ?? said?.phone?.e164,
            email: inquiry?.email ?? contact("email") ?? said?.email?.address)
    }
}
