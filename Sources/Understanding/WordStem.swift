/// What a long word shares with its kin: 'dermatology' with 'dermatologist', 'counselling' with 'counselor'.
enum WordStem {
    /// `nil` for words too short to be told by their beginning.
    static func of(_ word: String) -> String? {
        let length = word.utf8.count
        guard length >= 7, word.utf8.allSatisfy({ $0 >= 97 && $0 <= 122 }) else { return nil }
        for ending in endings where word.hasSuffix(ending) && length - ending.utf8.count >= 5 {
            var stem = word.dropLast(ending.utf8.count)
            // 'counsell-ing' and 'counsel-or'.
            if let last = stem.last, stem.dropLast().last == last { stem = stem.dropLast() }
            return String(stem)
        }
        return nil
    }

    /// The longest first.
    private static let endings = [
        "ological", "ologists", "ologist", "ologies", "ology", "iatrists", "iatrist", "iatric", "iatry",
        "apists", "apist", "apies", "apy", "istry", "ically", "ings", "ists", "ians", "ical", "ors", "ers",
        "ing",
        "ist", "ian", "ics", "ies", "or", "er", "ic", "ed", "al", "y", "e",
    ]
}
