import TenantConfig
import Understanding
import Vocabulary

/// Several services in one message, each wanted: one after the other.
extension Exchange {
    /// Goes on with the first wish of the message and keeps the others for later.
    mutating func separateWishes() {
        let isPlain = ![.cancel, .move, .lookup, .handOver].contains { understood.means($0) }
        guard isPlain, understood.services.count > 1, state.later.isEmpty, progress.text == nil,
            state.hold == nil, !foldedWords(turn.text).contains("or"), !turn.text.contains("?") || saysBoth
        else { return }
        let (parts, questions) = wishes(in: turn.text)
        guard parts.count + questions.count > 1, let first = parts.first else { return }
        let whole = turn
        for question in questions {
            turn = whole.saying(question, listener)
            sayInformation()
        }
        turn = whole
        var text = first.text
        if first.when == nil, let shared = parts.last?.when { text += " " + shared }
        if first.staff == nil, let shared = parts.last?.staff { text += " with " + shared }
        state.later = parts.dropFirst().map(\.text)
        answer(instead: text)
    }

    private var saysBoth: Bool { foldedWords(turn.text).contains("and") }

    private struct SingleWish {
        var text: String
        let service: ServiceID
        let when: String?
        /// The name of the person.
        let staff: String?
    }

    /// The parts that name one service each, all of them different; what names none belongs to the one before.
    private func wishes(in text: String) -> (wishes: [SingleWish], questions: [String]) {
        var found: [SingleWish] = []
        var questions: [String] = []
        var lead = ""
        for part in wishParts(text) {
            let heard = listener.hear(part, now: turn.now)
            let whole = lead.isEmpty ? part : lead + " " + part
            switch heard.services.count {
            case 0:
                if found.isEmpty { lead = whole } else { found[found.count - 1].text += " " + part }
            case 1 where heard.intents.contains(where: Self.informing.contains): questions.append(part)
            case 1:
                let bytes = Array(part.utf8)
                let when = heard.when.first.map { when in
                    String(decoding: bytes[when.utf8Range.clamped(to: 0..<bytes.count)], as: UTF8.self)
                }
                let staff = heard.staff.first.flatMap { tenant.staffMember($0)?.name }
                found.append(
                    SingleWish(text: whole, service: heard.services[0], when: when, staff: staff))
                lead = ""
            default: return ([], [])
            }
        }
        return Set(found.map(\.service)).count == found.count ? (found, questions) : ([], [])
    }

    private func wishParts(_ text: String) -> [String] {
        var parts: [[Substring]] = [[]]
        for word in text.split(whereSeparator: \.isWhitespace) {
            if ["and", "then", "plus", "also", "&", "+"].contains(word.lowercased()) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
                if let last = word.last, ";.".contains(last) { parts.append([]) }
            }
        }
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }

    /// The turn goes on as if this had been said.
    private mutating func answer(instead text: String) {
        progress.text = text
        turn = turn.saying(text, listener)
    }

    /// What was asked for first is done: the next wish of the same message has its turn.
    mutating func goOnWithNextWish() {
        guard progress.aim == .reply, state.task == .none, !state.later.isEmpty else { return }
        let text = state.later.removeFirst()
        say(.nextWish)
        answer(instead: text)
        collect()
        begin(.book)
    }
}

extension Turn {
    /// The same moment with other words.
    func saying(_ text: String, _ listener: Listener) -> Turn {
        Turn(
            text: text, understood: listener.hear(text, now: now), now: now, instant: instant,
            ownBookings: ownBookings, channel: channel, customer: customer)
    }
}
