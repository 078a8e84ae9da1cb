package import Reception
package import Vocabulary

package struct PostgresCustomerStore: CustomerStore {
    let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    package func customer(_ tenant: TenantID, _ id: CustomerID) async throws -> CustomerRecord? {
        try await database.repeatable(tenant, access: .readOnly) { transaction in
            try records(try transaction.run(FindCustomer(tenant: tenant, customer: id)), tenant, transaction)
                .first
        }
    }

    package func customers(_ tenant: TenantID, with contact: Contact) async throws -> [CustomerRecord] {
        try await database.repeatable(tenant, access: .readOnly) { transaction in
            try records(
                try transaction.run(SearchCustomers(tenant: tenant, contact: contact)), tenant, transaction)
        }
    }

    package func change(
        _ tenant: TenantID, _ id: CustomerID, _ change: CustomerChange
    ) async throws -> CustomerRecord? {
        let kept = (change.phones ?? []).map(Contact.phone) + (change.emails ?? []).map(Contact.email)
        let kinds = [change.phones.map { _ in "phone" }, change.emails.map { _ in "email" }].compactMap { $0 }
        return try await database.repeatable(tenant) { transaction in
            guard let found = try transaction.run(FindCustomer(tenant: tenant, customer: id)).first,
                found.erasedAt == nil
            else { return nil }
            let customer = found.customer
            // Sessions before customers, as everybody who locks both.
            let sessions = try transaction.run(
                SessionsOfPerson(tenant: tenant, customers: [customer], contacts: []))
            try transaction.run(
                LockSessions(tenant: tenant, sessions: sessions),
                LockCustomer(tenant: tenant, customer: customer),
                RenameCustomer(tenant: tenant, customer: customer, newName: change.name),
                KeepContacts(tenant: tenant, customer: customer, kinds: kinds, kept: kept),
                InsertClaims(tenant: tenant, customer: customer, contacts: kept))
            return try records(
                try transaction.run(FindCustomer(tenant: tenant, customer: customer)), tenant, transaction
            ).first
        }
    }

    package func ahead(_ tenant: TenantID, _ id: CustomerID) async throws -> [BookingID] {
        try await database.repeatable(tenant, access: .readOnly) { transaction in
            let rows = try transaction.run(RowsOfCustomer(tenant: tenant, customer: id))
            return try transaction.finish(
                BookingsAheadOf(tenant: tenant, customers: rows.map(\.customer)))
        }
    }

    package func export(
        _ tenant: TenantID, _ id: CustomerID
    ) async throws -> [CustomerExport.Section]? {
        try await database.repeatable(tenant, access: .readOnly) { transaction in
            guard let scope = try scope(tenant, id, transaction) else { return nil }
            let (person, talk) = try transaction.finish(ExportPerson(scope: scope), ExportTalk(scope: scope))
            return person + talk
        }
    }

    package func erase(_ tenant: TenantID, _ id: CustomerID) async throws -> Bool {
        try await database.repeatedly(tenant) { transaction in
            guard let seen = try scope(tenant, id, transaction) else { return false }
            try transaction.run(
                LockSessions(tenant: tenant, sessions: seen.sessions),
                LockCustomers(tenant: tenant, customers: seen.customers),
                LockBookingsOf(tenant: tenant, customers: seen.customers))
            // What came in between is met again from the start.
            guard let scope = try scope(tenant, id, transaction),
                Set(scope.customers) == Set(seen.customers), Set(scope.sessions) == Set(seen.sessions)
            else { throw Overtaken() }
            let ahead = try transaction.run(BookingsAheadOf(tenant: tenant, customers: scope.customers))
            guard ahead.isEmpty else {
                throw Failure(
                    .bookingsAhead,
                    "There are \(ahead.count) appointments ahead; cancel them first, or with this.")
            }
            try transaction.finish(
                EraseRequests(scope: scope), EraseOutgoing(scope: scope), EraseConversations(scope: scope),
                EraseClaims(scope: scope), EraseBookings(scope: scope), EraseSessions(scope: scope),
                EraseCustomers(tenant: tenant, customers: scope.customers))
            return true
        }
    }

    package func due(_ tenant: TenantID, before instant: Instant, limit: Int) async throws -> [CustomerID] {
        try await database.flush(
            tenant, access: .readOnly, DueCustomers(tenant: tenant, before: instant, limit: limit))
    }

    package func deleteConversations(
        _ tenant: TenantID, before instant: Instant, limit: Int
    ) async throws -> Int {
        try await database.repeatable(tenant) { transaction in
            try transaction.finish(DeleteConversations(tenant: tenant, before: instant, limit: limit)).count
        }
    }

    package func deleteAged(_ tenant: TenantID, _ ages: RetentionAges) async throws {
        if let before = ages.messages {
            try await database.flush(tenant, DeleteAgedWords(tenant: tenant, before: before))
        }
        if let before = ages.customers {
            try await database.flush(tenant, DeleteAgedRequests(tenant: tenant, before: before))
        }
        try await database.flush(tenant, DeleteAgedRecords(tenant: tenant, ages: ages))
    }
}

/// The person that a customer is; `nil` where there is nobody of the id.
private func scope(
    _ tenant: TenantID, _ id: CustomerID, _ transaction: borrowing Transaction
) throws -> PersonScope? {
    let rows = try transaction.run(RowsOfCustomer(tenant: tenant, customer: id))
    guard !rows.isEmpty else { return nil }
    let customers = rows.map(\.customer).sorted()
    let contacts = try transaction.run(ContactsOfPerson(tenant: tenant, customers: customers))
    let sessions = try transaction.run(
        SessionsOfPerson(tenant: tenant, customers: customers, contacts: contacts))
    return PersonScope(tenant: tenant, customers: customers, sessions: sessions, contacts: contacts)
}

private func records(
    _ rows: [FindCustomer.Row], _ tenant: TenantID, _ transaction: borrowing Transaction
) throws -> [CustomerRecord] {
    let contacts = try transaction.finish(
        ContactsOfCustomers(tenant: tenant, customers: rows.map(\.customer)))
    let given = Dictionary(grouping: contacts) { $0.customer }
    return rows.map { row in
        CustomerRecord(
            id: row.customer, name: row.name, contacts: (given[row.customer] ?? []).map(\.given),
            createdAt: row.createdAt, lastSeenAt: row.lastSeenAt, erasedAt: row.erasedAt,
            bookings: row.bookings)
    }
}
