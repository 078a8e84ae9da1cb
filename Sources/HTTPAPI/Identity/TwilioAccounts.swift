package import Reception

/// Whose signature is believed for which tenant's number.
package struct TwilioAccounts: Sendable {
    private let account: @Sendable (ServedTenant) -> Account?

    package struct Account: Sendable {
        package let sid: String
        /// Newest first; several while they are being rotated.
        package let tokens: [String]

        package init(sid: String, tokens: [String]) {
            self.sid = sid
            self.tokens = tokens.filter { !$0.isEmpty }
        }
    }

    package init(_ account: @escaping @Sendable (ServedTenant) -> Account?) {
        self.account = account
    }

    /// The deployment's own account has the numbers of all tenants. `nil` without a token.
    package init?(sid: String, tokens: [String]) {
        let own = Account(sid: sid, tokens: tokens)
        guard !own.tokens.isEmpty else { return nil }
        self.init { _ in own }
    }

    func callAsFunction(_ served: ServedTenant) -> Account? { account(served) }
}
