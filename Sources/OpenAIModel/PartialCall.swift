import Shapes

/// A call as far as it has arrived.
struct PartialCall {
    var index: Int?
    var id: String?
    var name = ""
    private(set) var arguments: [UInt8] = []
    /// The name came again after the arguments were whole: more arguments are another call's.
    var isNamedAgain = false

    private var depth = 0
    private var isInText = false
    private var isEscaped = false

    init(index: Int?) {
        self.index = index
    }

    /// Whether its arguments are an object from brace to brace.
    private(set) var isWhole = false

    mutating func append(_ bytes: [UInt8]) {
        arguments += bytes
        for byte in bytes where !byte.isBlank {
            isWhole = false
            if isInText {
                isInText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isInText = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                isWhole = depth == 0
            }
        }
    }
}

/// One element of `tool_calls` of one chunk.
struct CallPiece {
    let index: Int?
    let id: String?
    let name: String
    let arguments: [UInt8]

    init(_ json: JSON) {
        index = json["index"]?.integer
        id = json["id"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        let function = json["function"]
        name = function?["name"]?.text ?? ""
        switch function?["arguments"] {
        case nil, .null: arguments = []
        case .string(let text): arguments = Array(text.utf8)
        // Some servers give the object itself, at once.
        case .some(let value): arguments = value.bytes()
        }
    }

    var hasArguments: Bool { !arguments.allSatisfy(\.isBlank) }
}

extension UInt8 {
    /// White space of JSON.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
