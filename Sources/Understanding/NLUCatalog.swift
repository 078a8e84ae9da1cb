import Vocabulary

/// What a business would have configured, as the evaluation protocol gives it for one service.
struct NLUCatalog {
    let providers: [String]
    let cities: [String]
    let types: [String]
    let providerNames: Catalogue
    let cityNames: Catalogue
    let typeNames: Catalogue

    init(providers: [String], cities: [String], types: [String]) {
        self.providers = providers
        self.cities = cities
        self.types = types
        providerNames = Catalogue(providers.map { [$0] })
        cityNames = Catalogue(cities.map { [$0] + Self.shortForms(of: $0) })
        typeNames = Catalogue(types.map { [$0] })
    }

    /// Initials of a place with several words, alone or with one more letter of the last: 'NY', 'NYC' fashion.
    private static func shortForms(of place: String) -> [String] {
        let words = Catalogue.words(of: place)
        guard words.count > 1, let last = words.last else { return [] }
        let initials = String(words.compactMap(\.first))
        let forms = [initials] + Set(last.dropFirst()).sorted().map { initials + String($0) }
        return forms.filter { !CommonWords.all.contains($0) && Term.byWord[$0] == nil }
    }
}
