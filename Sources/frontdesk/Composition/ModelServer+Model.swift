import OpenAIModel
import Reception

extension ModelServer {
    /// Stops where address or key can't be used.
    func model(_ connections: Connections) throws -> any ChatModel {
        do throws(Endpoint.Unusable) {
            return OpenAIModel(
                try Endpoint(baseURL: baseURL, key: key), connections: connections, breakers: Breakers(),
                world: .live)
        } catch {
            throw Stop.misconfigured(["OPENAI_BASE_URL or OPENAI_API_KEY: \(error.description)"])
        }
    }
}
