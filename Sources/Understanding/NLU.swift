import Foundation
import Vocabulary

/// Answers the line protocol by which understanding is measured: one JSON object in, one out.
///
/// Tasks: `when`, `phone`, `email`, `intent`, `catalog` (kept, not answered) and `turn` of a dialogue.
package struct NLUSession {
    private let listener = Listener(lexicon: Lexicon(services: [], staff: [], locale: "en-US"))

    private var catalogs: [String: NLUCatalog] = [:]
    private var dialogues: [String: NLUDialogue] = [:]

    package init() {}

    /// The answer to one request; `nil` where none is due or the line is no request.
    package mutating func answer(line: String) -> String? {
        guard let request = Self.object(line), let task = request["task"] as? String else { return nil }
        if task == "catalog" { return keep(request) }
        guard let id = request["id"] as? String else { return nil }
        let text = request["text"] as? String ?? ""
        switch task {
        case "when": return written(id, when(text, request["reference"] as? String))
        case "phone": return written(id, phone(text))
        case "email": return written(id, email(text))
        case "intent": return written(id, intent(text))
        case "turn": return written(id, turn(text, request))
        default: return nil
        }
    }

    private mutating func keep(_ request: [String: Any]) -> String? {
        guard let service = request["service"] as? String else { return nil }
        func names(_ key: String) -> [String] { request[key] as? [String] ?? [] }
        catalogs[service] = NLUCatalog(
            providers: names("provider"), cities: names("city"), types: names("type"))
        return nil
    }

    private mutating func turn(_ text: String, _ request: [String: Any]) -> [String: Any]? {
        guard let dialogue = request["dialogue"] as? String, let service = request["service"] as? String,
            let now = (request["reference"] as? String).flatMap({ LocalDateTime($0) })
        else { return nil }
        let catalog = catalogs[service] ?? NLUCatalog(providers: [], cities: [], types: [])
        let system = (request["system"] as? [String: Any])?["acts"] as? [[String]] ?? []
        let acts = system.map { row in
            SystemAct(
                act: row.first ?? "", slot: row.count > 1 ? row[1] : "", values: Array(row.dropFirst(2)))
        }
        let answer = dialogues[dialogue, default: NLUDialogue()].hear(
            text, system: acts, catalog: catalog, listener: listener, now: now)
        return ["intent": answer.intent, "acts": answer.acts, "slots": answer.slots, "state": answer.state]
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

    private static func object(_ line: String) -> [String: Any]? {
        do {
            return try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        } catch {
            // A line that is no JSON is no request; the protocol has no answer without an id.
            return nil
        }
    }

    private func written(_ id: String, _ value: Any?) -> String? {
        let answer: [String: Any] = ["id": id, "value": value ?? NSNull()]
        do {
            let data = try JSONSerialization.data(
                withJSONObject: answer, options: [.sortedKeys, .withoutEscapingSlashes])
            return String(decoding: data, as: UTF8.self)
        } catch {
            // Strings, lists and dictionaries of strings alone are put in.
            return nil
        }
    }
}
