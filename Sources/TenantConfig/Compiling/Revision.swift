import Vocabulary

/// The fingerprint of everything that can change how a tenant behaves: its values in canonical form, the rule
/// sets it extends, and the platform's wording.
enum Revision {
    static func hash(
        _ origins: [Compilation.Origin], _ document: Document, _ ruleSets: RuleSets,
        using hash: ([UInt8]) -> String
    ) -> String {
        var bytes: [UInt8] = []
        // Each text after its length, so that no two configurations run together into the same bytes.
        func append(_ text: String) {
            bytes += Array(String(text.utf8.count).utf8) + [UInt8(ascii: ":")] + Array(text.utf8)
        }
        append("frontdesk-revision-1")
        append(document.slug)
        for origin in origins {
            append(origin.path)
            append(origin.value)
        }
        for (name, value) in ruleSets.sets {
            for origin in Origins.list(value, at: Path(["rule sets", name])) {
                append(origin.path)
                append(origin.value)
            }
        }
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
