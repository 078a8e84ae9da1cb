import Vocabulary

/// Damages files as editors, merges and people do: bytes, words, and whole parts of the tree.
struct Mutator {
    private var random: Seeded

    init(seed: UInt64) {
        random = Seeded(seed: seed)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &random) }

    /// One to five mistakes in the files of a sample.
    mutating func mutate(_ sample: inout ByteSample) {
        for _ in 0..<number(in: 1...5) {
            guard let name = pick(sample.files.keys.sorted()), let bytes = sample.files[name] else { return }
            if number(in: 0...60) == 0 {
                sample.files[name] = nil
                continue
            }
            sample.files[name] = mutated(bytes, others: sample)
        }
    }

    private mutating func mutated(_ bytes: [UInt8], others sample: ByteSample) -> [UInt8] {
        switch number(in: 0...9) {
        case 0...1: return byBytes(bytes)
        case 2...5: return byWords(bytes)
        case 6...8: return byLines(bytes, others: sample)
        default: return byForm(bytes)
        }
    }

    private mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    // MARK: Bytes

    private mutating func byBytes(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard !bytes.isEmpty else { return [UInt8(number(in: 0...255))] }
        let place = number(in: 0...(bytes.count - 1))
        switch number(in: 0...4) {
        case 0: bytes[place] ^= 1 << UInt8(number(in: 0...7))
        case 1: bytes.insert(UInt8(number(in: 0...255)), at: place)
        case 2: bytes.removeSubrange(place..<min(place + number(in: 1...40), bytes.count))
        case 3: bytes.removeSubrange(place...)
        default:
            let length = min(number(in: 1...30), bytes.count - place)
            let target = number(in: 0...(bytes.count - 1))
            bytes.insert(contentsOf: bytes[place..<(place + length)], at: target)
        }
        return bytes
    }

    // MARK: Words

    /// Replaces one value, or swaps two, or writes one again.
    private mutating func byWords(_ bytes: [UInt8]) -> [UInt8] {
        let separators = bytes.indices.filter { Self.separators.contains(bytes[$0]) }
        guard separators.count > 3 else { return byBytes(bytes) }
        func word(_ index: Int) -> Range<Int> { (separators[index] + 1)..<separators[index + 1] }
        let first = word(number(in: 0...(separators.count - 2)))
        let second = word(number(in: 0...(separators.count - 2)))
        var bytes = bytes
        switch number(in: 0...5) {
        case 0:
            let (low, high) = first.lowerBound < second.lowerBound ? (first, second) : (second, first)
            let (left, right) = (Array(bytes[low]), Array(bytes[high]))
            bytes.replaceSubrange(high, with: left)
            bytes.replaceSubrange(low, with: right)
        case 1: bytes.replaceSubrange(first, with: Array(bytes[second]))
        case 2: bytes.insert(contentsOf: Array(bytes[second]), at: first.lowerBound)
        case 3: bytes.removeSubrange(first.lowerBound..<min(first.upperBound + 1, bytes.count))
        default: bytes.replaceSubrange(first, with: Array((pick(Self.tokens) ?? "").utf8))
        }
        return bytes
    }

    private static let separators = Set(" ,:[]{}\n\"'".utf8)

    private static let tokens: [String] =
        [
            "", " ", "none", "closed", "{}", "[]", "[x]", "{a: 1}", "~", "null", "\"\"", "''", "-1", "0",
            "0m", "0d",
            "-0", "1e9", "0.001", ".5", "1_000", "0x10", "0o7", "99999999999999999999", "1000000000",
            "-99999999999",
            "48:00-47:59", "24:00-24:00", "47:59-47:59", "00:00-00:00", "9:00-10:00", "00:00-48:00", "24:30",
            "0000-01-01", "9999-12-31", "02-29", "12-31", "2026-02-30", "2026-13-01", "0001-01-01", "999999h",
            "3660d", "9999999d", "1w", "1h30m", "1d2h", "45", "mon", "sun-mon", "mon-sun", "true", "yes",
            "on",
            "${TENANT_}", "${TENANT_BLOOM_X}", "${", "$", "é", "٣", "１２", "ａ", "a.b", "a[0]", "İ", "ß",
            "\u{FB01}",
            "\u{2028}", "\u{85}", "\u{FEFF}", "\u{202E}abc", "\u{200B}", "e\u{301}\u{301}", "👩‍👩‍👧‍👦", "\u{1F1E9}",
            "\u{0}",
            "{from: 9999-12-31}", "{to: 0000-01-01}", "{from: 12-29, to: 01-02, hours: closed}",
            "{first: \"00:00\", last: \"47:59\", every: 1m}", "{first: \"10:00\", last: \"09:00\"}",
            "[9:00-10:00, 09:00-10:00]", "{mon-sun: 00:00-47:00}", "{mon-sun: 00:00-24:00}", "staff", "from",
            "date", "starts", "{date: 02-29, hours: 00:00-24:00}", "instantly", "by-inquiry", "never",
            "google",
            "caldav", "best-effort", "{{", "}}", "\"{{visit.when}}\"", "\"{{#a}}{{/b}}\"", "\"{{>x}}\"",
            "\"{{{x}}\"",
            "\"{tenant.name}\"", "Europe/Paris", "+1 (212) 555 0100", "+0", "\"*\"", "http://x.example/y",
            "We are open 9am to 6pm on Mondays.", "A haircut costs $99999999999999.99.", "$",
            "Reply YES to cancel.",
            "{en: x, es: y}", "{en: }", "[[[[[[[[", "&a", "*a", "!!str x", "<<", "- -", "? a", "|", ">-",
            "%YAML", "---",
            "...", "\t", "# x", "'", "\"", "\\", "sk-abcdefghijklmnopqrstuvwx1234567890", "[1, 2",
            "{a: {b: {c: {d: 1}}}}",
        ] + ["1234567890", "ab"].map { String(repeating: $0, count: 300) }

    // MARK: Lines and what hangs on them

    private mutating func byLines(_ bytes: [UInt8], others sample: ByteSample) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
            Array.init)
        guard lines.count > 1 else { return byWords(bytes) }
        let part = subtree(at: number(in: 0...(lines.count - 1)), of: lines)
        let moved = Array(lines[part])
        switch number(in: 0...6) {
        case 0: lines.removeSubrange(part)
        case 1: lines.insert(contentsOf: moved, at: part.upperBound)
        case 2:
            lines.removeSubrange(part)
            lines.insert(contentsOf: moved, at: number(in: 0...lines.count))
        case 3:
            let indent = [UInt8](repeating: UInt8(ascii: " "), count: number(in: 1...4))
            for index in part { lines[index] = indent + lines[index] }
        case 4: for index in part { lines[index] = Array(lines[index].drop { $0 == UInt8(ascii: " ") }) }
        case 5:
            let other = pick(sample.files.values.sorted { $0.count < $1.count }) ?? []
            let theirs = other.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .map(Array.init)
            guard !theirs.isEmpty else { return bytes }
            let graft = subtree(at: number(in: 0...(theirs.count - 1)), of: theirs)
            lines.replaceSubrange(part, with: theirs[graft])
        default:
            let second = subtree(at: number(in: 0...(lines.count - 1)), of: lines)
            guard !part.overlaps(second) else { return bytes }
            lines.replaceSubrange(second, with: moved)
        }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// A line with all that is written deeper below it.
    private func subtree(at index: Int, of lines: [[UInt8]]) -> Range<Int> {
        func indent(_ line: [UInt8]) -> Int { line.prefix { $0 == UInt8(ascii: " ") }.count }
        var end = index + 1
        while end < lines.count, lines[end].isEmpty || indent(lines[end]) > indent(lines[index]) { end += 1 }
        return index..<end
    }

    // MARK: The file as a whole

    private mutating func byForm(_ bytes: [UInt8]) -> [UInt8] {
        switch number(in: 0...6) {
        case 0: return Array(bytes.map { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] }.joined())
        case 1: return bytes.map { $0 == UInt8(ascii: "\n") ? 0x0D : $0 }
        case 2: return [0xEF, 0xBB, 0xBF] + bytes
        case 3: return bytes + bytes
        case 4:
            let depth = number(in: 1...60)
            let (open, close) = number(in: 0...1) == 0 ? ("[", "]") : ("{a: ", "}")
            return bytes + Array("\nx: \(String(repeating: open, count: depth))".utf8)
                + Array(String(repeating: close, count: number(in: 0...1) == 0 ? depth : depth - 1).utf8)
        case 5:
            let key = pick(["services", "staff", "exceptions", "facts", "rules", "x"]) ?? "x"
            let entries = (0..<number(in: 1...400)).map {
                "  k\($0): {name: N\($0), duration: 30m, date: 12-25}\n"
            }
            return bytes + Array("\n\(key):\n\(entries.joined())".utf8)
        default: return bytes.isEmpty ? [] : Array(bytes.shuffledLines(using: &random))
        }
    }
}

extension [UInt8] {
    fileprivate func shuffledLines(using random: inout Seeded) -> [UInt8] {
        var lines = split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        let first = Int.random(in: 0..<lines.count, using: &random)
        lines.swapAt(first, Int.random(in: 0..<lines.count, using: &random))
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
}

/// The files of a tree, by path, which may hold anything.
struct ByteSample {
    var files: [String: [UInt8]]
    let slug: String
}
