import Dialogue
package import Logging
package import Reception
package import Shapes
package import SocketIO
import TenantConfig
import Vocabulary

/// The conversation on the socket: `join`, `auth` and `message` in, `joined`, `typing`, `status`, `delta`, `response`,
/// `push` and `error` out, as docs/sockets.md has them.
package struct ChatSockets: SocketHandler {
    let services: Services
    let gate: SocketGate
    let room = SocketRoom()
    let world: World
    let logger: Logger

    package init(_ services: Services, settings: API.Settings, world: World, logger: Logger) {
        self.services = services
        gate = SocketGate(settings: settings, directory: services.desk.directory)
        self.world = world
        self.logger = logger
    }

    /// Everyone may connect; nothing is served before `join`.
    package func connect(_ socket: Socket, auth: JSON) async -> SocketAdmission { .accept }

    package func received(_ event: SocketEvent, from socket: Socket) async {
        do {
            switch event.name {
            case "join": try await join(event, socket)
            case "auth": try await renew(event, socket)
            case "message": try await hear(event, socket)
            default: throw Failure(.routeUnknown, "There is no event of that name here.")
            }
        } catch {
            refuse(error, event, socket)
        }
    }

    package func disconnected(_ socket: Socket, reason: CloseReason) async {
        room.leave(socket)?.leave()
    }

    // MARK: Joining

    private func join(_ event: SocketEvent, _ socket: Socket) async throws {
        let wanted = try SocketRequest.join.read(event.arguments.first ?? .null)
        let claims = try verified(wanted.token)
        guard let served = try? services.desk.directory.tenant(wanted.tenant), served.id == claims.tenant
        else { throw Self.foreign }
        guard wanted.session == nil || wanted.session == claims.session else {
            throw Failure(.forbidden, "That session is not the token's.")
        }
        guard gate.admits(socket.handshake, to: served.tenant) else {
            throw Failure(.forbidden, "This origin is not on the tenant's list.")
        }
        let claim = SessionClaim(id: claims.session, generation: claims.generation)
        _ = try await services.sessions.session(served.id, claim: claim)
        if let last = wanted.lastEvent {
            try await services.pushes.acknowledge(served.id, session: claim.id, upTo: last)
        }
        let missed = try await services.pushes.unacknowledged(served.id, sessions: [claim.id])
        let seat = SocketSeat(socket, claims)
        room.enter(seat)?.leave()
        let joined: JSON = [
            "session_id": .string(claim.id.description), "missed": .int(missed.count),
        ]
        event.acknowledge([joined])
        socket.emit("joined", [joined])
        for push in missed { show(push, on: seat, served) }
        seat.run { await resume(served, claim, socket) }
    }

    /// A turn that its server's end or its customer's leaving cut off goes on; its answer comes as a push. Looked for until
    /// the lease of a server that died is over, and until a socket is that a customer left without a word.
    private func resume(_ served: ServedTenant, _ claim: SessionClaim, _ socket: Socket) async {
        for pause in Self.looks {
            do { try await world.sleep(pause) } catch { return }
            await attempt("turn not resumed") {
                try await services.receptionist.resume(served, by: claim, client: socket.client)
            }
        }
    }

    /// The pauses before each look; a lease runs for 15 seconds.
    private static let looks: [Duration] = [0, 1, 2, 4, 9, 15, 15, 15].map { .seconds($0) }

    /// A new token of the same session, before the old one ends.
    private func renew(_ event: SocketEvent, _ socket: Socket) async throws {
        let seat = try seat(of: socket)
        let claims = try verified(try SocketRequest.auth.read(event.arguments.first ?? .null))
        guard claims.tenant == seat.tenant, claims.session == seat.session else { throw Self.foreign }
        seat.renew(claims)
        event.acknowledge([["session_id": .string(seat.session.description)]])
    }

    private func seat(of socket: Socket) throws(Failure) -> SocketSeat {
        guard let seat = room[socket] else {
            throw Failure(.unauthenticated, "Join first, with a session's token.")
        }
        return seat
    }

    private func verified(_ token: String) throws(Failure) -> SessionToken.Claims {
        guard let claims = services.tokens.verify(token, at: world.now()) else {
            throw Failure(.unauthenticated, "The session's token is not valid or no longer so.")
        }
        return claims
    }

    private static let foreign = Failure(.unauthenticated, "The session's token is not valid here.")

    // MARK: Talking

    /// Ends when the message is stored, so that the next one is stored behind it; its turn goes on beside.
    private func hear(_ event: SocketEvent, _ socket: Socket) async throws {
        let seat = try seat(of: socket)
        let claims = seat.claims
        guard claims.expiresAt > world.now() else {
            throw Failure(.unauthenticated, "The session's token has ended: send `auth` with a new one.")
        }
        let message = try SocketRequest.message.read(event.arguments.first ?? .null)
        let served = try services.desk.directory.tenant(seat.tenant)
        let limit = served.tenant.guardrails.maxMessageLength
        guard served.tenant.guardrails.admits(message: message.text) else {
            throw Failure(
                .invalidValue, "A message may have at most \(limit) characters.",
                fields: [Failure.Field(pointer: "/text", code: "too_long", detail: "at most \(limit)")])
        }
        let claim = SessionClaim(id: claims.session, generation: claims.generation)
        let (stored, continuation) = AsyncStream.makeStream(of: Void.self)
        seat.run {
            defer { continuation.finish() }
            do {
                let answer = try await services.receptionist.converse(
                    served, text: message.text, clientID: message.clientID, by: claim,
                    client: socket.client,
                    received: { turn in
                        event.acknowledge([["message_id": .string(turn.description)]])
                        continuation.finish()
                    },
                    listener: { event in socket.emit(event.name, [event.json]) })
                let notice = try services.receptionist.notice(answer, served)
                socket.emit(
                    "response", [ChatBody.json(answer, notice: notice, session: claim.id, of: served)])
            } catch {
                refuse(error, event, socket)
            }
        }
        for await _ in stored {}
    }

    // MARK: Pushing

    /// Emits a push once on this connection; what the client acknowledges isn't shown again.
    func show(_ push: Push, on seat: SocketSeat, _ served: ServedTenant) {
        guard seat.take(push.id) else { return }
        seat.run {
            do {
                _ = try await seat.socket.emit(
                    "push", [PushBody.json(push, of: served)], ackWithin: .seconds(60))
            } catch {
                // It comes again on the next join.
                return
            }
            await attempt("push not acknowledged") {
                try await services.pushes.acknowledge(seat.tenant, session: seat.session, push: push.id)
            }
        }
    }

    // MARK: Refusing

    private func refuse(_ error: any Error, _ event: SocketEvent, _ socket: Socket) {
        if error is CancellationError { return }
        let failure: Failure
        if let known = error as? Failure {
            failure = known
        } else {
            logger.error(
                "socket event failed",
                metadata: ["event": "\(event.name.prefix(32))", "error": "\(String(reflecting: error))"])
            failure = Failure(.internal, "Something went wrong on our side. Please try again.")
        }
        let told = failure.socketJSON
        event.acknowledge([["error": told]])
        socket.emit("error", [told])
    }

    func attempt(_ what: Logger.Message, _ work: () async throws -> Void) async {
        do { try await work() } catch is CancellationError {} catch {
            logger.warning(what, metadata: ["error": "\(String(reflecting: error))"])
        }
    }
}

extension Failure {
    /// `{code, detail, errors?}`: what the socket and streams tell of a failure.
    var socketJSON: JSON {
        .members([
            "code": .string(code.rawValue), "detail": .string(detail),
            "retry_after": retryAfterSeconds.map { .int($0) },
            "errors": fields.isEmpty
                ? nil
                : .array(
                    fields.map {
                        [
                            "pointer": .string($0.pointer), "code": .string($0.code),
                            "detail": .string($0.detail),
                        ]
                    }),
        ])
    }
}
