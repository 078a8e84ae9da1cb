import Synchronization
import Vocabulary

/// The templates that all tenants share. What is wrong in them is looked for once, however many tenants there are.
final class SharedTemplates: Sendable {
    let prompts: [String: TemplateFile]
    let messages: [String: TemplateFile]
    /// By language and id.
    let translations: [String: [String: TemplateFile]]
    private let found = Mutex<Found?>(nil)
    /// By name of the prompt.
    private let included = Mutex<[String: [IncludedPrompt]]>([:])
    /// By name of the prompt; `nil` for one that can't be put together.
    private let assembled = Mutex<[String: String?]>([:])

    private struct Found {
        let catalogue: Catalogue
        /// By path.
        let findings: [String: [Diagnostic]]
    }

    init(
        prompts: [String: TemplateFile], messages: [String: TemplateFile],
        translations: [String: [String: TemplateFile]]
    ) {
        self.translations = translations
        self.prompts = prompts
        self.messages = messages
    }

    /// By path, in the order of places.
    func findings(_ catalogue: Catalogue) -> [String: [Diagnostic]] {
        found.withLock { found in
            if let found, found.catalogue.knows(asMuchAs: catalogue) { return found.findings }
            var findings: [String: [Diagnostic]] = [:]
            for text in texts {
                let own = textChecks.flatMap { $0.findings(in: text, catalogue, self) }
                if !own.isEmpty { findings[text.placed.whole.file] = own.sorted { $0.span < $1.span } }
            }
            found = Found(catalogue: catalogue, findings: findings)
            return findings
        }
    }

    private var texts: [WrittenText] {
        prompts.sorted { $0.key < $1.key }.map { WrittenText(.system($0.key), PlacedText($0.value)) }
            + messages.sorted { $0.key < $1.key }.map(Self.message)
            + translations.values.flatMap(\.self).sorted { $0.value.path < $1.value.path }.map(Self.message)
    }

    private static func message(_ name: String, _ file: TemplateFile) -> WrittenText {
        let name = MessageName(name)
        return WrittenText(.message(name.id, channel: name.channel), PlacedText(file))
    }

    /// A prompt and all that it includes, each once.
    func closure(of prompt: String) -> [IncludedPrompt] {
        included.withLock { included in
            if let known = included[prompt] { return known }
            var names: Set<String> = []
            var waiting = [prompt]
            var files: [IncludedPrompt] = []
            while let name = waiting.popLast() {
                guard names.insert(name).inserted, let file = prompts[name] else { continue }
                let text = WrittenText(.system(prompt), PlacedText(file))
                files.append(IncludedPrompt(path: file.path, text: text))
                waiting += text.scan.tags.filter { $0.kind == .partial }.map(\.name)
            }
            included[prompt] = files
            return files
        }
    }

    /// A prompt as one template: what it includes stands where it is included. `nil`: there is no such prompt, or
    /// something that it includes is missing or the prompt itself.
    func text(of prompt: String) -> String? {
        assembled.withLock { assembled in
            if let known = assembled[prompt] { return known }
            let text = PromptAssembly(prompts).text(of: prompt, within: [])
            assembled[prompt] = .some(text)
            return text
        }
    }

    /// About those that a tenant is served with.
    func findings(usedBy document: Document, _ catalogue: Catalogue) -> [Diagnostic] {
        let findings = findings(catalogue)
        guard !findings.isEmpty else { return [] }
        let replaced = document.value(.prompts, "messages")?.map?.entries ?? []
        let own = Set(replaced.filter { $0.value.text != nil }.map(\.key))
        func isUsed(_ name: String) -> Bool { !own.contains(MessageName(name).id) }
        var paths = messages.filter { isUsed($0.key) }.map(\.value.path)
        for language in document.languages?.dropFirst() ?? [] {
            paths += (translations[language] ?? [:]).filter { isUsed($0.key) }.map(\.value.path)
        }
        paths += closure(of: document.systemPrompt).map(\.path)
        return paths.flatMap { findings[$0] ?? [] }
    }
}

/// A file of a prompt, read as part of it.
struct IncludedPrompt: Sendable {
    let path: String
    let text: WrittenText
    /// Words that are written as tools are.
    let toolNames: [(name: String, range: Range<Int>)]
    let showsTone: Bool

    init(path: String, text: WrittenText) {
        self.path = path
        self.text = text
        toolNames = ToolInPrompt.named(in: text)
        showsTone = text.scan.mayShowTone
    }
}

extension Catalogue {
    /// What the checks of templates look at.
    fileprivate func knows(asMuchAs other: Catalogue) -> Bool {
        messages == other.messages && tools == other.tools && unasked == other.unasked
            && systemVariables == other.systemVariables && customerVariables == other.customerVariables
    }
}
