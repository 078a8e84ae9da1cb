import Testing
import Vocabulary

@testable import Telephony

/// Numbers of every plan, made up from its own table, in the styles that people write.
struct StyleTests {
    @Test(arguments: Region.all.map(\.code))
    func `a number of a plan is the same however it is written`(code: String) throws {
        let region = try #require(Region(code))
        let abroad = try #require(Region(code == "GB" ? "FR" : "GB"))
        var random = Seeded(state: code.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        var checked = 0
        for _ in 0..<8 {
            let digits = Sample.number(of: region.plan, using: &random)
            let e164 = "+" + region.callingCode + digits
            // What a plan's own prefix makes of a number is the reading; it is the same in every style.
            guard let meant = PhoneReading(e164, in: nil), meant.isInPlan, meant.number.e164 == e164 else {
                continue
            }
            checked += 1
            let groups = grouped(digits, using: &random)
            for separator in [" ", "-", ".", "\u{A0}", "\u{2011}", " \u{2013} "] {
                let text = "+" + region.callingCode + separator + groups.joined(separator: separator)
                #expect(PhoneReading(text, in: region)?.number == meant.number, "\(text) in \(code)")
            }
            let wide = String(String.UnicodeScalarView(e164.unicodeScalars.map { fullWidth($0) }))
            for text in [
                "tel:" + e164, e164 + " ext. 12", e164 + "x9", wide, "00" + e164.dropFirst(),
                "00 \(region.callingCode) \(groups.joined(separator: " "))",
            ] {
                #expect(PhoneReading(text, in: abroad)?.number == meant.number, "\(text) from abroad")
            }
        }
        #expect(checked > 0)
    }

    @Test(arguments: ["BJ", "CI", "ES", "FR", "MX", "PT"])
    func `where all numbers have one length, a digit too many or too few is seen`(code: String) throws {
        let region = try #require(Region(code))
        var random = Seeded(state: 11)
        for _ in 0..<50 {
            let digits = Sample.number(of: region.plan, using: &random)
            #expect(PhoneReading("+\(region.callingCode)\(digits)7", in: region) == nil)
            #expect(PhoneReading("+\(region.callingCode)\(digits.dropLast())", in: region) == nil)
        }
    }

    private func grouped(_ digits: String, using random: inout Seeded) -> [String] {
        var rest = digits[...]
        var groups: [String] = []
        while !rest.isEmpty {
            let size = Int.random(in: 2...4, using: &random)
            groups.append(String(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return groups
    }

    private func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
    }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
