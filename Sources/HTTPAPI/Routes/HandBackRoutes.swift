import HTTPTypes
import Reception
import Shapes
import Vocabulary

private let whose = Shape<String>.object(
    .required("tenant_id", .text(1...64).described("The tenant's UUID or its slug."))
) { (tenant) throws(Refusal) in tenant }

private let handBack = Common.object(
    "HandBack", nil,
    [
        Common.required("session_id", Common.id()),
        Common.optional(
            "handed_back_at", Common.time("When it was last handed back; absent where no person ever had it.")
        ),
    ])

/// The way back from a person to the assistant.
func handBackRoutes(_ services: Services) -> [Route] {
    [
        Route(
            .post, "/api/sessions/{session}/hand-back", who: .admin, tag: "Conversation",
            summary:
                "A person gives a conversation back to the assistant; the next message begins a new one. Asked again, nothing changes.",
            query: whose, body: .nothing,
            answers: [Route.Outcome(.ok, "The assistant answers in this session again.", handBack)],
            failures: [.unknownTenant, .busy, .unavailable]
        ) { call in
            let served = try call.tenant()
            let session = try call.id("session", of: SessionID.self)
            let at = try await services.receptionist.conversations.handBack(served.id, session: session)
            return .json(
                .members([
                    "session_id": .string(session.description),
                    "handed_back_at": at.map { served.zone.json($0) },
                ]))
        }
    ]
}
