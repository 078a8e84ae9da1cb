/// The national numbers behind one calling code (ITU-T E.164).
struct NumberingPlan: Sendable {
    /// One to three digits; none is the beginning of another.
    let code: String
    /// ISO 3166 codes of those who share it, the one that lays down how numbers are dialled first. `001` stands for services
    /// that belong to no country.
    let regions: [String]
    private let lengths: DigitPattern
    let numbers: DigitPattern

    /// Whether the plan has numbers with this first digit that are so long.
    func hasLength(of national: [UInt8]) -> Bool { lengths.matches(national) }

    /// Whether the plan has numbers that begin so and are so long.
    func has(_ national: [UInt8]) -> Bool { numbers.matches(national) }

    /// A row of the table: `354 IS (3*8|[4-9]*6)` and the pattern of the numbers. The first pattern says how long numbers are by
    /// their first digit.
    private init?(row: String) {
        let fields = row.split(maxSplits: 3, whereSeparator: \.isWhitespace)
        guard fields.count == 4 else { return nil }
        self.code = String(fields[0])
        self.regions = fields[1].split(separator: ",").map(String.init)
        self.lengths = DigitPattern(fields[2])
        self.numbers = DigitPattern(fields[3])
    }

    static let all: [NumberingPlan] = [zone1, zone2, zone3, zone4, zone5, zone6, zone7, zone8, zone9]
        .flatMap(rows).compactMap(NumberingPlan.init(row:))

    /// Lines that begin with a blank go on with the row before.
    private static func rows(of zone: String) -> [String] {
        zone.split(separator: "\n").reduce(into: []) { rows, line in
            if line.hasPrefix(" "), let last = rows.indices.last {
                rows[last] += line
            } else {
                rows.append(String(line))
            }
        }
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    private static let byRegion = Dictionary(
        all.flatMap { plan in plan.regions.map { ($0, plan) } }, uniquingKeysWith: { first, _ in first })

    /// The plan that digits without prefixes begin with, and what is behind its code.
    static func international(_ digits: [UInt8]) -> (plan: NumberingPlan, rest: [UInt8])? {
        for count in 1...3 where digits.count > count {
            let code = String(decoding: digits.prefix(count).map { $0 + 48 }, as: UTF8.self)
            if let plan = byCode[code] { return (plan, Array(digits.dropFirst(count))) }
        }
        return nil
    }

    static func of(region: String) -> NumberingPlan? { byRegion[region] }
}
