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

    /// Who the session comes to be, and who becomes part of them.
    struct People: Sendable {
        let customer: CustomerID
        let merged: [CustomerID]
    }

    /// Locks everybody who may become one, and says who does. Throws `Overtaken` where that has to begin anew.
    func lock(in transaction: borrowing Transaction) throws -> People {
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
        let sessions = Set(locked)
        guard found.allSatisfy({ known.contains($0.customer) && sessions.isSuperset(of: $0.sessions) }) else {
            throw Overtaken()
        }
        return self.people(among: found)
    }

    /// Proves and commits. `code`: what it was proven with.
    func finish(
        _ people: People, with code: VerificationID? = nil, in transaction: borrowing Transaction
    ) throws -> CustomerID {
        let (customer, merged) = (people.customer, people.merged)
        let insert = InsertProvenCustomer(tenant: tenant, customer: customer)
        let verify = VerifyContact(tenant: tenant, customer: customer, contact: contact)
        let link = LinkSession(tenant: tenant, session: session, customer: customer)
        let end = EndVerification(tenant: tenant, verification: code)
        if merged.isEmpty {
            try transaction.finish(insert, verify, link, end)
        } else {
            try transaction.finish(
                insert, LockBookingsOf(tenant: tenant, customers: merged),
                TakeName(tenant: tenant, customer: customer, merged: merged),
                MergeCustomers(tenant: tenant, customer: customer, merged: merged), verify,
                DropRepeatedContacts(tenant: tenant, customer: customer), link, end)
        }
        return customer
    }

    /// Of two that are proven the older one stays. Claims never decide who somebody is.
    private func people(among found: [FindPeopleOfProof.Row]) -> People {
        let proven = found.filter { $0.part != "claim" }
        let oldest = proven.min { ($0.createdAt, $0.customer) < ($1.createdAt, $1.customer) }
        let customer = oldest?.customer ?? new
        return People(
            customer: customer, merged: Set(found.map(\.customer)).subtracting([customer]).sorted())
    }
}
