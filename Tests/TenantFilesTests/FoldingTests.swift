import Testing

@testable import Vocabulary

/// Plain words are folded by themselves, and must come out as Foundation folds them.
@Suite struct FoldingTests {
    @Test(arguments: 0..<20)
    func `any text in ASCII folds as Foundation folds it`(seed: UInt64) {
        var random = SeededNumbers(seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                UInt8.random(in: 0...0x7F, using: &random)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(folded(text) == foldedUnicode(text), "\(text.debugDescription)")
        }
    }

    @Test
    func `a text with one letter beyond ASCII folds as a whole`() {
        #expect(folded("  Café\tDU  Nord ") == "cafe du nord")
        #expect(folded("Joe\u{2019}s  BAR") == "joe's bar")
    }
}
