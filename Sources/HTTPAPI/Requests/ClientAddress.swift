/// An IP address; an IPv4 one mapped into IPv6 is the IPv4 one.
package struct ClientAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16.
    package let bytes: [UInt8]

    init(bytes: [UInt8]) {
        let isMapped =
            bytes.count == 16 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF
            && bytes[11] == 0xFF
        self.bytes = isMapped ? Array(bytes.suffix(4)) : bytes
    }

    /// Reads `192.0.2.7` and `2001:db8::1` (RFC 4291, section 2.2); `nil` for anything else, zones and ports included.
    package init?(_ text: some StringProtocol) {
        let ascii = Array(text.utf8)
        guard ascii.count <= 45,
            let bytes = ascii.contains(UInt8(ascii: ":")) ? sixteen(ascii) : four(ascii[...])
        else { return nil }
        self.init(bytes: bytes)
    }

    package var description: String {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: bytes.count, by: 2)
            .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }

    /// Under which its requests are counted: one subscriber has a whole /64 of IPv6.
    package var subject: String {
        bytes.count == 4
            ? description : Self(bytes: Array(bytes.prefix(8)) + Array(repeating: 0, count: 8)).description
    }

    /// Whether the first `length` bits are those of `other`.
    func isWithin(_ other: Self, length: Int) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        for index in bytes.indices {
            let bits = min(8, max(0, length - index * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            if bytes[index] & mask != other.bytes[index] & mask { return false }
        }
        return true
    }

    var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
    }
}

private func four(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
        guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }),
            part.count == 1 || part.first != UInt8(ascii: "0"),
            let byte = UInt8(String(decoding: part, as: UTF8.self))
        else { return nil }
        bytes.append(byte)
    }
    return bytes
}

private func sixteen(_ text: [UInt8]) -> [UInt8]? {
    let colon = UInt8(ascii: ":")
    var gap: Int?
    var index = 0
    while index + 1 < text.count {
        if text[index] == colon, text[index + 1] == colon {
            guard gap == nil else { return nil }
            gap = index
            index += 2
        } else {
            index += 1
        }
    }
    guard let gap else { return groups(text[...]).flatMap { $0.count == 16 ? $0 : nil } }
    guard let before = groups(text[..<gap]), let after = groups(text[(gap + 2)...]),
        before.count + after.count <= 14
    else { return nil }
    return before + Array(repeating: 0, count: 16 - before.count - after.count) + after
}

/// Groups of hexadecimal digits between single colons, the last of which may be an IPv4 address.
private func groups(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var bytes: [UInt8] = []
    for (index, part) in parts.enumerated() {
        if index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
            guard let last = four(part) else { return nil }
            bytes += last
            continue
        }
        guard (1...4).contains(part.count), part.first != UInt8(ascii: "+"), part.first != UInt8(ascii: "-"),
            let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
        else { return nil }
        bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
    }
    return bytes
}
