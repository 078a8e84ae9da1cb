package import TenantConfig
import Vocabulary

/// Puts a reply into the tenant's words. Templates are rendered by whoever is outside: this module reads no syntax.
package struct Wording: Sendable {
    package typealias Render =
        @Sendable (_ template: String, _ variables: [String: MessageValue]) throws -> String

    private let tenant: Tenant
    private let channel: Channel
    private let render: Render

    package init(tenant: Tenant, channel: Channel = .web, render: @escaping Render) {
        self.tenant = tenant
        self.channel = channel
        self.render = render
    }

    /// One text with its sentences on one line, save those that hold a list, which begin a line of their own.
    package func text(of reply: Reply) throws -> String {
        var text = ""
        for sentence in reply.sentences {
            let next = try words(for: sentence)
            guard !next.isEmpty else { continue }
            let breaks = next.contains("\n") || text.contains("\n")
            text += (text.isEmpty ? "" : breaks ? "\n" : " ") + next
        }
        return text
    }

    /// The words of one sentence. Throws `internal` where the tenant has no template of that id.
    package func words(for sentence: Sentence) throws -> String {
        guard let template = tenant.prompts.message(sentence.id.rawValue, on: channel) else {
            throw Failure(.internal, "The message \(sentence.id.rawValue) has no text.")
        }
        let rendered = try render(template, everywhere.merging(sentence.variables) { _, own in own })
        return rendered.trimmedOfWhitespace
    }

    /// What may stand in every message.
    private var everywhere: [String: MessageValue] {
        var business = ["name": tenant.name]
        business["phone"] = tenant.contact.phone?.e164
        business["email"] = tenant.contact.email?.address
        business["address"] = tenant.contact.address
        return [
            "tenant": .group(business),
            "persona": .group(["name": tenant.prompts.personaName, "tone": tenant.prompts.personaTone]),
        ]
    }
}
