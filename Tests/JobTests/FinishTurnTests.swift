import Dialogue
import FrontdeskTesting
import PostgresStore
import Reception
import Synchronization
import Testing
import Vocabulary

@Suite struct FinishTurnTests {
    /// Never answers; its server dies with it.
    private struct Stuck: LanguageModel {
        let name = "stuck"
        let begun: Tally

        func next(
            _ state: inout DialogueState, _ turn: TurnInHand,
            heard: @escaping @Sendable (String) async -> Void
        ) async throws -> EngineStep {
            begun.note(turn.turn.text)
            try await untilCancelled()
        }
    }

    /// A server of its own, whose lease is renewed only while the clock moves.
    private func receptionist(_ desk: TestDesk, _ model: any LanguageModel, _ clock: ManualClock)
        -> Receptionist
    {
        Receptionist(
            desk: desk.desk, conversations: desk.conversations, engines: Engines(builtIn: model),
            render: { template, _ in template }, world: clock.world(), report: { Issue.record($0) })
    }

    private func served() throws -> ServedTenant {
        try Salon.served([
            "prompts.yaml":
                "messages: {not-understood: Pardon?, error-internal: Sorry., greeting: Hi., hello: Hi.}\n"
        ])
    }

    @Test func `C8 a turn whose server died after its customer gave up is answered by a job, as a push`()
        async throws
    {
        try await ThrowawayDatabase.with(now: monday) { database in
            let served = try served()
            let desk = try await TestDesk(served, database.database, now: monday)
            let session = try await desk.newSession()
            let (dead, begun) = (ManualClock(), Tally())
            let first = receptionist(desk, Stuck(begun: begun), dead)
            let asked = Task {
                try await first.converse(served, text: "hello", clientID: "c1", by: session)
            }
            try #require(try await comesToHold { begun.all == ["hello"] })
            // The caller's patience ends; the turn goes on, until its server is killed: nothing of it is heard again.
            try #require(
                try await comesToHold {
                    dead.advance(by: .seconds(1))
                    return try await database.admin("SELECT count(*) FROM job WHERE kind = 'finish_turn'")
                        == [["1"]]
                })
            let timeout = await asked.result
            #expect(throws: Failure.self) { _ = try timeout.get() }
            let store = PostgresJobStore(database.database)
            let claim = JobClaim(kinds: [FinishTurn.kind], limit: 9)
            #expect(try await store.claim(claim).isEmpty)
            try await database.moveClock(to: monday.adding(seconds: 60))

            let living = ManualClock()
            let handler = FinishTurn(
                Receptionist(
                    desk: desk.desk, conversations: desk.conversations,
                    engines: Engines(builtIn: BuiltInModel()),
                    render: { template, _ in template }, world: living.world(), report: { Issue.record($0) }))
            let job = try #require(try await store.claim(claim).first)
            // An attempt may end before the answer is there, where this machine is slow: the next waits on.
            let running = Task {
                while try await handler.run(job, of: served) != .done {}
            }
            let passing = Task {
                while !Task.isCancelled, try await living.someoneSleeps({ $0 == .seconds(1) }) {
                    living.advance(by: .seconds(1))
                }
            }
            try await running.value
            passing.cancel()
            let pushes = PostgresPushStore(database.database)
            let push = try #require(try await pushes.unacknowledged(served.id, sessions: [session.id]).first)
            #expect(push.kind == "late_answer")
            #expect(push.subject == job.key)
            // What the dead one still does changes nothing.
            await first.background.stop(within: .zero, .live)
            #expect(try await pushes.unacknowledged(served.id, sessions: [session.id]).count == 1)
        }
    }

    @Test func `a message that was answered meanwhile, or whose session is over, is nobody's work`()
        async throws
    {
        try await Studio.with { studio in
            let session = try await studio.desk.newSession()
            let answer = try await studio.say("hello", by: session)
            let handler = FinishTurn(studio.front)
            func job(_ turn: String) -> ClaimedJob {
                ClaimedJob(
                    tenant: studio.served.id, id: JobID(World.live.newID()), kind: FinishTurn.kind, key: "k",
                    payload: ["turn": turn], attempt: 1, createdAt: monday, now: monday)
            }
            #expect(try await handler.run(job(answer.turn.description), of: studio.served) == .done)
            try await studio.database.admin(
                "UPDATE message SET answered_at = NULL; UPDATE session SET ends_at = frontdesk_now()")
            #expect(try await handler.run(job(answer.turn.description), of: studio.served) == .done)
            #expect(
                try await handler.run(job("nothing"), of: studio.served)
                    == .park(reason: "the job names no message"))
        }
    }

    @Test func `a caller whose answer is there gives up nothing, and makes no job`() async throws {
        try await Studio.with { studio in
            let session = try await studio.desk.newSession()
            let answer = try await studio.say("hello", by: session)
            let job = NewJob(id: JobID(World.live.newID()), kind: FinishTurn.kind, key: "k")
            #expect(
                try await !studio.desk.conversations.giveUp(
                    studio.served.id, turn: answer.turn, finishing: job))
            #expect(try await studio.rows("SELECT count(*) FROM job") == [["0"]])
        }
    }
}
