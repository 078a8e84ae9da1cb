import Vocabulary

/// The words that matter most to a receptionist, with a slip in them: 'apponitment', 'avalable'.
enum Misspelling {
    /// The word that was meant, if the one written is a slip of it.
    static func meant(by word: String) -> String? {
        let letters = Array(word.utf8)
        guard letters.count >= 6, letters.count <= 16, let initial = letters.first, !others.contains(word),
            let candidates = byInitial[initial]
        else { return nil }
        for candidate in candidates {
            let limit = candidate.letters.count >= 9 ? 2 : 1
            guard abs(candidate.letters.count - letters.count) <= limit else { continue }
            if editDistance(letters, candidate.letters) <= limit { return candidate.word }
        }
        return nil
    }

    /// Words of their own that only look like a slip.
    private static let others: Set<String> = [
        "cancer", "police", "polity", "reversed", "reverse", "preserve", "deserve", "confirms", "conform",
        "conforms",
        "perfects", "prefect", "anytime", "services", "service", "cancels", "repeats", "pleased", "addressed",
        "appointed", "location's", "vacation", "corrects", "difference", "scheduled", "schedules",
    ]

    private static let byInitial: [UInt8: [(letters: [UInt8], word: String)]] = {
        let words = """
            appointment appointments reservation reservations reserve reschedule rescheduling cancel cancellation
            cancelled available availability schedule consultation receptionist representative address treatments
            different another something anything someone anyone definitely absolutely certainly perfect correct
            incorrect exactly confirm confirmation goodbye thanks appreciate repeat please postpone alternative openings
            directions location deposit policy insurance useless ridiculous terrible unacceptable complaint booking
            bookings wonderful fantastic brilliant excellent awesome services earliest
            """
        var result: [UInt8: [(letters: [UInt8], word: String)]] = [:]
        for word in words.split(whereSeparator: \.isWhitespace) {
            let letters = Array(word.utf8)
            if let initial = letters.first { result[initial, default: []].append((letters, String(word))) }
        }
        return result
    }()
}
