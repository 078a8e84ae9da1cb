package import Scheduling
package import Vocabulary

/// How a tenant is texted. No effect yet: the channel comes with a later version.
package struct SMSChannel: Hashable, Sendable {
    /// The number that customers text.
    package let number: PhoneNumber
    /// Messages that one number may send in `per`.
    package let messages: Int
    package let per: Minutes
    /// When nothing is sent that nobody asked for; may pass midnight.
    package let quietHours: DayInterval?
    package let optOutReply: OptOutReply

    package init(
        number: PhoneNumber, messages: Int, per: Minutes, quietHours: DayInterval?, optOutReply: OptOutReply
    ) {
        self.number = number
        self.messages = messages
        self.per = per
        self.quietHours = quietHours
        self.optOutReply = optOutReply
    }

    /// Who confirms a STOP: never both.
    package enum OptOutReply: String, Hashable, Sendable {
        case provider
        case frontdesk
    }
}
