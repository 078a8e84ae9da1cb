package import Vocabulary

/// What somebody typed, as a telephone number.
package struct PhoneReading: Hashable, Sendable {
    package let number: PhoneNumber
    /// Whether the numbering plan has numbers that begin so; if not, it is as long as numbers with its first
    /// digit are, and no more is known. Plans grow, so that such a number may still be one.
    package let isInPlan: Bool
    /// Whether a plus or a prefix of the region (into another country, or into another area) was typed before it.
    package let isPrefixed: Bool

    /// `nil` where no number of any country can be meant. Without a region, only what begins with a plus is a number.
    ///
    /// Where a text may be read in several ways, the first one that is in a plan counts: as an international number, as a
    /// national one without its prefix, as a national one as it stands, and as an international one whose plus was left
    /// out.
    package init?(_ text: String, in region: Region?) {
        guard let typed = TypedNumber(text) else { return nil }
        var ways = Self.ways(typed, region)
        if let shorter = typed.withoutBracketedZero { ways += Self.ways(shorter, region) }
        guard let way = ways.first(where: \.isInPlan) ?? ways.first(where: \.isPossible),
            let number = PhoneNumber(e164: way.e164)
        else { return nil }
        self.number = number
        self.isInPlan = way.isInPlan
        self.isPrefixed = way.isPrefixed
    }

    /// All ways to take the digits, the likelier first.
    private static func ways(_ typed: TypedNumber, _ region: Region?) -> [Way] {
        if typed.hasPlus, typed.digits.first != 0 { return international(typed.digits) }
        guard let region else { return [] }
        let digits = typed.digits
        let exits = region.dialling.exit.prefixes(of: digits).filter { count in
            // No calling code begins with 0.
            digits.dropFirst(count).first.map { $0 != 0 } == true
        }
        // What begins like a call to another country is none to one's own, whatever follows; nor is '+0044'.
        var ways =
            exits.isEmpty && !typed.hasPlus
            ? national(digits, region.plan, region.dialling)
            : exits.flatMap { international(Array(digits.dropFirst($0))) }
        let code = region.callingCode.utf8.map { $0 - 48 }
        if digits.starts(with: code) {
            let rest = Array(digits.dropFirst(code.count))
            ways += national(rest, region.plan, region.dialling, isPrefixed: true).filter(\.isInPlan)
        }
        if exits.isEmpty, digits.starts(with: [0, 0]) {
            // Most of the world's prefix, which travellers use at home too.
            ways += international(Array(digits.dropFirst(2))).filter(\.isInPlan)
        }
        return ways
    }

    private static func international(_ digits: [UInt8]) -> [Way] {
        guard let (plan, rest) = NumberingPlan.international(digits) else { return [] }
        let dialling = plan.regions.first.flatMap(Dialling.of)
        return national(rest, plan, dialling, isPrefixed: true)
    }

    /// A number as it is dialled within a country.
    private static func national(
        _ digits: [UInt8], _ plan: NumberingPlan, _ dialling: Dialling?, isPrefixed: Bool = false
    ) -> [Way] {
        var ways: [Way] = []
        if let dialling {
            for count in dialling.trunk.prefixes(of: digits) {
                let rest = Array(digits.dropFirst(count))
                if let mobile = argentineMobile(rest, plan) {
                    ways.append(Way(plan, mobile, isPrefixed: true))
                }
                ways.append(Way(plan, rest, isPrefixed: true))
            }
            if dialling.local.matches(digits) {
                ways.append(Way(plan, dialling.area + digits, isPrefixed: isPrefixed))
            }
        }
        if let mobile = argentineMobile(digits, plan) {
            ways.append(Way(plan, mobile, isPrefixed: isPrefixed))
        }
        ways.append(Way(plan, digits, isPrefixed: isPrefixed))
        let extras = dialling?.extra.prefixes(of: digits) ?? []
        ways += extras.map { Way(plan, Array(digits.dropFirst($0)), isPrefixed: isPrefixed) }.filter(
            \.isInPlan)
        return ways
    }

    /// In Argentina a mobile is dialled with 15 between area and number, and from abroad with 9 before both.
    private static func argentineMobile(_ digits: [UInt8], _ plan: NumberingPlan) -> [UInt8]? {
        guard plan.code == "54", digits.count == 12 else { return nil }
        return (2...4).lazy.filter { digits[$0...].starts(with: [1, 5]) }
            .map { [9] + digits[..<$0] + digits[($0 + 2)...] }.first(where: plan.has)
    }

    /// One way to take the digits.
    private struct Way {
        let e164: String
        let isInPlan: Bool
        let isPossible: Bool
        let isPrefixed: Bool

        init(_ plan: NumberingPlan, _ national: [UInt8], isPrefixed: Bool) {
            self.e164 = "+" + plan.code + String(decoding: national.map { $0 + 48 }, as: UTF8.self)
            self.isInPlan = plan.has(national)
            self.isPossible = plan.hasLength(of: national)
            self.isPrefixed = isPrefixed
        }
    }
}
