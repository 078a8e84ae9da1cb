import Shapes
import Vocabulary

/// What programs in other languages tell the fake, beside the API itself:
///
/// - `POST /_fake/inbound`, `{"url", "from", "to", "body", "sid"?}`: a person texts; gives `{"sid", "status", "body",
///   "texts", "fault"}` of the webhook's answer;
/// - `POST /_fake/faults`, `{"on": "create" | "list", "faults": [{"kind": "status" | "proxy" | "hang" | "reset" |
///   "garbage" | "slow", "accepted"?, "status"?, "code"?, "retry_after"?, "milliseconds"?}…]}`: of the next requests;
/// - `POST /_fake/callbacks`, `{"order": "in_order" | "out_of_order" | "repeated" | "never", "final"?, "error_code"?,
///   "early"?}`; `GET /_fake/callbacks`: those made;
/// - `POST /_fake/opt_outs`, `{"person", "business", "opted_out"}`;
/// - `POST /_fake/routes`, `{"public", "local"}`: where addresses that begin so are reached;
/// - `GET /_fake/messages`, `GET /_fake/requests`, `POST /_fake/reset`.
extension FakeTwilio {
    func administration(_ request: FakeTwilioRequest) async -> FakeTwilioAnswer {
        let json = (try? JSON(bytes: request.body)) ?? .null
        do throws(FakeScriptError) {
            switch (request.method, request.path) {
            case ("POST", "/_fake/inbound"): return try await inbound(json)
            case ("POST", "/_fake/faults"): try takeFaults(json)
            case ("POST", "/_fake/callbacks"): try takePlan(json)
            case ("POST", "/_fake/opt_outs"):
                setOptedOut(
                    try text(json, "person"), from: try text(json, "business"),
                    json["opted_out"]?.flag ?? true)
            case ("POST", "/_fake/routes"): route(try text(json, "public"), to: try text(json, "local"))
            case ("POST", "/_fake/reset"): reset()
            case ("GET", "/_fake/messages"):
                return FakeTwilioAnswer(["messages": .array(messages.map(own))])
            case ("GET", "/_fake/callbacks"):
                return FakeTwilioAnswer([
                    "callbacks": .array(
                        callbacks.map {
                            ["sid": .string($0.sid), "state": .string($0.state), "status": .int($0.status)]
                        })
                ])
            case ("GET", "/_fake/requests"):
                return FakeTwilioAnswer([
                    "requests": .array(
                        requests.map {
                            [
                                "method": .string($0.method), "path": .string($0.path),
                                "body": .string(String(decoding: $0.body, as: UTF8.self)),
                                "status": $0.status.map { .int($0) } ?? .null,
                            ]
                        })
                ])
            default: return .error(404, 20404, "The fake has no \(request.path)")
            }
            return FakeTwilioAnswer([:])
        } catch { return .error(400, 20001, error.description) }
    }

    private func text(_ json: JSON, _ key: String) throws(FakeScriptError) -> String {
        guard let text = json[key]?.text else { throw FakeScriptError(description: "\(key) must be a text") }
        return text
    }

    private func takeFaults(_ json: JSON) throws(FakeScriptError) {
        guard let place = FakeTwilioFault.Place(rawValue: json["on"]?.text ?? "create") else {
            throw FakeScriptError(description: "on must be create or list")
        }
        var faults: [FakeTwilioFault] = []
        for fault in json["faults"]?.elements ?? [] { faults.append(try FakeTwilioFault(fault)) }
        fail(faults, at: place)
    }

    private func takePlan(_ json: JSON) throws(FakeScriptError) {
        guard let order = FakeCallbackPlan.Order(rawValue: json["order"]?.text ?? "in_order") else {
            throw FakeScriptError(description: "no such order")
        }
        call(
            back: FakeCallbackPlan(
                order, final: json["final"]?.text ?? "delivered", errorCode: json["error_code"]?.integer,
                isEarly: json["early"]?.flag ?? false))
    }

    private func inbound(_ json: JSON) async throws(FakeScriptError) -> FakeTwilioAnswer {
        let webhook = await receive(
            try text(json, "body"), from: try text(json, "from"), to: try text(json, "to"),
            at: try text(json, "url"), sid: json["sid"]?.text)
        return FakeTwilioAnswer([
            "sid": .string(webhook.sid), "status": .int(webhook.status), "body": .string(webhook.body),
            "texts": .array(webhook.texts.map(own)), "fault": webhook.fault.map { .string($0) } ?? .null,
        ])
    }

    private func own(_ text: FakeText) -> JSON {
        [
            "sid": .string(text.sid), "to": .string(text.to), "from": .string(text.from),
            "body": .string(text.body), "direction": .string(text.direction.rawValue),
            "status": .string(text.status), "error_code": text.errorCode.map { .int($0) } ?? .null,
            "status_callback": text.statusCallback.map { .string($0) } ?? .null,
        ]
    }
}
