import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
package import Reception
import Shapes
package import Vocabulary

/// Twilio's Messages API ("Messages resource").
///
/// Says nothing to any log: all that it handles is a token, numbers of people and what is said to them.
package struct TwilioMessenger: TextGateway {
    private let account: TwilioAccount
    private let connections: TwilioConnections
    private let breakers: Breakers
    private let world: World
    private let deadline: Duration
    private let service: String

    /// Enough for a page of the list at its longest.
    private static let bodyLimit = 8 << 20
    private static let pageSize = 100
    /// Pages of the list that are read for one message: a thousand texts to one number.
    private static let mostPages = 10

    /// `deadline`: for one request, from the first byte to the last.
    package init(
        _ account: TwilioAccount, connections: TwilioConnections, breakers: Breakers, world: World,
        deadline: Duration = .seconds(15)
    ) {
        self.account = account
        self.connections = connections
        self.breakers = breakers
        self.world = world
        self.deadline = deadline
        service = "twilio \(account.baseURL)"
    }

    package func send(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, statusCallback: String?
    ) async throws -> ProviderText {
        var fields = [
            (name: "To", value: recipient.e164), (name: "From", value: sender.e164),
            (name: "Body", value: body),
        ]
        if let statusCallback { fields.append((name: "StatusCallback", value: statusCallback)) }
        var request = request(.POST, account.messagesPath)
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: formText(fields)))
        let answer = try await exchange(request)
        guard answer.status < 300 else {
            throw sendFailure(status: answer.status, body: answer.body, retryAfter: answer.retryAfter)
        }
        guard let json = try? JSON(bytes: answer.body), let message = TwilioMessage(json) else {
            throw SendFailure.unknown(reason: "an answer that can't be read")
        }
        return message.text
    }

    package func find(
        to recipient: PhoneNumber, from sender: PhoneNumber, body: String, sentAfter: Instant
    ) async throws -> [ProviderText] {
        // No filter by date: it goes by the date of sending, which a message that still waits hasn't.
        var path: String? =
            account.messagesPath + "?"
            + formText([
                (name: "To", value: recipient.e164), (name: "From", value: sender.e164),
                (name: "PageSize", value: String(Self.pageSize)),
            ])
        var found: [ProviderText] = []
        for _ in 0..<Self.mostPages {
            guard let next = path else { return found }
            let page = try await page(next)
            let messages = page.messages
            found += messages.filter { message in
                message.says(body) && message.created.map { $0 >= sentAfter } ?? true
            }.map(\.text)
            // Newest first: what follows is older.
            if let oldest = messages.last?.created, oldest < sentAfter { return found }
            path = page.next
        }
        throw SendFailure.notNow(reason: "the list is too long")
    }

    private func page(_ path: String) async throws -> (messages: [TwilioMessage], next: String?) {
        let answer: Answer
        do { answer = try await exchange(request(.GET, path)) } catch SendFailure.unknown(let reason) {
            throw SendFailure.notNow(reason: reason)
        }
        guard answer.status == 200 else {
            throw listFailure(status: answer.status, retryAfter: answer.retryAfter)
        }
        guard let json = try? JSON(bytes: answer.body), let elements = json["messages"]?.elements else {
            throw SendFailure.notNow(reason: "a list that can't be read")
        }
        let messages = elements.compactMap(TwilioMessage.init)
        guard messages.count == elements.count else {
            throw SendFailure.notNow(reason: "a list with messages that can't be read")
        }
        // A path on the same server: the token goes nowhere else.
        guard let next = json["next_page_uri"]?.text else { return (messages, nil) }
        guard next.hasPrefix("/2010-04-01/") else {
            throw SendFailure.notNow(reason: "a list that leads away")
        }
        return (messages, next)
    }

    // MARK: - One request

    private struct Answer: Sendable {
        let status: Int
        let retryAfter: String?
        let body: [UInt8]
    }

    private func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: account.baseURL + path)
        request.method = method
        request.headers = [
            "authorization": account.authorization, "accept": "application/json", "user-agent": "frontdesk",
        ]
        return request
    }

    /// Throws `notNow` where nothing was sent, `unknown` where that isn't certain.
    private func exchange(_ request: HTTPClientRequest) async throws -> Answer {
        guard let permit = breakers.enter(service, at: world.now()) else {
            throw SendFailure.notNow(reason: "Twilio is left alone for a while")
        }
        do {
            let answer = try await withinDeadline(request)
            let isWell = answer.status < 500 && answer.status != 429
            breakers.leave(service, permit, isWell ? .answered : .failed, at: world.now())
            return answer
        } catch {
            let isLeft = Task.isCancelled
            breakers.leave(service, permit, isLeft ? .abandoned : .failed, at: world.now())
            throw isLeft ? CancellationError() : error
        }
    }

    private func withinDeadline(_ request: HTTPClientRequest) async throws -> Answer {
        let (world, deadline) = (world, deadline)
        return try await withThrowingTaskGroup(of: Answer.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await answer(request) }
            group.addTask {
                try await world.sleep(deadline)
                throw SendFailure.unknown(reason: "no answer in time")
            }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private func answer(_ request: HTTPClientRequest) async throws -> Answer {
        let response: HTTPClientResponse
        do {
            response = try await connections.client.execute(request, timeout: .hours(1))
        } catch {
            throw trouble(error)
        }
        do {
            let body = try await response.body.collect(upTo: Self.bodyLimit)
            return Answer(
                status: Int(response.status.code), retryAfter: response.headers.first(name: "retry-after"),
                body: Array(body.readableBytesView))
        } catch {
            throw SendFailure.unknown(reason: "the answer broke off")
        }
    }

    /// Only where no connection came about is it certain that nothing was written.
    private func trouble(_ error: any Error) -> SendFailure {
        if error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED {
            return .notNow(reason: "no connection")
        }
        if let error = error as? HTTPClientError,
            [.connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout].contains(error)
        {
            return .notNow(reason: "no connection")
        }
        return .unknown(reason: "the connection broke")
    }
}
