/// Texts that go out in the answer to the provider's webhook instead of by its API.
package protocol Replies: Sendable {
    /// Claims `messages` for the answer of a webhook: records them as `sending` and `via 'response'`, and a job that
    /// settles later whether they went out, in one transaction that re-reads the opt-out (S2).
    ///
    /// Gives whether the caller may put them into its answer now: all of them, or none. None where one's key exists
    /// already, whether queued, sent, or claimed by another delivery of the same webhook; and none where the person has
    /// opted out, unless each of them may be sent still. Whoever gets `true` and can't answer does nothing: they are found
    /// missing, parked and reported, as after a crash.
    /// `unavailable` where the tenant has no such channel.
    func answerInResponse(_ served: ServedTenant, _ messages: [NewOutgoing]) async throws -> Bool
}
