extension JSON {
    /// A number as it was written: money and identifiers never pass through a binary float.
    package struct Number: Hashable, Sendable {
        /// In the grammar of RFC 8259, section 6.
        package let literal: String

        package init(_ value: Int) {
            literal = String(value)
        }

        /// Infinities and NaN, which JSON can't say, become 0.
        package init(_ value: Double) {
            if value.isFinite, value == value.rounded(), abs(value) < 1e15 {
                literal = String(Int(value))
            } else {
                literal = value.isFinite ? "\(value)" : "0"
            }
        }

        /// The caller vouches for the grammar.
        init(literal: String) {
            self.literal = literal
        }

        /// The whole number it denotes, however it is spelt (`2`, `2.0`, `20e-1`); `nil` for fractions and for
        /// numbers beyond 64 bits.
        package var integer: Int? {
            guard let (isNegative, digits, exponent) = decimal else { return nil }
            var value = 0
            func append(_ digit: Int) -> Bool {
                let (scaled, tooLarge) = value.multipliedReportingOverflow(by: 10)
                let (sum, stillTooLarge) = scaled.subtractingReportingOverflow(digit)
                value = sum
                return !tooLarge && !stillTooLarge
            }
            // Counted downwards, since the most negative number has no positive twin.
            for digit in digits where !append(digit) { return nil }
            if digits.isEmpty { return 0 }
            guard exponent >= 0, exponent <= 19 else { return nil }
            for _ in 0..<exponent where !append(0) { return nil }
            if isNegative { return value }
            let (positive, overflow) = Int(0).subtractingReportingOverflow(value)
            return overflow ? nil : positive
        }

        package var double: Double? { Double(literal) }

        /// Sign, significant digits without leading and trailing zeros, and the power of ten they are multiplied by.
        /// `nil` where the exponent itself is beyond all reason.
        private var decimal: (isNegative: Bool, digits: [Int], exponent: Int)? {
            var digits: [Int] = []
            var scale = 0
            var isFraction = false
            var bytes = Array(literal.utf8)[...]
            let isNegative = bytes.first == UInt8(ascii: "-")
            if isNegative { bytes = bytes.dropFirst() }
            while let byte = bytes.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
                bytes = bytes.dropFirst()
                if byte == UInt8(ascii: ".") {
                    isFraction = true
                } else {
                    if isFraction { scale -= 1 }
                    if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(Int(byte) - 48) }
                }
            }
            while digits.last == 0 {
                digits.removeLast()
                scale += 1
            }
            if digits.isEmpty { return (isNegative, [], 0) }
            guard !bytes.isEmpty else { return (isNegative, digits, scale) }
            let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
            guard let exponent = Int(text), abs(exponent) < 1_000_000 else { return nil }
            return (isNegative, digits, scale + exponent)
        }
    }
}
