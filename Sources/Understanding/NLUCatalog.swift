import Vocabulary

/// What a business would have configured, as the evaluation protocol gives it for one service.
struct NLUCatalog {
    let providers: [String]
    let cities: [String]
    let types: [String]
    let providerNames: Catalogue
    let cityNames: Catalogue
    let typeNames: Catalogue
    /// Empty where several places share the letters.
    private let citiesByInitials: [String: String]

    init(providers: [String], cities: [String], types: [String]) {
        self.providers = providers
        self.cities = cities
        self.types = types
        providerNames = Catalogue(providers.map { [$0] })
        cityNames = Catalogue(cities.map { [$0] })
        typeNames = Catalogue(types.map { [$0] })
        var forms: [String: String] = [:]
        for city in cities {
            for form in Self.shortForms(of: city) { forms[form] = forms[form] == nil ? city : "" }
        }
        citiesByInitials = forms
    }

    var hasTimeWords: Bool {
        providerNames.hasTimeWords || cityNames.hasTimeWords || typeNames.hasTimeWords
    }

    /// The place whose initials were written in capitals or behind 'in', if there is but one.
    func cityByInitials(in text: String, _ tokens: [Token]) -> String? {
        let bytes = Array(text.utf8)
        for (index, token) in tokens.enumerated() where token.kind == .word && token.spaced && !token.taken {
            guard let city = citiesByInitials[token.text], !city.isEmpty, token.term == nil else { continue }
            let isPlaced = index > 0 && ["in", "near", "around", "within"].contains(tokens[index - 1].text)
            let isInitials = Catalogue.words(of: city).count == token.text.utf8.count
            guard
                bytes[token.start..<token.end].allSatisfy({ (65...90).contains($0) })
                    || isPlaced && isInitials && !CommonWords.all.contains(token.text)
            else { continue }
            return city
        }
        return nil
    }

    /// Initials of a place with several words, alone or with one more letter of the last: 'SF', 'SFO'.
    private static func shortForms(of place: String) -> [String] {
        let words = Catalogue.words(of: place)
        guard words.count > 1, let last = words.last else { return [] }
        let initials = String(words.compactMap(\.first))
        return [initials] + Set(last.dropFirst()).sorted().map { initials + String($0) }
    }
}
