/// Puts a prompt and what it includes together.
struct PromptAssembly {
    private let prompts: [String: TemplateFile]

    /// As deep as prompts may include each other.
    private static let deepest = 16

    init(_ prompts: [String: TemplateFile]) {
        self.prompts = prompts
    }

    func text(of prompt: String, within names: [String]) -> String? {
        guard let file = prompts[prompt], !names.contains(prompt), names.count < Self.deepest else {
            return nil
        }
        let scan = TemplateScan(file.text)
        let scalars = Array(file.text.unicodeScalars)
        var text = ""
        var position = 0
        for tag in scan.tags where tag.kind == .partial {
            guard let included = self.text(of: tag.name, within: names + [prompt]) else { return nil }
            text += String(scalars: scalars[position..<tag.range.lowerBound]) + included
            position = tag.range.upperBound
        }
        return text + String(scalars: scalars[position...])
    }
}

extension Document {
    /// The name of the template that a model of this tenant is instructed with.
    var systemPrompt: String { value(.prompts, "system")?.text ?? BuiltIn.systemPrompt }

    /// The template itself; `nil` where there is none.
    var systemText: String? { shared.templates.text(of: systemPrompt) }
}
