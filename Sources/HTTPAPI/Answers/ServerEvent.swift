import HummingbirdCore
import NIOCore

/// One event of a stream (HTML Standard, section 9.2).
package struct ServerEvent: Hashable, Sendable {
    package let name: String
    package let id: String?
    package let data: String

    package init(name: String, id: String? = nil, data: String) {
        self.name = name
        self.id = id
        self.data = data
    }

    /// A comment: only by writing is it found that a client has hung up.
    static let beat = Self(name: "", data: "")

    /// Line ends would end the field: data is split at them, and they are dropped elsewhere.
    var bytes: [UInt8] {
        if self == .beat { return Array(":\n\n".utf8) }
        var output: [UInt8] = []
        func field(_ name: String, _ value: some Sequence<UInt8>) {
            output.append(contentsOf: name.utf8)
            output.append(contentsOf: ": ".utf8)
            output.append(contentsOf: value)
            output.append(0x0A)
        }
        func oneLine(_ text: String) -> [UInt8] { text.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 } }
        field("event", oneLine(name))
        if let id { field("id", oneLine(id)) }
        for line in lines(of: data) { field("data", line) }
        output.append(0x0A)
        return output
    }
}

/// Lines that end with LF, CR or both. By bytes, since CRLF is one Character.
private func lines(of text: String) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var previous: UInt8 = 0
    for byte in text.utf8 {
        switch byte {
        case 0x0A where previous == 0x0D: break
        case 0x0A, 0x0D: lines.append([])
        default: lines[lines.count - 1].append(byte)
        }
        previous = byte
    }
    return lines
}

extension ServerEvent {
    package typealias Source = @Sendable (_ send: (ServerEvent) async throws -> Void) async throws -> Void
}

func eventBody(_ source: @escaping ServerEvent.Source) -> ResponseBody {
    ResponseBody { writer in
        try await source { event in try await writer.write(ByteBuffer(bytes: event.bytes)) }
        try await writer.finish(nil)
    }
}
