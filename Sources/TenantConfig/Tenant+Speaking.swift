extension Tenant {
    /// The same tenant with the texts of one of its other languages in the ordinary properties; itself for its first
    /// language, and for one it doesn't speak.
    package func speaking(_ language: String?) -> Tenant {
        guard let language, let words = translations[language] else { return self }
        return Tenant(
            id: id, slug: slug, revision: revision, name: words.name, locale: locale, languages: languages,
            currency: currency, status: status,
            contact: BusinessContact(
                phone: contact.phone, email: contact.email, address: words.address ?? contact.address),
            channels: channels, business: business, staff: words.staff, resources: words.resources,
            locations: words.locations, services: words.services, intake: words.intake,
            exceptions: words.exceptions,
            guardrails: Guardrails(
                farDate: guardrails.farDate, followUpsMax: guardrails.followUpsMax,
                followUpsApart: guardrails.followUpsApart, openAppointments: guardrails.openAppointments,
                openHolds: guardrails.openHolds, conversationIdle: guardrails.conversationIdle,
                maxMessageLength: guardrails.maxMessageLength, maxTurns: guardrails.maxTurns,
                maxToolCallsPerTurn: guardrails.maxToolCallsPerTurn, neverDiscuss: words.neverDiscuss,
                handOverWhen: guardrails.handOverWhen, handOverTo: guardrails.handOverTo),
            prompts: words.prompts, policies: policies, retention: retention, assistant: assistant,
            translations: translations)
    }
}
