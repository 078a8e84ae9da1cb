package import TenantConfig
package import Vocabulary

/// What this deployment can send, and as whom.
package struct OutgoingChannels: Hashable, Sendable {
    private let hasTexts: Bool
    private let hasMails: Bool
    private let mailFrom: EmailAddress?

    /// `mailFrom`: for tenants that name no sender of their own.
    package init(hasTexts: Bool, hasMails: Bool, mailFrom: EmailAddress?) {
        self.hasTexts = hasTexts
        self.hasMails = hasMails
        self.mailFrom = mailFrom
    }

    /// Whether there is a way to such a contact.
    package func reaches(_ contact: Contact, of tenant: Tenant) -> Bool {
        switch contact {
        case .phone: hasTexts && tenant.channels.sms != nil
        case .email: hasMails && (tenant.channels.emailFrom ?? mailFrom) != nil
        }
    }

    /// Throws `unavailable` where there is no way out for it.
    package func sender(of message: NewOutgoing, for tenant: Tenant) throws(Failure) -> String {
        switch message.recipient {
        case .phone:
            guard hasTexts, let sms = tenant.channels.sms else {
                throw Failure(.unavailable, "Text messages can't be sent here.")
            }
            return sms.number.e164
        case .email:
            guard hasMails, let sender = tenant.channels.emailFrom ?? mailFrom else {
                throw Failure(.unavailable, "Mails can't be sent here.")
            }
            return sender.address
        }
    }
}
