import FrontdeskTesting
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PostgresStore
import Reception
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

private let chat = "/api/tenants/salon/chat"
private let ofSalon = "?tenant_id=salon"

@Suite struct HandBackTests {
    @Test func `C7 after a hand-over no word goes out over HTTP until the conversation is handed back`()
        async throws
    {
        try await House.open { house in
            let dana = try await house.newSession()
            let asked = try await house.send(.post, chat, ["message": "I want to talk to a person"], dana)
                .json()
            #expect(asked["response"]?.text == "handed-over")
            let session = try #require(asked["session_id"]?.text)
            for text in ["Hello?", "a haircut on Friday at 3pm", "start over", "I want to talk to a person"] {
                let answer = try await house.send(.post, chat, ["message": .string(text)], dana)
                #expect(answer.status == .ok)
                let body = try answer.json()
                #expect(body["response"] == "", "\(text)")
                #expect(body["notice"] == "handed-over-silent")
                #expect(body["asks"] == nil)
                #expect(body["cards"] == nil)
            }
            var streaming = dana
            streaming[.accept] = "text/event-stream"
            let events = String(
                buffer: try await house.send(.post, chat, ["message": "Hello?"], streaming).body)
            #expect(!events.contains("event: delta"))
            #expect(!events.contains("event: typing"))
            #expect(events.contains(#""response":"""#))
            let pushes = try await house.send(.get, "/api/sessions/\(session)/push-events", nil, dana).json()
            #expect(pushes["events"] == [])

            let path = "/api/sessions/\(session)/hand-back" + ofSalon
            let first = try await house.send(.post, path, nil, admin)
            #expect(first.status == .ok)
            #expect(try first.json()["session_id"]?.text == session)
            #expect(try first.json()["handed_back_at"] == "2026-03-02T10:00:00-05:00")
            let again = try await house.send(.post, path, nil, admin)
            #expect(try again.json() == (try first.json()))
            let back = try await house.send(.post, chat, ["message": "Hello"], dana).json()
            #expect(back["response"]?.text?.isEmpty == false)
            #expect(back["notice"] == nil)
            // Handing back what is back changes nothing: the new conversation goes on.
            #expect(try await house.send(.post, path, nil, admin).json() == (try first.json()))
            let help = try await house.send(.post, chat, ["message": "help"], dana).json()
            #expect(help["response"]?.text?.isEmpty == false)
        }
    }

    @Test func `only an admin hands back, and only a session that there is`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            let asked = try await house.send(.post, chat, ["message": "Hello"], dana).json()
            let path = "/api/sessions/\(try #require(asked["session_id"]?.text))/hand-back"
            #expect(try await house.send(.post, path + ofSalon, nil, dana).status == .unauthorized)
            #expect(try await house.send(.post, path + ofSalon, nil, .json()).status == .unauthorized)
            #expect(try await house.send(.post, path, nil, admin).status == .badRequest)
            #expect(try await house.send(.post, path + "?tenant_id=nobody", nil, admin).status == .notFound)
            let none = try await house.send(
                .post, "/api/sessions/\(Sample.session)/hand-back" + ofSalon, nil, admin)
            #expect(none.status == .notFound)
            // Where no person ever had it there is nothing to give back, and nothing is wrong.
            let never = try await house.send(.post, path + ofSalon, nil, admin)
            #expect(never.status == .ok)
            #expect(try never.json()["handed_back_at"] == nil)
        }
    }
}

@Suite struct AutonomyTests {
    private func fill(_ house: House, _ count: Int) async throws {
        let store = PostgresJobStore(house.desk.database)
        for number in 0..<count {
            try await store.enqueue(
                house.desk.served.id,
                [
                    NewJob(
                        id: JobID(World.live.newID()), kind: "test", key: "\(number)",
                        payload: ["secret": "word"])
                ])
        }
    }

    @Test func `jobs are listed newest first, a page at a time, of one state or all`() async throws {
        try await House.open { house in
            try await fill(house, 5)
            var seen: [String] = []
            var cursor = ""
            repeat {
                let page = try await house.send(
                    .get, "/api/autonomy/jobs\(ofSalon)&limit=2" + cursor, nil, admin
                ).json()
                let jobs = page["jobs"]?.elements ?? []
                #expect(jobs.count <= 2)
                seen += jobs.compactMap { $0["job_id"]?.text }
                #expect(!page.encoded().contains("secret"))
                cursor = page["next_cursor"]?.text.map { "&cursor=" + $0 } ?? ""
            } while !cursor.isEmpty
            #expect(seen.count == 5)
            #expect(Set(seen).count == 5)
            #expect(seen == seen.sorted(by: >))
            let parked = try await house.send(.get, "/api/autonomy/jobs\(ofSalon)&state=parked", nil, admin)
            #expect(try parked.json()["jobs"] == [])
            let wrong = try await house.send(.get, "/api/autonomy/jobs\(ofSalon)&state=lost", nil, admin)
            #expect(wrong.status == .badRequest)
            let dana = try await house.newSession()
            #expect(
                try await house.send(.get, "/api/autonomy/jobs\(ofSalon)", nil, dana).status == .unauthorized)
        }
    }

    @Test
    func `a parked job is tried again with all its attempts, or cancelled; one that runs is left alone`()
        async throws
    {
        try await House.open { house in
            try await fill(house, 1)
            let store = PostgresJobStore(house.desk.database)
            let claim = JobClaim(kinds: ["test"], limit: 1)
            func change(_ job: String, to state: String) async throws -> TestResponse {
                try await house.send(
                    .patch, "/api/autonomy/jobs/\(job)\(ofSalon)", ["state": .string(state)], admin)
            }
            let job = try #require(try await store.claim(claim).first)
            let name = job.id.description
            for state in ["waiting", "cancelled"] {
                let refused = try await change(name, to: state)
                #expect(refused.status == .conflict)
                #expect(try refused.json()["code"] == "too_late")
            }
            #expect(try await store.settle(job, .parked(reason: "no channel")))
            let listed = try await house.send(.get, "/api/autonomy/jobs\(ofSalon)&state=parked", nil, admin)
            #expect(try listed.json()["jobs"]?[0]?["error"] == "no channel")
            #expect(try listed.json()["jobs"]?[0]?["attempts"] == 1)

            let retried = try await change(name, to: "waiting")
            #expect(retried.status == .ok)
            #expect(try retried.json()["state"] == "waiting")
            #expect(try retried.json()["attempts"] == 0)
            #expect(try await change(name, to: "waiting").status == .ok)
            let second = try #require(try await store.claim(claim).first)
            #expect(second.attempt == 1)
            #expect(second.fence == 2)
            #expect(try await store.settle(second, .parked(reason: "still none")))
            #expect(try await change(name, to: "cancelled").json()["state"] == "cancelled")
            #expect(try await change(name, to: "cancelled").status == .ok)
            #expect(try await change(name, to: "waiting").status == .conflict)
            #expect(try await store.claim(claim).isEmpty)

            #expect(try await change(Sample.session.description, to: "waiting").status == .notFound)
            #expect(try await change("nonsense", to: "waiting").status == .notFound)
            #expect(try await change(name, to: "done").status == .badRequest)
        }
    }

    @Test func `A2 decisions are listed with the rules and their parts`() async throws {
        try await House.open { house in
            let dana = try await house.newSession()
            for _ in 0..<2 {
                _ = try await house.send(.post, chat, ["message": "I want to talk to a person"], dana)
            }
            let events = PostgresEventStore(house.desk.database)
            let pump = EventPump(
                store: events, directory: house.desk.desk.directory, world: .live,
                report: { Issue.record($0) })
            #expect(await pump.pump() == 1)
            let page = try await house.send(.get, "/api/autonomy/decisions\(ofSalon)&limit=1", nil, admin)
                .json()
            let decision = try #require(page["decisions"]?[0])
            #expect(decision["action"] == "notify_business")
            #expect(decision["moment"] == "planned")
            // The salon has no policies, and what nothing allows is denied.
            #expect(decision["allowed"] == false)
            #expect(decision["reason"] == "no_rule")
            #expect(decision["job_id"] == nil)
            #expect(decision["event_id"]?.text != nil)
            #expect(page["next_cursor"] == nil)
            #expect(
                try await house.send(.get, "/api/autonomy/decisions\(ofSalon)", nil, dana).status
                    == .unauthorized)
        }
    }
}
