import Vocabulary

extension Reader {
    /// One text for each language.
    mutating func readTranslations(
        _ entries: [MarkedNode.Entry], _ node: MarkedNode, at path: Path, example: String
    ) -> Value {
        var texts: [Value.Entry] = []
        for entry in entries {
            let place = path.appending(entry.key)
            if let finding = WordAsTruth.finding(entry) { report.add(finding) }
            if case .empty = entry.value.content {
                report.add(WrongValue.empty(place, at: entry.keySpan, example: example))
                continue
            }
            let value = readScalar(entry.value, as: .plain, at: place, example: example)
            if !value.isUnusable {
                texts.append(Value.Entry(key: entry.key, keySpan: entry.keySpan, value: value))
            }
        }
        guard texts.count == entries.count else { return .unusable(at: node.span) }
        return Value(content: .texts(texts), span: node.span)
    }

    mutating func limit(_ text: String, _ node: MarkedNode, at path: Path, example: String) -> Scalar? {
        if let number = signedInteger(text) { return .integer(number) }
        return date(text, node, as: .limit, at: path, example: example)
    }
}

extension Value {
    /// Whether any text in it stands in several languages.
    var isTranslated: Bool {
        switch content {
        case .texts: true
        case .list(let values): values.contains(where: \.isTranslated)
        case .map(let map): map.entries.contains { $0.value.isTranslated }
        case .unusable, .dropped, .scalar: false
        }
    }

    /// The same in one language: of each text its translation, else what stands in the first language.
    func speaking(_ language: String, first: String) -> Value {
        guard isTranslated else { return self }
        switch content {
        case .texts(let entries):
            func text(in language: String) -> Value? { entries.first { $0.key == language }?.value }
            return text(in: language) ?? text(in: first) ?? entries.first?.value ?? .unusable(at: span)
        case .list(let values):
            return Value(content: .list(values.map { $0.speaking(language, first: first) }), span: span)
        case .map(var map):
            for index in map.entries.indices {
                map.entries[index].value = map.entries[index].value.speaking(language, first: first)
            }
            return Value(content: .map(map), span: span)
        case .unusable, .dropped, .scalar: return self
        }
    }

    /// Every text that stands in several languages, with its place.
    func translations(at path: Path) -> [(path: Path, texts: [Entry], span: SourceSpan)] {
        switch content {
        case .texts(let entries): [(path, entries, span)]
        case .list(let values):
            values.enumerated().flatMap { $1.translations(at: path.appending(index: $0)) }
        case .map(let map): map.entries.flatMap { $0.value.translations(at: path.appending($0.key)) }
        case .unusable, .dropped, .scalar: []
        }
    }
}

extension Document {
    /// The tenant's languages, the first first; `nil` while nobody can tell.
    static func languages(of tenant: Value?) -> [String]? {
        guard let tenant, tenant.map?["languages"]?.value.isUnusable != true else { return nil }
        let written = tenant["languages"]?.texts ?? []
        guard written.isEmpty else { return written }
        return tenant["locale"]?.text.map { [String($0.prefix { $0 != "-" })] }
    }

    /// Translations into languages that the tenant doesn't speak, and texts without its first one. What layers hold
    /// beside its languages serves other tenants.
    func checkLanguages(into report: inout Report) {
        guard let languages, let first = languages.first else { return }
        var seen: Set<String> = []
        for language in written[.tenant]?["languages"]?.placedTexts ?? []
        where !seen.insert(language.item).inserted {
            report.add(
                WrongValue.other(
                    "`\(language.item)` is listed twice", at: language.span, hint: "drop one of them"))
        }
        for kind in FileKind.allCases where written[kind]?.isTranslated == true {
            for (path, texts, span) in written[kind]?.translations(at: Path(Format.prefix(of: kind))) ?? [] {
                for text in texts
                where !languages.contains(text.key) && text.keySpan.file.hasPrefix(folder + "/") {
                    report.add(UnknownKey.language(text.key, spoken: languages, at: path, text.keySpan))
                }
                if !texts.contains(where: { $0.key == first }) {
                    report.add(
                        WrongValue.other(
                            "`\(path)` has no text in \(first), the first language of the tenant", at: span,
                            hint: "add `\(first): …`"))
                }
            }
        }
    }
}
