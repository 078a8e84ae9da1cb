import Telephony
import Vocabulary

/// A telephone number as it stood in a text.
struct FoundPhone: Hashable, Sendable {
    /// Digits, with a leading `+` where the country was said; extensions and '(0)' left out.
    let digits: String
    /// As it was written, in ASCII.
    let written: String
    let utf8Range: Range<Int>

    /// E.164, completed for a business in that region; `nil` where the country stays unknown, and for figures that no number
    /// has. What has the length of a number and no more is taken if a prefix says that a number is meant, and where numbers
    /// are written without one.
    func number(in region: Region?) -> PhoneNumber? {
        guard let reading = PhoneReading(written, in: region),
            reading.isInPlan || reading.isPrefixed || region?.writesPrefix == false
        else { return nil }
        return reading.number
    }
}

/// Finds telephone numbers: runs of figures with the separators people write, that are no date, sum or account.
struct PhoneReader {
    /// The text, with the signs of other scripts that telephone numbers are written in as ASCII.
    private let bytes: [UInt8]
    /// Where each of these bytes comes from, and where the text ends.
    private let offsets: [Int]
    private let tokens: [Token]
    private let region: Region?

    /// The business's region tells short numbers from other figures.
    init(_ text: String, tokens: [Token], region: Region?) {
        var bytes: [UInt8] = []
        var offsets: [Int] = []
        var offset = 0
        for scalar in text.unicodeScalars {
            let own = scalar.utf8
            let plain = PlainSign.ascii(for: scalar).map { [$0] } ?? Array(own)
            if !PlainSign.isUnseen(scalar) {
                bytes += plain
                offsets += plain.indices.map { offset + $0 }
            }
            offset += own.count
        }
        self.bytes = bytes
        self.offsets = offsets + [offset]
        self.tokens = tokens
        self.region = region
    }

    func phones() -> [FoundPhone] {
        var found: [FoundPhone] = []
        var index = 0
        while index < bytes.count {
            guard
                Self.isDigit(bytes[index])
                    || (byte(index) == 0x2B || byte(index) == 0x28) && leadsDigits(index)
            else {
                index += 1
                continue
            }
            let end = endOfRun(from: index)
            if let phone = phone(index..<end) { found.append(phone) }
            index = max(end, index + 1)
        }
        return found
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 97 && (byte | 0x20) <= 122 || byte >= 0x80
    }

    private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

    private func leadsDigits(_ index: Int) -> Bool {
        (1...2).contains { Self.isDigit(byte(index + $0)) }
    }

    /// Digits, single blanks and the separators `- . / ( )`, and `+` where one may stand.
    private func endOfRun(from start: Int) -> Int {
        var index = start
        var end = start
        while index < bytes.count {
            let byte = bytes[index]
            if Self.isDigit(byte) || byte == 0x29 {
                index += 1
                end = index
            } else if byte == 0x20,
                index == start || self.byte(index - 1) != 0x20 || self.byte(index - 2) != 0x20
            {
                index += 1
            } else if [0x2D, 0x2E, 0x2F, 0x28].contains(byte) {
                index += 1
            } else if byte == 0x2B, index == start || self.byte(index - 1) == 0x28 {
                index += 1
            } else {
                break
            }
        }
        return end
    }

    private func phone(_ run: Range<Int>) -> FoundPhone? {
        if isSpoilt(before: run.lowerBound) { return nil }
        // Every chunk that matters has a digit, and no number has more than fifteen.
        var chunks = Array(chunks(run).prefix(16))
        if let date = chunks.firstIndex(where: isDate) { chunks.removeSubrange(date...) }
        while !chunks.isEmpty, digitCount(chunks) > mostDigits(chunks) { chunks.removeLast() }
        guard let first = chunks.first, let last = chunks.last else { return nil }
        let range = first.lowerBound..<last.upperBound
        let isWhole = range.upperBound == run.upperBound
        if isWhole, isSpoilt(behind: range.upperBound) { return nil }
        if bytes[range].contains(0x3D) { return nil }
        guard let digits = digits(range), isPlausible(digits, range, chunks) else { return nil }
        return FoundPhone(
            digits: digits, written: String(decoding: bytes[range], as: UTF8.self),
            utf8Range: offsets[range.lowerBound]..<offsets[range.upperBound])
    }

    private func chunks(_ run: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = run.lowerBound
        for index in run where bytes[index] == 0x20 {
            if index > start { result.append(start..<index) }
            start = index + 1
        }
        if run.upperBound > start { result.append(start..<run.upperBound) }
        return result
    }

    private func digitCount(_ chunks: [Range<Int>]) -> Int {
        chunks.reduce(0) { $0 + bytes[$1].count(where: Self.isDigit) }
    }

    /// Fifteen, and what is dialled before a number of another country.
    private func mostDigits(_ chunks: [Range<Int>]) -> Int {
        let isPrefixed = chunks.first.flatMap { bytes[$0].first(where: Self.isDigit) } == 0x30
        return isPrefixed && chunks.first.map { bytes[$0].contains(0x2B) } != true ? 19 : 15
    }

    /// Groups of figures inside a chunk.
    private func groups(_ range: Range<Int>) -> [Int] {
        var result: [Int] = []
        var inGroup = false
        for index in range {
            if Self.isDigit(bytes[index]) {
                if inGroup { result[result.count - 1] += 1 } else { result.append(1) }
                inGroup = true
            } else {
                inGroup = false
            }
        }
        return result
    }

    private func isDate(_ chunk: Range<Int>) -> Bool {
        guard !bytes[chunk].contains(0x2B), !bytes[chunk].contains(0x28) else { return false }
        let groups = groups(chunk)
        if groups.count == 3, groups[0] <= 2, groups[1] <= 2, groups[2] == 4 { return true }
        if groups.count == 3, groups[0] == 4, groups[1] <= 2, groups[2] <= 2 { return true }
        if groups.count == 2, groups == [4, 4], bytes[chunk].contains(0x2F) { return true }
        guard groups == [8], let text = String(validating: bytes[chunk], as: UTF8.self) else { return false }
        let year = Int(text.prefix(4)) ?? 0
        return (1990...2099).contains(year)
            && LocalDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))") != nil
    }

    private func digits(_ range: Range<Int>) -> String? {
        var result = ""
        var depth = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == 0x28, self.byte(index + 1) == 0x30, self.byte(index + 2) == 0x29, !result.isEmpty {
                // '+44 (0) 20': the zero is for callers at home.
                index += 3
                continue
            }
            switch byte {
            case 0x2B where result.isEmpty: result = "+"
            case 0x2B: return nil
            case 0x28:
                depth += 1
                if depth > 1 { return nil }
            case 0x29: depth = max(0, depth - 1)
            case let digit where Self.isDigit(digit): result.unicodeScalars.append(Unicode.Scalar(digit))
            default: break
            }
            index += 1
        }
        return result
    }

    private func isPlausible(_ digits: String, _ range: Range<Int>, _ chunks: [Range<Int>]) -> Bool {
        let count = digits.utf8.count - (digits.hasPrefix("+") ? 1 : 0)
        let groups = groups(range)
        guard (8...19).contains(count) || isShortNumber(range, count) else { return false }
        // Social security numbers, decimals and lists of single figures.
        if groups == [3, 2, 4] { return false }
        // '2026 10 16' is a day.
        if groups == [4, 2, 2], digits.hasPrefix("19") || digits.hasPrefix("20") { return false }
        if groups.count == 2, bytes[range].contains(0x2E), !bytes[range].contains(0x20),
            groups[1] > 4 || groups[1] <= 2
        {
            return false
        }
        if groups.count > 7, groups.allSatisfy({ $0 == 1 }) == false { return false }
        if chunks.contains(where: { [4, 4, 4, 4] == self.groups($0) }) { return false }
        return !followsOtherNumber(range.lowerBound)
    }

    /// Numbers of six or seven figures, where there are such and they are written as they stand.
    private func isShortNumber(_ range: Range<Int>, _ count: Int) -> Bool {
        guard (6...7).contains(count), let region, !region.writesPrefix else { return false }
        return PhoneReading(String(decoding: bytes[range], as: UTF8.self), in: region)?.isInPlan == true
    }

    /// A letter, '#', a sum or a fraction directly before.
    private func isSpoilt(before index: Int) -> Bool {
        let last = byte(index - 1)
        if index == 0 { return false }
        if [0x23, 0x24, 0x2A, 0x3D, 0x2C, 0x3A].contains(last) {
            return !(last == 0x3A && Self.isLetter(byte(index - 2)))
                && !(last == 0x2C && !Self.isDigit(byte(index - 2)))
        }
        if last == 0x2D { return index == 1 || byte(index - 2) == 0x20 || Self.isDigit(byte(index - 2)) }
        if Self.isLetter(last), last < 0x80 { return byte(index) != 0x28 }
        return [0x2B, 0x2F].contains(last)
    }

    /// A letter other than the 'x' of an extension, a clock, a sum or a hexadecimal figure behind.
    private func isSpoilt(behind index: Int) -> Bool {
        let next = byte(index)
        if next == 0x3A || next == 0x3D || next == 0x2A || next == 0x40 || next == 0x25 { return true }
        if next == 0x20, Self.isLetter(byte(index + 1)), Self.isDigit(byte(index + 2)) {
            return (byte(index + 1) | 0x20) != 0x78
        }
        guard Self.isLetter(next), next < 0x80 else { return false }
        return !isExtension(index)
    }

    private func isExtension(_ index: Int) -> Bool {
        if (byte(index) | 0x20) == 0x78 { return Self.isDigit(byte(index + 1)) || byte(index + 1) == 0x20 }
        return (byte(index) | 0x20) == 0x65 && (byte(index + 1) | 0x20) == 0x78
            && (byte(index + 2) | 0x20) == 0x74
    }

    private static let others: Set<String> = [
        "account", "card", "order", "ssn", "invoice", "passport", "policy", "reference", "ref", "zip",
        "member",
        "membership", "ticket", "claim", "formula", "case",
    ]
    private static let phones: Set<String> = [
        "phone", "mobile", "cell", "tel", "telephone", "call", "text", "reach",
    ]

    /// 'card number 12345678': another kind of number, by the three words before it.
    private func followsOtherNumber(_ offset: Int) -> Bool {
        guard let index = tokens.firstIndex(where: { $0.start >= offset }) else { return false }
        for token in tokens[max(0, index - 4)..<index].reversed() {
            if Self.phones.contains(token.text) { return false }
            if Self.others.contains(token.text) { return true }
        }
        return false
    }
}
