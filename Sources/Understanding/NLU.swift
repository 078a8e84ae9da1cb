import Foundation
import Vocabulary

/// Answers the line protocol by which understanding is measured: one JSON object in, one out.
///
/// Tasks: `when`, `phone`, `email`, `intent`, `catalog` (kept, not answered) and `turn` of a dialogue.
package struct NLUSession {
    private let listener = Listener(lexicon: Lexicon(services: [], staff: [], locale: "en-US"))

    package init() {}

    /// The answer to one request; `nil` where none is due or the line is no request.
    package mutating func answer(line: String) -> String? {
        guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
            let request = object as? [String: Any], let task = request["task"] as? String
        else { return nil }
        guard let id = request["id"] as? String else { return nil }
        let text = request["text"] as? String ?? ""
        switch task {
        case "when": return written(id, when(text, request["reference"] as? String))
        case "phone": return written(id, phone(text))
        case "email": return written(id, email(text))
        case "intent": return written(id, intent(text))
        default: return nil
        }
    }

    private func when(_ text: String, _ reference: String?) -> [String: String]? {
        guard let now = reference.flatMap({ LocalDateTime($0) }) else { return nil }
        let whens = listener.whens(text, now: now)
        let best =
            whens.first { !$0.negated && ($0.saysDay || $0.saysTime) } ?? whens.first {
                $0.saysDay || $0.saysTime
            }
            ?? whens.first
        return best.flatMap { WhenAnswer(when: $0).value }
    }

    private func phone(_ text: String) -> [String: String]? {
        var sentence = Sentence(text)
        return sentence.takeContacts().phone.map { ["type": "phone", "value": $0.digits] }
    }

    private func email(_ text: String) -> [String: String]? {
        var sentence = Sentence(text)
        return sentence.takeContacts().email.map { ["type": "email", "value": $0.address.address] }
    }

    /// The intents that the protocol knows.
    private static let intents: Set<Intent> = [
        .greet, .goodbye, .thanks, .affirm, .negate, .unsure, .abort, .repeatThat, .help, .bot, .book,
        .cancel, .lookup,
    ]

    private func intent(_ text: String) -> [String: String]? {
        let found = IntentReader.shared.intents(in: Sentence(text).words).first {
            Self.intents.contains($0.intent)
        }
        return found.map { ["type": "intent", "value": $0.intent.rawValue] }
    }

    private func written(_ id: String, _ value: Any?) -> String? {
        let answer: [String: Any] = ["id": id, "value": value ?? NSNull()]
        guard
            let data = try? JSONSerialization.data(
                withJSONObject: answer, options: [.sortedKeys, .withoutEscapingSlashes])
        else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
