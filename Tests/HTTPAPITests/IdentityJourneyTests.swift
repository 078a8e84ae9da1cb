import FrontdeskTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PostgresStore
import Reception
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

private let salon = "/api/tenants/salon"

/// People over HTTP: proving a contact, being one customer, being erased. Each answer is held against its declaration.
@Suite struct IdentityJourneys {
    private static let texting = [
        "tenant.yaml": (Salon.files["tenant.yaml"] ?? "") + """

            channels:
              sms: {number: "+12125550100"}
              email: {from: desk@salon.example}
            """
    ]

    private static func open(_ body: @Sendable (House) async throws -> Void) async throws {
        try await House.open(try Salon.served(texting), body)
    }

    @Test func `I1 a code by text proves a number: the token is new, and the session acts on all its own`()
        async throws
    {
        try await Self.open { house in
            let dana = try await house.newSession()
            let hold = try await house.hold(try await house.slots(dana).last, dana)
            let booked = try await house.confirm(hold, dana)
            #expect(booked.status == .created)
            // Another browser, which claims the same address.
            let other = try await house.newSession()
            let before = try await house.send(.get, salon + "/appointments/lookup", nil, other)
            #expect(before.status == .unprocessableContent)
            let cancel = salon + "/appointments/\(hold)/cancel"
            let refused = try await house.send(.post, cancel, [:], other)
            #expect(refused.status == .notFound)

            let sent = try await house.send(
                .post, "/api/auth/verify", ["channel": "email", "to": "Dana@example.com"], other)
            #expect(sent.status == .accepted)
            #expect(sent.headers[.rateLimitPolicy] == "\"verify\";q=30;w=3600")
            let id = try #require(try sent.json()["verification_id"]?.text)
            let wrong = try await house.send(.post, "/api/auth/verify", ["code": "0"], other)
            #expect(wrong.status == .unprocessableContent)
            #expect(try wrong.json()["code"] == "code_invalid")
            let code = try await house.code(id)
            let proven = try await house.send(
                .post, "/api/auth/verify", ["code": .string(code), "verification_id": .string(id)], other)
            #expect(proven.status == .ok)
            let answer = try proven.json()
            #expect(answer["customer"]?["emails"] == ["dana@example.com"])
            #expect(answer["customer"]?["returning"] == true)
            #expect(answer["customer"]?["name"] == "Dana Lee")
            let token = try #require(answer["token"]?.text)
            #expect(
                try Sample.signer().verify(token, at: house.desk.desk.world.now())?.customer?.description
                    == answer["customer"]?["customer_id"]?.text)

            // The new token, the old one, and one after a refresh: the session is what was raised.
            let refreshed = try await house.send(
                .post, "/api/auth/refresh", ["token": .string(token)], .json())
            let later = try #require(try refreshed.json()["token"]?.text)
            #expect(try Sample.signer().verify(later, at: house.desk.desk.world.now())?.customer != nil)
            for headers in [
                other, .json([.authorization: "Bearer " + token]), .json([.authorization: "Bearer " + later]),
            ] {
                let found = try await house.send(.get, salon + "/appointments/lookup", nil, headers)
                #expect(try found.json()["appointments"]?[0]?["appointment_id"]?.text == hold)
            }
            let cancelled = try await house.send(.post, cancel, [:], other)
            #expect(cancelled.status == .ok)
            for line in house.log.all {
                #expect(!line.contains(code) && !line.lowercased().contains("dana@"), "\(line)")
            }
        }
    }

    @Test func `I1 known and unknown contacts are answered in one shape, and what makes no sense is refused`()
        async throws
    {
        try await Self.open { house in
            let dana = try await house.newSession()
            let hold = try await house.hold(try await house.slots(dana).first, dana)
            _ = try await house.confirm(hold, dana)
            let known = try await house.verify("email", "dana@example.com")
            let unknown = try await house.verify("email", "nobody@example.com")
            #expect(known.status == .accepted && unknown.status == .accepted)
            #expect(try known.json().keys == (try unknown.json().keys))
            #expect(try known.json()["expires_at"] == (try unknown.json()["expires_at"]))
            #expect(known.body.readableBytes == unknown.body.readableBytes)
            let bodies: [JSON] = [
                ["channel": "sms", "to": "dana@example.com"], ["channel": "email", "to": "+12125550123"],
                ["channel": "sms"], ["to": "+12125550123"], [:],
                ["channel": "sms", "to": "+12125550123", "code": "123456"],
                ["verification_id": "00000000-0000-4000-8000-000000000001"],
            ]
            for body in bodies {
                let refused = try await house.send(
                    .post, "/api/auth/verify", body, try await house.newSession())
                #expect(refused.status == .unprocessableContent, "\(body)")
                #expect(try refused.json()["code"] == "invalid_value")
            }
            let nobody = try await house.send(
                .post, "/api/auth/verify", ["channel": "sms", "to": "+12125550123"], .json())
            #expect(nobody.status == .unauthorized)
        }
        try await House.open { house in
            let refused = try await house.verify("sms", "+12125550123")
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.json()["code"] == "channel_unavailable")
        }
    }

    @Test func `I1 a client who tries codes is told to wait`() async throws {
        try await Self.open { house in
            let session = try await house.newSession()
            var statuses: [Int] = []
            for _ in 0..<12 {
                let answer = try await house.send(.post, "/api/auth/verify", ["code": "123456"], session)
                statuses.append(answer.status.code)
                if answer.status == .tooManyRequests { #expect(answer.headers[.retryAfter] != nil) }
            }
            #expect(statuses == Array(repeating: 422, count: 10) + [429, 429])
            // 30 an hour from one address, whatever its sessions are.
            var last = 0
            for _ in 0..<19 {
                let other = try await house.newSession()
                last = try await house.send(.post, "/api/auth/verify", ["code": "123456"], other).status.code
            }
            #expect(last == 429)
        }
    }

    @Test func `A8 who books by text and later on the web with the same number is one customer`() async throws
    {
        try await Self.open { house in
            let texter = try await house.textSession("+12125550123")
            let slots = try await house.slots(texter)
            let first = try await house.hold(slots.first, texter)
            _ = try await house.book(first, texter, phone: "+12125550123")
            // On the web the number is a claim, and the booking has a customer of its own.
            let web = try await house.newSession()
            let second = try await house.hold(slots.last, web)
            _ = try await house.book(second, web, phone: "+12125550123")
            #expect(try await house.count("customer WHERE merged_into IS NULL") == 2)
            let texts = try await house.count("outgoing")
            let verified = try await house.verify("sms", "+12125550123", by: web)
            #expect(try await house.count("outgoing") == texts + 1)
            let id = try #require(try verified.json()["verification_id"]?.text)
            let answer = try await house.send(
                .post, "/api/auth/verify", ["code": .string(try await house.code(id))], web)
            #expect(try answer.json()["customer"]?["bookings"] == .int(2))
            try await house.expectOneCustomer(of: [first, second], seenBy: [texter, web])
        }
    }

    @Test func `A8 who books on the web with a proven number and later texts is one customer`() async throws {
        try await Self.open { house in
            let web = try await house.newSession()
            let slots = try await house.slots(web)
            let first = try await house.hold(slots.first, web)
            _ = try await house.book(first, web, phone: "+12125550123")
            let id = try #require(
                try await house.verify("sms", "+12125550123", by: web).json()["verification_id"]?.text)
            _ = try await house.send(
                .post, "/api/auth/verify", ["code": .string(try await house.code(id))], web)
            let texter = try await house.textSession("+12125550123")
            let second = try await house.hold(slots.last, texter)
            _ = try await house.book(second, texter, phone: "+12125550123")
            try await house.expectOneCustomer(of: [first, second], seenBy: [texter, web])
            // Booked by text: agreed to by text.
            #expect(
                try await house.database.admin("SELECT channel, granted, source, wording FROM consent")
                    == [["sms", "t", "sms", ConsentWording.version]])
        }
    }

    @Test func `I4 a customer is found, corrected, handed out and erased by the business alone`() async throws
    {
        try await Self.open { house in
            let dana = try await house.newSession()
            _ = try await house.send(
                .post, salon + "/chat", ["message": "I am Zanzibel Lee, zanzibel@example.com"], dana)
            let hold = try await house.hold(try await house.slots(dana).first, dana)
            let order: JSON = [
                "hold_id": .string(hold), "name": "Zanzibel Lee", "email": "zanzibel@example.com",
                "phone": "+12125557701", "intake": ["allergies": "zanzibel nuts"],
                "consent": ["sms": true],
            ]
            #expect(try await house.send(.post, salon + "/appointments", order, dana).status == .created)
            let search = salon + "/customers?phone=%2B12125557701"
            let refused = try await house.send(.get, search, nil, dana)
            #expect(refused.status == .unauthorized)
            let neither = try await house.send(.get, salon + "/customers", nil, admin)
            #expect(neither.status == .unprocessableContent)
            let found = try await house.send(.get, search, nil, admin)
            #expect(found.status == .ok)
            let id = try #require(try found.json()["customers"]?[0]?["customer_id"]?.text)
            let path = salon + "/customers/" + id
            let one = try await house.send(.get, path, nil, admin)
            #expect(try one.json()["contacts"]?.elements?.count == 2)
            #expect(try one.json()["contacts"]?[0]?["verified_at"] == nil)
            let changed = try await house.send(
                .patch, path, ["name": "Z. Lee", "emails": ["z.lee@example.com"]], admin)
            #expect(try changed.json()["name"] == "Z. Lee")
            #expect(try changed.json()["contacts"]?.elements?.count == 2)
            let export = try await house.send(.get, path + "/export", nil, admin)
            #expect(export.status == .ok)
            let text = String(buffer: export.body)
            for word in [
                "Zanzibel Lee", "zanzibel nuts", "+12125557701", "I am Zanzibel", "z.lee@example.com",
            ] {
                #expect(text.contains(word), "\(word)")
            }
            let ahead = try await house.send(.delete, path, nil, admin)
            #expect(ahead.status == .conflict)
            #expect(try ahead.json()["code"] == "bookings_ahead")
            for _ in 0..<2 {
                let erased = try await house.send(.delete, path + "?cancel=true", nil, admin)
                #expect(erased.status == .noContent)
            }
            let gone = try await house.send(.get, path, nil, admin)
            #expect(try gone.json()["erased_at"] != nil)
            #expect(try gone.json()["name"] == nil)
            let after = try await house.send(.get, path + "/export", nil, admin)
            #expect(!String(buffer: after.body).lowercased().contains("zanzibel"))
            let talk = try await house.send(.post, salon + "/chat", ["message": "hello"], dana)
            #expect(talk.status == .unauthorized)
            let unknown = try await house.send(
                .get, salon + "/customers/00000000-0000-4000-8000-000000000001", nil, admin)
            #expect(unknown.status == .notFound)
            for line in house.log.all {
                let lowered = line.lowercased()
                #expect(!lowered.contains("zanzibel") && !lowered.contains("12125557701"), "\(line)")
            }
        }
    }
}

extension House {
    /// As it stands in the message that waits to be sent.
    fileprivate func code(_ verification: String) async throws -> String {
        let rows = try await database.admin("SELECT text FROM outgoing WHERE key = 'code:\(verification)'")
        return String(try #require(rows.first?[0]).suffix(6))
    }

    fileprivate func verify(
        _ channel: String, _ to: String, by session: HTTPFields? = nil
    ) async throws -> TestResponse {
        let headers: HTTPFields
        if let session { headers = session } else { headers = try await newSession() }
        return try await send(
            .post, "/api/auth/verify", ["channel": .string(channel), "to": .string(to)], headers)
    }

    /// The session of a number that has texted.
    fileprivate func textSession(_ phone: String) async throws -> HTTPFields {
        let tenant = desk.served.id
        let session = try await desk.sessions.open(tenant, channel: "sms", claims: [], client: nil)
        let number = try #require(PhoneNumber(e164: phone))
        let customer = try await PostgresIdentityStore(database.database).prove(
            tenant, .phone(number), by: session.id, new: CustomerID(World.live.newID()))
        let now = desk.desk.world.now()
        let token = try Sample.signer().sign(
            .init(
                tenant: tenant, session: session.id, customer: customer, generation: session.generation,
                issuedAt: now, expiresAt: now.adding(seconds: 3600)))
        return .json([.authorization: "Bearer " + token])
    }

    fileprivate func book(_ hold: String, _ headers: HTTPFields, phone: String) async throws -> TestResponse {
        let answer = try await send(
            .post, salon + "/appointments",
            [
                "hold_id": .string(hold), "name": "Dana Lee", "phone": .string(phone),
                "intake": ["allergies": "none"],
            ], headers)
        #expect(answer.status == .created)
        return answer
    }

    fileprivate func count(_ rows: String) async throws -> Int {
        Int(try await database.admin("SELECT count(*) FROM \(rows)").first?[0] ?? "") ?? -1
    }

    fileprivate func expectOneCustomer(of bookings: [String], seenBy sessions: [HTTPFields]) async throws {
        #expect(try await count("customer WHERE merged_into IS NULL") == 1)
        #expect(
            try await database.admin(
                "SELECT count(DISTINCT customer_id), count(*) FROM booking WHERE state = 'confirmed'")
                == [["1", "\(bookings.count)"]])
        for session in sessions {
            let found = try await send(.get, salon + "/appointments/lookup", nil, session)
            let ids = try found.json()["appointments"]?.elements?.compactMap { $0["appointment_id"]?.text }
            #expect(Set(ids ?? []) == Set(bookings))
        }
    }
}

extension JSON {
    fileprivate var keys: [String] {
        if case .object(let members) = self { members.map(\.key) } else { [] }
    }
}
