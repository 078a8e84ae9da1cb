import TenantConfig
import Testing
import Vocabulary

@testable import Dialogue

/// C5: either engine goes on where the other stopped.
@Suite struct TakeoverTests {
    private static let tuesday = LocalDate(dayNumber: Salon.now.date.dayNumber + 8)

    /// A booking as a language model would make it.
    private static let books: Relay.Script = { turn, state, results in
        switch turn {
        case 0:
            guard results.isEmpty else { return nil }
            return .checkAvailability(
                ToolCall.CheckAvailability(
                    service: "haircut", from: tuesday, to: tuesday.adding(days: 1), earliest: 780))
        case 1:
            guard results.isEmpty, state.offers.count > 1 else { return nil }
            return .holdSlot(ToolCall.HoldSlot(slot: state.offers[1].slot))
        case 3:
            guard results.isEmpty, let hold = state.hold, let name = state.name else { return nil }
            return .confirmBooking(
                ToolCall.ConfirmBooking(
                    hold: hold.id, name: name, email: state.email, phone: state.phone,
                    intake: ["allergies": "none"]))
        default: return nil
        }
    }

    private static let words = [
        "I would like a haircut next Tuesday after 1pm", "the second one", "Dana Lee, dana@example.com",
        "no allergies", "yes", "thanks, bye",
    ]

    /// Who answers which turn: bit by bit, and after how many calls of the model's the built-in engine takes over.
    @Test(arguments: 0..<64, 0...1)
    func `C5 whoever answers which turn, one right appointment comes of it`(mask: Int, calls: Int) throws {
        var relay = Relay(try Salon.tenant())
        for (index, text) in Self.words.enumerated() {
            if mask >> index & 1 == 1 {
                try relay.builtin(text, after: calls, of: Self.books)
            } else {
                try relay.model(text, script: Self.books) { results in
                    guard case .offers(let offers, _, _) = results.first?.outcome else { return [] }
                    return Array(offers.prefix(6).reversed().prefix(3))
                }
            }
            if index == 0 { #expect(relay.shown.count > 1) }
            if index == 1 { #expect(relay.state.hold?.local == relay.shown[1].local) }
        }
        let booking = try required(relay.standing.first)
        #expect(relay.standing.count == 1)
        #expect(booking.local.date == Self.tuesday)
        #expect(relay.timetable.names[booking.id] == "Dana Lee")
        #expect(relay.timetable.intake[booking.id]?["allergies"] != nil)
        #expect(relay.timetable.holds.filter { $0.expires > relay.timetable.instant }.isEmpty)
    }

    @Test
    func `C5 the second one means the order in which a model showed them`() throws {
        var relay = Relay(try Salon.tenant())
        try relay.model(Self.words[0], script: Self.books) { results in
            guard case .offers(let offers, _, _) = results.first?.outcome else { return [] }
            return [offers[4], offers[0], offers[2]]
        }
        #expect(relay.state.asked == .whichOffer)
        let second = relay.state.offers[1]
        try relay.builtin("the second one")
        #expect(relay.state.hold?.local == second.local)
        #expect(relay.reply.asks == ["name", "phone", "email", "allergies"])
    }

    @Test
    func `C5 a hold made by a model before it went away is spoken of, not made again`() throws {
        var relay = Relay(try Salon.tenant())
        let script: Relay.Script = { _, _, results in
            switch results.count {
            case 0:
                return .checkAvailability(
                    ToolCall.CheckAvailability(
                        service: "haircut", from: Self.tuesday, to: Self.tuesday.adding(days: 1)))
            case 1:
                guard case .offers(let offers, _, _) = results[0].outcome else { return nil }
                return offers.first { $0.local.minute == 840 }.map {
                    .holdSlot(ToolCall.HoldSlot(slot: $0.slot))
                }
            default: return nil
            }
        }
        try relay.builtin("I would like a haircut next Tuesday at 2pm", after: 2, of: script)
        #expect(relay.reply.sentences.map(\.id) == [.held, .askDetails, .askIntake])
        #expect(relay.timetable.holds.count == 1)
    }

    @Test
    func `C5 a booking made by a model before it went away is told, not made again`() throws {
        var relay = Relay(try Salon.tenant())
        try relay.builtin("a shave on Thursday at 2pm")
        let script: Relay.Script = { _, state, results in
            guard results.isEmpty, let hold = state.hold else { return nil }
            return .confirmBooking(
                ToolCall.ConfirmBooking(
                    hold: hold.id, name: "Ann Poe", email: EmailAddress("ann@example.com"), phone: nil,
                    intake: [:])
            )
        }
        try relay.builtin("Ann Poe, ann@example.com", after: 1, of: script)
        #expect(relay.reply.sentences.map(\.id) == [.confirmation])
        #expect(relay.standing.count == 1)
    }

    @Test
    func `C5 what a model looked up for something else is looked up again`() throws {
        var relay = Relay(try Salon.tenant())
        let script: Relay.Script = { _, _, results in
            results.isEmpty
                ? .checkAvailability(
                    ToolCall.CheckAvailability(
                        service: "shave", from: Salon.now.date, to: Salon.now.date.adding(days: 1)))
                : nil
        }
        try relay.builtin("a haircut next Tuesday at 2pm", after: 1, of: script)
        #expect(relay.state.hold?.service == "haircut")
        #expect(relay.state.hold?.local.date == Self.tuesday)
    }

    @Test
    func `C5 calls that no tool takes are passed over`() throws {
        var relay = Relay(try Salon.tenant())
        let script: Relay.Script = { _, _, results in
            results.isEmpty
                ? .unusable(
                    ToolCall.Unusable(
                        name: "hold_slots", arguments: "{", problem: Failure(.malformedRequest, "No tool.")))
                : nil
        }
        try relay.builtin("a haircut next Tuesday at 2pm", after: 1, of: script)
        #expect(relay.reply.sentences.map(\.id) == [.held, .askDetails, .askIntake])
    }

    @Test
    func `C5 a start that a model failed to hold is not offered again, its neighbours are`() throws {
        var relay = Relay(try Salon.tenant())
        try relay.builtin("a shave next Tuesday")
        let wanted = try required(relay.state.offers.dropFirst().first)
        relay.timetable.snatched = ["max \(wanted.local)"]
        let script: Relay.Script = { _, _, results in
            results.isEmpty ? .holdSlot(ToolCall.HoldSlot(slot: wanted.slot)) : nil
        }
        try relay.builtin("the second one", after: 1, of: script)
        #expect(relay.reply.sentences.map(\.id) == [.slotTaken, .offers])
        #expect(!relay.state.offers.contains { $0.slot == wanted.slot })
    }

    @Test
    func `C5 a model that understood more than this engine is followed`() throws {
        var relay = Relay(try Salon.tenant())
        try relay.builtin("Schnippschnapp am Haupte", after: 1, of: Self.books)
        #expect(relay.reply.sentences.map(\.id) == [.offers])
        #expect(relay.state.service == "haircut")
        try relay.builtin("the first one")
        #expect(relay.state.hold?.local.date == Self.tuesday)
    }

    @Test
    func `C5 a move and a cancellation survive the change of engines`() throws {
        for mask in 0..<8 {
            var relay = Relay(try Salon.tenant())
            try relay.timetable.book("shave", "max", "2026-03-10T14:00", code: "ABC234")
            let booked = try required(relay.timetable.bookings.first)
            let script: Relay.Script = { turn, state, results in
                switch (turn, results.count) {
                case (0, 0):
                    return .checkAvailability(
                        ToolCall.CheckAvailability(
                            service: "shave", from: Self.tuesday.adding(days: 2),
                            to: Self.tuesday.adding(days: 3), replaces: booked.id))
                case (0, 1):
                    guard case .offers(let offers, _, _) = results[0].outcome else { return nil }
                    return offers.first { $0.local.minute == 600 }.map {
                        .holdSlot(ToolCall.HoldSlot(slot: $0.slot, replaces: booked.id))
                    }
                case (1, 0):
                    return state.hold.map {
                        .rescheduleBooking(
                            ToolCall.RescheduleBooking(appointment: booked.id, hold: $0.id))
                    }
                default: return nil
                }
            }
            let words = [
                "Please move my shave to next Thursday at 10am", "yes please", "actually, cancel it", "yes",
            ]
            for (index, text) in words.enumerated() {
                if mask >> index & 1 == 0, index < 3 {
                    try relay.model(text, script: script)
                } else {
                    try relay.builtin(text)
                }
                if index == 1 {
                    #expect(relay.standing.map(\.local.minute) == [600], "\(mask)")
                }
            }
            #expect(relay.standing.isEmpty, "\(mask)")
        }
    }
}
