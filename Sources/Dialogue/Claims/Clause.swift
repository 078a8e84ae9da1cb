/// A part of a sentence that states, asks, denies or supposes something of its own.
struct Clause: Sendable {
    let tokens: Range<Int>
    var isQuestion = false
    /// 'Not', 'no', 'taken', 'unfortunately'.
    var isRefusal = false
    /// 'Not' alone, whatever it denies.
    var isNegated = false
    /// 'Once', 'if', 'until': nothing has happened yet.
    var isConditional = false
    /// 'Let me check', 'shall I look'.
    var isLooking = false
    /// 'You said', 'you mentioned'.
    var isEcho = false
    /// 'Shall I book', 'how about', 'would 4 pm work': as good as an offer.
    var isOffering = false
    /// 'I have', 'free', 'available'.
    var saysAvailable = false
    var isAboutHours = false
}

extension Passage {
    func clauses(afterHours: Bool) -> [Clause] {
        var starts = [0]
        for index in tokens.indices.dropFirst() where opens(index) { starts.append(index) }
        starts = Array(Set(starts)).sorted()
        // 'Tomorrow, Tuesday, we open at nine': what has no words of its own belongs to what follows.
        for (place, start) in starts.enumerated().reversed() where place > 0 {
            let light: Set<String> = [
                "on", "for", "so", "and", "the", "at", "el", "with", "that", "in", "then", "of",
            ]
            let own = (starts[place - 1]..<start).filter { tokens[$0].kind == .word && !tokens[$0].taken }
            let hasValue = (starts[place - 1]..<start).contains { tokens[$0].taken }
            if hasValue, own.allSatisfy({ light.contains(tokens[$0].text) }) { starts.remove(at: place) }
        }
        let asks = text.contains("?")
        var clauses: [Clause] = []
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] : tokens.count
            guard start < end else { continue }
            var clause = Clause(tokens: start..<end)
            // A time of 'half past two' is not past.
            let words = (start..<end).filter { tokens[$0].kind == .word && !tokens[$0].taken }.map {
                tokens[$0].text
            }
            var set = Set(words)
            // 'No problem' denies nothing.
            if zip(words, words.dropFirst()).contains(where: {
                $0 == "no"
                    && ["problem", "problema", "worries", "rush", "hurry", "matter", "trouble"].contains($1)
            }),
                words.count(where: { $0 == "no" }) == 1
            {
                set.remove("no")
            }
            // 'It's Jo, not Maria' denies Maria alone.
            let denied = (start..<end).filter { Self.negations.contains(tokens[$0].text) }
            let namesOnly = denied.allSatisfy { index in
                tokens[index].text == "not"
                    && said.contains {
                        if case .staff = $0.value { $0.tokens.lowerBound == index + 1 } else { false }
                    }
            }
            if !denied.isEmpty, namesOnly { set.remove("not") }
            let hasMark = (start..<end).contains { tokens[$0].text == "?" || tokens[$0].text == "¿" }
            let isLast = place + 1 == starts.count
            clause.isQuestion = hasMark || (asks && isLast) || asks && isInverted(words)
            if asks, clause.isQuestion, !isLast, !hasMark, !isInverted(words) { clause.isQuestion = false }
            clause.isNegated = !set.isDisjoint(with: Self.negations)
            clause.isRefusal = clause.isNegated || !set.isDisjoint(with: Self.refusals)
            clause.isConditional =
                words.first.map {
                    ["if", "once", "unless", "until", "when", "whenever", "cuando", "si"].contains($0)
                } == true
                || !set.isDisjoint(with: ["once", "unless"]) && !isSpanish
            clause.isLooking = isLooking(words)
            clause.isEcho = isEcho(words)
            clause.isOffering = clause.isQuestion && isOffering(words)
            clause.saysAvailable = saysAvailable(words, set)
            clause.isAboutHours =
                isAboutHours(words, set) || afterHours
                || names(place: start..<end)
                    && !set.isDisjoint(with: ["open", "opens", "closed", "closes", "close"])
            clauses.append(clause)
        }
        return clauses
    }

    private func names(place range: Range<Int>) -> Bool {
        said.contains { if case .place = $0.value { range.contains($0.tokens.lowerBound) } else { false } }
    }

    private static let openers: Set<String> = [
        "i", "we", "you", "it", "that", "this", "there", "they", "would", "shall", "should", "do", "does",
        "did", "can",
        "could", "is", "are", "which", "what", "how", "when", "where", "who", "let", "please", "may", "will",
        "he", "she",
        "your", "our", "anything", "any", "want", "then", "if", "once", "because", "nothing", "everything",
        "all", "done",
        "booked", "confirmed", "see", "le", "su", "quiere", "puedo", "ya", "cual", "que",
    ]
    private static let conjunctions: Set<String> = [
        "but", "however", "although", "though", "because", "pero", "aunque", "otherwise", "whereas",
    ]

    private func opens(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.kind == .mark {
            return token.text == ";"
                || token.text == "-" && token.spaced && tokens.indices.contains(index + 1)
                    && tokens[index + 1].spaced
                || token.text == "…"
                || (["?", "!", ":"].contains(token.text) && tokens.indices.contains(index + 1)
                    && tokens[index + 1].spaced && !token.taken && token.text != ":")
        }
        if Self.conjunctions.contains(token.text) { return true }
        if text(index - 1) == ":", token.spaced,
            ["not", "no", "yes", "sorry", "so", "check", "sure", "done", "confirmed", "booked"].contains(
                text(index - 2))
        {
            return true
        }
        let before = text(index - 1)
        if [",", "!", "?", ":"].contains(before) {
            return Self.openers.contains(token.text)
                || ["so", "and", "y"].contains(token.text) && Self.openers.contains(text(index + 1))
        }
        if ["and", "so", "then"].contains(before), index > 1 {
            return [
                "i", "we", "you", "it", "that", "your", "would", "shall", "which", "what", "there", "the",
                "then",
            ].contains(token.text)
        }
        return false
    }

    private func isInverted(_ words: [String]) -> Bool {
        let interjections: Set<String> = [
            "great", "sure", "ok", "okay", "perfect", "thanks", "and", "so", "or", "then", "well", "sorry",
            "just", "to",
        ]
        guard let first = words.first(where: { !interjections.contains($0) }) else { return false }
        return [
            "would", "shall", "should", "do", "does", "did", "can", "could", "is", "are", "was", "were",
            "which", "what", "how",
            "when", "where", "who", "may", "will", "have", "has", "want", "any", "anything", "quiere",
            "desea", "puedo",
            "cual", "prefiere", "le", "que", "por", "a",
        ].contains(first)
    }

    static let negations: Set<String> = [
        "not", "no", "never", "none", "nothing", "neither", "nor", "without", "unable", "nobody", "nada",
        "ningun", "ninguna",
        "tampoco", "sin",
    ]
    private static let refusals: Set<String> = [
        "taken", "full", "gone", "unavailable", "unfortunately", "sorry", "afraid", "closed", "passed",
        "past", "fully",
        "already", "outside", "lamentablemente", "ocupado", "ocupada", "completo", "completa", "cerrado",
        "cerrados", "lleno",
    ]

    private func isLooking(_ words: [String]) -> Bool {
        let verbs: Set<String> = [
            "check", "look", "see", "search", "find", "checking", "looking", "try", "mirar", "mire", "miro",
            "buscar", "busque",
            "busco", "comprobar", "consultar", "verificar", "reviso", "revisar", "start", "searching",
        ]
        guard let place = words.firstIndex(where: verbs.contains) else { return false }
        let own: Set<String> = ["i", "we", "let", "us", "me", "shall"]
        if words[place] == "start", own.isDisjoint(with: words) { return false }
        let leads: Set<String> = [
            "let", "shall", "i", "me", "can", "could", "we", "want", "should", "to", "dejeme", "puedo", "le",
            "voy", "us", "like",
        ]
        if words[place] == "see", place > 0,
            ["you", "to"].contains(words[..<place].last ?? "") || words[place...].dropFirst().first == "you"
        {
            return false
        }
        return words[..<place].contains(where: leads.contains) || place == 0
    }

    private func isEcho(_ words: [String]) -> Bool {
        let verbs: Set<String> = [
            "said", "mentioned", "asked", "wanted", "want", "meant", "mean", "prefer", "preferred",
            "requested", "need", "suggested",
            "wrote", "like", "looking", "hoping", "thinking", "after", "dijo", "pidio", "queria", "quiere",
            "prefiere",
        ]
        // 'So that's a haircut tomorrow at 3', 'just to confirm': their words, to be sure.
        let opening = words.prefix(3)
        if words.first == "so" && !opening.contains("i") || opening.contains("recap")
            || Array(opening.prefix(2)) == ["got", "it"]
            || opening.contains("confirm") && opening.contains("to")
        {
            return true
        }
        guard let place = words.firstIndex(of: "you") ?? words.firstIndex(of: "usted") else {
            return words.contains("requested") && !words.contains("i") && !words.contains("have")
                || words.contains("preferred") || words.first == "instead"
        }
        let following = words[place...].dropFirst().prefix(4)
        if following.contains("after"), !following.contains("are"), !following.contains("were") {
            return following.contains { $0 != "after" && verbs.contains($0) }
        }
        return following.contains(where: verbs.contains)
    }

    private func isOffering(_ words: [String]) -> Bool {
        let offers: Set<String> = [
            "book", "reserve", "hold", "work", "suit", "take", "confirm", "schedule", "works", "suits",
            "about", "put", "keep",
            "grab", "reservo", "reserve", "guardo", "agendo", "viene", "apunto", "conviene", "secure", "lock",
            "offer", "free",
            "ok", "okay", "good", "fine", "bien", "move", "prefer", "rather", "go", "come", "do",
        ]
        let isCheck = isLooking(words)
        if isCheck { return false }
        if words.contains("mean") || words.contains("meant") { return false }
        return words.contains(where: offers.contains)
    }

    private func saysAvailable(_ words: [String], _ set: Set<String>) -> Bool {
        if !set.isDisjoint(with: [
            "available", "free", "opening", "openings", "slot", "slots", "availability", "spot", "spots",
            "space", "room", "libre",
            "libres", "disponible", "disponibles", "disponibilidad", "hueco", "huecos", "works", "possible",
            "open",
        ]) {
            return true
        }
        for (first, second) in zip(words, words.dropFirst()) {
            if ["i", "we"].contains(first), ["have", "got", "can"].contains(second) { return true }
            if first == "there", ["is", "are"].contains(second) { return true }
        }
        return !set.isDisjoint(with: ["tengo", "tenemos", "hay", "has"])
    }

    private func isAboutHours(_ words: [String], _ set: Set<String>) -> Bool {
        if set.contains("hours")
            && !set.isDisjoint(with: [
                "opening", "business", "our", "the", "these", "those", "regular", "are", "normal",
            ])
            || set.contains("horario")
            || !set.isDisjoint(with: [
                "abrimos", "abiertos", "abierto", "cerramos", "cerrado", "cerrados", "abre", "cierra",
            ])
        {
            return true
        }
        if (0..<max(0, words.count - 2)).contains(where: {
            words[$0] == "we" && words[$0 + 1] == "are" && ["here", "around", "in"].contains(words[$0 + 2])
        }),
            said.contains(where: { if case .time(let time) = $0.value { time.end != nil } else { false } })
        {
            return true
        }
        let verbs: Set<String> = ["open", "opens", "close", "closes", "closed", "opening", "closing", "shut"]
        guard let place = words.firstIndex(where: verbs.contains) else { return false }
        if words.contains("openings")
            || words[place] == "opening" && !words.contains("hours") && !words.contains("times")
        {
            return false
        }
        let subjects: Set<String> = [
            "we", "salon", "studio", "shop", "practice", "restaurant", "us", "doors", "kitchen", "our",
            "clinic", "surgery",
            "location", "branch", "closed", "both", "normally", "usually", "stores",
        ]
        let light: Set<String> = [
            "on", "and", "from", "the", "every", "open", "to", "yes", "well", "also", "but", "only",
        ]
        let before = words[..<place]
        if before.contains("have") || before.contains("slot")
            || before.contains("still") && !before.contains("we")
        {
            return false
        }
        if before.allSatisfy(light.contains), !before.contains("also") { return true }
        return before.contains(where: subjects.contains) || words[place] == "closed"
            || words[place] == "close" || words[place] == "closes"
    }
}
