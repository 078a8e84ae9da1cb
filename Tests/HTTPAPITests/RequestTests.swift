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

private func wish(_ more: [JSON.Member] = []) -> JSON {
    let members: [JSON.Member] = [
        .init("service", "haircut"), .init("from", "2026-03-10"), .init("to", "2026-03-13"),
        .init("name", "Dana Lee"), .init("email", "dana@example.com"),
    ]
    return .object(members.filter { member in !more.contains { $0.key == member.key } } + more)
}

@Suite struct RequestRoutes {
    @Test func `a place in the line is taken once, whoever asks again`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let first = try await house.send(.post, salon + "/waitlist", wish(), dana)
            #expect(first.status == .created)
            #expect(try first.json()["from"] == "2026-03-10")
            #expect(try first.json()["to"] == "2026-03-13")
            let again = try await house.send(
                .post, salon + "/waitlist", wish([.init("staff", "jo")]), dana)
            #expect(again.status == .ok)
            let id = try first.json()["entry_id"]
            #expect(try again.json()["entry_id"] == id)
            #expect(try again.json()["staff"] == "jo")
            let other = try await house.newSession()
            let theirs = try await house.send(.post, salon + "/waitlist", wish(), other)
            #expect(theirs.status == .created)
        }
    }

    @Test func `an Idempotency-Key gives the first answer again, also to the business`() async throws {
        try await House.open { house in
            var headers = admin
            headers[try #require(HTTPField.Name("Idempotency-Key"))] = "k1"
            let first = try await house.send(.post, salon + "/waitlist", wish(), headers)
            let again = try await house.send(.post, salon + "/waitlist", wish(), headers)
            #expect([first.status, again.status] == [.created, .created])
            let (one, other) = (try first.json(), try again.json())
            #expect(one == other)
            let changed = try await house.send(
                .post, salon + "/waitlist", wish([.init("party", 1)]), headers)
            #expect(changed.status == .unprocessableContent)
            // Without a key the business may write down as many as call.
            let more = try await house.send(.post, salon + "/waitlist", wish(), admin)
            #expect(try more.json()["entry_id"] != one["entry_id"])
        }
    }

    @Test func `what can't be waited for is refused`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            for (member, status, code) in [
                (JSON.Member("service", "nothing"), 422, "unknown_service"),
                (JSON.Member("service", "wedding"), 422, "not_bookable"),
                (JSON.Member("staff", "nobody"), 422, "unknown_staff"),
                (JSON.Member("location", "mars"), 422, "unknown_location"),
                (JSON.Member("to", "2026-03-10"), 422, "invalid_value"),
                (JSON.Member("party", 2), 422, "invalid_value"),
                (JSON.Member("name", "  "), 422, "invalid_value"),
                (JSON.Member("from", "soon"), 400, "invalid_field"),
                (JSON.Member("tenant", "x"), 400, "invalid_field"),
            ] {
                let answer = try await house.send(.post, salon + "/waitlist", wish([member]), dana)
                #expect(answer.status.code == status, "\(member)")
                #expect(try answer.json()["code"] == .string(code), "\(member)")
            }
            let nobody = try await house.send(.post, salon + "/waitlist", wish(), .json())
            #expect(nobody.status == .unauthorized)
        }
    }

    @Test func `inquiries are the business's alone, newest first, a page at a time`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let refused = try await house.send(.get, salon + "/inquiries", nil, dana)
            #expect(refused.status == .forbidden || refused.status == .unauthorized)
            let empty = try await house.send(.get, salon + "/inquiries", nil, admin)
            #expect(try empty.json() == ["inquiries": []])
            try await house.leaveInquiries(3)
            let first = try await house.send(.get, salon + "/inquiries?limit=2", nil, admin)
            #expect(try house.subjects(first) == ["question 3", "question 2"])
            let cursor = try #require(try first.json()["next_cursor"]?.text)
            let rest = try await house.send(.get, salon + "/inquiries?limit=2&cursor=\(cursor)", nil, admin)
            #expect(try house.subjects(rest) == ["question 1"])
            #expect(try rest.json()["next_cursor"] == nil)
        }
    }
}

extension House {
    fileprivate func leaveInquiries(_ count: Int) async throws {
        let session = try await desk.newSession().id
        for number in 1...count {
            let inquiry = Inquiry(
                id: try #require(InquiryID("00000000-0000-7000-8000-00000000000\(number)")), session: session,
                subject: "question \(number)", service: nil, name: nil, email: nil, phone: nil)
            try await desk.conversations.inquire(
                desk.served.id, inquiry: inquiry,
                key: IdempotencyKey(caller: "test", route: "test", key: "\(number)", payloadHash: ""))
        }
    }

    fileprivate func subjects(_ answer: TestResponse) throws -> [String] {
        (try answer.json()["inquiries"]?.elements ?? []).compactMap { $0["subject"]?.text }
    }
}
