/// Everything a tenant says, in one of its languages; what isn't translated stands in the first.
extension Tenant {
    package struct Words: Hashable, Sendable {
        package let name: String
        package let address: String?
        package let staff: [StaffText]
        package let resources: [ResourceText]
        package let locations: [LocationText]
        package let services: [ServiceText]
        package let intake: [IntakeQuestion]
        package let exceptions: [ExceptionText]
        package let neverDiscuss: [ForbiddenTopic]
        package let prompts: Prompts

        package init(
            name: String, address: String?, staff: [StaffText], resources: [ResourceText],
            locations: [LocationText], services: [ServiceText], intake: [IntakeQuestion],
            exceptions: [ExceptionText], neverDiscuss: [ForbiddenTopic], prompts: Prompts
        ) {
            self.name = name
            self.address = address
            self.staff = staff
            self.resources = resources
            self.locations = locations
            self.services = services
            self.intake = intake
            self.exceptions = exceptions
            self.neverDiscuss = neverDiscuss
            self.prompts = prompts
        }
    }

    /// The tenant with its words in that language, `es` for `es-MX` too; as it is, if it doesn't speak it.
    package func speaking(_ language: String) -> Tenant {
        let plain = String(language.prefix { $0 != "-" })
        guard let words = translations[language] ?? translations[plain] else { return self }
        return Tenant(
            id: id, slug: slug, revision: revision, name: words.name, locale: locale, languages: languages,
            currency: currency, status: status,
            contact: BusinessContact(phone: contact.phone, email: contact.email, address: words.address),
            channels: channels, business: business, staff: words.staff, resources: words.resources,
            locations: words.locations, services: words.services, intake: words.intake,
            exceptions: words.exceptions, guardrails: guardrails.saying(words.neverDiscuss),
            prompts: words.prompts, policies: policies, retention: retention, assistant: assistant,
            translations: translations)
    }
}

extension Guardrails {
    fileprivate func saying(_ topics: [ForbiddenTopic]) -> Guardrails {
        Guardrails(
            farDate: farDate, followUpsMax: followUpsMax, followUpsApart: followUpsApart,
            openAppointments: openAppointments, openHolds: openHolds, conversationIdle: conversationIdle,
            maxMessageLength: maxMessageLength, maxTurns: maxTurns, maxToolCallsPerTurn: maxToolCallsPerTurn,
            neverDiscuss: topics, handOverWhen: handOverWhen, handOverTo: handOverTo)
    }
}
