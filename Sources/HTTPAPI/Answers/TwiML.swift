import Reception
import Vocabulary

/// What Twilio is told to do with a text (Twilio, "TwiML for Programmable Messaging").
enum TwiML {
    static let type = "text/xml"

    /// A message for each part, in order; none: nothing is sent.
    static func answer(
        _ parts: [UnheardReply], of tenant: TenantID, states: StatusAddress
    ) -> Answer {
        let messages = parts.map { part in
            let address = xmlEscaped(states.url(tenant, part.id))
            return "<Message statusCallback=\"\(address)\">\(xmlEscaped(part.text))</Message>"
        }
        return .text(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>\(messages.joined())</Response>",
            type: type + "; charset=utf-8")
    }
}
