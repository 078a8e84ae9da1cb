/// What is dialled before a number in a region.
struct Dialling: Sendable {
    /// Before the calling code of another country.
    let exit: DigitPattern
    /// Before a number of one's own; may come with a carrier's code.
    let trunk: DigitPattern
    /// What some put before a number of their own that isn't needed, or no more: a carrier's code, a prefix that was abolished.
    let extra: DigitPattern
    /// What is dialled without the area, where the whole region is one area.
    let local: DigitPattern
    /// What a local number is completed with.
    let area: [UInt8]
    private let regions: [String]

    init(
        exit: String, trunk: String = "", extra: String = "", local: String = "", area: String = "",
        regions: String
    ) {
        self.exit = DigitPattern(exit)
        self.trunk = DigitPattern(trunk)
        self.extra = DigitPattern(extra)
        self.local = DigitPattern(local)
        self.area = area.utf8.map { $0 - 48 }
        self.regions = regions.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static let byRegion = Dictionary(
        all.flatMap { habit in habit.regions.map { ($0, habit) } }, uniquingKeysWith: { first, _ in first })

    static func of(region: String) -> Dialling? { byRegion[region] }
}
