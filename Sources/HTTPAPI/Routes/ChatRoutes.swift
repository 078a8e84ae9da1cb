import Dialogue
import HTTPTypes
import Logging
import Reception
import Shapes
import TenantConfig
import Vocabulary

private struct Message: Sendable {
    let text: String
    let clientID: String?
    let session: SessionID?
}

/// Longer than any tenant allows; each tenant's own limit is looked at when it is known.
let longestMessage = 10_000

/// A client's own name for a message.
let clientID = Shape<String>.parsed(
    "1 to 64 letters, digits, dots, colons, dashes or underscores", length: 1...64,
    pattern: "^[A-Za-z0-9._:-]{1,64}$"
) { text in text.utf8.allSatisfy(isNameByte) ? text : nil }
.described("The same one again gives the same answer.")

private let message = Shape<Message>.object(
    .required("message", .text(1...longestMessage, lines: .many)),
    .optional("client_id", clientID),
    .optional("session_id", .identifier().described("If given, the token's own."))
) { (text, clientID, session) throws(Refusal) in
    Message(text: text, clientID: clientID, session: session)
}.named("ChatMessage")

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
        UInt8(ascii: "-"):
        true
    default: false
    }
}

func chatRoutes(_ services: Services) -> [Route] {
    [
        Route(
            .post, "/api/tenants/{tenant}/chat", who: .session, tag: "Conversation",
            summary:
                "Say something to the assistant. With `Accept: text/event-stream` the answer comes as events.",
            query: .nothing, body: message,
            answers: [
                Route.Outcome(
                    .ok, "What it answers.",
                    content: [
                        Route.Content(type: "application/json", schema: ChatBody.answer),
                        Route.Content(type: "text/event-stream"),
                    ])
            ],
            failures: [
                .invalidValue, .idempotencyMismatch, .turnTimeout, .tooManyRequests, .busy, .unavailable,
            ]
        ) { call in
            let served = try call.tenant()
            guard case .session(let claim) = try call.caller() else {
                throw Failure(.unauthenticated, Who.session.wanted)
            }
            guard call.body.session == nil || call.body.session == claim.id else {
                throw Failure(.forbidden, "That session is not the token's.")
            }
            guard served.tenant.guardrails.admits(message: call.body.text) else {
                let limit = served.tenant.guardrails.maxMessageLength
                throw Failure(
                    .invalidValue, "A message may have at most \(limit) characters.",
                    fields: [Failure.Field(pointer: "/message", code: "too_long", detail: "at most \(limit)")]
                )
            }
            let turn: @Sendable (TurnListener?) async throws -> JSON = { listener in
                let answer = try await services.receptionist.converse(
                    served, text: call.body.text, clientID: call.body.clientID, by: claim,
                    client: call.request.client?.subject, listener: listener)
                let notice = try services.receptionist.notice(answer, served)
                return ChatBody.json(answer, notice: notice, session: claim.id, of: served)
            }
            guard call.request.accept.prefers("text/event-stream", to: "application/json") else {
                return .json(try await turn(nil))
            }
            return Answer(
                status: .ok, body: .events(events(of: turn, call.request, world: services.receptionist.world))
            )
        }
    ]
}

/// How often a stream shows that it lives while there is nothing to tell.
private let beat = Duration.seconds(2)

/// The socket's events, under their names. The status is 200 by then, so a failure is an event too. A client that has
/// gone stops the turn, which is noticed within two beats.
private func events(
    of turn: @escaping @Sendable (TurnListener?) async throws -> JSON, _ request: Incoming, world: World
) -> ServerEvent.Source {
    { send in
        let (heard, continuation) = AsyncStream.makeStream(of: ServerEvent.self)
        let work = Task {
            defer { continuation.finish() }
            return try await turn { continuation.yield(ServerEvent($0)) }
        }
        let pulse = Task {
            while true {
                try await world.sleep(beat)
                continuation.yield(.beat)
            }
        }
        defer { pulse.cancel() }
        do {
            try await withTaskCancellationHandler {
                for await event in heard { try await send(event) }
            } onCancel: {
                work.cancel()
            }
        } catch {
            work.cancel()
            throw error
        }
        switch await work.result {
        case .success(let answer):
            try await send(
                ServerEvent(name: "response", id: answer["message_id"]?.text, data: answer.encoded()))
        case .failure(let failure as Failure): try await send(error(failure))
        case .failure(let error):
            if error is CancellationError { throw error }
            request.logger.error(
                "conversation failed",
                metadata: ["request_id": "\(request.id)", "error": "\(String(reflecting: error))"])
            try await send(brokenTurn)
        }
    }
}

extension ServerEvent {
    init(_ event: TurnEvent) {
        self.init(name: event.name, data: event.json.encoded())
    }
}

private let brokenTurn = error(Failure(.internal, "Something went wrong on our side. Please try again."))

private func error(_ failure: Failure) -> ServerEvent {
    ServerEvent(name: "error", data: failure.socketJSON.encoded())
}
