/// Why a text or mail didn't go out, or may not have. Holds nothing that the provider wrote but its code.
package enum SendFailure: Error, Hashable, Sendable {
    /// Nothing was sent, and the same request will never be taken. `code`: the provider's, such as `21610`.
    case refused(code: String)
    /// Nothing was sent, and a later attempt may fare better: after so many seconds where the provider said so.
    case notNow(reason: String, afterSeconds: Int? = nil)
    /// Whether it was sent, nobody here knows: the request was written, and no answer that can be read came back.
    case unknown(reason: String)

    /// The person has opted out with the provider (Twilio, "Error 21610").
    package static let optedOut = "21610"
}
