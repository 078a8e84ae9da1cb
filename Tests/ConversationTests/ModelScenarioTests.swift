import Dialogue
import FrontdeskTesting
import Reception
import Shapes
import TenantConfig
import Testing
import Vocabulary

/// What the first system of this kind was checked by hand with, in the engine of language models.
@Suite struct ModelScenarioTests {
    @Test func `M1 a haircut is booked by chat`() async throws {
        try await withModel(brain: Brain.books) { talk in
            let session = try await talk.newSession()
            for text in [Brain.wish, Brain.agreement, Brain.details] { try await talk.say(text, by: session) }
            #expect(try await talk.appointments() == [["haircut", "jo", "2026-03-10T14:00"]])
            #expect(
                try await talk.rows("SELECT kind FROM event WHERE kind LIKE 'Booking%'") == [
                    ["BookingCreated"]
                ])
            let tools = try await talk.rows(
                "SELECT c.tool FROM tool_call c JOIN message m USING (message_id) ORDER BY m.number, c.number"
            )
            #expect(tools.map { $0[0] } == ["check_availability", "hold_slot", "confirm_booking"])
        }
    }

    @Test func `M4 an appointment is moved, then cancelled`() async throws {
        let brain: FakeModel.Brain = { request in
            let visit = JSON.string(request.id(of: "appointment") ?? "none")
            switch (request.newest, request.results.count) {
            case ("Move it to Thursday, March 12 at 3pm", 0):
                return .call(
                    "check_availability",
                    ["service": "haircut", "from": "2026-03-12", "staff": "jo", "replaces": visit])
            case ("Move it to Thursday, March 12 at 3pm", _):
                return .text("Thursday, March 12 at 3:00 PM with Jo is free. Shall I move it there?")
            case ("Yes", 0):
                return .call("hold_slot", ["slot_id": .string(Brain.laterSlot), "replaces": visit])
            case ("Yes", 1): return .call("reschedule_booking", ["appointment_id": visit])
            case ("Yes", _): return .text("All moved!")
            case ("Cancel it after all", 0): return .text("Shall I cancel your haircut?")
            case ("Yes, cancel it", 0): return .call("cancel_booking", ["appointment_id": visit])
            case ("Yes, cancel it", _): return .text("It is cancelled. Take care!")
            default: return Brain.books(request)
            }
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            for text in [Brain.wish, Brain.agreement, Brain.details] { try await talk.say(text, by: session) }
            try await talk.say("Move it to Thursday, March 12 at 3pm", by: session)
            let moved = try await talk.say("Yes", by: session)
            #expect(moved.text.contains("Thursday, March 12 at 3:00 PM"))
            #expect(try await talk.appointments() == [["haircut", "jo", "2026-03-12T15:00"]])
            #expect(try await talk.holds() == 0)
            try await talk.say("Cancel it after all", by: session)
            let cancelled = try await talk.say("Yes, cancel it", by: session)
            #expect(cancelled.text.contains("Thursday, March 12"))
            #expect(try await talk.appointments() == [])
            #expect(Set(try await talk.engines()) == ["openai"])
            let events = try await talk.rows(
                "SELECT kind FROM event WHERE kind IN ('BookingCreated', 'BookingCancelled', 'SlotOpened')"
            )
            #expect(
                events.map { $0[0] ?? "" }.sorted() == [
                    "BookingCancelled", "BookingCancelled", "BookingCreated", "BookingCreated", "SlotOpened",
                    "SlotOpened",
                ])
        }
    }

    @Test func `M6 a far date is asked about first, and held after a yes`() async throws {
        let brain: FakeModel.Brain = { request in
            switch (request.newest, request.results.count) {
            case (_, 0) where request.newest != "Yes":
                .call("check_availability", ["service": "facial", "from": "2026-09-02"])
            case ("A facial on September 2 at 11am", 1), ("Yes", 0):
                .call("hold_slot", ["slot_id": .string(Brain.farSlot)])
            case ("Yes", _): .text("I'm keeping it. What's your name?")
            default: .text("Wednesday, September 2 at 11:00 AM is far away. Is that the date you mean?")
            }
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            let asked = try await talk.say("A facial on September 2 at 11am", by: session)
            #expect(asked.text.contains("Wednesday, September 2"))
            #expect(try await talk.holds() == 0)
            let record = try await talk.explanation(asked.turn).record
            #expect(record.decisions.contains { $0.kind == .guardrail && $0.outcome == "far_date" })
            let held = try await talk.say("Yes", by: session)
            #expect(held.text.contains("Wednesday, September 2 at 11:00 AM"))
            #expect(try await talk.holds() == 1)
            #expect(try await talk.engines() == ["openai", "openai"])
        }
    }

    @Test func `M6 two follow-ups are promised, the third is refused and not lied about`() async throws {
        let brain: FakeModel.Brain = { request in
            request.results.isEmpty
                ? .call("schedule_contact_followup", ["about": "prices", "email": "dana@example.com"])
                : .text(
                    request.newest == "And once more"
                        ? "We will also follow up with you on Friday."
                        : "We will follow up with you tomorrow.")
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            for _ in 0..<2 { try await talk.say("Remind me tomorrow", by: session) }
            #expect(try await talk.rows("SELECT count(*) FROM follow_up") == [["2"]])
            let third = try await talk.say("And once more", by: session)
            #expect(try #require(talk.fake.requests.last).results[0].contains("too_many_follow_ups"))
            #expect(try await talk.rows("SELECT count(*) FROM follow_up") == [["2"]])
            #expect(
                try await talk.rows("SELECT count(*) FROM event WHERE kind = 'FollowUpRequested'") == [["2"]])
            #expect(!third.text.contains("Friday"))
        }
    }
}
