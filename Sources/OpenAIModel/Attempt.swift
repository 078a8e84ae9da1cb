import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import Reception
import Shapes
import Vocabulary

/// One request, and the reading of its answer within the deadlines. Throws `Trouble`, or `CancellationError`.
struct Attempt: Sendable {
    let model: OpenAIModel
    let request: ChatRequest
    let body: [UInt8]
    /// Of the time for the whole answer.
    let left: Duration
    let heard: @Sendable (String) async -> Void
    let progress = Progress()

    /// Enough of a refusal to find its code in.
    private static let refusalLimit = 64 * 1024

    func run() async throws -> ChatCompletion {
        do {
            return try await race(
                exchange, against: [withinFirstPiece, withinWhole, withinGrace])
        } catch let trouble as Trouble {
            if Task.isCancelled { throw CancellationError() }
            throw trouble
        }
    }

    private func withinFirstPiece() async throws -> ChatCompletion? {
        try await model.world.sleep(request.firstPiece)
        guard progress.hasPiece || progress.completion != nil else { throw Trouble.slow() }
        return nil
    }

    private func withinWhole() async throws -> ChatCompletion? {
        try await model.world.sleep(left)
        guard let completion = progress.completion else { throw Trouble.slow() }
        return completion
    }

    private func withinGrace() async throws -> ChatCompletion? {
        await progress.untilComplete()
        try await model.world.sleep(OpenAIModel.grace)
        return progress.completion
    }

    private func exchange() async throws -> ChatCompletion {
        let response: HTTPClientResponse
        do {
            response = try await model.connections.client.execute(httpRequest, timeout: .hours(1))
        } catch {
            throw Task.isCancelled ? CancellationError() : Trouble.broken("the connection failed")
        }
        guard response.status == .ok else { throw await refusal(response) }
        var reader = AnswerReader(tools: Set(request.tools.map(\.name)))
        do {
            for try await buffer in response.body {
                try await hear(try reader.take(buffer.readableBytesView), reader)
            }
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            try Task.checkCancellation()
            // All is there that we need: let it end as it likes.
            guard reader.isComplete else { throw Trouble.broken("the connection broke") }
        }
        try Task.checkCancellation()
        try await hear(try reader.end(), reader)
        return try completion(reader)
    }

    private var httpRequest: HTTPClientRequest {
        var request = HTTPClientRequest(url: model.endpoint.completionsURL)
        request.method = .POST
        request.headers = [
            "content-type": "application/json", "accept": "text/event-stream, application/json",
            "user-agent": "frontdesk",
        ]
        if let key = model.endpoint.key { request.headers.add(name: "authorization", value: "Bearer \(key)") }
        request.body = .bytes(ByteBuffer(bytes: body))
        return request
    }

    private func hear(_ words: String, _ reader: AnswerReader) async throws {
        try Task.checkCancellation()
        progress.note(hasPiece: reader.hasPiece, hasWords: !words.isEmpty)
        if !words.isEmpty { await heard(words) }
        if reader.isComplete { progress.note(try completion(reader)) }
    }

    private func completion(_ reader: AnswerReader) throws(Trouble) -> ChatCompletion {
        let taken = request.messages.flatMap { message in
            if case .assistant(_, let calls) = message { calls.map(\.id) } else { [] as [String] }
        }
        return try reader.completion(taken: Set(taken)) {
            "call_" + model.world.newID().uuidString.lowercased()
        }
    }

    private func refusal(_ response: HTTPClientResponse) async -> any Error {
        var body: [UInt8] = []
        do {
            for try await buffer in response.body {
                body += buffer.readableBytesView
                if body.count > Self.refusalLimit { break }
            }
        } catch {
            // The status says enough.
        }
        if Task.isCancelled { return CancellationError() }
        let headers = response.headers
        let wait = RetryPause.asked(
            milliseconds: headers.first(name: "retry-after-ms"), after: headers.first(name: "retry-after"),
            at: model.world.now())
        let mayRetry = headers.first(name: "x-should-retry").flatMap { Bool($0.lowercased()) }
        return statusTrouble(Int(response.status.code), wait: wait, mayRetry: mayRetry, body: body)
    }
}
