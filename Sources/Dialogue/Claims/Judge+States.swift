import TenantConfig
import Vocabulary

/// Booked, held, moved, cancelled, promised: said only of what a row or a result shows.
extension Judge {
    struct State {
        let kind: Claim.Kind
        let clause: Int
    }

    mutating func judgeStates() -> [State] {
        let (words, tokens) = stateWords()
        let starts = Set(
            clauses.compactMap { clause in tokens.firstIndex { $0 >= clause.tokens.lowerBound } })
        let bareStarts = starts.union(behindInterjections(words, starts))
        var states: [State] = []
        var seen: Set<String> = []
        for found in StatePhrases.shared.found(in: words, clauseStarts: bareStarts) {
            guard let last = tokens[safe: found.words.upperBound - 1],
                let index = clauses.firstIndex(where: { $0.tokens.contains(last) }),
                isStated(found, words, tokens, index)
            else { continue }
            guard seen.insert("\(found.kind) \(index)").inserted else { continue }
            states.append(State(kind: found.kind, clause: index))
        }
        states = settled(states, words)
        states += standing(besides: states)
        for state in states {
            let clause = clauses[state.clause]
            let range = (clause.tokens.lowerBound..<clause.tokens.upperBound)
            claim(state.kind, range, backed: isTrue(state), else: remedy(for: state.kind))
        }
        return states
    }

    /// Words, with `<day>` and its like for what has been read already, and the token each stands at.
    private func stateWords() -> ([String], [Int]) {
        var words: [String] = []
        var tokens: [Int] = []
        var index = 0
        while index < passage.tokens.count {
            if let said = passage.said.first(where: { $0.tokens.contains(index) }) {
                let name: String? =
                    switch said.value {
                    case .day: "<day>"
                    case .time: "<time>"
                    case .services: "<service>"
                    case .staff: "<staff>"
                    case .place: "<place>"
                    case .length: "<length>"
                    case .money, .percent, .code, .phone, .email, .link, .people, .number: nil
                    }
                if let name {
                    words.append(name)
                    tokens.append(index)
                    addIs(behind: said.tokens.upperBound - 1, &words, &tokens)
                    index = said.tokens.upperBound
                    continue
                }
            }
            if passage.tokens[index].kind == .word, !passage.tokens[index].text.isEmpty {
                words.append(passage.tokens[index].text)
                tokens.append(index)
                addIs(behind: index, &words, &tokens)
            } else if [".", "!", "?", ";"].contains(passage.tokens[index].text) {
                words.append(".")
                tokens.append(index)
            }
            index += 1
        }
        return (words, tokens)
    }

    /// 'Your MOT's booked': no owner, but a verb.
    private func addIs(behind index: Int, _ words: inout [String], _ tokens: inout [Int]) {
        let verbs: Set<String> = [
            "a", "all", "now", "set", "on", "at", "in", "booked", "confirmed", "reserved", "scheduled",
            "done", "held", "cancelled", "moved", "locked", "good", "been", "officially", "sorted", "ready",
        ]
        guard passage.tokens[index].isPossessive, verbs.contains(passage.text(index + 1)) else { return }
        words.append("is")
        tokens.append(index)
    }

    private func behindInterjections(_ words: [String], _ starts: Set<Int>) -> Set<Int> {
        let light: Set<String> = [
            "great", "perfect", "ok", "okay", "alright", "right", "good", "excellent", "wonderful", "lovely",
            "super", "yes",
            "sure", "now", "and", "so", "bien", "perfecto", "thanks", "thank", "you", "awesome", "fantastic",
            "all", ".",
            "ya", "estupendo",
        ]
        var more: Set<Int> = []
        for start in starts {
            var index = start
            while index < words.count, light.contains(words[index]), index - start < 3 {
                index += 1
                more.insert(index)
            }
        }
        return more
    }

    /// Neither denied nor supposed nor asked.
    private func isStated(_ found: StatePhrases.Found, _ words: [String], _ tokens: [Int], _ index: Int)
        -> Bool
    {
        let clause = clauses[index]
        let start = max(found.words.lowerBound - 4, 0)
        let clauseStart = tokens.firstIndex { $0 >= clause.tokens.lowerBound } ?? 0
        let before = words[max(clauseStart, 0)..<max(found.words.lowerBound, clauseStart)]
        let near = words[max(start, clauseStart)..<max(found.words.lowerBound, max(start, clauseStart))]
        let inside = words[found.words]
        let saysLonger = inside.contains("longer")
        if !saysLonger && inside.contains(where: Passage.negations.contains)
            || near.contains(where: Passage.negations.contains)
        {
            return false
        }
        if inside.contains("yet"), inside.contains("not") { return false }
        if inside.contains("waiting"), found.kind == .booked { return false }
        let behind = words[found.words.upperBound...].prefix { $0 != "." }
        if behind.contains(where: ["once", "unless"].contains) { return false }
        if found.kind == .paid, ["when", "at", "after"].contains(behind.first ?? ""),
            !inside.contains(where: ["has", "was", "have", "been"].contains)
        {
            return false
        }
        if clause.isQuestion, passage.isSpanish || isAsking(before, inside) { return false }
        if found.isPromise {
            if [.booked, .held, .cancelled, .moved].contains(found.kind) {
                return !clause.isQuestion
                    && !isSupposed(
                        Array(words[..<found.words.lowerBound] + words[found.words.upperBound...]), before)
                    && (!isUnderWay(found.kind) || inside.contains("you") && found.kind == .booked)
            }
            if before.contains(where: ["can", "could", "would", "may", "might"].contains)
                || inside.contains("can")
            {
                return false
            }
            return true
        }
        if inside.first == "able", !before.contains("was"), !before.contains("were") { return false }
        let modals: Set<String> = [
            "can", "could", "would", "may", "might", "should", "must", "once", "if", "until", "unless",
            "whether", "when",
            "want", "ready", "cannot", "need", "needs", "before", "podria", "puedo", "puede", "cuando", "si",
            "let", "wish",
        ]
        if before.contains(where: modals.contains)
            || inside.contains(where: { $0 != "let" && $0 != "should" && modals.contains($0) })
        {
            return false
        }
        if inside.contains("will") || near.contains("will") || near.contains("shall") { return false }
        if near.suffix(2).contains("to") || near.suffix(3).contains("get") && !near.contains("got") {
            return false
        }
        if index > 0, clauses[index - 1].isConditional, !isCourtesyCondition(index - 1) { return false }
        // 'That time is already booked', 'we are fully booked': taken, by whomever.
        if found.kind == .booked {
            if words.contains(where: ["fully", "solid"].contains) { return false }
            if inside.contains("already"), !inside.contains("you"), !inside.contains("have"),
                !words.contains("your")
            {
                return false
            }
            let tail = words[found.words.upperBound...].first
            if ["up", "out", "solid", "online"].contains(tail ?? ""), !inside.contains("you"),
                !inside.contains("set")
            {
                return false
            }
            if tail == "by" && ["done", "made", "arranged", "set"].contains(inside.last ?? "")
                || tail == "with" && ["done", "made"].contains(inside.last ?? "")
            {
                return false
            }
            let isTaken =
                before.contains { Passage.negations.contains($0) }
                || words.contains {
                    ["sorry", "unfortunately", "afraid", "already", "taken", "else", "lamentablemente"]
                        .contains($0)
                }
            if clause.isRefusal, isTaken || !["it", "that"].contains(inside.first ?? ""),
                ["booked", "reserved", "blocked"].contains(inside.last ?? ""),
                !inside.contains("you"), !inside.contains("have"), !words.contains("your")
            {
                return false
            }
        }
        return true
    }

    /// 'I'll book it once I have your name', 'tell me and I'll hold it'.
    private func isSupposed(_ words: [String], _ before: ArraySlice<String>) -> Bool {
        let conditions: Set<String> = [
            "once", "if", "when", "then", "after", "until", "need", "first", "soon", "before", "know", "tell",
            "pick", "choose", "give",
            "send", "want", "like", "share", "whether", "can", "could", "would", "may", "might", "just",
            "check", "make", "able", "happy",
            "ready", "try", "see", "reply", "say", "write", "answer",
        ]
        return words.contains(where: conditions.contains)
            || before.contains(where: Passage.negations.contains)
    }

    /// A hold lives, so 'I'll book that for you' is what happens next.
    private func isUnderWay(_ kind: Claim.Kind) -> Bool {
        kind == .booked ? !grounds.holds.isEmpty : false
    }

    /// 'If you need anything else, you're booked' supposes nothing.
    private func isCourtesyCondition(_ index: Int) -> Bool {
        let words = clauses[index].tokens.map { passage.tokens[$0].text }
        return words.contains(where: ["anything", "questions", "change", "help", "else", "arrive"].contains)
    }

    /// 'Shall I have it booked?' asks; 'You're all set, anything else?' states before it asks.
    private func isAsking(_ before: ArraySlice<String>, _ inside: ArraySlice<String>) -> Bool {
        let asking: Set<String> = [
            "would", "shall", "should", "do", "does", "did", "can", "could", "is", "are", "was", "were",
            "have", "has", "may",
            "will", "want", "which", "what", "when", "quiere", "desea", "puedo",
        ]
        if before.contains(where: asking.contains) { return true }
        return inside.first.map { asking.contains($0) } ?? false
    }

    /// Where one phrase says two things the more telling one counts.
    private func settled(_ states: [State], _ words: [String]) -> [State] {
        states.filter { state in
            let others = states.filter { $0.clause == state.clause }.map(\.kind)
            switch state.kind {
            case .booked:
                if others.contains(.waitlisted) || others.contains(.moved) || others.contains(.cancelled) {
                    return false
                }
                if others.contains(.followUp),
                    words.contains(where: ["reminder", "callback", "call", "follow"].contains)
                {
                    return false
                }
                if others.contains(.held),
                    words.contains("<length>")
                        || words.contains(
                            where: ["hold", "holding", "keeping", "kept", "guardado", "guardo"].contains)
                {
                    return false
                }
                return true
            case .appointment:
                return others.allSatisfy { ![.booked, .pending, .cancelled, .moved, .held].contains($0) }
            case .held: return !others.contains(.waitlisted)
            case .sent: return !others.contains(.passedOn) && !others.contains(.pending)
            case .pending: return !others.contains(.passedOn)
            case .passedOn: return !others.contains(.waitlisted)
            default: return true
            }
        }
    }

    private func isTrue(_ state: State) -> Bool {
        let range = clauses[state.clause].tokens
        switch state.kind {
        case .booked:
            return bookings(in: range, whole: true) { $0.state == .confirmed }
                || isHeld(range) && saysBriefly(range)
        case .appointment: return bookings(in: range, whole: true) { $0.state.stands }
        case .held: return isHeld(range)
        case .moved:
            if grounds.happened({ if case .moved = $0 { true } else { false } }) { return true }
            // A move leaves two rows with one code.
            return bookings(in: range, whole: true) { booking in
                booking.state == .confirmed
                    && grounds.bookings.contains { $0.code == booking.code && $0.state == .cancelled }
            }
        case .cancelled: return bookings(in: range, whole: true) { $0.state == .cancelled }
        case .pending:
            return bookings(in: range, whole: true) { $0.state == .pending }
                || grounds.happened { if case .inquiryTaken = $0 { true } else { false } }
        case .waitlisted: return grounds.happened { if case .waitlisted = $0 { true } else { false } }
        case .followUp:
            return grounds.happened {
                switch $0 {
                case .followUpScheduled, .inquiryTaken, .handedOver, .waitlisted: true
                case .booked(let booking), .moved(let booking): booking.state == .pending
                default: false
                }
            } || grounds.bookings.contains { $0.state == .pending }
        case .passedOn:
            return grounds.happened {
                switch $0 {
                case .inquiryTaken, .handedOver: true
                default: false
                }
            } || grounds.bookings.contains { $0.state == .pending }
        case .noted:
            return grounds.happened { if case .inquiryTaken = $0 { true } else { false } }
                || grounds.evidence.results.contains {
                    if case .confirmBooking(let call) = $0.call, case .booked = $0.outcome {
                        !call.intake.isEmpty
                    } else {
                        false
                    }
                }
        default: return false
        }
    }

    private func saysBriefly(_ range: Range<Int>) -> Bool {
        passage.said.contains {
            if case .length = $0.value { range.contains($0.tokens.lowerBound) } else { false }
        }
    }

    private func isHeld(_ range: Range<Int>) -> Bool {
        let words = range.map { passage.tokens[$0].text }
        if zip(words, words.dropFirst()).contains(where: {
            ["all", "whole"].contains($0) && ["day", "week", "evening"].contains($1)
        }) {
            return false
        }
        return grounds.holds.contains { hold in
            fits(service: hold.service, staff: hold.staff, location: hold.location, range)
        }
    }

    private func bookings(in range: Range<Int>, whole: Bool, _ test: (BookingFact) -> Bool) -> Bool {
        grounds.bookings.contains { booking in
            test(booking)
                && fits(service: booking.service, staff: booking.staff, location: booking.location, range)
        }
    }

    private func fits(service: ServiceID, staff: StaffID?, location: LocationID?, _ range: Range<Int>) -> Bool
    {
        let services = services(in: range)
        let people = self.staff(in: range).map(\.id)
        let places = places(in: range)
        return (services.isEmpty || services.contains(service))
            && (people.isEmpty || staff.map(people.contains) ?? false)
            && (places.isEmpty || location.map(places.contains) ?? false)
    }

    private func remedy(for kind: Claim.Kind) -> Remedy {
        switch kind {
        case .followUp, .passedOn: .notPassedOn
        case .sent, .noted, .paid: .silence
        default: .standing
        }
    }
}

extension Array {
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
