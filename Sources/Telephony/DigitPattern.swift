/// Which numbers there are, in a notation made for it.
///
/// A digit; `x`, any digit; `[0-35]`, one of these; `*4`, any four; `*6-8,10`, any six to eight or ten;
/// `(…|…)`, one of the alternatives, the last of which may be empty. Blanks and line ends mean nothing.
struct DigitPattern: Sendable {
    let notation: [UInt8]

    init(_ notation: some StringProtocol) {
        self.notation = notation.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    }

    var isEmpty: Bool { notation.isEmpty }

    func matches(_ digits: [UInt8]) -> Bool {
        digits.count < UInt64.bitWidth && lengths(in: digits) & 1 << UInt64(digits.count) != 0
    }

    /// How many of the first digits are a word of this pattern: every such count, the greatest first.
    func prefixes(of digits: [UInt8]) -> [Int] {
        let lengths = lengths(in: digits)
        return (0...digits.count).reversed().filter { lengths & 1 << UInt64($0) != 0 }
    }

    /// Bit n is set where the first n digits match.
    private func lengths(in digits: [UInt8]) -> UInt64 {
        guard !notation.isEmpty, digits.count < UInt64.bitWidth else { return 0 }
        var walk = Walk(notation: notation, digits: digits)
        return walk.alternatives(from: 1)
    }
}

/// One way through a notation with all that may be matched at once: bit n of a set of places stands for the place behind n
/// digits, so a digit that fits moves its place one to the left, and there is nothing to take back.
private struct Walk {
    private let notation: [UInt8]
    /// For each of the ten digits, the places where it stands.
    private var places = [UInt64](repeating: 0, count: 10)
    private let all: UInt64
    private var index = 0

    init(notation: [UInt8], digits: [UInt8]) {
        self.notation = notation
        for (place, digit) in digits.enumerated() { places[Int(digit)] |= 1 << UInt64(place) }
        self.all = (1 << UInt64(digits.count)) - 1
    }

    mutating func alternatives(from starts: UInt64) -> UInt64 {
        var ends = sequence(from: starts)
        while take("|") { ends |= sequence(from: starts) }
        return ends
    }

    private mutating func sequence(from starts: UInt64) -> UInt64 {
        var reached = starts
        while let next, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
            if reached == 0 {
                leave()
            } else if take("(") {
                reached = alternatives(from: reached)
                _ = take(")")
            } else if take("*") {
                reached = anyDigits(from: reached)
            } else if take("[") {
                reached = (reached & oneOf()) << 1
            } else if take("x") {
                reached = (reached & all) << 1
            } else {
                reached = (reached & place(of: number())) << 1
            }
        }
        return reached
    }

    /// Where nothing can match any more, on to the end of the alternative.
    private mutating func leave() {
        var depth = 0
        while let next {
            if depth == 0, next == UInt8(ascii: "|") || next == UInt8(ascii: ")") { return }
            depth += next == UInt8(ascii: "(") ? 1 : next == UInt8(ascii: ")") ? -1 : 0
            index += 1
        }
    }

    private mutating func anyDigits(from starts: UInt64) -> UInt64 {
        var ends: UInt64 = 0
        repeat {
            let least = count()
            let most = take("-") ? count() : least
            var reached = starts
            for length in 0...max(least, most) {
                if length >= least { ends |= reached }
                reached = (reached & all) << 1
            }
        } while take(",")
        return ends
    }

    private mutating func oneOf() -> UInt64 {
        var found: UInt64 = 0
        while let next, next != UInt8(ascii: "]") {
            let first = number()
            let last = take("-") ? number() : first
            for digit in first...max(first, last) { found |= place(of: digit) }
        }
        _ = take("]")
        return found
    }

    private func place(of digit: Int) -> UInt64 { places.indices.contains(digit) ? places[digit] : 0 }

    /// One digit of the notation.
    private mutating func number() -> Int {
        defer { index += 1 }
        return next.map { Int($0) - 48 } ?? -1
    }

    private mutating func count() -> Int {
        var value = 0
        while let next, next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { value = value * 10 + number() }
        return min(value, UInt64.bitWidth)
    }

    private var next: UInt8? { index < notation.count ? notation[index] : nil }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }
}
