import TenantConfig
import Testing
import Vocabulary

@testable import Dialogue

/// A repeatable source of chance (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct FuzzTests {
    private static let fragments = [
        "haircut", "shave", "massage", "bridal hair", "tattoo", "emergency", "next Tuesday", "at 2pm",
        "on Friday",
        "tomorrow", "today", "in the morning", "after 5", "no", "yes", "the second one", "the last one",
        "anything else",
        "cancel my appointment", "move it to", "when is my appointment", "ABC234", "Dana Lee",
        "dana@example.com",
        "212 555 0142", "never mind", "start over", "how much is it?", "are you open on Sunday?", "with Max",
        "not Jo",
        "anyone", "thanks", "bye", "hello", "say that again", "firm", "41", "0", "99999999999999999999", "💇‍♀️",
        "\r\n", "\u{0}", "é́́", "on April 21", "in 2031", "yesterday", "between 2 and 4", "what do you have",
        "parking?",
        "side effects", "book", "not Tuesday", "March 11", "", "#1", "1", "2", "-3",
    ]

    @Test(arguments: 0..<60)
    func `never traps, always answers, keeps within its calls`(seed: Int) throws {
        var random = Seeded(UInt64(seed))
        var talk = Conversation(
            try Salon.tenant(handOverWhen: seed % 3 == 0 ? [.asked, .angry, .stuck] : []))
        if seed % 2 == 0 { try talk.timetable.book("shave", "max", "2026-03-10T14:00", code: "ABC234") }
        talk.ownsBookings = seed % 4 != 2
        for _ in 0..<14 {
            let count = Int.random(in: 1...5, using: &random)
            let words = (0..<count).compactMap { _ in Self.fragments.randomElement(using: &random) }
            if Int.random(in: 0..<4, using: &random) == 0 {
                let code = Failure.Code.allCases.randomElement(using: &random) ?? .busy
                let tools = [
                    "check_availability", "hold_slot", "confirm_booking", "cancel_booking", "lookup_booking",
                ]
                talk.timetable.refusals[tools.randomElement(using: &random) ?? ""] = [code]
            }
            try talk.say(words.joined(separator: " "))
            talk.wait(minutes: Int.random(in: 0...9, using: &random))
            let state = talk.state
            #expect(state.progress == nil)
            #expect(state.offers.count <= 4)
        }
        // One live appointment for each start of a person, whatever was said.
        let standing = talk.timetable.bookings.filter(\.state.stands).map { "\($0.staff ?? "") \($0.local)" }
        #expect(Set(standing).count == standing.count)
    }

    /// Two engines take turns at random; the model among them calls tools as it likes.
    @Test(arguments: 0..<40)
    func `C5 engines that take turns at random never trap and never book twice`(seed: Int) throws {
        var random = Seeded(UInt64(seed) + 900)
        var relay = Relay(try Salon.tenant(handOverWhen: []))
        for _ in 0..<12 {
            let words = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
                Self.fragments.randomElement(using: &random)
            }
            let dice = Int.random(in: 0..<6, using: &random)
            let script: Relay.Script = { _, state, results in
                guard results.count < 2 else { return nil }
                let first = results.first.map(\.outcome)
                switch (dice, state.hold) {
                case (0, let hold?):
                    return .confirmBooking(
                        ToolCall.ConfirmBooking(
                            hold: hold.id, name: "Dana", email: EmailAddress("d@example.com"), phone: nil,
                            intake: [:]))
                case (1, let hold?): return .releaseHold(ToolCall.ReleaseHold(hold: hold.id))
                case (2, _): return state.offers.first.map { .holdSlot(ToolCall.HoldSlot(slot: $0.slot)) }
                default:
                    if case .offers(let offers, _, _) = first, let last = offers.last {
                        return .holdSlot(ToolCall.HoldSlot(slot: last.slot))
                    }
                    return .checkAvailability(
                        ToolCall.CheckAvailability(
                            service: dice < 5 ? "shave" : "gone", from: Salon.now.date,
                            to: Salon.now.date.adding(days: 3)))
                }
            }
            let text = words.joined(separator: " ")
            if Bool.random(using: &random) {
                try relay.builtin(text, after: Int.random(in: 0...2, using: &random), of: script)
            } else {
                try relay.model(text, script: script) { results in
                    guard case .offers(let offers, _, _) = results.first?.outcome else { return [] }
                    return Array(offers.prefix(3))
                }
            }
            #expect(relay.state.offers.count <= 4)
        }
        let standing = relay.standing.map { "\($0.staff ?? "") \($0.local)" }
        #expect(Set(standing).count == standing.count)
    }

    @Test(arguments: 0..<40)
    func `no message is given a value that its list of variables lacks`(seed: Int) throws {
        var random = Seeded(UInt64(seed) + 7000)
        var talk = Conversation(try Salon.tenant())
        if seed % 2 == 0 { try talk.timetable.book("shave", "max", "2026-03-10T14:00", code: "ABC234") }
        for _ in 0..<14 {
            let words = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
                Self.fragments.randomElement(using: &random)
            }
            try talk.say(words.joined(separator: " "))
            for sentence in talk.reply.sentences {
                #expect(
                    sentence.paths.isSubset(of: sentence.id.variables), "\(sentence.id) \(sentence.paths)")
            }
        }
    }
}

extension Sentence {
    /// What a template could show of it, as its tags would name it.
    fileprivate var paths: Set<String> {
        Set(
            variables.flatMap { name, value in
                switch value {
                case .text: [name]
                case .group(let group): group.keys.map { name + "." + $0 }
                case .list(let rows): rows.flatMap { $0.keys.map { name + "." + $0 } }
                }
            })
    }
}
