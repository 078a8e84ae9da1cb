import Reception
import Synchronization
import Vocabulary

/// A scenario's telephone: texts come in as from the provider, and all that is due is done before the next step.
final class ScenarioLine: StagedLine {
    private let served: ServedTenant
    private let correspondence: Correspondence
    private let world: World
    private let count = Mutex(0)

    init(_ served: ServedTenant, _ correspondence: Correspondence, world: World) {
        self.served = served
        self.correspondence = correspondence
        self.world = world
    }

    func text(_ words: String, from number: PhoneNumber) async throws -> (turn: TurnID?, replies: [String]) {
        let position = count.withLock { count in
            count += 1
            return count
        }
        let sid = "SM\(position)"
        let replies = try await correspondence.texts.receive(
            InboundText(sid: sid, sender: number, text: words, keyword: nil), for: served)
        return (try await correspondence.texts.turn(served.id, sid: sid), replies.map(\.text))
    }

    func settle() async throws {
        while await correspondence.pump.pump() > 0 {}
        try await correspondence.worker.runDue()
    }
}
