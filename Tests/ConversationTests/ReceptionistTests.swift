import Dialogue
import Foundation
import FrontdeskTesting
import PostgresStore
import Reception
import Scheduling
import Synchronization
import TenantConfig
import Testing
import Vocabulary

/// 2026-03-02 10:00 in New York, a Monday.
private let monday = Instant(seconds: 1_772_463_600)

/// Says what it is told to, step by step; anything else it is asked is an error.
private final class ScriptedModel: LanguageModel {
    let name = "scripted"
    private let script: @Sendable (_ text: String, _ results: [ToolResult]) async throws -> Step

    init(_ script: @escaping @Sendable (_ text: String, _ results: [ToolResult]) async throws -> Step) {
        self.script = script
    }

    func next(
        _ state: inout DialogueState, _ turn: TurnInHand, heard: @escaping @Sendable (String) async -> Void
    ) async throws -> EngineStep {
        switch try await script(turn.turn.text, turn.results) {
        case .call(let call): EngineStep(.call([call]))
        case .say(let reply): EngineStep(.say(reply))
        }
    }
}

private func echo(_ text: String) -> Step { .say(Reply([Sentence(.forbidden, ["say": .text(text)])])) }

private let echoed = "messages: {forbidden: \"{{say}}\", error-internal: Sorry.}\n"

private struct Talk: Sendable {
    let desk: TestDesk
    let receptionist: Receptionist

    init(
        _ database: ThrowawayDatabase, _ model: any LanguageModel,
        report: @escaping @Sendable (any Error) -> Void = { _ in }
    ) async throws {
        let served = try Salon.served(["prompts.yaml": echoed])
        desk = try await TestDesk(served, database.database, now: monday)
        receptionist = Receptionist(
            desk: desk.desk, conversations: desk.conversations, engines: Engines(builtIn: model),
            render: { template, variables in
                guard case .text(let text) = variables["say"] else { return template }
                return text
            }, world: .patient, report: report)
    }

    func say(_ text: String, _ id: String? = nil, by session: SessionClaim) async throws
        -> Receptionist.Answer
    {
        try await receptionist.converse(desk.served, text: text, clientID: id, by: session)
    }
}

@Suite struct ReceptionistTests {
    @Test func `C8 messages of one session are answered one after the other, in order`() async throws {
        try await ThrowawayDatabase.with { database in
            let running = Mutex((now: 0, most: 0, order: [String]()))
            let talk = try await Talk(
                database,
                ScriptedModel { text, _ in
                    running.withLock { state in
                        state.now += 1
                        state.most = max(state.most, state.now)
                        state.order.append(text)
                    }
                    await Task.yield()
                    running.withLock { $0.now -= 1 }
                    return echo("heard \(text)")
                })
            // Two servers on one database: each has a loop of its own.
            let session = try await talk.desk.newSession()
            let other = try await Talk(database, talk.receptionist.engines.builtIn)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    let server = number.isMultiple(of: 2) ? talk : other
                    group.addTask {
                        let answer = try await server.say("m\(number)", "c\(number)", by: session)
                        #expect(answer.text == "heard m\(number)")
                    }
                }
                try await group.waitForAll()
            }
            let stored = try await database.admin("SELECT text FROM message ORDER BY number").map {
                $0[0] ?? ""
            }
            let (most, order) = running.withLock { ($0.most, $0.order) }
            #expect(most == 1)
            #expect(order == stored)
        }
    }

    @Test func `C8 the same client id is answered once, and again with the same words`() async throws {
        try await ThrowawayDatabase.with { database in
            let turns = Mutex(0)
            let talk = try await Talk(
                database,
                ScriptedModel { text, _ in
                    turns.withLock { $0 += 1 }
                    return echo("heard \(text)")
                })
            let session = try await talk.desk.newSession()
            let first = try await talk.say("hello", "c1", by: session)
            let second = try await talk.say("hello", "c1", by: session)
            #expect(first.turn == second.turn)
            #expect(first.text == second.text)
            #expect(turns.withLock { $0 } == 1)
            // A repeat keeps nobody waiting: the lease is free.
            #expect(try await database.admin("SELECT lease_until IS NULL FROM session") == [["t"]])
        }
    }

    @Test func `C8 a client id that comes with another message is refused, not answered with old words`()
        async throws
    {
        try await ThrowawayDatabase.with { database in
            let talk = try await Talk(database, ScriptedModel { text, _ in echo("heard \(text)") })
            let session = try await talk.desk.newSession()
            _ = try await talk.say("hello", "c1", by: session)
            await #expect("a mismatch") { _ = try await talk.say("goodbye", "c1", by: session) } throws: {
                ($0 as? Failure)?.code == .idempotencyMismatch
            }
            #expect(try await talk.say("goodbye", "c2", by: session).text == "heard goodbye")
        }
    }

    @Test func `C8 a turn whose server died is taken over, and its writes are done once`() async throws {
        try await ThrowawayDatabase.with { database in
            let isFirst = Mutex(true)
            let model = ScriptedModel { _, results in
                let call = ToolCall.handOver(.init(reason: .asked))
                if results.isEmpty { return .call(call) }
                let dies = isFirst.withLock { first in
                    defer { first = false }
                    return first
                }
                // The write is done; its server is gone before it can answer.
                if dies { throw CancellationError() }
                return echo("a person will come")
            }
            let talk = try await Talk(database, model)
            let session = try await talk.desk.newSession()
            // Whoever waits takes the turn up again, and doesn't hear of the try that was cancelled.
            let answer = try await talk.say("a person please", "c1", by: session)
            #expect(answer.text == "a person will come")
            #expect(
                try await database.admin("SELECT count(*) FROM event WHERE kind = 'HandOverRequested'") == [
                    ["1"]
                ])
            #expect(try await database.admin("SELECT count(*) FROM tool_call") == [["1"]])
        }
    }

    @Test func `C8 a server that is stopping says so, and leaves the message to another at once`()
        async throws
    {
        try await ThrowawayDatabase.with { database in
            let talk = try await Talk(database, ScriptedModel { text, _ in echo("heard \(text)") })
            let other = try await Talk(database, talk.receptionist.engines.builtIn)
            let session = try await talk.desk.newSession()
            await talk.receptionist.background.stop(within: .zero, .live)
            await #expect("unavailable") { _ = try await talk.say("hello", "c1", by: session) } throws: {
                ($0 as? Failure)?.code == .unavailable
            }
            #expect(try await database.admin("SELECT lease_until IS NULL FROM session") == [["t"]])
            #expect(try await other.say("hello", "c1", by: session).text == "heard hello")
        }
    }

    @Test func `C8 a late server, whose lease has passed on, writes nothing`() async throws {
        try await ThrowawayDatabase.with(now: monday) { database in
            let talk = try await Talk(database, BuiltInModel())
            let session = try await talk.desk.newSession()
            let tenant = talk.desk.served.id
            let message = InboundMessage(id: TurnID(UUID()), clientID: nil, text: "hello")
            let store = talk.desk.conversations
            let terms = LeaseTerms(
                seconds: 15, idle: Minutes(240), conversation: ConversationID(UUID()))
            let received = try await store.receive(tenant, message: message, by: session, lease: terms)
            let late = try #require(received.leased).lease
            let pending = try #require(received.leased).pending
            #expect(try await store.takeLease(tenant, session: session.id, lease: terms) == nil)
            try await database.moveClock(by: Minutes(1))
            let next = try #require(try await store.takeLease(tenant, session: session.id, lease: terms))
            #expect(next.lease.number == late.number + 1)
            let finished = FinishedTurn(
                turn: pending.turn, conversation: pending.conversation, state: pending.state,
                text: "too late", cards: [], asks: [], engine: "builtin", revision: "r", calls: [],
                record: TurnRecord(), day: try #require(LocalDate("2026-03-02")))
            await #expect("unavailable") {
                _ = try await store.finish(tenant, turn: finished, lease: late)
            } throws: {
                ($0 as? Failure)?.code == .unavailable
            }
            #expect(try await store.renew(tenant, lease: late, leaseSeconds: 15) == false)
            #expect(try await store.answer(tenant, turn: pending.turn)?.text == nil)
        }
    }

    @Test func `a turn that goes wrong is answered with an apology and doesn't come again`() async throws {
        try await ThrowawayDatabase.with { database in
            let causes = Mutex<[String]>([])
            let model = ScriptedModel { text, _ in
                if text == "poison" { throw Failure(.internal, "no template") }
                return echo("heard \(text)")
            }
            let talk = try await Talk(database, model) { error in causes.withLock { $0.append("\(error)") } }
            let session = try await talk.desk.newSession()
            #expect(try await talk.say("poison", by: session).text == "Sorry.")
            #expect(try await talk.say("hello", by: session).text == "heard hello")
            #expect(causes.withLock { $0.count } == 1)
        }
    }

    @Test func `C4 only what was offered in this conversation can be held`() async throws {
        try await ThrowawayDatabase.with(now: monday) { database in
            let slot = "haircut.1773165600.jo"
            let outcomes = Mutex<[ToolOutcome]>([])
            let model = ScriptedModel { text, results in
                if let last = results.last { outcomes.withLock { $0.append(last.outcome) } }
                guard let day = LocalDate("2026-03-10") else { return echo("no day") }
                let ask = ToolCall.checkAvailability(
                    .init(service: "haircut", from: day, to: day.adding(days: 1)))
                let hold = ToolCall.holdSlot(.init(slot: slot))
                switch (text, results.count) {
                case ("guess", 0): return .call(hold)
                case ("ask", 0): return .call(ask)
                case ("ask", 1): return .call(hold)
                default: return echo("done")
                }
            }
            let talk = try await Talk(database, model)
            let session = try await talk.desk.newSession()
            _ = try await talk.say("guess", by: session)
            guard case .refused(let failure) = outcomes.withLock({ $0.last }) else {
                Issue.record("a guessed slot was held")
                return
            }
            #expect(failure.code == .slotNotOffered)
            _ = try await talk.say("ask", by: session)
            guard case .held = outcomes.withLock({ $0.last }) else {
                Issue.record("an offered slot was not held: \(outcomes.withLock { $0 })")
                return
            }
        }
    }

    @Test func `C6 the limit on tool calls holds whatever an engine wants`() async throws {
        try await ThrowawayDatabase.with(now: monday) { database in
            let calls = Mutex(0)
            let model = ScriptedModel { _, _ in
                calls.withLock { $0 += 1 }
                return .call(.lookupBooking(.init(code: "222222", email: EmailAddress("a@b.example"))))
            }
            let talk = try await Talk(database, model)
            let session = try await talk.desk.newSession()
            #expect(try await talk.say("go", by: session).text == "Sorry.")
            #expect(calls.withLock { $0 } == talk.desk.served.tenant.guardrails.maxToolCallsPerTurn + 1)
        }
    }

    @Test func `C9 each message keeps the engine and the revision that answered it`() async throws {
        try await ThrowawayDatabase.with { database in
            let talk = try await Talk(database, ScriptedModel { text, _ in echo(text) })
            let session = try await talk.desk.newSession()
            _ = try await talk.say("hello", by: session)
            let kept = try await database.admin("SELECT engine, revision FROM message")
            #expect(kept == [["scripted", talk.desk.served.tenant.revision]])
        }
    }

    @Test func `I0 a session of another tenant can't speak here`() async throws {
        try await ThrowawayDatabase.with { database in
            let talk = try await Talk(database, BuiltInModel())
            let stranger = SessionClaim(id: SessionID(UUID()), generation: 1)
            await #expect("unauthenticated") { _ = try await talk.say("hello", by: stranger) } throws: {
                ($0 as? Failure)?.code == .unauthenticated
            }
            #expect(try await database.admin("SELECT count(*) FROM message") == [["0"]])
        }
    }
}

@Suite struct LateAnswerTests {
    /// Time that a test moves: deadlines pass without anyone waiting for them.
    private final class Hands: Sendable {
        private let seconds = Mutex(0)

        func move(by count: Int) { seconds.withLock { $0 += count } }

        var world: World {
            World(
                now: { monday.adding(seconds: self.seconds.withLock { $0 }) }, newID: World.live.newID,
                sleep: World.live.sleep, randomSeed: World.live.randomSeed)
        }
    }

    /// Answers when it is let.
    private final class PatientModel: LanguageModel {
        let name = "patient"
        let gate = AsyncStream.makeStream(of: Void.self)
        let begun = AsyncStream.makeStream(of: Void.self)

        func next(
            _ state: inout DialogueState, _ turn: TurnInHand,
            heard: @escaping @Sendable (String) async -> Void
        ) async throws -> EngineStep {
            begun.continuation.yield()
            for await _ in gate.stream { break }
            try Task.checkCancellation()
            return EngineStep(.say(Reply([Sentence(.forbidden, ["say": .text("at last")])])))
        }
    }

    private func receptionist(_ desk: TestDesk, _ model: any LanguageModel, _ world: World) -> Receptionist {
        Receptionist(
            desk: desk.desk, conversations: desk.conversations, engines: Engines(builtIn: model),
            render: { _, variables in
                if case .text(let text) = variables["say"] { text } else { "Sorry." }
            }, world: world, report: { Issue.record($0) })
    }

    @Test func `C8 who waits too long is told so, and the answer comes as a push`() async throws {
        try await ThrowawayDatabase.with(now: monday) { database in
            let served = try Salon.served(["prompts.yaml": echoed])
            let desk = try await TestDesk(served, database.database, now: monday)
            let pushes = PostgresPushStore(database.database)
            let (hands, model) = (Hands(), PatientModel())
            let front = receptionist(desk, model, hands.world)
            let session = try await desk.newSession()
            let asked = Task {
                try await front.converse(served, text: "hello", clientID: "c1", by: session)
            }
            for await _ in model.begun.stream { break }
            hands.move(by: 31)
            await #expect("a timeout") { _ = try await asked.value } throws: {
                ($0 as? Failure)?.code == .turnTimeout
            }
            #expect(try await pushes.unacknowledged(served.id, sessions: [session.id]).isEmpty)
            model.gate.continuation.yield()
            let push = try await eventually {
                try await pushes.unacknowledged(served.id, sessions: [session.id]).first
            }
            #expect(push.kind == "late_answer")
            #expect(push.text == "at last")
            // The same client id again finds the answer at once, under the push's subject.
            let again = try await front.converse(served, text: "hello", clientID: "c1", by: session)
            #expect(again.text == "at last")
            #expect(again.turn.description == push.subject)
        }
    }

    @Test func `C8 a customer who leaves stops the turn, and it is answered when they come back`()
        async throws
    {
        try await ThrowawayDatabase.with(now: monday) { database in
            let served = try Salon.served(["prompts.yaml": echoed])
            let desk = try await TestDesk(served, database.database, now: monday)
            let model = PatientModel()
            let front = receptionist(desk, model, .live)
            let session = try await desk.newSession()
            let asked = Task {
                try await front.converse(served, text: "hello", clientID: "c1", by: session)
            }
            for await _ in model.begun.stream { break }
            asked.cancel()
            _ = await asked.result
            // The lease is free for whoever comes next.
            _ = try await eventually {
                try await database.admin("SELECT lease_until IS NULL FROM session") == [["t"]] ? true : nil
            }
            model.gate.continuation.yield()
            model.gate.continuation.yield()
            let pushes = PostgresPushStore(database.database)
            try await front.resume(served, by: session)
            let push = try await eventually {
                try await pushes.unacknowledged(served.id, sessions: [session.id]).first
            }
            #expect(push.text == "at last")
            #expect(try await database.admin("SELECT count(*) FROM message") == [["1"]])
        }
    }
}
