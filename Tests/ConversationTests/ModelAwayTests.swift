import Dialogue
import FrontdeskTesting
import Reception
import Shapes
import Synchronization
import TenantConfig
import Testing
import Vocabulary

/// A model that goes away at any point of a booking conversation (C5), and a server that does (C8).
@Suite struct ModelAwayTests {
    enum Trouble: String, CaseIterable, Sendable {
        case busy, fault, silent, garbage, cut, broken

        var answer: FakeAnswer {
            switch self {
            case .busy: .status(429)
            case .fault: .status(500)
            case .silent: .silent
            case .garbage: .bytes("data: <html>\n\n")
            case .cut: FakeAnswer.text("One moment").ending(.cut(after: 40))
            case .broken: .broken
            }
        }
    }

    /// Where it goes away: at which message, after how many tool results; or in the middle of the words there.
    struct Point: Sendable, CustomStringConvertible {
        let message: String
        let results: Int
        var isAmidWords = false
        var description: String { "\(message.prefix(12)), \(results)\(isAmidWords ? ", amid words" : "")" }

        static let all = [
            Point(message: Brain.wish, results: 0), Point(message: Brain.wish, results: 1),
            Point(message: Brain.wish, results: 1, isAmidWords: true),
            Point(message: Brain.agreement, results: 0), Point(message: Brain.agreement, results: 1),
            Point(message: Brain.agreement, results: 1, isAmidWords: true),
            Point(message: Brain.details, results: 0), Point(message: Brain.details, results: 1),
            Point(message: Brain.details, results: 1, isAmidWords: true),
        ]

        func isReached(by request: FakeRequest) -> Bool {
            request.newest == message && request.results.count >= results
        }
    }

    /// The customer's side, whoever answers: wish, choice, details, and a yes where one is asked for.
    private func book(_ talk: ModelTalk) async throws {
        let session = try await talk.newSession()
        for text in [Brain.wish, Brain.agreement, Brain.details, "Yes please", "Yes please"] {
            if try await !talk.appointments().isEmpty { break }
            let answer = try await talk.say(text, by: session)
            #expect(!answer.text.isEmpty)
            if !talk.deltas.isEmpty { #expect(talk.deltas.joined() == answer.text) }
        }
        #expect(try await talk.appointments() == [["haircut", "jo", "2026-03-10T14:00"]])
        #expect(try await talk.holds() == 0)
        #expect(
            try await talk.rows("SELECT count(*) FROM event WHERE kind = 'BookingCreated'") == [["1"]])
        // Back again: the next message is the model's.
        try await talk.say("Thank you!", by: session)
        #expect(try await talk.engines().last == "openai")
    }

    @Test(arguments: Trouble.allCases, Point.all)
    func `C5 a model that is away for one message changes nothing about what is booked`(
        trouble: Trouble, point: Point
    ) async throws {
        let brain: FakeModel.Brain = { request in
            guard point.isReached(by: request) else { return Brain.books(request) }
            guard point.isAmidWords else { return trouble.answer }
            let whole = Brain.books(request)
            let size = whole.pieces().reduce(0) { $0 + $1.count }
            return whole.ending(trouble == .silent ? .stall(after: size * 2 / 3) : .cut(after: size * 2 / 3))
        }
        try await withModel(brain: brain) { talk in
            let patience = Task {
                var given = 0
                while !Task.isCancelled {
                    _ = try await comesToHold {
                        let asked = talk.fake.requests
                        let lengths = talk.clock.lengths.filter { $0 > .seconds(1) }
                        guard asked.count > given, asked.last.map({ point.isReached(by: $0) }) ?? false,
                            let length = point.isAmidWords ? lengths.last : lengths.first
                        else { return false }
                        given = asked.count
                        talk.clock.advance(by: length)
                        return true
                    }
                }
            }
            defer { patience.cancel() }
            if trouble != .silent { patience.cancel() }
            try await book(talk)
            let engines = try await talk.engines()
            #expect(engines.contains("builtin"))
        }
    }

    @Test(arguments: Point.all)
    func `C5 a model that goes for good leaves the rest to the built-in engine`(point: Point) async throws {
        let isAway = Mutex(false)
        let brain: FakeModel.Brain = { request in
            let away = isAway.withLock { away in
                away = away || point.isReached(by: request)
                return away && request.newest != "Thank you!"
            }
            return away ? .broken : Brain.books(request)
        }
        try await withModel(brain: brain) { talk in try await book(talk) }
    }

    @Test
    func `C5 a model that failed too often is left alone, and gets the conversation back after its rest`()
        async throws
    {
        let isDown = Mutex(true)
        let brain: FakeModel.Brain = { request in
            isDown.withLock { $0 } ? .status(500) : Brain.books(request)
        }
        try await withModel(settings: Breaker.Settings(failures: 1), brain: brain) { talk in
            let session = try await talk.newSession()
            try await talk.say(Brain.wish, by: session)
            let asked = talk.fake.requests.count
            isDown.withLock { $0 = false }
            let second = try await talk.say(Brain.agreement, by: session)
            #expect(talk.fake.requests.count == asked)
            let record = try await talk.explanation(second.turn).record
            #expect(record.decisions.contains { $0.detail == "the model is resting" })
            talk.clock.advance(by: .seconds(6))
            try await talk.say(Brain.details, by: session)
            #expect(try await talk.engines() == ["builtin", "builtin", "openai"])
            #expect(try await talk.appointments() == [["haircut", "jo", "2026-03-10T14:00"]])
        }
    }

    @Test
    func `C5 a model that goes after a far date was refused leaves the question to the built-in engine`()
        async throws
    {
        let brain: FakeModel.Brain = { request in
            switch (request.newest, request.results.count) {
            case ("Yes", 0): .call("hold_slot", ["slot_id": .string(Brain.farSlot)])
            case ("Yes", _): .text("I'm keeping it. What's your name?")
            case (_, 0): .call("check_availability", ["service": "facial", "from": "2026-09-02"])
            case (_, 1): .call("hold_slot", ["slot_id": .string(Brain.farSlot)])
            default: .broken
            }
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            let asked = try await talk.say("A facial on September 2 at 11am", by: session)
            #expect(asked.text.contains("Wednesday, September 2 at 11:00 AM"))
            #expect(asked.asks == ["confirm"])
            #expect(try await talk.holds() == 0)
            try await talk.say("Yes", by: session)
            #expect(try await talk.engines() == ["builtin", "openai"])
            #expect(try await talk.holds() == 1)
        }
    }

    @Test func `C8 another server finishes a model's turn, with what was done already and not twice`()
        async throws
    {
        let gate = FakeGate()
        let isFirst = Mutex(true)
        let brain: FakeModel.Brain = { request in
            let answer = Brain.books(request)
            guard request.newest == Brain.details, request.results.count == 1 else { return answer }
            let waits = isFirst.withLock { first in
                defer { first = false }
                return first
            }
            return waits ? answer.waiting(for: gate) : answer
        }
        try await withModel(brain: brain) { talk in
            let session = try await talk.newSession()
            try await talk.say(Brain.wish, by: session)
            try await talk.say(Brain.agreement, by: session)
            let stuck = Task {
                try await talk.front.converse(
                    talk.desk.served, text: Brain.details, clientID: "c3", by: session)
            }
            // Booked, and nobody has said so yet.
            let waiting = try await eventually {
                talk.fake.requests.last { $0.newest == Brain.details && $0.results.count == 1 }
            }
            try await talk.database.moveClock(by: Minutes(1))
            let answer = try await talk.say(Brain.details, "c3", by: session, at: talk.another)
            gate.open()
            let code = try #require(try await talk.rows("SELECT code FROM booking").first?[0])
            #expect(answer.text.contains(code))
            #expect(try await stuck.value.text == answer.text)
            #expect(try await talk.appointments().count == 1)
            #expect(
                try await talk.rows("SELECT count(*) FROM event WHERE kind = 'BookingCreated'") == [["1"]])
            // The model is told again what it was told, under the same ids.
            let again = try #require(talk.fake.requests.last)
            #expect(again.callIDs == waiting.callIDs)
            #expect(again.results == waiting.results)
            let record = try await talk.explanation(answer.turn).record
            #expect(record.decisions.contains { $0.kind == .takeover })
        }
    }
}
