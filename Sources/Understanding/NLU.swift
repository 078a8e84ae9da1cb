import Foundation
import Telephony
import Vocabulary

/// Answers the line protocol by which understanding is measured: one JSON object in, one out.
///
/// Tasks: `when`, `phone` (with a `region` for E.164), `email`, `intent`, `catalog` (kept, not answered) and `turn` of a dialogue.
package struct NLUSession {
    private let listener = Listener(lexicon: Lexicon(services: [], staff: [], locale: "en-US"))

    private var catalogs: [String: NLUCatalog] = [:]
    private var dialogues: [String: NLUDialogue] = [:]

    package init() {}

    /// What one line of input leads to.
    package struct Reply: Hashable, Sendable {
        /// The line to write; `nil` where none is due.
        package let answer: String?
        /// Why the line could not be read, as a line for standard error.
        package let problem: String?
    }

    /// The answer to one request; `nil` where none is due or the line is no request.
    package mutating func answer(line: String) -> String? { reply(to: line).answer }

    /// The answer, or what is wrong with the line: `null` is answered where at least an id can be read.
    package mutating func reply(to line: String) -> Reply {
        guard !line.allSatisfy(\.isWhitespace) else { return Reply(answer: nil, problem: nil) }
        guard let request = Self.object(line) else { return Self.unread(line) }
        guard let task = request["task"] as? String else { return Self.unread(line, id: request["id"]) }
        if task == "catalog" {
            return keep(request) ? Reply(answer: nil, problem: nil) : Self.unread(line)
        }
        guard let id = request["id"] as? String else { return Self.unread(line, id: request["id"]) }
        let text = request["text"] as? String ?? ""
        switch task {
        case "when": return written(id, when(text, request["reference"] as? String))
        case "phone": return written(id, phone(text, request["region"] as? String))
        case "email": return written(id, email(text))
        case "intent": return written(id, intent(text))
        case "turn": return written(id, turn(text, request))
        default: return Self.unread(line, id: id)
        }
    }

    private static func unread(_ line: String, id: Any? = nil) -> Reply {
        if id is String || id is Int, let id { return written(id, nil) }
        if let id = idText(in: line) { return written(id, nil) }
        return Reply(
            answer: nil, problem: #"{"error":"not a request: one JSON object a line, with a task and an id"}"#
        )
    }

    /// The id of a line that is no JSON otherwise.
    private static func idText(in line: String) -> String? {
        let bytes = Array(line.utf8)
        let key = Array(#""id""#.utf8)
        guard bytes.count <= 100_000, let place = bytes.firstRange(of: key) else { return nil }
        var rest = bytes[place.upperBound...].drop { $0 == 0x20 || $0 == 0x3A || $0 == 0x09 }
        guard rest.first == 0x22 else { return nil }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: 0x22) else { return nil }
        return String(validating: rest[..<end], as: UTF8.self)
    }

    private mutating func keep(_ request: [String: Any]) -> Bool {
        guard let service = request["service"] as? String else { return false }
        func names(_ key: String) -> [String] { request[key] as? [String] ?? [] }
        catalogs[service] = NLUCatalog(
            providers: names("provider"), cities: names("city"), types: names("type"))
        return true
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

    /// The figures of the first number; with a region, E.164 and whether its plan has such numbers, of a text that is one
    /// number or of the first one in it.
    private func phone(_ text: String, _ code: String?) -> [String: Any]? {
        var sentence = Sentence(text)
        guard let code else {
            return sentence.takeContacts(in: nil).phone.map { ["type": "phone", "value": $0.digits] }
        }
        guard let region = Region(code) else { return nil }
        var reading = PhoneReading(text, in: region)
        if reading == nil, text.contains(where: \.isLetter),
            let found = sentence.takeContacts(in: region).phone,
            found.number(in: region) != nil
        {
            reading = PhoneReading(found.written, in: region)
        }
        return reading.map { ["type": "phone", "value": $0.number.e164, "in_plan": $0.isInPlan] }
    }

    private func email(_ text: String) -> [String: String]? {
        var sentence = Sentence(text)
        return sentence.takeContacts(in: nil).email.map { ["type": "email", "value": $0.address.address] }
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

    private func written(_ id: Any, _ value: Any?) -> Reply { Self.written(id, value) }

    private static func written(_ id: Any, _ value: Any?) -> Reply {
        let answer: [String: Any] = ["id": id, "value": value ?? NSNull()]
        do {
            let data = try JSONSerialization.data(
                withJSONObject: answer, options: [.sortedKeys, .withoutEscapingSlashes])
            return Reply(answer: String(decoding: data, as: UTF8.self), problem: nil)
        } catch {
            return Reply(answer: nil, problem: #"{"error":"the answer could not be written"}"#)
        }
    }
}
