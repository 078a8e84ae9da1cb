import Dialogue
import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import TenantConfig
import Testing
import Vocabulary

/// 2026-03-02 10:00 in New York, a Monday.
let monday = Instant(seconds: 1_772_463_600)

/// A salon, and the people who come to it.
struct People: Sendable {
    let desk: TestDesk
    let database: ThrowawayDatabase
    let identities: PostgresIdentityStore
    let customers: CustomerDesk
    let verifications: VerificationDesk

    /// A salon that texts and mails.
    static let texting = [
        "tenant.yaml": (Salon.files["tenant.yaml"] ?? "") + """

            channels:
              sms: {number: "+12125550100"}
              email: {from: desk@salon.example}
            """
    ]

    var tenant: TenantID { desk.served.id }

    static func meet<T: Sendable>(
        _ changes: [String: String] = [:], connections: Int = 8, _ body: (People) async throws -> T
    ) async throws -> T {
        let served = try worded(Salon.served(changes))
        return try await ThrowawayDatabase.with(now: monday, connections: connections) { database in
            let desk = try await TestDesk(served, database.database, now: monday)
            return try await body(
                People(
                    desk: desk, database: database, identities: PostgresIdentityStore(database.database),
                    customers: CustomerDesk(
                        store: PostgresCustomerStore(database.database), bookings: desk.desk.store),
                    verifications: try verifications(desk, database, secrets: ["a secret of this server"])))
        }
    }

    static func verifications(
        _ desk: TestDesk, _ database: ThrowawayDatabase, secrets: [String]
    ) throws -> VerificationDesk {
        try .testing(database.database, world: .fixed(at: monday, seed: 5), secrets: secrets)
    }

    func session(_ channel: String = "web") async throws -> SessionClaim {
        let session = try await desk.sessions.open(tenant, channel: channel, claims: [], client: nil)
        return SessionClaim(id: session.id, generation: session.generation)
    }

    @discardableResult
    func prove(_ contact: Contact, by session: SessionClaim) async throws -> CustomerID {
        try await identities.prove(
            tenant, contact, by: session.id, new: CustomerID(World.live.newID()))
    }

    /// An hour of the salon's, from Monday, March 9 on, for each number another.
    func slot(_ number: Int) throws -> SlotID {
        let (day, hour) = (number / 8, 9 + number % 8)
        let date = 9 + day / 6 * 7 + day % 6
        return try desk.at("2026-03-\(String(date).leftPadded)T\(String(hour).leftPadded):00", "tour")
    }

    func book(
        _ number: Int, by caller: Caller, name: String = "Dana Lee", _ contacts: Contact...
    ) async throws -> Booking {
        let hold = try await desk.hold(try slot(number), by: caller)
        return try await confirm(hold, by: caller, name: name, contacts)
    }

    func confirm(
        _ hold: Booking, by caller: Caller, name: String = "Dana Lee", _ contacts: [Contact]
    ) async throws -> Booking {
        try await desk.desk.confirm(
            desk.served,
            .init(hold: hold.id, name: name, email: contacts.email, phone: contacts.phone, source: "web"),
            by: caller
        ).booking
    }

    /// What is ahead and the session's to act on.
    func ahead(_ session: SessionClaim) async throws -> Set<BookingID> {
        Set(try await desk.desk.bookings(desk.served, of: session).map(\.id))
    }

    func isOwn(_ booking: Booking, of session: SessionClaim) async throws -> Bool {
        do {
            _ = try await desk.desk.store.booking(tenant, id: booking.id, by: .session(session))
            return true
        } catch let failure as Failure where failure.code == .notFound { return false }
    }

    func known(_ session: SessionClaim) async throws -> KnownCustomer? {
        try await identities.known(tenant, session: session)
    }

    func rows(_ sql: String) async throws -> [[String?]] { try await database.admin(sql) }

    /// One figure, as text.
    func figure(_ sql: String) async throws -> String? { try await rows(sql).first?.first ?? nil }
}

let phone = Contact.phone(number("+12125550123"))
let otherPhone = Contact.phone(number("+12125550124"))
let email = Contact.email(address("dana@example.com"))
let otherEmail = Contact.email(address("mallory@example.com"))

func number(_ text: String) -> PhoneNumber {
    guard let number = PhoneNumber(e164: text) else { preconditionFailure("no number: \(text)") }
    return number
}

func address(_ text: String) -> EmailAddress {
    guard let address = EmailAddress(text) else { preconditionFailure("no address: \(text)") }
    return address
}

func failure(_ code: Failure.Code, _ body: () async throws -> some Any) async {
    await #expect("a failure \(code.rawValue)") { _ = try await body() } throws: { error in
        (error as? Failure)?.code == code
    }
}

extension String {
    var leftPadded: String { count < 2 ? "0" + self : self }
}

extension [Contact] {
    var phone: PhoneNumber? {
        lazy.compactMap { if case .phone(let number) = $0 { number } else { nil } }.first
    }

    var email: EmailAddress? {
        lazy.compactMap { if case .email(let address) = $0 { address } else { nil } }.first
    }
}

/// With its ids as words for everything that can be said.
func worded(_ served: ServedTenant) throws -> ServedTenant {
    let tenant = served.tenant
    let messages = Dictionary(uniqueKeysWithValues: MessageID.allCases.map { ($0.rawValue, $0.rawValue) })
    let prompts = Prompts(
        system: nil, personaName: "Ada", personaTone: "warm", facts: tenant.prompts.facts, messages: messages)
    return try #require(
        ServedTenant(
            Tenant(
                id: tenant.id, slug: tenant.slug, revision: tenant.revision, name: tenant.name,
                locale: tenant.locale, languages: tenant.languages, currency: tenant.currency,
                status: tenant.status, contact: tenant.contact, channels: tenant.channels,
                business: tenant.business, staff: tenant.staff, resources: tenant.resources,
                locations: tenant.locations, services: tenant.services, intake: tenant.intake,
                exceptions: tenant.exceptions, guardrails: tenant.guardrails, prompts: prompts,
                policies: tenant.policies, retention: tenant.retention)))
}
