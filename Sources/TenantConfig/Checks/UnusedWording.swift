import Vocabulary

/// Words that nobody will ever read.
enum UnusedWording: Check {
    static let rule = Rule(
        "M002", "a variable, prompt or partial that nothing uses",
        """
        A text for a channel that the tenant doesn't have, a tone that its prompt never mentions, a template \
        that no tenant names and no prompt includes, a message that the engine never sends: somebody wrote \
        these and expects an effect. Mostly a name is misspelt, or a channel was forgotten.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        let document = plan.document
        checkChannels(document, &report)
        checkTone(plan, &report)
    }

    private static func checkChannels(_ document: Document, _ report: inout Report) {
        guard let channels = document.value(.tenant, "channels"), channels.map?.damaged == false else {
            return
        }
        for entry in document.value(.prompts, "messages")?.usableEntries ?? [] where entry.value.text == nil {
            for channel in entry.value.usableEntries where ["sms", "email"].contains(channel.key) {
                guard !channels.mentions(channel.key), document.isOwn(channel.keySpan) else { continue }
                report.add(
                    rule.diagnostic(
                        "`messages.\(entry.key).\(channel.key)` is never sent: the tenant has no such channel",
                        at: channel.keySpan,
                        hint: "add `channels.\(channel.key)` to tenant.yaml, or delete the text"))
            }
        }
    }

    /// The tone is for whoever writes freely: a prompt that doesn't show it leaves it without any effect.
    private static func checkTone(_ plan: Plan, _ report: inout Report) {
        let document = plan.document
        guard let tone = document.value(.prompts, "persona")?.map?["tone"], document.isOwn(tone.keySpan),
            let system = document.value(.prompts, "system"), let name = system.text
        else { return }
        let templates = document.shared.templates
        let files = templates.closure(of: name)
        guard !files.isEmpty else { return }
        guard !files.contains(where: \.showsTone), !plan.texts.contains(where: \.scan.mayShowTone) else {
            return
        }
        report.add(
            rule.diagnostic(
                "`prompts.persona.tone` has no effect: the prompt `\(name)` doesn't show it",
                at: tone.keySpan,
                related: [Diagnostic.Related(span: system.span, message: "the prompt is chosen here")],
                hint: "show `{{persona.tone}}` in \(files[0].path), or delete the tone"))
    }

    // MARK: The shared folders

    /// Templates that no tenant names, none includes, and the engine doesn't know.
    static func findings(
        _ shared: TenantSource.Shared, usedPrompts: Set<String>, _ catalogue: Catalogue
    ) -> [Diagnostic] {
        let used = Set(usedPrompts.flatMap { shared.templates.closure(of: $0).map(\.path) })
        let prompts = shared.templates.prompts.values.filter { !used.contains($0.path) }.map { file in
            rule.diagnostic(
                "no tenant names this prompt, and none that is named includes it", at: .start(of: file.path),
                hint: "name it under `system` in a prompts.yaml, or delete the file")
        }
        return prompts + shared.templates.messages.compactMap { unsent($0, at: $1, catalogue) }
            + shared.templates.translations.flatMap { language, files in
                files.compactMap { unsent($0, in: language, at: $1, catalogue) }
            }
    }

    /// A template named after no message, or after one and a channel that texts aren't written for. What looks like a
    /// language is one, unless it is a slip of a channel's name.
    private static func unsent(
        _ name: String, in language: String? = nil, at file: TemplateFile, _ catalogue: Catalogue
    ) -> Diagnostic? {
        let known = MessageName(name)
        if catalogue.messages[known.id] != nil {
            // Malay is `ms`: only what is as long as a channel's name may be a slip of it.
            guard let language, language.utf8.count > 2, known.channel == nil,
                let meant = nearest(to: language, among: Channel.ofTexts)
            else { return nil }
            return rule.diagnostic(
                "`\(language)` is read as a language; did you mean the channel `\(meant)`?",
                at: .start(of: file.path), hint: "rename the file \(known.id).\(meant).mustache")
        }
        let parts = name.split(separator: ".", maxSplits: 1)
        if parts.count == 2, let id = parts.first.map(String.init), catalogue.messages[id] != nil {
            return rule.diagnostic(
                "`\(parts[1])` is neither a channel nor a language, so this text is never sent",
                at: .start(of: file.path),
                hint: "a text for one channel is named after it: "
                    + Channel.ofTexts.map { "\(id).\($0).mustache" }.joined(separator: ", "))
        }
        let meant = nearest(to: name, among: catalogue.messages.keys.sorted())
        return rule.diagnostic(
            "no message `\(name)` is ever sent" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            at: .start(of: file.path), hint: "rename the file after a message, or delete it")
    }
}

extension TemplateScan {
    /// What can't be read whole may show it too.
    var mayShowTone: Bool {
        !faults.isEmpty
            || tags.contains { $0.name == "persona.tone" || $0.name == "persona" && $0.kind == .section }
    }
}
