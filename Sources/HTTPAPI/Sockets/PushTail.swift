import Logging
package import Reception
import ServiceLifecycle
import Vocabulary

/// Shows pushes on the sockets of this server, whichever server made them: looks each second for what the sessions here
/// have not been shown. A lost hint would cost a second, never a push; there is none yet.
package struct PushTail: Service {
    let sockets: ChatSockets
    let world: World

    private static let pause = Duration.seconds(1)
    /// In one look at the database.
    private static let most = 1000

    package init(_ sockets: ChatSockets, world: World) {
        self.sockets = sockets
        self.world = world
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                do { try await world.sleep(Self.pause) } catch { return }
            }
        }
    }

    private func look() async {
        for (tenant, sessions) in sockets.room.sessions {
            var rest = sessions[...]
            while !rest.isEmpty {
                let some = Array(rest.prefix(Self.most))
                rest = rest.dropFirst(some.count)
                await sockets.attempt("pushes not looked for") {
                    let served = try sockets.services.desk.directory.tenant(tenant)
                    let found = try await sockets.services.pushes.unacknowledged(tenant, sessions: some)
                    for push in found {
                        for seat in sockets.room.seats(of: push.session) {
                            sockets.show(push, on: seat, served)
                        }
                    }
                }
            }
        }
    }
}
