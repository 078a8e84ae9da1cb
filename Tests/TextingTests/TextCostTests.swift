import Testing
import Texting

@Suite struct TextCostTests {
    @Test(arguments: [
        ("", TextCost.Encoding.gsm7, 1), (String(repeating: "a", count: 160), .gsm7, 1),
        (String(repeating: "a", count: 161), .gsm7, 2), (String(repeating: "a", count: 306), .gsm7, 2),
        (String(repeating: "a", count: 307), .gsm7, 3), (String(repeating: "€", count: 80), .gsm7, 1),
        (String(repeating: "€", count: 81), .gsm7, 2), (String(repeating: "€", count: 153), .gsm7, 3),
        (String(repeating: "’", count: 70), .ucs2, 1), (String(repeating: "’", count: 71), .ucs2, 2),
        (String(repeating: "😀", count: 35), .ucs2, 1), (String(repeating: "😀", count: 36), .ucs2, 2),
        (String(repeating: "😀", count: 67), .ucs2, 3),
    ])
    func `S6 segments are counted as GSM-7 or UCS-2`(text: String, encoding: TextCost.Encoding, segments: Int)
    {
        let cost = TextCost(of: text)
        #expect(cost.encoding == encoding)
        #expect(cost.segments == segments)
    }

    /// As a telephone fills them: unit by unit, a pair of units never torn.
    @Test func `S6 segments are what filling them one by one gives`() {
        var random = Seeded(11)
        let letters = Array("ab é€[]{}~^|\\\n@’😀ñ中Ω".unicodeScalars)
        for round in 0..<400 {
            let isGSM = Bool.random(using: &random)
            let choice = isGSM ? letters.filter(GSM.contains) : letters
            let scalars = (0..<Int.random(in: 0...700, using: &random)).map { _ in
                choice[Int.random(in: 0..<choice.count, using: &random)]
            }
            let cost = TextCost(of: String(String.UnicodeScalarView(scalars)))
            let isWide = scalars.contains { !GSM.contains($0) }
            #expect(cost.encoding == (isWide ? .ucs2 : .gsm7), "round \(round)")
            let units = scalars.map {
                isWide ? ($0.value > 0xFFFF ? 2 : 1) : ("^{}\\[~]|€".unicodeScalars.contains($0) ? 2 : 1)
            }
            #expect(cost.segments == Self.filled(units, isWide: isWide), "round \(round)")
        }
    }

    private static func filled(_ units: [Int], isWide: Bool) -> Int {
        if units.reduce(0, +) <= (isWide ? 70 : 160) { return 1 }
        var segments: [[Int]] = [[]]
        for unit in units {
            let isFull = (segments.last ?? []).reduce(0, +) + unit > (isWide ? 67 : 153)
            if isFull { segments.append([]) }
            segments[segments.count - 1].append(unit)
        }
        return segments.count
    }
}
