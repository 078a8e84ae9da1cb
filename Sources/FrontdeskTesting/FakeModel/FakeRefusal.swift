import Shapes

/// Why the API takes a request for wrong, in its words where they are known.
struct FakeRefusal: Hashable {
    var status: Int
    var type = "invalid_request_error"
    var param: String?
    var code: String?
    let message: String

    init(
        status: Int = 400, type: String = "invalid_request_error", param: String? = nil, code: String? = nil,
        _ message: String
    ) {
        self.status = status
        self.type = type
        self.param = param
        self.code = code
        self.message = message
    }

    var answer: FakeAnswer {
        let body: JSON = [
            "error": [
                "message": .string(message), "type": .string(type),
                "param": param.map { .string($0) } ?? .null, "code": code.map { .string($0) } ?? .null,
            ]
        ]
        var answer = FakeAnswer(.bytes(body.bytes(), type: "application/json"))
        answer.status = status
        return answer
    }

    /// `nil`: there is nothing to say against it. `key`: what must be shown.
    init?(of request: FakeRequest, key: String?) {
        guard request.path.split(separator: "?").first?.hasSuffix("/chat/completions") == true else {
            self.init(status: 404, "Invalid URL (\(request.method) \(request.path))")
            return
        }
        guard request.method == "POST" else {
            self.init(status: 405, "Not allowed to \(request.method) on \(request.path).")
            return
        }
        if let key, request.header("authorization") != "Bearer \(key)" {
            self.init(status: 401, code: "invalid_api_key", "Incorrect API key provided.")
            return
        }
        guard request.header("content-type")?.lowercased().hasPrefix("application/json") == true else {
            self.init("The content type must be application/json.")
            return
        }
        guard let json = request.json, case .object(let members) = json else {
            self.init("We could not parse the JSON body of your request.")
            return
        }
        let fault =
            Self.parameterFault(members, json) ?? Self.messageFault(json["messages"])
            ?? json["tools"].flatMap(Self.toolFault)
        guard let fault else { return nil }
        self = fault
    }
}

// MARK: - Parameters

extension FakeRefusal {
    private static let known: Set = [
        "audio", "frequency_penalty", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens",
        "messages",
        "metadata", "modalities", "model", "n", "parallel_tool_calls", "prediction", "presence_penalty",
        "prompt_cache_key", "prompt_cache_retention", "reasoning_effort", "response_format",
        "safety_identifier",
        "seed", "service_tier", "stop", "store", "stream", "stream_options", "temperature", "tool_choice",
        "tools",
        "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
    ]

    private static func parameterFault(_ members: [JSON.Member], _ json: JSON) -> Self? {
        if let unknown = members.first(where: { !known.contains($0.key) }) {
            return Self("Unrecognized request argument supplied: \(unknown.key)")
        }
        guard let model = json["model"]?.text, !model.isEmpty else {
            return Self("you must provide a model parameter")
        }
        for name in ["stream", "parallel_tool_calls", "store"] {
            if let value = json[name], value.flag == nil {
                return Self(param: name, "Invalid type for '\(name)': expected a boolean.")
            }
        }
        if let temperature = json["temperature"] {
            guard case .number(let number) = temperature, let value = number.double, (0...2).contains(value)
            else {
                return Self(param: "temperature", "Invalid 'temperature': expected a number from 0 to 2.")
            }
        }
        if let options = json["stream_options"] {
            guard json["stream"]?.flag == true else {
                return Self(
                    param: "stream_options",
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.")
            }
            guard case .object(let parts) = options,
                parts.allSatisfy({
                    ["include_usage", "include_obfuscation"].contains($0.key) && $0.value.flag != nil
                })
            else { return Self(param: "stream_options", "Invalid 'stream_options'.") }
        }
        if json["tools"] == nil, json["parallel_tool_calls"] != nil || json["tool_choice"] != nil {
            return Self(
                "'parallel_tool_calls' and 'tool_choice' are only allowed when 'tools' are specified.")
        }
        return nil
    }
}
