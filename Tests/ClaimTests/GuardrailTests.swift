import Dialogue
import FoundationEssentials
import Scheduling
import TenantConfig
import Testing
import Understanding
import Vocabulary

@Suite struct GuardrailTests {
    private func offer(days: Int) throws -> Offer {
        let zone = try required(Demo.places["bloom-wellness"]).zone
        let local = LocalDateTime(Scene.now.date.adding(days: days), minute: 840)
        let start = try required(zone.start(local))
        return Offer(
            slot: "s\(days)", service: "haircut", staff: "jo", start: start, end: start + Minutes(45),
            local: local,
            price: "$55")
    }

    @Test func `C6 a far date is held only after a yes to the question about it`() throws {
        let scene = try Scene("bloom-wellness", "none")
        let rails = scene.place.tenant.guardrails
        func decision(_ offer: Offer, _ state: DialogueState, _ said: String) -> GuardrailDecision {
            rails.decision(
                onHolding: offer, state: state, understood: scene.place.listener.hear(said, now: Scene.now),
                now: Scene.now, instant: scene.evidence.instant)
        }
        let far = try offer(days: 45)
        var state = DialogueState()
        #expect(decision(try offer(days: 8), state, "yes").allows)
        #expect(decision(far, state, "yes").effect == .ask)
        state.asked = .isFarDateRight(slot: far.slot)
        #expect(decision(far, state, "hm").effect == .ask)
        #expect(decision(far, state, "no").effect == .ask)
        #expect(decision(far, state, "yes please").allows)
        #expect(decision(try offer(days: 46), state, "yes").effect == .ask)
        state = DialogueState()
        state.farDateConfirmed = far.local
        #expect(decision(far, state, "ok").allows)
    }

    @Test func `C6 limits hold by code, and say which rule decided`() throws {
        let scene = try Scene("bloom-wellness", "none")
        let rails = scene.place.tenant.guardrails
        func decision(_ text: String, turns: Int = 1) -> GuardrailDecision? {
            rails.decision(
                on: text, understood: scene.place.listener.hear(String(text.prefix(500)), now: Scene.now),
                turns: turns)
        }
        #expect(decision("A haircut please") == nil)
        #expect(decision(String(repeating: "a", count: rails.maxMessageLength + 1))?.rule == .messageLength)
        #expect(decision("hello", turns: rails.maxTurns + 1)?.rule == .turns)
        #expect(decision("Can you diagnose my rash?")?.rule == .neverDiscuss)
        #expect(decision("Can I talk to a person?")?.reason == .asked)
        #expect(rails.decision(onCallAfter: rails.maxToolCallsPerTurn - 1).allows)
        #expect(rails.decision(onCallAfter: rails.maxToolCallsPerTurn).effect == .refuse)
        #expect(rails.decision(onFollowUpAfter: rails.followUpsMax - 1).allows)
        #expect(rails.decision(onFollowUpAfter: rails.followUpsMax).rule == .followUps)
        #expect(rails.handOver(asked: Understood(), misunderstandings: 3)?.reason == .stuck)
        let stored = try JSONEncoder().encode(try required(decision("Can I talk to a person?")))
        #expect(try JSONDecoder().decode(GuardrailDecision.self, from: stored).rule == .handOver)
    }
}
