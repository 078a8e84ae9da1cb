import Reception
import Shapes
import Vocabulary

/// A push as the socket sends it and as the route lists it.
enum PushBody {
    static let page = Common.object(
        "PushEvents", nil,
        [
            Common.required("events", Common.list(push, atMost: 500)),
            Common.required("next_after", Common.count("Ask for what comes after it.")),
        ])

    private static let push = Common.object(
        "PushEvent", "Rising numbers within the session.",
        [
            Common.required("id", Common.id("Acknowledge it by this on a socket.")),
            Common.required("number", Common.count()),
            Common.required("kind", Common.text(example: "late_answer")),
            Common.required("subject", Common.text("What it is about.")),
            Common.required("text", Common.text()),
            Common.optional("cards", Common.list(ChatBody.card, atMost: 50)),
            Common.required("created_at", Common.time("With the business's offset.")),
            Common.required("acknowledged", Schema(.flag)),
        ])

    static func json(_ push: Push, of served: ServedTenant) -> JSON {
        .members([
            "id": .string(push.id.description), "number": .int(push.number), "kind": .string(push.kind),
            "subject": .string(push.subject), "text": .string(push.text),
            "cards": push.cards.isEmpty ? nil : .array(push.cards.map { ChatBody.json($0, of: served) }),
            "created_at": served.zone.json(push.createdAt), "acknowledged": .bool(push.isAcknowledged),
        ])
    }
}
