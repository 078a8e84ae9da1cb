import Shapes

/// What goes wrong with one request.
package enum FakeTwilioFault: Hashable, Sendable {
    /// An answer of the API's own, with its error document.
    case status(Int, code: Int, retryAfter: String? = nil)
    /// Of a proxy before the API: no error document. `accepted`: behind it the message was taken.
    case proxy(Int, accepted: Bool)
    /// Never answered.
    case hang(accepted: Bool)
    /// The connection is broken without an answer.
    case reset(accepted: Bool)
    /// Status 201, and nothing that could be read.
    case garbage(accepted: Bool)
    case slow(milliseconds: Int)
    /// Taken, and answered when the gate opens.
    case gate(FakeGateBox)

    /// Which requests.
    package enum Place: String, Hashable, Sendable {
        case create
        case list
    }

    /// Whether the message is taken nevertheless.
    var accepts: Bool {
        switch self {
        case .status: false
        case .proxy(_, let accepted), .hang(let accepted), .reset(let accepted), .garbage(let accepted):
            accepted
        case .slow, .gate: true
        }
    }
}

/// A gate as a value: itself and no other.
package struct FakeGateBox: Hashable, Sendable {
    package let gate: FakeGate

    package init(_ gate: FakeGate) { self.gate = gate }

    package static func == (left: Self, right: Self) -> Bool { left.gate === right.gate }
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(gate)) }
}

extension FakeTwilioFault {
    /// `{"kind": "status", "status": 429, "code": 20429, "retry_after": "1"}`, `{"kind": "reset", "accepted": true}`.
    init(_ json: JSON) throws(FakeScriptError) {
        let accepted = json["accepted"]?.flag ?? false
        switch json["kind"]?.text {
        case "status":
            self = .status(
                json["status"]?.integer ?? 500, code: json["code"]?.integer ?? 20500,
                retryAfter: json["retry_after"]?.text)
        case "proxy": self = .proxy(json["status"]?.integer ?? 502, accepted: accepted)
        case "hang": self = .hang(accepted: accepted)
        case "reset": self = .reset(accepted: accepted)
        case "garbage": self = .garbage(accepted: accepted)
        case "slow": self = .slow(milliseconds: json["milliseconds"]?.integer ?? 1000)
        default:
            throw FakeScriptError(description: "no fault is called \(json["kind"]?.encoded() ?? "nothing")")
        }
    }
}

/// How the fake tells what becomes of a message that names an address for it.
package struct FakeCallbackPlan: Hashable, Sendable {
    package enum Order: String, Hashable, Sendable {
        case inOrder = "in_order"
        case outOfOrder = "out_of_order"
        case repeated
        case never
    }

    package var order = Order.inOrder
    /// `delivered`, `undelivered`, `failed`.
    package var final = "delivered"
    package var errorCode: Int?
    /// Before the request that made the message is answered.
    package var isEarly = false

    package init(
        _ order: Order = .inOrder, final: String = "delivered", errorCode: Int? = nil, isEarly: Bool = false
    ) {
        self.order = order
        self.final = final
        self.errorCode = errorCode
        self.isEarly = isEarly
    }

    var states: [String] {
        let states = ["queued", "sent", final]
        return switch order {
        case .inOrder: states
        case .outOfOrder: states.reversed()
        case .repeated: states.flatMap { [$0, $0] } + states
        case .never: []
        }
    }
}

/// A callback, and the status it got; 0: no answer.
package struct FakeCallback: Hashable, Sendable {
    package let sid: String
    package let state: String
    package let status: Int
}
