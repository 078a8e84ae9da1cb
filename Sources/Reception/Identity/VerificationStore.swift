package import Vocabulary

/// Codes that were sent, and what they prove. What a code is, only its mark tells.
package protocol VerificationStore: Sendable {
    /// Records a code before it is sent, and ends an earlier one of the same session and contact. Gives when it ends.
    /// `unauthenticated` where the session is over.
    func begin(_ tenant: TenantID, _ verification: NewVerification, by session: SessionClaim) async throws
        -> Instant

    /// It couldn't be sent.
    func abandon(_ tenant: TenantID, _ verification: VerificationID) async throws

    /// The contact whose code `fits`, proven in the same transaction (`IdentityStore.prove`). `verification`: which one is
    /// meant; `nil`: the session's latest. A miss is counted, and the last that is allowed ends the code.
    ///
    /// - Parameter fits: pure; may be asked more than once.
    /// - Returns: the session's customer; `nil` alike where the code is wrong, over, used, of another session, or none was
    ///   sent. `unauthenticated` where the session is over.
    func redeem(
        _ tenant: TenantID, _ verification: VerificationID?, by session: SessionClaim, new: CustomerID,
        fits: @escaping @Sendable (_ mark: String, _ verification: VerificationID) -> Bool
    ) async throws -> CustomerID?
}

package struct NewVerification: Hashable, Sendable {
    package let id: VerificationID
    package let contact: Contact
    /// Of the code, under a secret.
    package let mark: String
    package let lifeSeconds: Int

    package init(id: VerificationID, contact: Contact, mark: String, lifeSeconds: Int) {
        self.id = id
        self.contact = contact
        self.mark = mark
        self.lifeSeconds = lifeSeconds
    }
}
