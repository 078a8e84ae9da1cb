import Shapes
import Vocabulary

/// What a client sends on the socket, read as strictly as a request's body.
enum SocketRequest {
    struct Join: Sendable {
        let tenant: String
        let token: String
        let session: SessionID?
        let lastEvent: PushID?
    }

    struct Message: Sendable {
        let text: String
        let clientID: String?
    }

    static let join = Shape<Join>.object(
        .required("tenant_id", .text(1...64).described("The tenant's UUID or its slug.")),
        .required("token", .text(1...1024)),
        .optional("session_id", .identifier().described("If given, the token's own.")),
        .optional("last_event_id", .identifier().described("The last push seen: it counts as acknowledged."))
    ) { (tenant, token, session, lastEvent) throws(Refusal) in
        Join(tenant: tenant, token: token, session: session, lastEvent: lastEvent)
    }

    static let auth = Shape<String>.object(.required("token", .text(1...1024))) { (token) throws(Refusal) in
        token
    }

    static let message = Shape<Message>.object(
        .required("text", .text(1...longestMessage, lines: .many)), .optional("client_id", clientID)
    ) { (text, clientID) throws(Refusal) in Message(text: text, clientID: clientID) }
}
