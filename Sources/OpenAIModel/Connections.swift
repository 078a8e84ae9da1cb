import AsyncHTTPClient
import NIOCore

/// The connections to models, kept open and used again by all requests of the process. Whoever makes it shuts it down.
package struct Connections: Sendable {
    let client: HTTPClient

    /// TLS as NIOSSL sets it up: the system's roots, names checked.
    package init() {
        var configuration = HTTPClient.Configuration()
        // Nobody may send a key on to another address.
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.idleTimeout = .seconds(60)
        // A conversation waits for a model, not for another conversation's connection.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 512
        // Our own retries know the deadlines and the breaker.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    package func shutdown() async throws {
        try await client.shutdown()
    }
}
