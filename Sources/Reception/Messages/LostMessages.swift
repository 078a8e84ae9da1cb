import Vocabulary

/// What was marked and of which nobody noted what came: looked for in the provider's list, adopted where it is found, and
/// parked with an alarm where it isn't. Never sent again (S8).
struct LostMessages: Sendable {
    let store: any OutgoingStore
    let texts: (any TextGateway)?
    let watch: any SendWatch

    /// Seconds after the mark at which the list is looked at. The last look is the one to believe: no call lasts so long.
    static let looks = [5, 20, 60]
    /// How long a list that can't be read is asked for.
    static let patienceSeconds = 600
    static let pauseSeconds = 30
    /// The provider tells whole seconds, and its clock isn't ours.
    static let slackSeconds = 30

    func settle(_ message: OutgoingMessage, of tenant: TenantID) async throws -> JobOutcome {
        guard case .phone(let number) = message.recipient, let text = message.text, let texts,
            let sender = PhoneNumber(e164: message.sender), let since = message.sendingAt
        else { return try await park(message, of: tenant, "no_list") }
        func after(_ seconds: Int) -> Instant { since.adding(seconds: seconds) }
        if let first = Self.looks.first, message.now < after(first) { return .later(after(first)) }
        let listed: [ProviderText]
        do {
            listed = try await texts.find(
                to: number, from: sender, body: text,
                sentAfter: since.adding(seconds: -Self.slackSeconds))
        } catch SendFailure.notNow(_, let afterSeconds) {
            guard message.now < after(Self.patienceSeconds) else {
                return try await park(message, of: tenant, "list_unreadable")
            }
            return .later(message.now.adding(seconds: afterSeconds ?? Self.pauseSeconds))
        }
        let known = try await store.known(tenant, listed.map(\.id))
        let candidates = listed.filter { !known.contains($0.id) }
        if candidates.count == 1, try await store.take(tenant, message.id, candidates[0]) != nil {
            watch.note(.adopted, of: tenant)
            return .done
        }
        if let next = Self.looks.map(after).first(where: { message.now < $0 }) { return .later(next) }
        return try await park(message, of: tenant, candidates.isEmpty ? "not_found" : "ambiguous")
    }

    private func park(_ message: OutgoingMessage, of tenant: TenantID, _ reason: String) async throws
        -> JobOutcome
    {
        if try await store.park(tenant, message.id, reason: reason) {
            watch.note(.parked(message.id, reason: reason), of: tenant)
        }
        return .done
    }
}
