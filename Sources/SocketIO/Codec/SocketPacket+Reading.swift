import Shapes

extension SocketPacket {
    static let namespaceLimit = 200
    static let attachmentLimit = 64

    /// Reads the data of an Engine.IO message; nothing but whole, valid packets of a client or a server passes.
    package init(_ message: Bytes) throws(EnginePacket.Malformed) {
        var rest = message
        guard let kind = rest.popFirst().flatMap(Kind.init) else {
            throw EnginePacket.Malformed(reason: "An unknown packet type.")
        }
        var attachments = 0
        if kind == .binaryEvent || kind == .binaryAck {
            guard let count = try Self.number(&rest), rest.popFirst() == UInt8(ascii: "-"),
                count <= Self.attachmentLimit
            else { throw EnginePacket.Malformed(reason: "Not a count of attachments that we take.") }
            attachments = count
        }
        let namespace = try Self.namespace(&rest)
        let id = try Self.number(&rest)
        let data = try Self.json(rest)
        if let reason = Self.fault(kind, id: id, attachments: attachments, data: data) {
            throw EnginePacket.Malformed(reason: reason)
        }
        self.init(kind, namespace: namespace, id: id, attachments: attachments, data: data)
    }

    /// What stands before the data of an event, where that can't be read; `nil`: it isn't one.
    init?(eventHead message: Bytes) {
        var rest = message.dropFirst()
        guard message.first == Kind.event.rawValue, let namespace = try? Self.namespace(&rest),
            let id = try? Self.number(&rest), rest.starts(with: #"[""#.utf8), rest.last == UInt8(ascii: "]")
        else { return nil }
        self.init(.event, namespace: namespace, id: id)
    }

    private static func number(_ rest: inout Bytes) throws(EnginePacket.Malformed) -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        // Beyond 2^53 JavaScript's own numbers end.
        guard digits.count <= 15 else { throw EnginePacket.Malformed(reason: "A number too large.") }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func namespace(_ rest: inout Bytes) throws(EnginePacket.Malformed) -> String {
        guard rest.first == UInt8(ascii: "/") else { return "/" }
        let name = rest.prefix { $0 != UInt8(ascii: ",") }
        rest = rest.dropFirst(name.count + 1)
        guard name.count <= namespaceLimit, let text = String(validating: name, as: UTF8.self) else {
            throw EnginePacket.Malformed(reason: "Not the name of a namespace.")
        }
        return text
    }

    private static func json(_ rest: Bytes) throws(EnginePacket.Malformed) -> JSON? {
        guard !rest.isEmpty else { return nil }
        do throws(JSON.Malformed) {
            return try JSON(bytes: rest)
        } catch {
            throw EnginePacket.Malformed(reason: error.reason)
        }
    }

    /// What is wrong with the data of such a packet.
    private static func fault(_ kind: Kind, id: Int?, attachments: Int, data: JSON?) -> String? {
        if id != nil, ![.event, .ack, .binaryEvent, .binaryAck].contains(kind) {
            return "An id where none is asked for."
        }
        switch (kind, data) {
        case (.connect, nil), (.connect, .object), (.disconnect, nil), (.connectError, .string),
            (.connectError, .object):
            return nil
        case (.event, .array(let elements)), (.binaryEvent, .array(let elements)):
            guard let name = elements.first?.text, !reservedNames.contains(name) else {
                return "An event without a name."
            }
            return placeholdersFit(data, attachments) ? nil : "A placeholder of no attachment."
        case (.ack, .array), (.binaryAck, .array):
            guard id != nil else { return "An ack of nothing." }
            return placeholdersFit(data, attachments) ? nil : "A placeholder of no attachment."
        default: return "Data that doesn't belong to this type of packet."
        }
    }

    /// Whether each `{"_placeholder": true, "num": n}` names one of the attachments; there is none to name in packets
    /// that have none, and the words may stand there for themselves.
    private static func placeholdersFit(_ data: JSON?, _ attachments: Int) -> Bool {
        guard attachments > 0 else { return true }
        switch data {
        case .array(let elements): return elements.allSatisfy { placeholdersFit($0, attachments) }
        case .object(let members):
            guard data?["_placeholder"]?.flag != true else {
                return data?["num"]?.integer.map { (0..<attachments).contains($0) } ?? false
            }
            return members.allSatisfy { placeholdersFit($0.value, attachments) }
        default: return true
        }
    }
}
