/// Who may call a route. A declaration without it does not compile.
package enum Who: String, Hashable, Sendable, CaseIterable {
    case anyone
    /// The holder of a session's token, for that session's tenant.
    case session
    /// The holder of an admin key.
    case admin
    case sessionOrAdmin
    /// Twilio, which signs with the token of the account that our number belongs to: the one that was texted.
    case twilioTo
    /// The same, of the number that a text of ours came from.
    case twilioFrom

    var allowsSession: Bool { self == .session || self == .sessionOrAdmin }
    var allowsAdmin: Bool { self == .admin || self == .sessionOrAdmin }

    /// The field of the form that names our number, where the request is signed.
    var signedNumber: String? {
        switch self {
        case .twilioTo: "To"
        case .twilioFrom: "From"
        case .anyone, .session, .admin, .sessionOrAdmin: nil
        }
    }
}
