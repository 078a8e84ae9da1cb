import Understanding
import Vocabulary

@testable import Dialogue

/// Hears by plain keywords, so that these tests hold the engine to account and not the reader of English. Days and
/// times are read by the real one.
struct Ear {
    let listener: Listener
    let asked: Question?

    init(_ listener: Listener, asked: Question?) {
        self.listener = listener
        self.asked = asked
    }

    func hear(_ text: String, now: LocalDateTime) -> Understood {
        var heard = Understood()
        var plain: [String] = []
        var digits: [String] = []
        for piece in text.split(separator: " ").map(String.init) {
            let bare = piece.trimmed(of: ",.!?")
            if bare.contains("@") {
                heard.email = EmailAddress(bare)
            } else if bare.count >= 3, bare.allSatisfy({ $0.isNumber || "+-()".contains($0) }) {
                digits.append(bare)
            } else {
                plain.append(piece)
            }
        }
        let number = digits.joined(separator: " ")
        if number.filter(\.isNumber).count >= 7 { heard.phoneText = number } else { plain += digits }
        let words = foldedWords(plain.joined(separator: " "))
        heard.when = listener.hear(plain.joined(separator: " "), now: now).when
        heard.services = listener.lexicon.services.filter { has($0.names, words) }.map(\.id)
        heard.staff = listener.lexicon.staff.filter {
            has($0.names, words) && !words.contains(run: ["not", folded($0.names[0])])
        }
        .map(\.id)
        heard.negatedStaff = listener.lexicon.staff.filter {
            words.contains(run: ["not", folded($0.names[0])])
        }.map(\.id)
        heard.anyStaff = words.contains("anyone")
        heard.intents = Self.phrases.filter { _, phrases in
            phrases.contains { words.contains(run: foldedWords($0)) }
        }
        .map(\.0)
        if words.contains(run: ["cancellation"]) { heard.intents = [.askPolicy] }
        for (index, names) in [["first"], ["second"], ["third"], ["fourth"]].enumerated()
        where has(names, words) {
            heard.ordinal = index + 1
        }
        if has(["last one"], words) { heard.ordinal = -1 }
        if let named = text.range(ofAny: ["my name is ", "My name is "]) {
            let rest =
                text[named.upperBound...].split(whereSeparator: { ",.".contains($0) }).first.map(String.init)
                ?? ""
            heard.name = rest.split(separator: " ").prefix { folded($0) != "and" }.joined(separator: " ")
        }
        heard.confirmationCode = text.split(separator: " ").map { String($0).trimmed(of: ",.!?") }
            .first {
                $0.count == 6 && $0 == $0.uppercased() && $0.contains { $0.isLetter }
                    && $0.contains { $0.isNumber }
            }
        return heard
    }

    private func has(_ names: [String], _ words: [String]) -> Bool {
        names.contains { words.contains(run: foldedWords($0)) || words.contains(run: foldedWords($0 + "s")) }
    }

    private static let phrases: [(Intent, [String])] = [
        (.handOver, ["a person", "a human"]), (.angry, ["ridiculous"]), (.startOver, ["start over"]),
        (.abort, ["never mind", "forget it"]), (.repeatThat, ["say that again"]),
        (.move, ["move", "reschedule"]),
        (.cancel, ["cancel"]), (.lookup, ["my appointment is", "when is my", "look up"]),
        (.availability, ["what do you have", "free on", "when are you free"]),
        (.book, ["book", "would like a", "like a", "need a", "make an appointment"]),
        (.askHours, ["open", "hours"]), (.askPrice, ["how much", "cost", "price"]),
        (.askServices, ["what do you offer", "services"]), (.askStaff, ["who works", "who does"]),
        (.askDuration, ["how long"]), (.askAddress, ["where are you", "address is"]),
        (.askPhone, ["your number"]),
        (.askPolicy, ["policy"]), (.help, ["what can you do"]), (.bot, ["a robot"]),
        (.alternatives, ["anything else", "other times", "something else", "none of those"]),
        (.greet, ["hello", "hi"]), (.goodbye, ["bye"]), (.thanks, ["thanks", "thank you"]),
        (.affirm, ["yes", "sure", "sounds good"]), (.negate, ["no", "nope"]), (.unsure, ["don't know"]),
    ]
}

extension String {
    fileprivate func range(ofAny starts: [String]) -> Range<String.Index>? {
        starts.compactMap { firstRange(of: $0) }.first
    }
}
