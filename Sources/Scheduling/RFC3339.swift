package import Vocabulary

// Date and time as RFC 3339 writes them, by hand: this runs for every slot of every answer.

extension Instant {
    /// Reads `2026-03-10T14:00:00-04:00`, with up to six digits of a fraction. `nil` for any other shape, a time
    /// without an offset, a date that doesn't exist and a leap second (`:60`).
    package init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(40))
        guard bytes.count >= 20, bytes.count <= 33, let date = LocalDate(text.prefix(10)) else { return nil }
        func pair(_ at: Int, _ range: ClosedRange<Int>) -> Int? {
            guard at + 1 < bytes.count, let tens = digit(bytes[at]), let ones = digit(bytes[at + 1]),
                range.contains(tens * 10 + ones)
            else { return nil }
            return tens * 10 + ones
        }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = pair(11, 0...23), let minute = pair(14, 0...59), let second = pair(17, 0...59)
        else { return nil }

        var at = 19
        var fraction = 0
        if bytes[at] == UInt8(ascii: ".") {
            at += 1
            var scale = 1_000_000
            while at < bytes.count, let digit = digit(bytes[at]) {
                guard scale > 1 else { return nil }
                scale /= 10
                fraction += digit * scale
                at += 1
            }
            guard scale < 1_000_000 else { return nil }
        }

        guard at < bytes.count else { return nil }
        var offset = 0
        switch bytes[at] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            guard at + 1 == bytes.count else { return nil }
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard at + 6 == bytes.count, bytes[at + 3] == UInt8(ascii: ":"),
                let hours = pair(at + 1, 0...23), let minutes = pair(at + 4, 0...59)
            else { return nil }
            offset = (hours * 3600 + minutes * 60) * (bytes[at] == UInt8(ascii: "-") ? -1 : 1)
        default:
            return nil
        }
        let seconds = date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
    }

    /// `2026-03-10T18:00:00Z`; a fraction of a second is written where there is one.
    package var rfc3339: String { rfc3339(offsetMinutes: nil) }

    /// `nil`: in UTC, written `Z`.
    fileprivate func rfc3339(offsetMinutes: Int?) -> String {
        let wall = seconds + (offsetMinutes ?? 0) * 60
        let day = floorDivide(wall, 86_400)
        let (year, month, dayOfMonth) = LocalDate(dayNumber: day).parts
        let second = wall - day * 86_400
        let fraction = Int(microseconds - Int64(seconds) * 1_000_000)
        return String(unsafeUninitializedCapacity: 40) { buffer in
            var at = 0
            func byte(_ character: Unicode.Scalar) {
                buffer[at] = UInt8(truncatingIfNeeded: character.value)
                at += 1
            }
            func number(_ number: Int, _ width: Int) {
                var rest = number
                for place in stride(from: at + width - 1, through: at, by: -1) {
                    buffer[place] = UInt8(48 + rest % 10)
                    rest /= 10
                }
                at += width
            }
            number(min(max(year, 0), 9999), 4)
            byte("-")
            number(month, 2)
            byte("-")
            number(dayOfMonth, 2)
            byte("T")
            number(second / 3600, 2)
            byte(":")
            number(second / 60 % 60, 2)
            byte(":")
            number(second % 60, 2)
            if fraction != 0 {
                byte(".")
                number(fraction, 6)
                while buffer[at - 1] == UInt8(ascii: "0") { at -= 1 }
            }
            if let offsetMinutes {
                byte(offsetMinutes < 0 ? "-" : "+")
                number(abs(offsetMinutes) / 60, 2)
                byte(":")
                number(abs(offsetMinutes) % 60, 2)
            } else {
                byte("Z")
            }
            return at
        }
    }
}

extension Zone {
    /// The instant with the zone's offset: `2026-03-10T14:00:00-04:00`. The seconds of an offset of before 1973 are
    /// dropped; the instant stays exact.
    package func rfc3339(_ instant: Instant) -> String {
        instant.rfc3339(offsetMinutes: offsetSeconds(at: instant) / 60)
    }
}

private func digit(_ byte: UInt8) -> Int? { byte >= 48 && byte <= 57 ? Int(byte) - 48 : nil }
