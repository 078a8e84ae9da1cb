import Testing

@testable import Telephony

struct DigitPatternTests {
    @Test(arguments: [
        ("12", "12", true), ("12", "1", false), ("12", "123", false), ("1x3", "193", true),
        ("[2-4679]", "7", true),
        ("[2-4679]", "5", false), ("[2-4679]", "3", true), ("*3", "999", true), ("*3", "99", false),
        ("*2-4", "9", false), ("*2-4", "9999", true), ("*2,5-6", "999", false), ("*2,5-6", "999999", true),
        ("*0,2", "", true), ("*0,2", "9", false), ("1*0,2", "1", true), ("1*0,2", "199", true),
        ("(1|23)4", "14", true), ("(1|23)4", "234", true), ("(1|23)4", "24", false), ("1(2|)", "1", true),
        ("1(2|)", "12", true), ("1(2|)", "13", false), ("(1(2[34]|5*2)|6)", "1599", true),
        ("(1(2[34]|5*2)|6)", "6", true), ("(1(2[34]|5*2)|6)", "125", false), ("1 2\n 3", "123", true),
        ("", "", false),
    ])
    func `a pattern says which digits it has`(notation: String, digits: String, fits: Bool) {
        #expect(DigitPattern(notation).matches(digits.utf8.map { $0 - 48 }) == fits)
    }

    @Test func `all beginnings are found, the longest first`() {
        #expect(DigitPattern("(0|8(0|))").prefixes(of: [8, 0, 1]) == [2, 1])
        #expect(DigitPattern("00(1x|)").prefixes(of: [0, 0, 1, 4, 4]) == [4, 2])
        #expect(DigitPattern("1").prefixes(of: [2]) == [])
    }

    @Test func `more digits than any number has match nothing`() {
        #expect(!DigitPattern("*60").matches([UInt8](repeating: 1, count: 64)))
        #expect(!DigitPattern("1").matches([UInt8](repeating: 1, count: 200)))
    }

    @Test func `every row of the table is read, and no code begins with another`() {
        let plans = NumberingPlan.all
        #expect(plans.count == 206 + 9)
        for plan in plans {
            let others = plans.filter { $0.code != plan.code && $0.code.hasPrefix(plan.code) }
            #expect(others.isEmpty, "\(plan.code)")
            for region in plan.regions where region != "001" {
                #expect(Dialling.of(region: region) != nil, "\(region)")
            }
        }
    }
}
