import Reception
import Vocabulary

/// One contact proven by one session, inside a transaction.
///
/// Locks are taken in one order by all who take several: sessions by id, the contact, customers by id, bookings by id.
struct Proof: Sendable {
    let tenant: TenantID
    let contact: Contact
    let session: SessionID
    let new: CustomerID

    /// Proves and commits.
    func run(in transaction: borrowing Transaction) throws -> CustomerID {
        let people = FindPeopleOfProof(tenant: tenant, session: session, contact: contact)
        let (locked, _, seen) = try transaction.run(
            LockSessionsForProof(tenant: tenant, session: session, contact: contact),
            SerialiseContacts(tenant: tenant, contacts: [contact]), people)
        guard locked.contains(session) else { throw Failure(.notFound, "There is no such session.") }
        let found: [FindPeopleOfProof.Row]
        if seen.isEmpty {
            found = []
        } else {
            (_, found) = try transaction.run(
                LockCustomers(tenant: tenant, customers: seen.map(\.customer)), people)
        }
        // Who has come to be somebody since the sessions were locked is met again from the start.
        let known = Set(seen.map(\.customer))
        guard found.allSatisfy({ known.contains($0.customer) && locked.contains(all: $0.sessions) }) else {
            throw Overtaken()
        }
        let outcome = Self.outcome(of: found, new: new)
        try finish(outcome, in: transaction)
        return outcome.customer
    }

    private struct Outcome {
        let customer: CustomerID
        let merged: [CustomerID]
    }

    /// Of two that are proven the older one stays. Claims never decide who somebody is.
    private static func outcome(of people: [FindPeopleOfProof.Row], new: CustomerID) -> Outcome {
        let proven = people.filter { $0.part != "claim" }
        let oldest = proven.min { ($0.createdAt, $0.customer) < ($1.createdAt, $1.customer) }
        let customer = oldest?.customer ?? new
        return Outcome(
            customer: customer, merged: Set(people.map(\.customer)).subtracting([customer]).sorted())
    }

    private func finish(_ outcome: Outcome, in transaction: borrowing Transaction) throws {
        let (customer, merged) = (outcome.customer, outcome.merged)
        let insert = InsertProvenCustomer(tenant: tenant, customer: customer)
        let verify = VerifyContact(tenant: tenant, customer: customer, contact: contact)
        let link = LinkSession(tenant: tenant, session: session, customer: customer)
        guard !merged.isEmpty else {
            try transaction.finish(insert, verify, link)
            return
        }
        try transaction.finish(
            insert, LockBookingsOf(tenant: tenant, customers: merged),
            TakeName(tenant: tenant, customer: customer, merged: merged),
            MergeCustomers(tenant: tenant, customer: customer, merged: merged), verify,
            DropRepeatedContacts(tenant: tenant, customer: customer), link)
    }
}

extension [SessionID] {
    fileprivate func contains(all others: [SessionID]) -> Bool { Set(self).isSuperset(of: others) }
}
