import Vocabulary

extension Instant {
    /// Reads `2026-03-02T10:00:00-05:00` (RFC 3339, section 5.6); `nil` for anything else. Digits beyond the
    /// microsecond are dropped; a leap second is the second after it.
    init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40 else { return nil }
        guard let date = LocalDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let hour = twoDigits(bytes[11...12]), hour < 24, let minute = twoDigits(bytes[14...15]),
            minute < 60,
            let second = twoDigits(bytes[17...18]), second <= 60
        else { return nil }
        var rest = bytes[19...]
        guard let fraction = takeFraction(&rest), let offset = offsetSeconds(rest) else { return nil }
        let seconds = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: Int64(seconds) * 1_000_000 + fraction)
    }
}

private func twoDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count == 2, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1) - 48 }
}

/// Microseconds; 0 where there is no fraction, `nil` where it is a dot alone.
private func takeFraction(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
    guard bytes.first == UInt8(ascii: ".") else { return 0 }
    bytes = bytes.dropFirst()
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    bytes = bytes.dropFirst(digits.count)
    var value: Int64 = 0
    for index in 0..<6 {
        let digit = digits.dropFirst(index).first.map { Int64($0) - 48 } ?? 0
        value = value * 10 + digit
    }
    return value
}

/// Seconds east of Greenwich.
private func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(bytes)
    guard let sign = bytes.first else { return nil }
    if bytes.count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    guard bytes.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
        bytes[3] == UInt8(ascii: ":"),
        let hours = twoDigits(bytes[1...2]), hours < 24, let minutes = twoDigits(bytes[4...5]), minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "+") ? seconds : -seconds
}
