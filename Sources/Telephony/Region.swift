/// A country or territory with telephone numbers of its own, by its ISO 3166 code (or `AC`, `TA`, `XK`).
package struct Region: Hashable, Sendable, CustomStringConvertible {
    package let code: String
    let plan: NumberingPlan
    let dialling: Dialling

    /// `nil` for what has no numbering plan, such as `AQ`.
    package init?(_ code: String) {
        guard let plan = NumberingPlan.of(region: code.uppercased()),
            let dialling = Dialling.of(region: code.uppercased())
        else { return nil }
        self.code = code.uppercased()
        self.plan = plan
        self.dialling = dialling
    }

    /// The region that a locale names (BCP 47): `en-GB`, `zh-Hant-TW`, `en_US`. Plain `en` is American, as it is where
    /// dates are read; no other language is taken for a country.
    package init?(locale: String) {
        let tags = locale.split { $0 == "-" || $0 == "_" }
        // Extensions come behind a single letter, and hold what looks like regions.
        let own = tags.dropFirst().prefix { $0.utf8.count > 1 }
        if let region = own.lazy.filter({ $0.utf8.count == 2 }).compactMap({ Region(String($0)) }).first {
            self = region
        } else if tags.count == 1, tags[0].lowercased() == "en", let american = Region("US") {
            self = american
        } else {
            return nil
        }
    }

    package var description: String { code }

    /// The calling code, without a plus.
    package var callingCode: String { plan.code }

    /// Whether numbers are written down with the prefix that is dialled before them within the country, as in `020 7946 0958`.
    /// In North America that prefix is the calling code, and is left out.
    package var writesPrefix: Bool {
        !dialling.trunk.isEmpty && !dialling.trunk.matches(callingCode.utf8.map { $0 - 48 })
    }

    /// Every region there is, by code.
    package static var all: [Region] {
        NumberingPlan.all.flatMap(\.regions).sorted().compactMap { Region($0) }
    }

    package static func == (left: Region, right: Region) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
