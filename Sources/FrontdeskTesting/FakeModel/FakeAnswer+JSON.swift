import Shapes

/// Why a script can't be read.
struct FakeScriptError: Error, Hashable, CustomStringConvertible {
    let description: String
}

extension FakeAnswer {
    private static let keys: Set = [
        "text", "calls", "quirks", "status", "code", "headers", "delay_ms", "pause_ms", "early_after",
        "cut_after",
        "stall_after", "silence", "broken", "bytes", "type", "cached_tokens",
    ]

    /// `{"text": "…", "calls": [{"name", "arguments", "id"}], "quirks": ["missing_index"], "pause_ms": 20}`, or
    /// `{"status": 429, "headers": {"retry-after": "1"}}`, or `{"bytes": "garbage"}`.
    init(_ json: JSON) throws(FakeScriptError) {
        guard case .object(let members) = json else {
            throw FakeScriptError(description: "an answer is an object")
        }
        if let unknown = members.first(where: { !Self.keys.contains($0.key) }) {
            throw FakeScriptError(description: "an answer has no \(unknown.key)")
        }
        let headers = Self.headers(json["headers"])
        if let status = json["status"]?.integer {
            self = .status(status, code: json["code"]?.text, headers: headers)
        } else if let bytes = json["bytes"]?.text {
            self = .bytes(bytes, type: json["type"]?.text ?? "text/event-stream")
        } else {
            self.init(.completion(try FakeCompletion(json)))
        }
        self.headers = headers
        for quirk in json["quirks"]?.elements ?? [] {
            guard let known = quirk.text.flatMap(FakeQuirk.init) else {
                throw FakeScriptError(description: "no quirk is called \(quirk.encoded())")
            }
            quirks.insert(known)
        }
        delay = .milliseconds(json["delay_ms"]?.integer ?? 0)
        pause = .milliseconds(json["pause_ms"]?.integer ?? 0)
        ending = Self.ending(json)
    }

    private static func headers(_ json: JSON?) -> [(name: String, value: String)] {
        guard case .object(let members) = json ?? [:] else { return [] }
        return members.compactMap { member in member.value.text.map { (name: member.key, value: $0) } }
    }

    private static func ending(_ json: JSON) -> Ending {
        if json["silence"]?.flag == true { return .silence }
        if json["broken"]?.flag == true { return .broken }
        if let after = json["early_after"]?.integer { return .early(after: after) }
        if let after = json["cut_after"]?.integer { return .cut(after: after) }
        if let after = json["stall_after"]?.integer { return .stall(after: after) }
        return .whole
    }
}

extension FakeCompletion {
    init(_ json: JSON) throws(FakeScriptError) {
        self.init(text: json["text"]?.text ?? "")
        cachedTokens = json["cached_tokens"]?.integer ?? 0
        for call in json["calls"]?.elements ?? [] {
            guard let name = call["name"]?.text else {
                throw FakeScriptError(description: "a call needs a name")
            }
            let arguments = call["arguments"] ?? [:]
            calls.append(Call(name, written: arguments.text ?? arguments.encoded(), id: call["id"]?.text))
        }
    }
}
