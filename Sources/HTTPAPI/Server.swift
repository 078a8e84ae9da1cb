package import Hummingbird
package import Logging
import ServiceLifecycle
package import SocketIO

/// Where the API listens.
package struct Server: Sendable {
    package let host: String
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// A service that listens until it is told to stop gracefully, then takes no more connections, lets the requests
    /// under way end and closes what is idle. How long that may take is the service group's to bound.
    package func service(
        _ api: API, sockets: [any SocketEndpoint] = [], logger: Logger,
        whenListening: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            responder: api, server: .serving(sockets),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "frontdesk"),
            onServerRunning: { channel in await whenListening(channel.localAddress?.port) }, logger: logger)
    }
}
