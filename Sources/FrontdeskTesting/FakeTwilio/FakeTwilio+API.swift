import Foundation
import Shapes
import Synchronization
import Vocabulary

extension FakeTwilio {
    private var account: String { "/2010-04-01/Accounts/\(accountSID)" }

    /// Whatever came in: the fake's own administration, or the API.
    func answer(_ request: FakeTwilioRequest) async -> FakeTwilioAnswer {
        if request.path.hasPrefix("/_fake/") { return await administration(request) }
        let number = state.withLock { state in
            state.requests.append(request)
            return state.requests.count - 1
        }
        let answer = await apiAnswer(request)
        if case .whole = answer.ending {
            state.withLock { state in
                if state.requests.indices.contains(number) { state.requests[number].status = answer.status }
            }
        }
        return answer
    }

    private func apiAnswer(_ request: FakeTwilioRequest) async -> FakeTwilioAnswer {
        let credentials = "Basic " + Data("\(accountSID):\(authToken)".utf8).base64EncodedString()
        guard request.header("authorization") == credentials else {
            return .error(401, 20003, "Authenticate")
        }
        let path = request.pathAlone
        if path == "\(account)/Messages.json" {
            switch request.method {
            case "POST": return await create(request)
            case "GET": return await list(request)
            default: return .error(405, 20004, "Method not allowed")
            }
        }
        let prefix = "\(account)/Messages/"
        if request.method == "GET", path.hasPrefix(prefix), path.hasSuffix(".json") {
            let sid = path.dropFirst(prefix.count).dropLast(5)
            if let text = messages.first(where: { $0.sid == sid }) {
                return FakeTwilioAnswer(text.json(account: accountSID))
            }
        }
        return .error(404, 20404, "The requested resource \(path) was not found")
    }

    private func nextFault(_ place: FakeTwilioFault.Place) -> FakeTwilioFault? {
        state.withLock { state in
            guard let first = state.faults[place]?.first else { return nil }
            state.faults[place]?.removeFirst()
            return first
        }
    }

    // MARK: - Making

    private func create(_ request: FakeTwilioRequest) async -> FakeTwilioAnswer {
        guard let form = request.form else { return .error(400, 20001, "The body is no form") }
        let fields = Dictionary(form.map { ($0.name, $0.value) }) { first, _ in first }
        let fault = nextFault(.create)
        if let fault, !fault.accepts { return await answer(fault, instead: nil) }
        if let refusal = refusal(fields) { return refusal }
        let text = FakeText(
            sid: newSID(), to: fields["To"] ?? "", from: fields["From"] ?? "", body: fields["Body"] ?? "",
            direction: .api, created: now(), statusCallback: fields["StatusCallback"], status: "queued")
        let plan = state.withLock { state in
            state.messages.append(text)
            return state.plan
        }
        if plan.isEarly {
            await tell(text.sid, by: plan)
        } else {
            Task { await tell(text.sid, by: plan) }
        }
        let made = FakeTwilioAnswer(text.json(account: accountSID), status: 201)
        guard let fault else { return made }
        return await answer(fault, instead: made)
    }

    /// As "Error and Warning Dictionary" and the resource's page have it.
    private func refusal(_ fields: [String: String]) -> FakeTwilioAnswer? {
        guard let to = fields["To"], !to.isEmpty else {
            return .error(400, 21604, "A 'To' phone number is required.")
        }
        guard let from = fields["From"], !from.isEmpty else {
            return .error(400, 21603, "A 'From' phone number is required.")
        }
        guard let body = fields["Body"], !body.isEmpty else {
            return .error(400, 21602, "Message body is required.")
        }
        guard PhoneNumber(e164: to) != nil else {
            return .error(400, 21211, "Invalid 'To' Phone Number: \(to)")
        }
        guard PhoneNumber(e164: from) != nil else {
            return .error(400, 21212, "Invalid 'From' Phone Number: \(from)")
        }
        guard to != from else { return .error(400, 21266, "'To' and 'From' number cannot be the same") }
        guard body.utf16.count <= 1600 else {
            return .error(400, 21617, "The concatenated message body exceeds the 1600 character limit")
        }
        if isOptedOut(to, from: from) {
            return .error(400, SendCodes.optedOut, "Attempt to send to unsubscribed recipient")
        }
        return nil
    }

    private func answer(_ fault: FakeTwilioFault, instead made: FakeTwilioAnswer?) async -> FakeTwilioAnswer {
        let nothing = FakeTwilioAnswer.error(500, 20500, "The fake has nothing to answer")
        switch fault {
        case .status(let status, let code, let retryAfter):
            var answer = FakeTwilioAnswer.error(status, code, "The fake was told to answer \(status).")
            if let retryAfter { answer.headers.append((name: "retry-after", value: retryAfter)) }
            return answer
        case .proxy(let status, _):
            return FakeTwilioAnswer(bytes: Array("<html>upstream</html>".utf8), status: status)
        case .hang: return FakeTwilioAnswer(bytes: [], status: 0, ending: .silence)
        case .reset: return FakeTwilioAnswer(bytes: [], status: 0, ending: .broken)
        case .garbage: return FakeTwilioAnswer(bytes: Array("{\"sid\": \"SM".utf8), status: 201)
        case .slow(let milliseconds):
            try? await ContinuousClock().sleep(for: .milliseconds(milliseconds))
            return made ?? nothing
        case .gate(let box):
            await box.gate.pass()
            return made ?? nothing
        }
    }

    func newSID() -> String {
        let hex = Array("0123456789abcdef")
        return "SM" + String((0..<32).map { _ in hex[Int.random(in: 0..<16)] })
    }

    func isOptedOut(_ person: String, from business: String) -> Bool {
        state.withLock { $0.optOuts.contains(Pair(person: person, business: business)) }
    }

    // MARK: - Listing

    private func list(_ request: FakeTwilioRequest) async -> FakeTwilioAnswer {
        let page = page(request)
        guard let fault = nextFault(.list) else { return page }
        return await answer(fault, instead: page)
    }

    /// Newest first. A filter by date leaves out what isn't sent yet.
    private func page(_ request: FakeTwilioRequest) -> FakeTwilioAnswer {
        let query = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
        let found = messages.reversed().filter { text in
            if let to = query["To"], to != text.to { return false }
            if let from = query["From"], from != text.from { return false }
            let second = text.isSent ? text.created.seconds : nil
            if let day = query["DateSent"].flatMap(filterSecond) {
                guard let second, (day..<(day + 86_400)).contains(second) else { return false }
            }
            if let least = query["DateSent>"].flatMap(filterSecond) {
                guard let second, second >= least else { return false }
            }
            if let most = query["DateSent<"].flatMap(filterSecond) {
                guard let second, second <= most else { return false }
            }
            return true
        }
        let size = min(1000, max(1, query["PageSize"].flatMap { Int($0) } ?? 50))
        let number = max(0, query["Page"].flatMap { Int($0) } ?? 0)
        let texts = Array(found.dropFirst(number * size).prefix(size))
        func uri(_ page: Int, token: String?) -> JSON {
            var fields = request.query.filter { !["Page", "PageSize", "PageToken"].contains($0.name) }
            fields += [(name: "PageSize", value: String(size)), (name: "Page", value: String(page))]
            if let token { fields.append((name: "PageToken", value: "PA" + token)) }
            return .string("\(account)/Messages.json?\(FormText.encode(fields))")
        }
        let hasNext = found.count > (number + 1) * size
        return FakeTwilioAnswer([
            "end": .int(number * size + max(0, texts.count - 1)), "first_page_uri": uri(0, token: nil),
            "messages": .array(texts.map { $0.json(account: accountSID) }),
            "next_page_uri": hasNext ? uri(number + 1, token: texts.last?.sid) : .null, "page": .int(number),
            "page_size": .int(size),
            "previous_page_uri": number > 0 ? uri(number - 1, token: texts.first?.sid) : .null,
            "start": .int(number * size), "uri": uri(number, token: nil),
        ])
    }

    /// `2026-11-27`, or with a time of day behind it.
    private func filterSecond(_ text: String) -> Int? {
        guard let date = LocalDate(String(text.prefix(10))) else { return nil }
        let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        let seconds = clock.count == 3 ? clock[0] * 3600 + clock[1] * 60 + clock[2] : 0
        return date.dayNumber * 86_400 + seconds
    }
}

enum SendCodes {
    static let optedOut = 21610
}
