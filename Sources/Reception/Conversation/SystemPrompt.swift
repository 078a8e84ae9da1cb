package import Dialogue
import Scheduling
package import TenantConfig
import Vocabulary

/// What a language model is told first, in one language: the engine's rules and the facts of one tenant.
///
/// It depends on the tenant's revision alone. No clock, customer or conversation is in it, so that it is the same bytes
/// from turn to turn and from day to day, and a provider's cache of it holds: a date that comes every year is told as
/// such, and one that is over is told until its line is deleted.
package struct SystemPrompt: Sendable {
    let tenant: Tenant
    let phrases: Phrases

    package init(_ tenant: Tenant) {
        self.tenant = tenant
        phrases = Phrases(locale: tenant.locale)
    }

    /// What a template may show beside `MessageID.everywhere` (docs/messages.md).
    package static let variables: Set<String> = [
        "tenant.timezone", "tenant.currency", "tenant.languages", "hours.days", "hours.times",
        "exceptions.date", "exceptions.times", "exceptions.reason", "seasons.id", "seasons.dates",
        "seasons.changes", "locations.id", "locations.name", "locations.aliases", "locations.address",
        "locations.hours", "services.id", "services.name", "services.aliases", "services.duration",
        "services.price", "services.deposit", "services.staff", "services.locations", "services.party",
        "services.seats", "services.clients", "services.booking", "services.questions", "services.prepare",
        "staff.id", "staff.name", "staff.aliases", "staff.services", "questions.id", "questions.ask",
        "questions.answer", "questions.optional", "questions.refuse", "questions.services",
        "rules.services", "rules.notice", "rules.horizon", "rules.change", "rules.hold", "limits.far",
        "limits.bookings", "facts.id", "facts.text", "topics.id", "topics.match", "topics.say",
    ]

    /// `nil`: the tenant has no template, and a model isn't to talk for it.
    package func text(_ render: Wording.Render) throws -> String? {
        guard let template = tenant.prompts.systemText else { return nil }
        return try render(template, values)
    }

    var values: [String: MessageValue] {
        [
            "tenant": .group(business),
            "persona": .group(["name": tenant.prompts.personaName, "tone": tenant.prompts.personaTone]),
            "hours": .list(hours), "exceptions": .list(exceptions), "seasons": .list(seasons),
            "locations": .list(locations), "services": .list(services), "staff": .list(staff),
            "questions": .list(questions), "rules": .list(rules),
            "limits": .group([
                "far": phrases.distance(tenant.guardrails.farDate),
                "bookings": String(tenant.guardrails.openAppointments),
            ]),
            "facts": .list(tenant.prompts.facts.map { ["id": $0.id, "text": $0.text] }),
            "topics": .list(
                tenant.guardrails.neverDiscuss.map {
                    ["id": $0.id, "match": $0.match.joined(separator: ", "), "say": $0.say]
                }),
        ]
    }

    private var business: [String: String] {
        var values = [
            "name": tenant.name, "timezone": tenant.business.timezone, "currency": tenant.currency.code,
            "languages": Phrases.joined(tenant.languages.map(Self.name(ofLanguage:))),
        ]
        values["phone"] = tenant.contact.phone?.e164
        values["email"] = tenant.contact.email?.address
        values["address"] = tenant.contact.address.map(Self.line)
        return values
    }

    /// On one line, so that nothing that somebody wrote begins a line of its own.
    static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0.isWhitespace } }
            .joined(separator: " ")
    }

    /// In English, for a model: `Spanish`, and the tag itself of a language that isn't often spoken to it.
    private static func name(ofLanguage tag: String) -> String {
        let names = [
            "en": "English", "es": "Spanish", "fr": "French", "de": "German", "it": "Italian",
            "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "zh": "Chinese", "ja": "Japanese",
        ]
        return names[String(tag.prefix { $0 != "-" })] ?? tag
    }
}
