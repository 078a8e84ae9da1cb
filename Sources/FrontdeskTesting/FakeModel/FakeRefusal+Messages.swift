import Shapes

extension FakeRefusal {
    /// Roles, contents, and that tools answer the calls they were asked, all of them and nobody else's.
    static func messageFault(_ json: JSON?) -> Self? {
        guard let messages = json?.elements, !messages.isEmpty else {
            return Self(param: "messages", "Invalid 'messages': expected a non-empty array.")
        }
        var open: [String] = []
        for (position, message) in messages.enumerated() {
            let place = "messages[\(position)]"
            let role = message["role"]?.text ?? ""
            if role != "tool", !open.isEmpty {
                return Self(
                    param: "messages",
                    "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
                        + "'tool_call_id'. These did not have response messages: \(open.joined(separator: ", "))"
                )
            }
            if let fault = fault(in: message, role: role, place) { return fault }
            switch role {
            case "assistant": open = (message["tool_calls"]?.elements ?? []).compactMap { $0["id"]?.text }
            case "tool":
                let id = message["tool_call_id"]?.text ?? ""
                guard let answered = open.firstIndex(of: id) else {
                    return Self(
                        param: "\(place).role",
                        "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'."
                    )
                }
                open.remove(at: answered)
            default: break
            }
        }
        if open.isEmpty { return nil }
        return Self(
            param: "messages", "These calls did not have response messages: \(open.joined(separator: ", "))")
    }

    private static let keys: [String: Set<String>] = [
        "system": ["role", "content", "name"], "developer": ["role", "content", "name"],
        "user": ["role", "content", "name"], "tool": ["role", "content", "tool_call_id"],
        "assistant": ["role", "content", "name", "refusal", "tool_calls", "audio"],
    ]

    private static func fault(in message: JSON, role: String, _ place: String) -> Self? {
        guard case .object(let members) = message, let known = keys[role] else {
            return Self(param: "\(place).role", "Invalid value for '\(place).role'.")
        }
        if let unknown = members.first(where: { !known.contains($0.key) }) {
            return Self(
                param: place, "Additional properties are not allowed ('\(unknown.key)' was unexpected).")
        }
        let content = message["content"] ?? .null
        if let calls = message["tool_calls"] {
            guard content == .null || content.text != nil else {
                return Self(param: "\(place).content", "Invalid type for '\(place).content'.")
            }
            return callFault(calls, "\(place).tool_calls")
        }
        guard content.text != nil || content.elements?.isEmpty == false else {
            return Self(
                param: "\(place).content", "Invalid value for 'content': expected a string, got null.")
        }
        return nil
    }

    private static func callFault(_ json: JSON, _ place: String) -> Self? {
        guard let calls = json.elements, !calls.isEmpty else {
            return Self(
                param: place, "Invalid '\(place)': empty array. Expected an array with minimum length 1.")
        }
        let ids = calls.compactMap { $0["id"]?.text }
        guard ids.count == calls.count, Set(ids).count == ids.count, !ids.contains("") else {
            return Self(param: place, "Each call in '\(place)' needs an id of its own.")
        }
        for call in calls {
            guard call["type"]?.text == "function", call["function"]?["name"]?.text?.isEmpty == false,
                call["function"]?["arguments"]?.text != nil
            else {
                return Self(param: place, "Invalid call in '\(place)': name and arguments must be strings.")
            }
        }
        return nil
    }
}
