import TenantConfig
import Vocabulary

/// That a visit stands, and with whom, said without any word for booking it: 'your haircut is on Tuesday', 'you'll be
/// seeing Jo'.
extension Judge {
    func standing(besides states: [State]) -> [State] {
        clauses.indices.compactMap { index in
            let clause = clauses[index]
            guard !states.contains(where: { $0.clause == index }), isPlain(clause), saysVisit(clause) else {
                return nil
            }
            return State(kind: .appointment, clause: index)
        }
    }

    private func isPlain(_ clause: Clause) -> Bool {
        !clause.isQuestion && !clause.isConditional && !clause.isEcho && !clause.isLooking
            && !clause.isRefusal
            && !clause.tokens.contains { Self.modals.contains(passage.text($0)) }
    }

    private static let modals: Set<String> = [
        "would", "could", "can", "may", "might", "should", "if", "once", "like", "until", "unless",
    ]

    private func saysVisit(_ clause: Clause) -> Bool {
        let words = Set(clause.tokens.map { passage.text($0) })
        let verbs: Set<String> = [
            "is", "starts", "begins", "stands", "remains", "will", "stays", "still", "was",
        ]
        guard words.isDisjoint(with: ["i", "we"]), !words.isDisjoint(with: verbs),
            words.isDisjoint(with: ["options", "choices", "times", "choice"]),
            let place = clause.tokens.first(where: { passage.text($0) == "your" }),
            passage.said.contains(where: { said in
                switch said.value {
                case .day: clause.tokens.contains(said.tokens.lowerBound)
                case .time(let time): time.part == nil && clause.tokens.contains(said.tokens.lowerBound)
                default: false
                }
            })
        else { return false }
        let visits: Set<String> = ["appointment", "booking", "reservation", "visit", "table", "session"]
        return ((place + 1)...(place + 4)).contains { next in
            visits.contains(passage.text(next)) && clause.tokens.contains(next)
        } || services(in: place..<min(place + 5, clause.tokens.upperBound)).first != nil
    }

    /// 'You'll be seeing Jo', 'your stylist is Maria', 'Tom will look after your car'.
    mutating func judgeCompany() {
        for clause in clauses where isPlain(clause) {
            let people = staff(in: clause.tokens)
            let words = Set(clause.tokens.map { passage.text($0) })
            let visits: Set<String> = [
                "appointments", "bookings", "visits", "appointment", "booking", "visit",
            ]
            let saysAll = !words.isDisjoint(with: ["both", "all"])
            guard
                !people.isEmpty
                    || saysAll && !days(in: clause.tokens).isEmpty && !words.isDisjoint(with: visits),
                words.contains("you") || words.contains("your")
                    || saysAll && (words.contains("with") || people.isEmpty)
                        && !words.isDisjoint(with: visits),
                !words.isDisjoint(with: ["will", "are", "is"]),
                !words.isDisjoint(with: [
                    "seeing", "see", "with", "look", "looking", "take", "taking", "expecting", "waiting",
                    "on", "ready", "doing", "do", "meet", "meeting", "greet", "your", "squeeze", "fit",
                ]),
                words.isDisjoint(with: ["i", "have", "free", "available", "our", "know", "who", "whoever"])
            else { continue }
            let own = grounds.moments.filter { moment in
                moment.hold != nil || moment.booking.map(\.state.stands) == true
            }
            let rows = own.isEmpty ? grounds.moments : own
            if saysAll, !own.isEmpty, let day = days(in: clause.tokens).first,
                days(in: clause.tokens).count == 1
            {
                claim(
                    .day, day.tokens, backed: own.allSatisfy { day.day.allows($0.start.date) },
                    else: .standing)
            }
            for entry in people {
                claim(
                    .staff, entry.tokens,
                    backed: (saysAll && people.count == 1 && !own.isEmpty
                        ? own.allSatisfy { $0.staff == entry.id } : rows.contains { $0.staff == entry.id })
                        || grounds.offers.contains { $0.staff == entry.id } && own.isEmpty,
                    else: own.isEmpty ? .team(servicesSpokenOf) : .standing)
            }
        }
    }

    /// 'Last time you saw Jo': of visits that no row shows; a place in a queue that nobody has counted; comfort that
    /// only someone who has looked may give.
    mutating func judgeRemembrance() {
        for clause in clauses where !clause.isQuestion {
            let words = clause.tokens.filter { passage.tokens[$0].kind == .word }.map { passage.text($0) }
            let hasVisits = grounds.bookings.contains { $0.start < grounds.evidence.instant }
            if !hasVisits, words.contains(anyOf: Self.histories), !clause.isNegated {
                claim(.appointment, clause.tokens, backed: false, else: .silence)
            }
            if words.contains(anyOf: Self.ranks),
                words.contains(where: ["you", "waitlist", "waiting", "queue"].contains)
            {
                claim(.waitlisted, clause.tokens, backed: false, else: .silence)
            }
            if words.contains(anyOf: Self.comforts) {
                claim(.policy, clause.tokens, backed: false, else: .silence)
            }
        }
    }

    /// 'Jo is our senior stylist', 'your car is ready': ranks and results that no file and no tool has.
    mutating func judgeRanks() {
        for clause in clauses where !clause.isQuestion && !clause.isConditional && !clause.isNegated {
            let words = clause.tokens.filter { passage.tokens[$0].kind == .word }.map { passage.text($0) }
            if !staff(in: clause.tokens).isEmpty,
                let rank = words.first(where: { Self.titles.contains($0) && !grounds.texts.knows($0) })
            {
                claim(.staff, rank, backed: false, else: .team(servicesSpokenOf))
            }
            let isReady =
                words.contains("your") && words.contains("ready")
                && words.contains(where: ["is", "are"].contains)
                && words.allSatisfy { !["will", "should", "when", "once", "would", "be"].contains($0) }
            let hasResult =
                words.contains(where: ["failed", "passed"].contains)
                // 'I've passed it on' is a deed of ours, which its row bears out.
                && !words.contains(where: ["i", "we"].contains)
                && words.contains(where: ["it", "car", "test", "he", "she", "your"].contains)
                && !passage.said.contains {
                    switch $0.value {
                    case .time, .day: clause.tokens.contains($0.tokens.lowerBound)
                    default: false
                    }
                }
            if isReady || hasResult { claim(.deed, clause.tokens, backed: false, else: .silence) }
        }
    }

    private static let titles: Set<String> = [
        "head", "senior", "lead", "chief", "master", "owner", "manager", "director", "certified", "qualified",
        "specialist", "specializes", "specialises", "expert", "experienced", "founder", "surgeon",
        "veterinarian", "trained", "award", "famous", "renowned", "accredited", "graduated",
    ]
    private static let histories: [[String]] = [
        ["last", "time", "you"], ["your", "last", "visit"], ["your", "last", "appointment"],
        ["your", "previous"], ["you", "last", "came"], ["you", "usually"], ["your", "usual"],
        ["your", "records", "show"], ["your", "history"], ["same", "as", "last", "time"],
        ["your", "most", "recent"],
    ]
    private static let ranks: [[String]] = [
        ["next", "in", "line"], ["first", "in", "line"], ["next", "on", "the"], ["top", "of", "the", "list"],
        ["first", "on", "the", "list"], ["front", "of", "the"], ["second", "in", "line"],
        ["ahead", "of", "you"],
    ]
    private static let comforts: [[String]] = [
        ["nothing", "to", "worry", "about"], ["nothing", "serious"], ["not", "serious"],
        ["perfectly", "safe"], ["completely", "safe"], ["totally", "safe"],
    ]
}

extension [String] {
    fileprivate func contains(anyOf runs: [[String]]) -> Bool { runs.contains { contains(run: $0) } }
}
