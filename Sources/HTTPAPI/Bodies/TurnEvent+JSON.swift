import Reception
import Shapes

extension TurnEvent {
    /// As the contract has it, for the socket and for streams alike.
    var name: String {
        switch self {
        case .typing: "typing"
        case .status: "status"
        case .delta: "delta"
        }
    }

    var json: JSON {
        switch self {
        case .typing: [:]
        case .status(let tool, let text): ["tool": .string(tool), "text": .string(text)]
        case .delta(let text): ["text": .string(text)]
        }
    }
}
