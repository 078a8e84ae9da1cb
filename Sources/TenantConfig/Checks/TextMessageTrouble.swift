import Texting
import Vocabulary

/// A text message that costs more than it seems, or that comes without a way out.
enum TextMessageTrouble: Check {
    static let rule = Rule(
        "M008", "a text message outside the GSM alphabet, or a first one without opt-out words",
        """
        One character that the GSM alphabet lacks, most often a curly quote or a dash that an editor put \
        there, turns the whole text into another encoding: a segment then holds 70 characters instead of 160, \
        and each segment is paid for. And where a text is the first that a person gets from a number, the \
        rules of most countries want it to say how to end them ('Reply STOP to opt out').
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let document = plan.document
        guard document.value(.tenant, "channels")?.mentions("sms") == true else { return }
        for text in plan.texts {
            guard case .message(let id, let channel) = text.use, channel == nil || channel == "sms",
                document.isOwn(text.placed.whole)
            else { continue }
            if channel == nil, saysOtherwise(id, document) { continue }
            if let finding = foreign(in: text) { report.add(finding) }
            // Whoever is told of their visit has been in touch before.
            let isOfVisit = text.scan.tags.contains { $0.name.hasPrefix("visit") }
            if plan.catalogue.unasked.contains(id), !isOfVisit, !OptOut.isSaid(in: text.words) {
                report.add(
                    rule.diagnostic(
                        "\(text.noun) may be the first text somebody gets, and doesn't say how to end them",
                        at: text.placed.whole,
                        hint: "end it with 'Reply STOP to opt out', for `sms` alone if you like"))
            }
        }
    }

    /// A text of its own stands for text messages.
    private static func saysOtherwise(_ id: String, _ document: Document) -> Bool {
        document.value(.prompts, "messages")?.map?[id]?.value.mentions("sms") == true
    }

    // MARK: The alphabet

    private static func foreign(in text: WrittenText) -> Diagnostic? {
        let scalars = text.placed.scalars
        let literal = text.literals.flatMap { $0 }
        let foreign = literal.filter { !GSM.contains(scalars[$0]) }
        guard let first = foreign.first else { return nil }
        // A language of other letters has no choice.
        let others = foreign.filter { scalars[$0].properties.isAlphabetic && !GSM.isLatin(scalars[$0]) }
        guard others.count < 3 else { return nil }
        let now = TextCost.segments(literal.map { UTF16.width(scalars[$0]) }, single: 70, part: 67)
        let before = TextCost.segments(literal.map { GSM.length(scalars[$0]) }, single: 160, part: 153)
        if now == before, scalars[first].properties.isAlphabetic { return nil }
        let cost =
            now > before
            ? "its own words take \(now) segments instead of \(before)"
            : "a segment holds 70 characters instead of 160"
        return rule.diagnostic(
            "\(text.noun) holds `\(String(Character(scalars[first])))`, which the GSM alphabet lacks: \(cost)",
            at: text.placed.span(first..<(first + 1)),
            hint: hint(for: scalars[first]))
    }

    private static func hint(for foreign: Unicode.Scalar) -> String {
        switch GSM.equal(of: foreign) {
        case " ": "write an ordinary blank"
        case "", nil: "leave it out of text messages"
        case let equal?: "write `\(equal)`"
        }
    }
}

extension GSM {
    fileprivate static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value)
    }
}
