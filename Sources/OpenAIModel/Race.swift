/// What `work` comes to, unless a limit gets there first: a limit ends it with an answer or an error, and lets it go on
/// with `nil`. Nothing goes on behind the back of whoever called.
func race<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value,
    against limits: [@Sendable () async throws -> Value?]
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await work() }
        for limit in limits { group.addTask { try await limit() } }
        while let outcome = try await group.next() {
            if let value = outcome { return value }
        }
        throw CancellationError()
    }
}
