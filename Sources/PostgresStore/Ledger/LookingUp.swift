package import Reception
package import Vocabulary

extension PostgresBookingStore {
    /// Misses after which a session's look-ups are refused (I1).
    private static let allowedMisses = 5

    package func lookup(
        _ tenant: TenantID, code: ConfirmationCode?, contact: Contact?, by caller: Caller
    ) async throws -> [Booking] {
        let entry = Entry(tenant: tenant, caller: caller)
        return try await settled { _ in
            try await database.transaction(tenant) { transaction in
                guard let claim = caller.session else {
                    return try transaction.finish(
                        LookUpBookings(tenant: tenant, code: code, contact: contact, customer: nil))
                }
                let session = try entry.admit(try transaction.run(entry.lock)).orUndecodable("lock_session")
                // A code opens its appointment with its contact alone; without one, a verified customer sees their own.
                let customer = code == nil || contact == nil ? session.session.customer : nil
                // Whoever asks for their own guesses nothing.
                guard customer != nil || session.lookupMisses < Self.allowedMisses else {
                    throw Failure(
                        .tooManyRequests, "Too many look-ups that found nothing; please contact us directly.")
                }
                guard customer != nil || (code != nil && contact != nil) else {
                    throw Failure(
                        .invalidValue,
                        "A look-up needs the confirmation code and the email or phone it was made with.",
                        fields: [
                            .init(
                                pointer: code == nil ? "/code" : "/email", code: "required", detail: "missing"
                            )
                        ])
                }
                let found = try transaction.run(
                    LookUpBookings(
                        tenant: tenant, code: customer == nil ? code : nil,
                        contact: customer == nil ? contact : nil,
                        customer: customer))
                if customer != nil { return found }
                if found.isEmpty {
                    try transaction.finish(CountMiss(tenant: tenant, session: claim.id))
                } else {
                    try transaction.finish(
                        GrantBooking(tenant: tenant, session: claim.id, lineages: found.map(\.lineage)))
                }
                return found
            }
        }
    }
}
