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
}
