import Vocabulary

/// Ids that meant something else in the commit compared with. Bookings, reminders and links refer to an id for as long
/// as they exist: a haircut that becomes a massage under the same id takes its booked haircuts along.
///
/// A new name alone is no change of meaning (a business may rename what it sells), and neither is a new length alone.
/// Both at once, and with no word in common between all the old names and all the new ones, are.
enum ReusedIds {
    /// What may hold an id, and what besides the name tells one from another.
    private static let kinds: [(table: String, noun: String, telling: [String])] = [
        ("services", "service", ["duration", "phases", "capacity", "party", "staff", "resources", "starts"]),
        ("staff", "staff member", ["weekly", "calendar"]),
        ("resources", "resource", ["count", "units", "location"]),
        ("intake", "question", ["type", "choices", "min", "max", "accept"]),
        ("locations", "location", ["address", "online", "weekly"]),
    ]

    static func findings(before: [Compilation.Origin], now: [Compilation.Origin]) -> [Diagnostic] {
        kinds.flatMap { kind -> [Diagnostic] in
            let old = Meaning.byID(before, in: kind.table, telling: kind.telling)
            let new = Meaning.byID(now, in: kind.table, telling: kind.telling)
            return new.compactMap { id, meaning -> Diagnostic? in
                guard let earlier = old[id], meaning.isOther(than: earlier), let span = meaning.span else {
                    return nil
                }
                return IdTwice.reused(
                    id, kind.noun, was: earlier.name, is: meaning.name, at: span)
            }
        }.sorted { $0.span < $1.span }
    }

    private struct Meaning {
        var name = ""
        var words: Set<String> = []
        var telling: [String: String] = [:]
        var span: SourceSpan?

        static func byID(
            _ origins: [Compilation.Origin], in table: String, telling: [String]
        ) -> [String: Meaning] {
            var found: [String: Meaning] = [:]
            for origin in origins where origin.path.hasPrefix(table + ".") {
                let parts = origin.path.split(separator: ".", maxSplits: 2)
                guard parts.count == 3 else { continue }
                let key = parts[2].prefix { $0 != "." && $0 != "[" }
                found[String(parts[1]), default: Meaning()].add(
                    origin, key: String(key), isTelling: telling.contains(String(key)))
            }
            return found
        }

        private mutating func add(_ origin: Compilation.Origin, key: String, isTelling: Bool) {
            if ["name", "ask", "aliases"].contains(key) {
                let split = folded(origin.value).split { !$0.isLetter && !$0.isNumber }
                words.formUnion(split.map(String.init).filter { $0.count > 2 })
                if key != "aliases", name.isEmpty {
                    name = origin.value
                    span = origin.span
                }
            } else if isTelling {
                telling[origin.path] = origin.value
            }
        }

        func isOther(than earlier: Meaning) -> Bool {
            !words.isEmpty && !earlier.words.isEmpty && words.isDisjoint(with: earlier.words)
                && telling != earlier.telling
        }
    }
}

extension IdTwice {
    fileprivate static func reused(
        _ id: String, _ noun: String, was earlier: String, is name: String, at span: SourceSpan
    ) -> Diagnostic {
        rule.diagnostic(
            "the id `\(id)` was another \(noun), `\(earlier)`, and is now `\(name)`", at: span,
            hint: "give the new one an id of its own; bookings that exist still mean the old one")
    }
}
