package import TenantConfig
package import Understanding
package import Vocabulary

extension DialogueState {
    /// After a turn in which another engine (a language model) spoke: takes in what the customer said, what the tools
    /// answered and which starts the reply showed, in that order, so that either engine can go on (C5). `shown` is in
    /// the order shown; `tenant` and `listener` are those of the turn.
    package mutating func note(
        _ turn: Turn, results: [ToolResult], shown: [Offer], tenant: Tenant, listener: Listener
    ) {
        progress = nil
        language = SpokenLanguage.used(in: turn.text, by: tenant) ?? language
        var exchange = Exchange(
            tenant: language.map(tenant.speaking) ?? tenant, listener: listener, turn: turn, state: self)
        exchange.note(results, shown: shown)
        self = exchange.state
        progress = nil
    }
}

extension Offer {
    /// Those of `offers` that a text names by day and time, in the order it names them: what a model's reply has shown.
    /// A time without a day is on the day named before it.
    package static func named(
        in text: String, among offers: [Offer], listener: Listener, now: LocalDateTime
    ) -> [Offer] {
        var shown: [Offer] = []
        var day: LocalDate?
        for line in text.split(whereSeparator: \.isNewline) {
            let bare = String(line.drop { $0.isNumber || ".)-* ".contains($0) })
            let named = listener.hear(bare, now: now).when.compactMap(\.day).first
            for piece in pieces(bare) {
                let heard = listener.hear(piece, now: now)
                for when in heard.when where !when.negated {
                    day = when.day ?? day
                    guard let minutes = when.time?.readings else { continue }
                    let fitting = offers.first { offer in
                        minutes.contains(offer.local.minute)
                            && ((day ?? named).map { $0 == offer.local.date } ?? true)
                            && (heard.staff.isEmpty || offer.staff.map(heard.staff.contains) ?? true)
                    }
                    if let fitting, !shown.contains(fitting) { shown.append(fitting) }
                }
            }
        }
        return shown
    }

    /// What stands between 'and', 'or' and semicolons: each names one start at most.
    private static func pieces(_ line: String) -> [String] {
        var pieces: [[Substring]] = [[]]
        for word in line.split(separator: " ") {
            if ["and", "or", "&"].contains(word.lowercased()) {
                pieces.append([])
            } else {
                pieces[pieces.count - 1].append(word)
                if word.hasSuffix(";") || word.hasSuffix(".") { pieces.append([]) }
            }
        }
        return pieces.map { $0.joined(separator: " ") }
    }
}

extension SpokenLanguage {
    /// The tenant's language that the message asks for, or is written in as far as its small words tell; `nil`: nobody
    /// can tell.
    package static func used(in text: String, by tenant: Tenant) -> String? {
        guard tenant.languages.count > 1 else { return nil }
        return asked(in: text, among: tenant.languages) ?? guess(text, among: tenant.languages)
    }
}
