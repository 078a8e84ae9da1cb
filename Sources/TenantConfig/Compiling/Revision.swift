import Vocabulary

/// The fingerprint of everything that can change how a tenant behaves: its values in canonical form, the rule
/// sets it extends, the platform's wording, and the instructions to a language model.
enum Revision {
    static func hash(
        _ origins: [Compilation.Origin], _ document: Document, _ ruleSets: RuleSets,
        using hash: ([UInt8]) -> String
    ) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16_384)
        // Each text after its length, so that no two configurations run together into the same bytes.
        func append(_ text: String) {
            bytes.append(contentsOf: String(text.utf8.count).utf8)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: text.utf8)
        }
        append("frontdesk-revision-2")
        append(document.slug)
        for origin in origins {
            append(origin.path)
            append(origin.value)
        }
        for set in ruleSets.sets {
            for origin in Origins.list(set.value, at: Path(["rule sets", set.name])) {
                append(origin.path)
                append(origin.value)
            }
        }
        append(document.systemText ?? "")
        for (id, text) in document.shared.messages.sorted(by: { $0.key < $1.key }) {
            append(id)
            append(text)
        }
        for (language, texts) in document.shared.translations.sorted(by: { $0.key < $1.key })
        where document.languages?.contains(where: { $0 == language || $0.hasPrefix(language + "-") }) == true
        {
            append(language)
            for (id, text) in texts.sorted(by: { $0.key < $1.key }) {
                append(id)
                append(text)
            }
        }
        return hash(bytes)
    }
}
