/// Which language a message is written in, as far as its small words tell: a guess that needs clear evidence.
package enum SpokenLanguage {
    /// The language that the message asks for by name, of those given as BCP 47 tags: 'en español', 'in English, please'.
    package static func asked(in text: String, among languages: [String]) -> String? {
        let words = spoken(text)
        for language in languages {
            guard let names = names[primary(language)] else { continue }
            for index in words.indices where names.contains(words[index]) {
                let before = index > 0 ? words[index - 1] : ""
                let rest = words.count - 1
                if ["in", "en", "auf", "em", "speak", "habla", "parle", "parla", "sprechen", "fala"].contains(
                    before)
                    || rest == 0 || (rest == 1 && Self.please.contains(words[index == 0 ? 1 : 0]))
                {
                    return language
                }
            }
        }
        return nil
    }

    /// Two small words of one language, or a greeting alone, and hardly any of the others'. `nil`: nobody can tell.
    package static func guess(_ text: String, among languages: [String]) -> String? {
        let words = spoken(text)
        var ranked: [(language: String, hits: Int)] = []
        for language in languages {
            guard let own = small[primary(language)] else { continue }
            ranked.append((language, Set(words).count { own.contains($0) }))
        }
        ranked.sort { $0.hits > $1.hits }
        guard let best = ranked.first else { return nil }
        let second = ranked.dropFirst().first?.hits ?? 0
        if best.hits >= 2, best.hits > 2 * second { return best.language }
        let isGreeting =
            greetings[primary(best.language)]?.contains(words.prefix(2).joined(separator: " ")) ?? false
        let opens = words.first.map { greetings[primary(best.language)]?.contains($0) ?? false } ?? false
        return words.count <= 3 && second == 0 && best.hits >= 1 && (isGreeting || opens)
            ? best.language : nil
    }

    private static func primary(_ tag: String) -> String {
        String(tag.lowercased().prefix { $0 != "-" })
    }

    private static func spoken(_ text: String) -> [String] {
        tokens(of: text).filter { $0.kind != .mark }.map(\.text)
    }

    private static let please: Set<String> = ["please", "favor", "favore", "bitte", "plait"]

    /// Folded: without accents, lower case.
    private static let names: [String: Set<String>] = [
        "en": ["english", "ingles", "anglais", "englisch", "inglese"],
        "es": ["spanish", "espanol", "castellano"], "fr": ["french", "francais"],
        "de": ["german", "deutsch"], "it": ["italian", "italiano"], "pt": ["portuguese", "portugues"],
    ]

    private static let greetings: [String: Set<String>] = [
        "en": ["hello", "hi", "good morning", "good evening"],
        "es": ["hola", "buenos dias", "buenas tardes"],
        "fr": ["bonjour", "bonsoir", "salut"], "de": ["hallo", "guten tag", "guten morgen"],
        "it": ["buongiorno", "buonasera", "ciao"], "pt": ["ola", "bom dia", "boa tarde"],
    ]

    /// No particles of names: nobody speaks Spanish for being called de la Cruz.
    private static let small: [String: Set<String>] = [
        "en": [
            "the", "and", "you", "is", "are", "i", "to", "for", "my", "have", "with", "can", "would", "like",
            "please", "what", "when", "how", "do", "want", "need", "it", "at", "hello", "hi", "thanks", "yes",
            "morning", "afternoon", "this", "that", "we", "could", "good",
        ],
        "es": [
            "el", "los", "las", "una", "para", "por", "quiero", "quisiera", "hola", "gracias", "que", "con",
            "mi", "cita", "manana", "necesito", "puedo", "tengo", "tienen", "favor", "buenos", "buenas",
            "dias", "tardes", "es", "y", "hay", "cuando", "cuanto", "reservar", "si", "usted", "pero", "como",
        ],
        "fr": [
            "les", "une", "des", "je", "vous", "est", "pour", "avec", "bonjour", "bonsoir", "merci", "que",
            "voudrais", "rendez", "demain", "quand", "combien", "avez", "il", "mon", "ma", "et", "oui",
            "plait", "nous", "dans", "salut", "puis",
        ],
        "de": [
            "ich", "und", "ist", "der", "die", "das", "ein", "eine", "einen", "fur", "mit", "bitte", "danke",
            "hallo", "guten", "tag", "mochte", "haben", "wann", "morgen", "termin", "kann", "wie", "nicht",
            "es", "gibt", "wir", "sie", "am", "um", "ja", "nein",
        ],
        "it": [
            "il", "lo", "gli", "una", "per", "con", "vorrei", "grazie", "ciao", "buongiorno", "buonasera",
            "che", "mi", "ho", "domani", "quando", "quanto", "posso", "prenotare", "appuntamento", "sono",
            "e", "favore", "avete", "si",
        ],
        "pt": [
            "o", "os", "uma", "para", "por", "com", "quero", "queria", "gostaria", "obrigado", "obrigada",
            "ola", "bom", "boa", "dia", "tarde", "que", "eu", "amanha", "quando", "quanto", "posso",
            "marcar", "sim", "tem", "voce", "e",
        ],
    ]
}
