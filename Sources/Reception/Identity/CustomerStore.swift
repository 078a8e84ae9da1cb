package import Vocabulary

/// People as the business sees them: everybody who ever booked or proved a contact.
package protocol CustomerStore: Sendable {
    /// `nil` where there is nobody of the id. Of one who became another, the other.
    func customer(_ tenant: TenantID, _ id: CustomerID) async throws -> CustomerRecord?

    /// Everybody who gave the contact, those first who have proven it; at most 100.
    func customers(_ tenant: TenantID, with contact: Contact) async throws -> [CustomerRecord]

    /// `nil` where there is nobody of the id, or nobody any more.
    func change(_ tenant: TenantID, _ id: CustomerID, _ change: CustomerChange) async throws
        -> CustomerRecord?

    /// Appointments of theirs that are still to come.
    func ahead(_ tenant: TenantID, _ id: CustomerID) async throws -> [BookingID]

    /// Everything that is kept of a person, by what it is, as JSON lists; `nil` where there is nobody of the id.
    func export(_ tenant: TenantID, _ id: CustomerID) async throws -> [CustomerExport.Section]?

    /// Takes away everything personal (I4): rows of the ledger stay, and point to somebody of whom nothing is known.
    /// Doing it again changes nothing. False where there is nobody of the id; throws `bookings_ahead`.
    func erase(_ tenant: TenantID, _ id: CustomerID) async throws -> Bool

    /// Those whose last visit and last word lie before `instant`, some of them.
    func due(_ tenant: TenantID, before instant: Instant, limit: Int) async throws -> [CustomerID]

    /// Deletes conversations whose last word lies before `instant`, with all that was said in them; how many.
    func deleteConversations(_ tenant: TenantID, before instant: Instant, limit: Int) async throws -> Int

    /// Deletes what is old and belongs to no conversation and no customer; see `Ages`.
    func deleteAged(_ tenant: TenantID, _ ages: RetentionAges) async throws
}

package struct CustomerRecord: Hashable, Sendable {
    package let id: CustomerID
    /// `nil`: never said, or erased.
    package let name: String?
    package let contacts: [Given]
    package let createdAt: Instant
    /// When they last booked or proved a contact.
    package let lastSeenAt: Instant?
    package let erasedAt: Instant?
    /// That were ever confirmed.
    package let bookings: Int

    package struct Given: Hashable, Sendable {
        package let contact: Contact
        /// `nil`: a claim.
        package let verifiedAt: Instant?

        package init(contact: Contact, verifiedAt: Instant?) {
            self.contact = contact
            self.verifiedAt = verifiedAt
        }
    }

    package init(
        id: CustomerID, name: String?, contacts: [Given], createdAt: Instant, lastSeenAt: Instant?,
        erasedAt: Instant?, bookings: Int
    ) {
        self.id = id
        self.name = name
        self.contacts = contacts
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.erasedAt = erasedAt
        self.bookings = bookings
    }
}

/// What the business corrects; `nil` stays as it is.
package struct CustomerChange: Hashable, Sendable {
    package let name: String?
    /// All that are to be kept. New ones are claims: only the person can prove them. Taking a proven one away also makes
    /// the person's sessions prove again who they are.
    package let phones: [PhoneNumber]?
    package let emails: [EmailAddress]?

    package init(name: String? = nil, phones: [PhoneNumber]? = nil, emails: [EmailAddress]? = nil) {
        self.name = name
        self.phones = phones
        self.emails = emails
    }
}

/// Everything that is kept of a person.
package enum CustomerExport {
    package struct Section: Hashable, Sendable {
        package let name: String
        /// A JSON list.
        package let json: [UInt8]

        package init(name: String, json: [UInt8]) {
            self.name = name
            self.json = json
        }
    }
}
