/// Who may call a route. A declaration without it does not compile.
package enum Who: String, Hashable, Sendable, CaseIterable {
    case anyone
    /// The holder of a session's token, for that session's tenant.
    case session
    /// The holder of an admin key.
    case admin
    case sessionOrAdmin

    var allowsSession: Bool { self == .session || self == .sessionOrAdmin }
    var allowsAdmin: Bool { self == .admin || self == .sessionOrAdmin }
}
