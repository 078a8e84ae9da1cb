import SocketIO
import Testing

@Suite struct UTF8CheckTests {
    @Test func `agrees with the standard library on all sequences of few bytes`() {
        let interesting: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED,
            0xEE,
            0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
        ]
        for a in interesting {
            for b in interesting {
                for c in interesting {
                    for d in interesting {
                        let bytes = [a, b, c, d]
                        var check = UTF8Check()
                        let isValid = check.accepts(bytes[...]) && check.isComplete
                        if isValid != (String(validating: bytes, as: UTF8.self) != nil) {
                            Issue.record("\(bytes)")
                        }
                    }
                }
            }
        }
    }

    @Test func `says the same however the bytes are cut`() {
        let bytes = Array("κόσμε 語 🙂".utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var check = UTF8Check()
                #expect(check.accepts(bytes[..<first]) == true)
                #expect(check.accepts(bytes[first..<second]) == true)
                #expect(check.accepts(bytes[second...]) == true)
                #expect(check.isComplete)
            }
        }
    }

    @Test func `fails at the first byte that can't go on`() {
        var check = UTF8Check()
        #expect(check.accepts([0xF4]) == true)
        #expect(check.accepts([0x90]) == false)
    }
}
