import Dialogue
import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import TenantConfig
import Testing
import Texting
import Vocabulary

@testable import frontdesk

/// A demo tenant's conversation over text messages, answered by the built-in engine on a database of its own.
struct TextTalk: Sendable {
    let desk: TestDesk
    let front: Receptionist
    let database: ThrowawayDatabase
    private let identities: PostgresIdentityStore

    static let phone = PhoneNumber(e164: "+12125550187")

    static func with<T: Sendable>(
        _ slug: String, now: Instant = ModelTalk.monday, _ body: (TextTalk) async throws -> T
    ) async throws -> T {
        let served = try ModelTalk.served(slug)
        return try await ThrowawayDatabase.with(now: now) { database in
            let desk = try await TestDesk(served, database.database, now: now)
            return try await body(
                TextTalk(
                    desk: desk, front: ModelTalk.receptionist(desk, Engines()), database: database,
                    identities: PostgresIdentityStore(database.database)))
        }
    }

    /// The session of a number that has texted: the carrier has verified it.
    func texting(from phone: PhoneNumber? = phone) async throws -> SessionClaim {
        let session = try await self.session("sms")
        if let phone { try await prove(.phone(phone), by: session) }
        return session
    }

    func session(_ channel: String) async throws -> SessionClaim {
        let session = try await desk.sessions.open(desk.served.id, channel: channel, claims: [], client: nil)
        return SessionClaim(id: session.id, generation: session.generation)
    }

    func prove(_ contact: Contact, by session: SessionClaim) async throws {
        _ = try await identities.prove(
            desk.served.id, contact, by: session.id, new: CustomerID(World.live.newID()))
    }

    /// The reply; on text messages its cost is looked at every time.
    @discardableResult
    func say(_ text: String, by session: SessionClaim) async throws -> String {
        try await front.converse(desk.served, text: text, clientID: nil, by: session).text
    }

    /// Says one after the other; the replies, each within three segments of the GSM alphabet.
    func say(_ texts: [String], by session: SessionClaim) async throws -> [String] {
        var replies: [String] = []
        for text in texts {
            let reply = try await say(text, by: session)
            let cost = TextCost(of: reply)
            #expect(cost.encoding == .gsm7, "\(text) -> \(reply)")
            #expect(cost.segments <= 3, "\(text) -> \(reply)")
            replies.append(reply)
        }
        return replies
    }

    func rows(_ sql: String) async throws -> [[String?]] { try await database.admin(sql) }

    func appointments() async throws -> [[String?]] {
        try await rows(
            "SELECT service, local_start FROM booking WHERE state = 'confirmed' ORDER BY starts_at")
    }
}
