/// Reads the frames of a client (RFC 6455, section 5) into messages, as bytes arrive and however they are cut.
///
/// It fails at the first byte that shows the fault: a length beyond the limit before the data comes, bad text in the
/// middle of a frame. After a failure or a close frame it reads nothing more.
package struct WebSocketReader: Sendable {
    package enum Event: Hashable, Sendable {
        case text([UInt8])
        case binary([UInt8])
        case ping([UInt8])
        case pong
        /// `nil`: the peer gave no code.
        case close(CloseCode?)
        case failed(CloseCode)
    }

    /// A frame whose header is read.
    private struct Frame {
        let opcode: WebSocketOpcode
        let isFinal: Bool
        /// The key, its first byte lowest, turned so that the lowest is for the next byte to come.
        var mask: UInt32
        var remaining: Int
    }

    /// The most bytes of one message.
    private let limit: Int
    private var header: [UInt8] = []
    private var frame: Frame?
    private var control: [UInt8] = []
    private var message: [UInt8] = []
    /// Text or binary, while a message is under way.
    private var kind: WebSocketOpcode?
    private var check = UTF8Check()
    private var isOver = false

    package init(limit: Int) {
        self.limit = limit
    }

    package mutating func read(_ bytes: Bytes) -> [Event] {
        var events: [Event] = []
        var rest = bytes
        while !isOver {
            if frame == nil {
                guard let byte = rest.popFirst() else { break }
                header.append(byte)
                if let code = readHeader() { fail(code, &events) }
            }
            if let code = readData(&rest) { fail(code, &events) }
            guard !isOver, let whole = frame else { continue }
            guard whole.remaining == 0 else { break }
            frame = nil
            finish(whole, &events)
        }
        return events
    }

    private mutating func fail(_ code: CloseCode, _ events: inout [Event]) {
        guard !isOver else { return }
        isOver = true
        message = []
        events.append(.failed(code))
    }

    /// Looks at the header read so far: makes the frame where it is whole.
    private mutating func readHeader() -> CloseCode? {
        if header.count == 1 {
            // No extension is agreed on, so the three bits have no meaning.
            guard header[0] & 0x70 == 0, let opcode = WebSocketOpcode(rawValue: header[0] & 0x0F) else {
                return .protocolError
            }
            return mayCome(opcode, isFinal: header[0] & 0x80 != 0) ? nil : .protocolError
        }
        let isMasked = header[1] & 0x80 != 0
        let short = Int(header[1] & 0x7F)
        let isControl = header[0] & 0x08 != 0
        guard isMasked, !isControl || short <= 125 else { return .protocolError }
        let extended = short == 126 ? 2 : short == 127 ? 8 : 0
        guard header.count >= 2 + extended else { return nil }
        var length = short
        if extended > 0 {
            let wide = header[2..<(2 + extended)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            // The shortest form is a must, and the first bit of the longest is no part of the number.
            guard wide >= (extended == 2 ? 126 : 65536), wide < 1 << 63 else { return .protocolError }
            length = Int(wide)
        }
        if !isControl, length > limit - message.count { return .tooLarge }
        guard header.count == 2 + extended + 4, let opcode = WebSocketOpcode(rawValue: header[0] & 0x0F)
        else { return nil }
        frame = Frame(
            opcode: opcode, isFinal: header[0] & 0x80 != 0,
            mask: header.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }, remaining: length)
        header.removeAll(keepingCapacity: true)
        if opcode == .text || opcode == .binary {
            kind = opcode
            check = UTF8Check()
        }
        return nil
    }

    private func mayCome(_ opcode: WebSocketOpcode, isFinal: Bool) -> Bool {
        switch opcode {
        case .text, .binary: kind == nil
        case .continuation: kind != nil
        case .close, .ping, .pong: isFinal
        }
    }

    /// Takes what is there of the frame's data.
    private mutating func readData(_ rest: inout Bytes) -> CloseCode? {
        guard var open = frame, open.remaining > 0, !rest.isEmpty else { return nil }
        let part = rest.prefix(open.remaining)
        rest = rest.dropFirst(part.count)
        let isControl = open.opcode.isControl
        let begin = isControl ? control.count : message.count
        if isControl {
            Self.unmask(part, open.mask, into: &control)
        } else {
            Self.unmask(part, open.mask, into: &message)
        }
        open.remaining -= part.count
        let turn = UInt32(part.count & 3) * 8
        if turn > 0 { open.mask = open.mask >> turn | open.mask << (32 - turn) }
        frame = open
        if !isControl, kind == .text, !check.accepts(message[begin...]) { return .invalidText }
        return nil
    }

    /// Eight bytes at a time: it is most of the work for a long message.
    private static func unmask(_ part: Bytes, _ mask: UInt32, into output: inout [UInt8]) {
        var index = output.count
        output.append(contentsOf: part)
        let word = UInt64(mask) << 32 | UInt64(mask)
        output.withUnsafeMutableBytes { bytes in
            while index + 8 <= bytes.count {
                let masked = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                bytes.storeBytes(
                    of: masked ^ UInt64(littleEndian: word), toByteOffset: index, as: UInt64.self)
                index += 8
            }
            var rest = word
            while index < bytes.count {
                bytes[index] ^= UInt8(truncatingIfNeeded: rest)
                rest >>= 8
                index += 1
            }
        }
    }

    private mutating func finish(_ frame: Frame, _ events: inout [Event]) {
        if frame.opcode.isControl {
            let data = control
            control.removeAll(keepingCapacity: true)
            switch frame.opcode {
            case .ping: events.append(.ping(data))
            case .pong: events.append(.pong)
            default: close(data, &events)
            }
            return
        }
        guard frame.isFinal, let kind else { return }
        let whole = message
        message = []
        self.kind = nil
        if kind == .binary { return events.append(.binary(whole)) }
        guard check.isComplete else { return fail(.invalidText, &events) }
        events.append(.text(whole))
    }

    private mutating func close(_ data: [UInt8], _ events: inout [Event]) {
        guard !data.isEmpty else {
            isOver = true
            return events.append(.close(nil))
        }
        guard data.count >= 2 else { return fail(.protocolError, &events) }
        let code = CloseCode(rawValue: UInt16(data[0]) << 8 | UInt16(data[1]))
        guard code.maySend else { return fail(.protocolError, &events) }
        guard utf8IsValid(data[2...]) else { return fail(.invalidText, &events) }
        isOver = true
        events.append(.close(code))
    }
}
