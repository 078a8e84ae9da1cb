import NIOCore
import Shapes

/// What programs in other languages tell the fake over HTTP, beside the API itself:
///
/// - `POST /fake/script`, `{"answers": [ANSWER…], "rules": [{"role", "contains", "answer"}…], "otherwise": ANSWER}`:
///   answers one a request, then the first rule that fits the last message, then the other;
/// - `GET /fake/requests`: what came in; `POST /fake/down`, `{"down": true}`; `POST /fake/reset`.
struct FakeAdministration {
    let model: FakeModel
    /// The connection that asks.
    let channel: any Channel

    init(_ model: FakeModel, told channel: any Channel) {
        self.model = model
        self.channel = channel
    }

    /// `nil`: the request is none of ours.
    func answer(_ request: FakeRequest) -> FakeAnswer? {
        switch (request.method, request.path) {
        case ("POST", "/fake/script"): return script(request.json ?? .null)
        case ("GET", "/fake/requests"): return said(.array(model.requests.map(json)))
        case ("POST", "/fake/down"):
            guard let isDown = request.json?["down"]?.flag else { return wrong("down must be true or false") }
            model.setDown(isDown, sparing: channel)
            return said([:])
        case ("POST", "/fake/reset"):
            model.reset()
            return said([:])
        default: return nil
        }
    }

    private struct Rule {
        let role: String?
        let contains: String
        let answer: FakeAnswer

        func fits(_ request: FakeRequest) -> Bool {
            (role == nil || role == request.lastRole)
                && (contains.isEmpty || request.lastText.contains(contains))
        }
    }

    private func script(_ json: JSON) -> FakeAnswer {
        do {
            let answers = try (json["answers"]?.elements ?? []).map(FakeAnswer.init)
            let rules = try (json["rules"]?.elements ?? []).map { rule in
                Rule(
                    role: rule["role"]?.text, contains: rule["contains"]?.text ?? "",
                    answer: try FakeAnswer(rule["answer"] ?? .null))
            }
            let otherwise = try json["otherwise"].map(FakeAnswer.init)
            model.say(answers)
            if !rules.isEmpty || otherwise != nil {
                let nothing = FakeRefusal(status: 500, type: "server_error", "No rule of the fake fits.")
                    .answer
                model.think { request in
                    rules.first { $0.fits(request) }?.answer ?? otherwise ?? nothing
                }
            }
            return said([:])
        } catch { return wrong("\(error)") }
    }

    private func json(_ request: FakeRequest) -> JSON {
        .members([
            "method": .string(request.method), "path": .string(request.path),
            "headers": .array(request.headers.map { [.string($0.name), .string($0.value)] }),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
            "status": request.status.map { .int($0) } ?? .null, "abandoned": .bool(request.isAbandoned),
        ])
    }

    private func said(_ json: JSON) -> FakeAnswer {
        FakeAnswer(.bytes(json.bytes(), type: "application/json"))
    }

    private func wrong(_ message: String) -> FakeAnswer { FakeRefusal(message).answer }
}
