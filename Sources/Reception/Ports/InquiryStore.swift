package import Vocabulary

/// What customers want a person to answer, for that person.
package protocol InquiryStore: Sendable {
    /// Newest first, those older than `after`.
    func inquiries(_ tenant: TenantID, after: InquiryID?, limit: Int) async throws -> [ReceivedInquiry]
}

package struct ReceivedInquiry: Hashable, Sendable {
    package let id: InquiryID
    package let session: SessionID?
    package let subject: String
    package let service: ServiceID?
    package let name: String?
    package let email: String?
    package let phone: String?
    package let createdAt: Instant
    package let answeredAt: Instant?

    package init(
        id: InquiryID, session: SessionID?, subject: String, service: ServiceID?, name: String?,
        email: String?, phone: String?, createdAt: Instant, answeredAt: Instant?
    ) {
        self.id = id
        self.session = session
        self.subject = subject
        self.service = service
        self.name = name
        self.email = email
        self.phone = phone
        self.createdAt = createdAt
        self.answeredAt = answeredAt
    }
}
