package import Vocabulary

/// Who a person is, however they come (I0 to I3).
package protocol IdentityStore: Sendable {
    /// The session has proven the contact: by texting from the number, or by a code. One transaction:
    /// - the customer with that verified contact is the session's; else the session's own customer takes it; else a new
    ///   one, under `new`;
    /// - where session and contact had different customers, both proven, they become one and nothing is lost;
    /// - customers that nobody has proven to be (claims alone) and that gave this contact become part of it;
    /// - bookings that were made with this contact are the session's to act on from now on.
    /// Gives the session's customer. Doing it again changes nothing.
    func prove(_ tenant: TenantID, _ contact: Contact, by session: SessionID, new: CustomerID) async throws
        -> CustomerID

    /// Who the session has proven to be; `nil` while nobody has. `unauthenticated` where it is over.
    func known(_ tenant: TenantID, session: SessionClaim) async throws -> KnownCustomer?
}

/// What is known of a session's customer; there for verified ones alone.
package struct KnownCustomer: Hashable, Sendable {
    package let id: CustomerID
    /// `nil` where they have never said.
    package let name: String?
    /// Verified ones.
    package let phones: [PhoneNumber]
    package let emails: [EmailAddress]
    /// Bookings of theirs that were ever confirmed.
    package let bookings: Int

    package init(
        id: CustomerID, name: String?, phones: [PhoneNumber], emails: [EmailAddress], bookings: Int
    ) {
        self.id = id
        self.name = name
        self.phones = phones
        self.emails = emails
        self.bookings = bookings
    }
}

extension KnownCustomer {
    /// All of them proven.
    var contacts: [Contact] { phones.map(Contact.phone) + emails.map(Contact.email) }
}
