package import Reception
import Vocabulary

/// A model behind OpenAI's Chat Completions, or behind a server that speaks it.
///
/// Says nothing to any log: all that it handles is keys and what people said.
package struct OpenAIModel: ChatModel {
    /// Beside the first.
    static let mostRetries = 2
    /// How long an answer that is complete waits for its usage, or for the end of the stream.
    static let grace = Duration.seconds(1)

    package let provider: String
    let endpoint: Endpoint
    let connections: Connections
    let world: World
    private let breakers: Breakers
    /// What the breaker is called by.
    private let service: String

    package init(
        _ endpoint: Endpoint, connections: Connections, breakers: Breakers, world: World,
        provider: String = "openai"
    ) {
        self.endpoint = endpoint
        self.connections = connections
        self.breakers = breakers
        self.world = world
        self.provider = provider
        service = "\(provider) \(endpoint.baseURL)"
    }

    package func complete(
        _ request: ChatRequest, heard: @escaping @Sendable (String) async -> Void
    ) async throws -> ChatCompletion {
        let began = world.now()
        let body = requestBody(request)
        var random = SeededGenerator(seed: world.randomSeed())
        var failure = ChatFailure.resting
        func left() -> Duration { request.whole - world.now().duration(since: began) }
        for number in 0...Self.mostRetries {
            guard let permit = breakers.enter(service, at: world.now()) else { throw failure }
            let attempt = Attempt(model: self, request: request, body: body, left: left(), heard: heard)
            do {
                let completion = try await attempt.run()
                breakers.leave(service, permit, .answered, at: world.now())
                return completion
            } catch let trouble as Trouble {
                let outcome = trouble.speaksOfServer ? Breaker.Outcome.failed : .answered
                breakers.leave(service, permit, outcome, at: world.now())
                failure = trouble.failure
                let pause = trouble.wait ?? RetryPause.own(attempt: number, random: &random)
                guard trouble.isPassing, !attempt.progress.hasWords, pause < left(),
                    number < Self.mostRetries
                else { throw failure }
                try await world.sleep(pause)
            } catch {
                breakers.leave(service, permit, .abandoned, at: world.now())
                throw error
            }
        }
        throw failure
    }
}
