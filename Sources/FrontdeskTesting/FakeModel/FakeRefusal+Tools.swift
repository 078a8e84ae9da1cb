import Shapes

extension FakeRefusal {
    /// Declarations of functions, and schemas of the strict kind (OpenAI's guide "Structured model outputs", section
    /// "Supported schemas").
    static func toolFault(_ json: JSON) -> Self? {
        guard let tools = json.elements, !tools.isEmpty else {
            return Self(
                param: "tools", "Invalid 'tools': empty array. Expected an array with minimum length 1.")
        }
        var names: Set<String> = []
        for (position, tool) in tools.enumerated() {
            let place = "tools[\(position)]"
            guard tool["type"]?.text == "function", let function = tool["function"],
                case .object(let members) = function
            else { return Self(param: place, "Invalid value for '\(place)': expected a function.") }
            if let unknown = members.first(where: {
                !["name", "description", "parameters", "strict"].contains($0.key)
            }) {
                return Self(
                    param: "\(place).function", "Unknown parameter: '\(place).function.\(unknown.key)'.")
            }
            guard let name = function["name"]?.text, isName(name) else {
                return Self(
                    param: "\(place).function.name",
                    "Invalid '\(place).function.name': expected ^[a-zA-Z0-9_-]{1,64}$.")
            }
            guard names.insert(name).inserted else {
                return Self(param: "tools", "Tool names must be unique: \(name).")
            }
            guard let parameters = function["parameters"] else { continue }
            if function["strict"]?.flag == true, let fault = strictFault(parameters, at: []) {
                return Self(
                    param: "\(place).function.parameters", code: "invalid_function_parameters",
                    "Invalid schema for function '\(name)': \(fault)")
            }
        }
        return nil
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-".unicodeScalars.contains($0))
            }
    }

    private static let keywords: Set = [
        "type", "title", "description", "properties", "required", "additionalProperties", "items", "enum",
        "const",
        "anyOf", "$ref", "$defs", "pattern", "format", "multipleOf", "minimum", "maximum", "exclusiveMinimum",
        "exclusiveMaximum", "minItems", "maxItems",
    ]
    private static let formats: Set = [
        "date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid",
    ]

    private static func strictFault(_ schema: JSON, at path: [String]) -> String? {
        let context = "In context=(\(path.map { "'\($0)'" }.joined(separator: ", ")))"
        guard case .object(let members) = schema else { return "\(context), schema must be an object." }
        if path.isEmpty, schema["type"]?.text != "object" {
            return
                "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"\(schema["type"]?.text ?? "None")\"'."
        }
        for member in members {
            guard keywords.contains(member.key) else {
                return "\(context), '\(member.key)' is not permitted."
            }
        }
        if let format = schema["format"]?.text, !formats.contains(format) {
            return "\(context), '\(format)' is not a valid format."
        }
        let isObject =
            schema["type"]?.text == "object" || schema["type"]?.elements?.contains("object") == true
        if isObject {
            guard schema["additionalProperties"]?.flag == false else {
                return "\(context), 'additionalProperties' is required to be supplied and to be false."
            }
            guard case .object(let properties) = schema["properties"] ?? [:] else {
                return "\(context), 'properties' must be an object."
            }
            let required = (schema["required"]?.elements ?? []).compactMap(\.text)
            guard Set(required) == Set(properties.map(\.key)), required.count == properties.count else {
                return
                    "\(context), 'required' is required to be supplied and to be an array including every key in "
                    + "properties."
            }
        } else if schema["properties"] != nil {
            return "\(context), 'properties' without 'type: \"object\"'."
        }
        for name in ["properties", "$defs"] {
            guard case .object(let parts) = schema[name] ?? [:] else { continue }
            for part in parts {
                if let fault = strictFault(part.value, at: path + [name, part.key]) { return fault }
            }
        }
        if schema["type"]?.text == "array", schema["items"] == nil {
            return "\(context), array schema missing items."
        }
        if let items = schema["items"], let fault = strictFault(items, at: path + ["items"]) { return fault }
        for (position, part) in (schema["anyOf"]?.elements ?? []).enumerated() {
            if let fault = strictFault(part, at: path + ["anyOf", String(position)]) { return fault }
        }
        return nil
    }
}
