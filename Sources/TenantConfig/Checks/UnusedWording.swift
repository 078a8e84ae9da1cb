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
        let messages = shared.templates.messages.filter { catalogue.messages[$0.key] == nil }
            .map { id, file in
                let meant = nearest(to: id, among: catalogue.messages.keys.sorted())
                return rule.diagnostic(
                    "no message `\(id)` is ever sent" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
                    at: .start(of: file.path), hint: "rename the file after a message, or delete it")
            }
        return prompts + messages
    }
}

extension TemplateScan {
    /// What can't be read whole may show it too.
    var mayShowTone: Bool {
        !faults.isEmpty
            || tags.contains { $0.name == "persona.tone" || $0.name == "persona" && $0.kind == .section }
    }
}
