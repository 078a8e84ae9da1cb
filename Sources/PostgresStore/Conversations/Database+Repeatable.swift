import Vocabulary

extension Database {
    /// A transaction that its caller may simply ask for again: where the outcome of the commit stays open, it is told to.
    /// What was asked for is done once by its own key (a client id, a lease's number), or does no harm twice.
    func repeatable<T: Sendable>(
        _ tenant: TenantID, access: Access = .readWrite,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> T
    ) async throws -> T {
        do { return try await transaction(tenant, access: access, body) } catch PostgresError.unknownOutcome {
            throw Failure(
                .unavailable, "The database can't be reached right now. Please try again in a moment.",
                retryAfterSeconds: 1)
        }
    }
}
