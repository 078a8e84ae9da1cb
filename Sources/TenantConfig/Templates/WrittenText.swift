import Vocabulary

/// A text that people or a model will read, with what it is used for.
struct WrittenText {
    enum Use: Hashable {
        /// `channel`: `nil` for all of them.
        case message(String, channel: String?)
        /// Instructions to a model.
        case system(String)
        /// Said to customers exactly as written; the words say what it is.
        case said(String)
    }

    let use: Use
    let placed: PlacedText
    let scan: TemplateScan
    /// Its characters outside of tags, in their ranges.
    let literals: [Range<Int>]
    let words: TextWords

    init(_ use: Use, _ placed: PlacedText) {
        self.use = use
        self.placed = placed
        scan = TemplateScan(placed.text)
        literals = Self.literals(of: placed, outside: scan.tags)
        words = TextWords(placed, literals: literals)
    }

    /// For messages: `the message greeting`.
    var noun: String {
        switch use {
        case .message(let id, nil): "the message `\(id)`"
        case .message(let id, let channel?): "the message `\(id)` for \(channel)"
        case .system(let name): "the prompt `\(name)`"
        case .said(let noun): noun
        }
    }

    var isTemplate: Bool {
        if case .said = use { false } else { true }
    }

    /// What it may show; `nil` if nobody says.
    func variables(_ catalogue: Catalogue) -> Set<String>? {
        switch use {
        case .message(let id, _): catalogue.messages[id]
        case .system: catalogue.systemVariables.isEmpty ? nil : catalogue.systemVariables
        case .said: []
        }
    }

    private static func literals(of placed: PlacedText, outside tags: [TemplateScan.Tag]) -> [Range<Int>] {
        var start = 0
        var ranges: [Range<Int>] = []
        for tag in tags where tag.range.lowerBound >= start {
            if tag.range.lowerBound > start { ranges.append(start..<tag.range.lowerBound) }
            start = tag.range.upperBound
        }
        if start < placed.scalars.count { ranges.append(start..<placed.scalars.count) }
        return ranges
    }
}

extension Document {
    /// All that the tenant's own files and the layers under them say in words.
    /// In each of the tenant's languages; what isn't translated stands there once.
    var writtenTexts: [WrittenText] {
        guard let others = languages?.dropFirst(), !others.isEmpty else { return spokenTexts }
        var seen: Set<SourceSpan> = []
        return (spokenTexts + others.flatMap { speaking($0).spokenTexts })
            .filter { seen.insert($0.placed.whole).inserted }
    }

    /// In the language of the document.
    var spokenTexts: [WrittenText] {
        var texts: [WrittenText] = []
        func add(_ value: Value?, _ use: WrittenText.Use) {
            if let value, let placed = PlacedText(value) { texts.append(WrittenText(use, placed)) }
        }
        for entry in value(.prompts, "messages")?.usableEntries ?? [] {
            add(entry.value, .message(entry.key, channel: nil))
            for channel in entry.value.usableEntries {
                add(channel.value, .message(entry.key, channel: channel.key))
            }
        }
        for entry in value(.prompts, "facts")?.usableEntries ?? [] {
            add(entry.value, .said("the fact `\(entry.key)`"))
        }
        for entry in value(.guardrails, "never_discuss")?.usableEntries ?? [] {
            add(entry.value["say"], .said("what is said of `\(entry.key)`"))
        }
        for entry in value(.services, "services")?.usableEntries ?? [] {
            add(entry.value["prepare"], .said("how to prepare for `\(entry.key)`"))
        }
        for entry in value(.services, "intake")?.usableEntries ?? [] {
            add(entry.value["ask"], .said("the question `\(entry.key)`"))
        }
        return texts
    }

    /// Whether the tenant's own folder says so, and no file that others share.
    func isOwn(_ span: SourceSpan) -> Bool { span.file.hasPrefix(folder + "/") }
}
