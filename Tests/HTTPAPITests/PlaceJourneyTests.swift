import FrontdeskTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Reception
import Shapes
import Testing

@testable import HTTPAPI

private let bistro = "/api/tenants/bistro"

/// Places, parties and answers that end it, over HTTP: each answer is held against its declaration.
@Suite struct PlaceJourneys {
    @Test func `a table is found by place and party, held by its id, booked and moved with both kept`()
        async throws
    {
        try await House.open(try Bistro.served()) { house in
            let dana = try await house.newSession(at: "bistro")
            func free(_ query: String) async throws -> [JSON] {
                let answer = try await house.send(
                    .get, bistro + "/availability?service=dinner" + query, nil, dana)
                #expect(answer.status == .ok)
                return try answer.json()["slots"]?.elements ?? []
            }
            let tables = try await free("&location=soho&party=5&from=2026-03-10&to=2026-03-11")
            let slot = try #require(tables.first)
            #expect(Set(tables.compactMap { $0["location"]?.text }) == ["soho"])
            #expect(slot["id"]?.text?.hasSuffix("..soho.5") == true)
            let held = try await house.send(
                .post, bistro + "/holds", ["slot_id": slot["id"] ?? .null], dana)
            #expect(held.status == .created)
            #expect(try held.json()["party"] == .int(5))
            #expect(try held.json()["location"] == "soho")
            let order: JSON = [
                "hold_id": try held.json()["hold_id"] ?? .null, "name": "Dana Lee",
                "email": "dana@example.com",
            ]
            let booked = try await house.send(.post, bistro + "/appointments", order, dana)
            #expect(booked.status == .created)
            #expect(try booked.json()["location"] == "soho")
            let id = try #require(try booked.json()["appointment_id"]?.text)

            let later = try await free("&replaces=\(id)&from=2026-03-12&to=2026-03-13")
            #expect(Set(later.compactMap { $0["location"]?.text }) == ["soho"])
            let there = try await house.send(
                .post, bistro + "/holds",
                [
                    "service": "dinner", "starts_at": later.first?["starts_at"] ?? .null,
                    "replaces": .string(id),
                ], dana)
            #expect(try there.json()["party"] == .int(5))
            let moved = try await house.send(
                .post, bistro + "/appointments/\(id)/reschedule",
                ["hold_id": try there.json()["hold_id"] ?? .null], dana)
            #expect(moved.status == .ok)
            #expect(try moved.json()["location"] == "soho")
            #expect(try moved.json()["party"] == .int(5))
            let day = try await house.send(
                .get, bistro + "/appointments?from=2026-03-12&to=2026-03-13", nil, admin)
            #expect(try day.json()["appointments"]?.elements?.first?["location"] == "soho")
        }
    }

    @Test func `what is asked wrong of places and parties is told apart`() async throws {
        try await House.open(try Bistro.served()) { house in
            let dana = try await house.newSession(at: "bistro")
            for (query, code) in [
                ("service=dinner&location=mars", "unknown_location"),
                ("service=dinner&party=0", "invalid_field"),
                ("service=dinner&client=regular", "invalid_field"),
            ] {
                let answer = try await house.send(.get, bistro + "/availability?" + query, nil, dana)
                #expect(try answer.json()["code"]?.text == code, "\(query)")
            }
            let many = try await house.send(
                .get, bistro + "/availability?service=dinner&party=9", nil, dana)
            #expect(try many.json()["reason"]?["code"]?.text == "party_too_large")
            let new = try await house.send(
                .get, bistro + "/availability?service=first-visit&client=returning", nil, dana)
            #expect(try new.json()["reason"]?["code"]?.text == "new_clients_only")
        }
    }

    @Test func `an answer that the business refuses is a 422 in its own words`() async throws {
        try await House.open(try Bistro.served()) { house in
            let dana = try await house.newSession(at: "bistro")
            let held = try await house.send(
                .post, bistro + "/holds",
                ["service": "lesson", "starts_at": "2026-03-10T12:00:00-04:00", "location": "soho"], dana)
            #expect(held.status == .created)
            func order(_ age: Int) throws -> JSON {
                [
                    "hold_id": try held.json()["hold_id"] ?? .null, "name": "Dana Lee",
                    "email": "dana@example.com", "intake": ["age": .int(age)],
                ]
            }
            let refused = try await house.send(.post, bistro + "/appointments", try order(16), dana)
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.json()["code"]?.text == "answer_refused")
            #expect(try refused.json()["detail"]?.text == "We teach from 17 years on.")
            #expect(try refused.json()["errors"]?.elements?.first?["pointer"]?.text == "/intake/age")
            let booked = try await house.send(.post, bistro + "/appointments", try order(17), dana)
            #expect(booked.status == .created)
        }
    }

    @Test func `the compiled tenant shows places, parties and numbers of the day`() async throws {
        try await House.open(try Bistro.served()) { house in
            let shown = try await house.send(.get, bistro, nil, admin).json()
            #expect(
                shown["locations"]?.elements?.compactMap { $0["name"]?.text } == ["Orchard Street", "Soho"])
            let services = shown["services"]?.elements ?? []
            let repair = services.first { $0["id"]?.text == "repair" }
            #expect(repair?["per_day"] == .int(3))
            #expect(repair?["minutes"] == nil)
            let dinner = services.first { $0["id"]?.text == "dinner" }
            #expect(dinner?["party"] == .int(6))
            #expect(dinner?["locations"] == ["orchard", "soho"])
        }
    }
}
