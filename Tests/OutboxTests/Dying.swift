import FoundationEssentials
import Reception
import Synchronization
import Vocabulary

/// Where a process may die.
enum DeathPoint: String, CaseIterable, Sendable {
    /// The mark is committed, the provider wasn't asked.
    case marked
    /// The provider was asked, its answer wasn't noted.
    case asked
    /// The answer was noted, the job wasn't ended.
    case noted
    /// Before a refusal or a retry was noted.
    case refused
    /// While the list was read.
    case listed
}

/// Kills at the points it was told, once each.
final class Reaper: Sendable {
    private let due = Mutex<[DeathPoint]>([])

    init(_ points: DeathPoint...) { due.withLock { $0 = points } }

    func plan(_ points: [DeathPoint]) { due.withLock { $0 = points } }

    func reach(_ point: DeathPoint) throws {
        let dies = due.withLock { due in
            guard let index = due.firstIndex(of: point) else { return false }
            due.remove(at: index)
            return true
        }
        if dies { throw Died() }
    }
}

struct DyingGateway: TextGateway {
    let inner: any TextGateway
    let reaper: Reaper
    /// Runs just before the provider is asked.
    var before: @Sendable () async throws -> Void = {}

    func send(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, statusCallback: String?
    ) async throws -> ProviderText {
        try await before()
        try reaper.reach(.marked)
        let text: ProviderText
        do {
            text = try await inner.send(
                to: recipient, from: sender, body: body, statusCallback: statusCallback)
        } catch {
            try reaper.reach(.refused)
            throw error
        }
        try reaper.reach(.asked)
        return text
    }

    func find(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, sentAfter: Instant
    ) async throws -> [ProviderText] {
        try reaper.reach(.listed)
        return try await inner.find(to: recipient, from: sender, body: body, sentAfter: sentAfter)
    }
}

struct DyingStore: OutgoingStore {
    let inner: any OutgoingStore
    let reaper: Reaper
    var marked: @Sendable (OutgoingMessage) -> Void = { _ in }

    func mark(
        _ tenant: TenantID, _ outgoing: OutgoingID, mark: UUID,
        judge: @escaping @Sendable (SendingFacts) -> Judgement
    ) async throws -> Marking {
        let marking = try await inner.mark(tenant, outgoing, mark: mark, judge: judge)
        if case .marked(let message) = marking { marked(message) }
        return marking
    }

    func find(_ tenant: TenantID, _ outgoing: OutgoingID) async throws -> OutgoingMessage? {
        try await inner.find(tenant, outgoing)
    }

    func take(
        _ tenant: TenantID, _ outgoing: OutgoingID?, _ text: ProviderText
    ) async throws -> OutgoingState? {
        let state = try await inner.take(tenant, outgoing, text)
        try reaper.reach(.noted)
        return state
    }

    func takeMail(_ tenant: TenantID, _ outgoing: OutgoingID, messageID: String) async throws {
        try await inner.takeMail(tenant, outgoing, messageID: messageID)
    }

    func putBack(_ tenant: TenantID, _ outgoing: OutgoingID, attempt: Int) async throws {
        try await inner.putBack(tenant, outgoing, attempt: attempt)
        try reaper.reach(.noted)
    }

    func refuse(_ tenant: TenantID, _ outgoing: OutgoingID, attempt: Int, code: String) async throws {
        try await inner.refuse(tenant, outgoing, attempt: attempt, code: code)
        try reaper.reach(.noted)
    }

    func park(_ tenant: TenantID, _ outgoing: OutgoingID, reason: String) async throws -> Bool {
        try await inner.park(tenant, outgoing, reason: reason)
    }

    func known(_ tenant: TenantID, _ ids: [String]) async throws -> Set<String> {
        try await inner.known(tenant, ids)
    }
}
