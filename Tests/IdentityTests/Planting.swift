import Dialogue
import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import Testing
import Vocabulary

/// Words by which one person's data is known wherever it is.
struct Canary: Sendable {
    let tag: String
    let phone: PhoneNumber
    let email: EmailAddress

    var contacts: [Contact] { [.phone(phone), .email(email)] }

    init(_ tag: String, phone: String) {
        self.tag = tag
        self.phone = number(phone)
        email = address("\(tag)@example.com")
    }

    /// Each place has a word of its own.
    func word(_ place: String) -> String { "\(tag)-\(place)" }

    /// By what it is searched for: all words begin with the tag.
    var needles: [String] { [tag, phone.e164] }

    static let places = [
        "name", "intake", "cancel", "message", "reply", "state", "tool", "outcome", "record", "inquiry",
        "inquiry-name", "followup", "followup-name", "waitlist", "push", "text", "subject", "mail", "claimed",
        "client",
    ]
}

extension People {
    /// One customer through every use case that keeps something of them; gives the customer and their session.
    func plant(_ canary: Canary, slots: Int) async throws -> (customer: CustomerID, web: SessionClaim) {
        let served = desk.served
        // Claims by one who never books, and by one who does.
        let claimed = try await desk.sessions.open(
            tenant, channel: "web", claims: canary.contacts, client: nil)
        let claimant = SessionClaim(id: claimed.id, generation: claimed.generation)
        try await talk(canary, by: claimant, word: "claimed")
        let web = try await session()
        let first = try await book(
            slots, by: .session(web), name: canary.word("name"), .phone(canary.phone), .email(canary.email))
        let hold = try await desk.hold(
            try desk.at("2026-03-\(10 + slots)T14:00", "haircut", "jo"), by: .session(web))
        let second = try await desk.desk.confirm(
            served,
            .init(
                hold: hold.id, name: canary.word("name"), email: canary.email, phone: canary.phone,
                intake: ["allergies": canary.word("intake")], consent: Consent(sms: true, email: false),
                source: "web"), by: .session(web)
        ).booking
        _ = try await desk.desk.cancel(
            served, appointment: second.id, reason: canary.word("cancel"), by: .session(web))
        _ = try await desk.desk.cancel(served, appointment: first.id, reason: nil, by: .admin)
        try await talk(canary, by: web, word: "message")
        try await ask(canary, by: web)
        // A code that nobody used, one that was, and a text that went out.
        _ = try await verifications.start(served, .phone(canary.phone), by: web)
        let sent = try await verifications.start(served, .email(canary.email), by: web)
        let proven = try await redeem(try await code(sent), sent, by: web)
        let channels = OutgoingChannels(hasTexts: true, hasMails: true, mailFrom: nil)
        let outbox = PostgresOutbox(database.database, world: .live, channels: channels)
        try await outbox.queue(
            served,
            [
                NewOutgoing(
                    id: OutgoingID(World.live.newID()), key: "notice:\(first.id)",
                    purpose: .unasked(action: "send_reminder"), recipient: .phone(canary.phone),
                    text: canary.word("text"), booking: first.id),
                NewOutgoing(
                    id: OutgoingID(World.live.newID()), key: "mail:\(second.id)", purpose: .reply,
                    recipient: .email(canary.email), subject: canary.word("subject"),
                    text: canary.word("mail"), session: web.id, customer: proven.customer.id),
            ])
        try await textIn(canary, by: web)
        return (proven.customer.id, web)
    }

    /// A message and its answer, with all that an engine may leave behind.
    private func talk(_ canary: Canary, by session: SessionClaim, word: String) async throws {
        let terms = LeaseTerms(
            seconds: 30, idle: Minutes(240), conversation: ConversationID(World.live.newID()))
        let turn = TurnID(World.live.newID())
        let received = try await desk.conversations.receive(
            tenant,
            message: InboundMessage(id: turn, clientID: canary.word("client"), text: canary.word(word)),
            by: session, lease: terms)
        let leased = try #require(received.leased)
        var state = DialogueState()
        state.name = canary.word("state")
        state.email = canary.email
        var record = TurnRecord()
        record.note(.claim, "replaced", canary.word("record"))
        let call = ToolCall.createInquiry(
            .init(
                subject: canary.word("tool"), service: nil, name: nil, email: canary.email,
                phone: canary.phone))
        let refused = ToolOutcome.refused(Failure(.invalidValue, canary.word("outcome")))
        _ = try await desk.conversations.finish(
            tenant,
            turn: FinishedTurn(
                turn: turn, conversation: leased.pending.conversation, state: state,
                text: canary.word("reply"), cards: [], asks: [], engine: "builtin", revision: "r",
                calls: [NumberedCall(number: 0, call: call, outcome: refused)], record: record,
                day: desk.served.zone.date(of: monday)), lease: leased.lease)
    }

    /// What a person is to answer, a call, a place in a line, and a push.
    private func ask(_ canary: Canary, by session: SessionClaim) async throws {
        func key(_ name: String) -> IdempotencyKey {
            IdempotencyKey(caller: "session:\(session.id)", route: "test", key: name, payloadHash: "h")
        }
        try await desk.conversations.inquire(
            tenant,
            inquiry: Inquiry(
                id: InquiryID(World.live.newID()), session: session.id, subject: canary.word("inquiry"),
                service: nil, name: canary.word("inquiry-name"), email: canary.email, phone: canary.phone),
            key: key("inquiry"))
        _ = try await FollowUps(desk: desk.desk, store: desk.conversations).schedule(
            desk.served,
            .init(
                at: nil, about: canary.word("followup"), name: canary.word("followup-name"),
                email: canary.email, phone: canary.phone), by: session, key: key("follow-up"))
        let day = desk.served.zone.date(of: monday)
        _ = try await Waitlist(desk: desk.desk, store: desk.conversations).join(
            desk.served,
            WaitlistWish(
                service: "haircut", from: day.adding(days: 7), to: day.adding(days: 9),
                name: canary.word("waitlist"), email: canary.email, phone: canary.phone),
            by: .session(session), key: nil)
        _ = try await PostgresPushStore(database.database).push(
            tenant, session: session.id,
            push: NewPush(
                id: PushID(World.live.newID()), kind: "note", subject: "note", text: canary.word("push"),
                cards: []))
    }

    /// What the webhook writes of a text, and the link that carries on from it.
    private func textIn(_ canary: Canary, by session: SessionClaim) async throws {
        let hash = NumberHash(tenant, canary.phone)
        try await database.admin(
            """
            INSERT INTO texter (tenant_id, number_hash, session_id, opted_out_at, opted_out_by, first_at, last_at)
                VALUES ('\(tenant)', '\(hash)', '\(session.id)', now(), 'keyword', now(), now());
            INSERT INTO incoming_text (tenant_id, sid, number_hash, number, sender, session_id, kind, content_hash,
                    received_at, delivery, claimed_until)
                VALUES ('\(tenant)', 'SM-\(hash)', '\(hash)', 1, '\(canary.phone)', '\(session.id)', 'message', 'h', now(),
                    gen_random_uuid(), now());
            INSERT INTO hand_off (tenant_id, hand_off_id, token_hash, session_id, created_at, expires_at)
                VALUES ('\(tenant)', gen_random_uuid(), '\(hash)', '\(session.id)', now(), now());
            """)
    }

    /// In which tables, of all there are, a text stands, however it is written.
    func places(of needle: String) async throws -> [String: Int] {
        let tables = try await rows(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        var found: [String: Int] = [:]
        for table in tables.compactMap({ $0[0] }) {
            let count = try await figure(
                """
                SELECT count(*) FROM \(table) t
                WHERE position(lower('\(needle)') IN lower(t::text)) > 0
                    OR position(encode('\(needle)', 'hex') IN lower(t::text)) > 0
                """)
            if let count, count != "0" { found[table] = Int(count) }
        }
        return found
    }

    /// Every row of some tables that holds the needle, whole.
    func contents(of needle: String) async throws -> [[String?]] {
        var all: [[String?]] = []
        for table in try await places(of: needle).keys.sorted() {
            all += try await rows(
                "SELECT '\(table)', t::text FROM \(table) t WHERE position('\(needle)' IN t::text) > 0 ORDER BY 2"
            )
        }
        return all
    }
}
