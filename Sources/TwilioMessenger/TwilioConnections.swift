import AsyncHTTPClient
import NIOCore

/// The connections to Twilio, kept open and used again by all of the process. Whoever makes it shuts it down.
package struct TwilioConnections: Sendable {
    let client: HTTPClient

    /// TLS as NIOSSL sets it up: the system's roots, names checked.
    package init() {
        var configuration = HTTPClient.Configuration()
        // Nobody may send the token on to another address.
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(5)
        // The server may close an idle connection at the moment of the next request, whose outcome is unknown then:
        // better a new connection than a message that has to be looked for.
        configuration.connectionPool.idleTimeout = .seconds(5)
        // A request is never written a second time behind our back.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    package func shutdown() async throws {
        try await client.shutdown()
    }
}
