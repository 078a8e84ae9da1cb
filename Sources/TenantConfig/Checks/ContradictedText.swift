import Scheduling
import Vocabulary

/// Words that say other hours, prices or zones than the files do.
enum ContradictedText: Check {
    static let rule = Rule(
        "M005", "a text that contradicts the configuration",
        """
        A fact is told word for word, and the engine computes from the files: where the two differ, one \
        customer hears 'we close at six' and the next is booked at seven. Let the engine tell hours and \
        prices, which it always knows, or bring the text into line. Looked at are sentences that speak of the \
        business itself in plain terms: `we are open`, a service with one price, the name of a zone.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let prices = Prices(plan)
        let hours = plan.document.damaged.contains(.hours) ? nil : StatedHours(plan)
        for text in plan.texts where plan.document.isOwn(text.placed.whole) {
            if let finding = zone(in: text, plan) { report.add(finding) }
            for sentence in Sentence.all(in: text, text.words) {
                if let finding = prices.finding(in: sentence) { report.add(finding) }
                if let finding = hours?.finding(in: sentence) { report.add(finding) }
            }
        }
    }

    /// `Europe/Paris` in the words of a tenant that lives by another clock.
    private static func zone(in text: WrittenText, _ plan: Plan) -> Diagnostic? {
        guard let zone = plan.document.value(.tenant, "timezone"), let own = zone.text else { return nil }
        let scalars = text.placed.scalars
        for literal in text.literals where scalars[literal].contains("/") {
            var start = literal.lowerBound
            while start < literal.upperBound {
                let word = scalars[start..<literal.upperBound].prefix { isZoneLetter($0) }
                let name = String(String.UnicodeScalarView(word))
                if name.contains("/"), name != own, name.first?.isUppercase == true, Zones.isKnown(name) {
                    return rule.diagnostic(
                        "\(text.noun) speaks of the zone \(name), but the tenant's is \(own)",
                        at: text.placed.span(word.startIndex..<word.endIndex),
                        related: [Diagnostic.Related(span: zone.span, message: "the tenant's zone")],
                        hint: "leave the zone out, or write `{{tenant.timezone}}` in a prompt")
                }
                start = max(word.endIndex, start + 1)
            }
        }
        return nil
    }

    private static func isZoneLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || "/_".unicodeScalars.contains(scalar))
    }

    /// One sentence of a text.
    struct Sentence {
        let text: WrittenText
        let words: [TextWords.Word]
        /// From its first word to past its last.
        let range: Range<Int>
        let folded: [String]

        private init(text: WrittenText, words: [TextWords.Word], range: Range<Int>) {
            self.text = text
            self.words = words
            self.range = range
            folded = words.map(\.folded)
        }

        static func all(in text: WrittenText, _ words: TextWords) -> [Sentence] {
            var sentences: [Sentence] = []
            var current: [TextWords.Word] = []
            for index in words.indices {
                current.append(words[index])
                // `6 p.m.` and `10.30` end no sentence.
                guard words[index].endsSentence, !isInsideTime(index, words) else { continue }
                if let first = current.first {
                    sentences.append(
                        Sentence(
                            text: text, words: current,
                            range: first.range.lowerBound..<words[index].range.upperBound))
                }
                current = []
            }
            if let first = current.first, let last = current.last {
                sentences.append(
                    Sentence(
                        text: text, words: current, range: first.range.lowerBound..<last.range.upperBound))
            }
            return sentences
        }

        private static func isInsideTime(_ index: Int, _ words: TextWords) -> Bool {
            guard index + 1 < words.indices.upperBound else { return false }
            let (word, next) = (words[index], words[index + 1])
            let isNear = next.range.lowerBound == word.range.upperBound + 1
            return isNear && (word.text.allSatisfy(\.isNumber) || ["a", "p"].contains(word.folded))
        }

        func holds(_ phrase: Phrase) -> Bool {
            !phrase.words.isEmpty
                && folded.indices.contains { index in folded[index...].starts(with: phrase.words) }
        }
    }

    /// A name as it is looked for in sentences.
    struct Phrase {
        let words: [String]

        init(_ text: String) {
            words = folded(text).split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" }
                .map(String.init)
        }
    }
}

/// What services cost, to hold sentences against.
private struct Prices {
    private let currency: Currency?
    private let services: [(name: String, aliases: [String], amounts: Set<Int>, label: String, span: SourceSpan)]

    init(_ plan: Plan) {
        currency = plan.currency
        services = plan.services.compactMap { service in
            let amounts = ([service.price] + service.performers.map(\.price)).compactMap {
                $0?.amount.minorUnits
            }
            guard let price = service.price, service.deposit == nil else { return nil }
            let table = plan.document.value(.services, "services")?[service.id]
            return (
                service.name ?? service.id,
                service.aliases, Set(amounts), price.displayText,
                table?["price"]?.span ?? service.span
            )
        }
    }

    /// A sentence that names one service and one amount of the tenant's currency, and nothing that could be meant
    /// otherwise.
    func finding(in sentence: ContradictedText.Sentence) -> Diagnostic? {
        guard let currency else { return nil }
        let amounts = amounts(in: sentence, currency)
        guard let amount = amounts.first, amounts.count == 1 else { return nil }
        let named = services.filter { service in
            ([service.name] + service.aliases).contains { sentence.holds(ContradictedText.Phrase($0)) }
        }
        guard let service = named.first, named.count == 1, !service.amounts.contains(amount.units),
            Set(sentence.folded).isDisjoint(with: Self.otherThings)
        else { return nil }
        return ContradictedText.rule.diagnostic(
            "\(sentence.text.noun) says \(sentence.text.placed.string(amount.range)) for \(service.name), "
                + "which costs \(service.label)",
            at: sentence.text.placed.span(amount.range),
            related: [Diagnostic.Related(span: service.span, message: "the price is set here")],
            hint: "leave the price to the engine, or write the one of services.yaml")
    }

    private static let otherThings: Set<String> = [
        "deposit", "off", "discount", "save", "extra", "more", "less", "plus", "additional", "fee", "voucher",
        "vouchers", "gift", "package", "packages", "tip", "tips", "supplement", "from", "upgrade", "add",
        "per",
        "member", "members", "student", "students", "child", "children", "kids", "seniors", "each", "late",
        "cancellation", "cancelling", "cancel", "parking",
    ]

    private func amounts(in sentence: ContradictedText.Sentence, _ currency: Currency)
        -> [(units: Int, range: Range<Int>)]
    {
        let scalars = sentence.text.placed.scalars
        let symbols = Self.symbols[currency.code] ?? []
        guard !symbols.isEmpty else { return [] }
        let from = max(0, sentence.range.lowerBound - 1)
        return (from..<sentence.range.upperBound).filter { symbols.contains(scalars[$0]) }.compactMap {
            start in
            var digits = ""
            var position = start + 1
            while position < sentence.range.upperBound, digits.utf8.count < 10,
                scalars[position].isASCII,
                scalars[position].properties.numericType != nil
                    || scalars[position] == "." && position + 1 < sentence.range.upperBound
                        && scalars[position + 1].properties.numericType != nil
            {
                digits.unicodeScalars.append(scalars[position])
                position += 1
            }
            guard let decimal = DecimalText.read(digits), decimal.decimals <= currency.decimals else {
                return nil
            }
            var units = decimal.digits
            for _ in decimal.decimals..<currency.decimals { units *= 10 }
            return (units, start..<position)
        }
    }

    private static let symbols: [String: Set<Unicode.Scalar>] = [
        "USD": ["$"], "CAD": ["$"], "AUD": ["$"], "NZD": ["$"], "GBP": ["£"], "EUR": ["€"], "JPY": ["¥"],
    ]
}
