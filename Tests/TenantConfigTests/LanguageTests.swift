import TenantConfig
import Testing
import Vocabulary

@Suite struct LanguageTests {
    private let sample = Sample.base
        .with(
            "tenant.yaml",
            """
            version: 1
            id: 00000000-0000-4000-a000-000000000001
            name: {en: Bloom, es: Flor}
            timezone: America/New_York
            locale: en-US
            languages: [en, es, pt-BR]
            currency: USD
            contact: {phone: "+12125550100", address: {en: 12 Orchard St, es: Calle Orchard 12}}
            locations: {orchard: {name: {en: Orchard, es: Huerto}}, video: {name: Video, online: true}}
            """
        )
        .with(
            "hours.yaml",
            """
            weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}
            exceptions: {christmas: {date: 12-25, hours: closed, reason: {en: Christmas, es: Navidad}}}
            """
        )
        .with(
            "services.yaml",
            """
            staff: {maria: {name: Maria}}
            intake: {allergies: {en: Any allergies?, es: "¿Alergias?"}}
            services:
              haircut:
                name: {es: Corte, en: Haircut}
                aliases: [trim, corte]
                duration: 45m
                staff: [maria]
                intake: [allergies]
                prepare: {en: Dry hair, es: Pelo seco}
            """
        )
        .with(
            "guardrails.yaml",
            "never_discuss: {law: {match: [sue, demanda], say: {en: Ask a lawyer., es: Pregunte a un abogado.}}}\n"
        )
        .with(
            "prompts.yaml",
            """
            persona: {name: Ivy, tone: {en: warm, es: cercano}}
            facts: {parking: {en: Next door., es: Al lado.}}
            messages: {reminder: {web: Soon, sms: {en: See you, es: Nos vemos}}}
            """
        )
        .with("../../prompts/messages/greeting.es.mustache", "Hola")
        .with("../../prompts/messages/greeting.pt.mustache", "Olá")

    @Test
    func `a tenant speaks its first language, and the others when asked`() throws {
        let compilation = sample.compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        let tenant = try #require(compilation.tenant)
        #expect(tenant.languages == ["en", "es", "pt-BR"])
        #expect(Set(tenant.translations.keys) == ["es", "pt-BR"])
        func words(_ tenant: Tenant) -> [String?] {
            [
                tenant.name, tenant.contact.address, tenant.locations.first?.name,
                tenant.locations.first?.address, tenant.exceptions.first?.reason,
                tenant.intake.first?.ask, tenant.services.first?.name, tenant.services.first?.prepare,
                tenant.guardrails.neverDiscuss.first?.say, tenant.prompts.personaTone,
                tenant.prompts.facts.first?.text,
            ]
        }
        let english = [
            "Bloom", "12 Orchard St", "Orchard", "12 Orchard St", "Christmas", "Any allergies?", "Haircut",
            "Dry hair", "Ask a lawyer.", "warm", "Next door.",
        ]
        #expect(words(tenant) == english)
        let spanish = tenant.speaking("es")
        #expect(
            words(spanish) == [
                "Flor", "Calle Orchard 12", "Huerto", "Calle Orchard 12", "Navidad", "¿Alergias?", "Corte",
                "Pelo seco", "Pregunte a un abogado.", "cercano", "Al lado.",
            ])
        #expect(words(tenant.speaking("pt-BR")) == english)
        #expect(tenant.speaking("fr") == tenant)
        #expect(tenant.speaking("es-MX") == spanish)
        #expect(tenant.locations.last?.address == nil)
        #expect(spanish.services.first?.aliases == ["trim", "corte"])
        #expect(spanish.staff == tenant.staff)
        #expect(spanish.business == tenant.business && spanish.revision == tenant.revision)
    }

    @Test
    func `messages are the tenant's over the platform's, each in the language asked for`() throws {
        let tenant = try #require(sample.compile().tenant)
        func message(_ id: String, _ language: String) -> String? {
            tenant.speaking(language).prompts.messages[id]
        }
        #expect(message("greeting", "en") == "Hello")
        #expect(message("greeting", "es") == "Hola")
        #expect(message("greeting", "pt-BR") == "Olá")
        #expect(message("reminder.sms", "en") == "See you")
        #expect(message("reminder.sms", "es") == "Nos vemos")
        #expect(message("reminder.web", "es") == "Soon")
        #expect(message("reminder", "es") == "See you")
        let own = try #require(
            sample.with("prompts.yaml", "messages: {greeting: {en: Hi, es: Buenas}}\n").compile().tenant)
        #expect(own.prompts.messages["greeting"] == "Hi")
        #expect(own.speaking("es").prompts.messages["greeting"] == "Buenas")
        #expect(own.speaking("pt-BR").prompts.messages["greeting"] == "Hi")
    }

    @Test
    func `a text for one channel is chosen there, and the nearer text for all stands before it`() throws {
        let platform = Sample.base
            .with(
                "tenant.yaml", (Sample.base.files["tenant.yaml"] ?? "") + "\nlanguages: [en, es]\n"
            )
            .with("../../prompts/messages/greeting.sms.mustache", "Hi.")
            .with("../../prompts/messages/reminder.sms.mustache", "Soon.")
            .with("../../prompts/messages/reminder.es.mustache", "Hasta pronto")
        let plain = try #require(platform.compile().tenant)
        func say(_ tenant: Tenant, _ id: String, _ channel: Channel) -> String? {
            tenant.prompts.message(id, on: channel)
        }
        #expect(say(plain, "greeting", .web) == "Hello")
        #expect(say(plain, "greeting", .terminal) == "Hello")
        #expect(say(plain, "greeting", .email) == "Hello")
        #expect(say(plain, "greeting", .sms) == "Hi.")
        // No translation of its own: Spanish for all channels rather than English for one.
        #expect(say(plain.speaking("es"), "reminder", .sms) == "Hasta pronto")
        #expect(say(plain.speaking("es"), "greeting", .sms) == "Hi.")
        let own = try #require(
            platform.with("prompts.yaml", "messages: {greeting: Welcome}\n").compile().tenant)
        #expect(say(own, "greeting", .sms) == "Welcome")
        let both = try #require(
            platform.with("prompts.yaml", "messages: {greeting: {sms: Hey, web: Welcome}}\n").compile().tenant
        )
        #expect(say(both, "greeting", .sms) == "Hey")
        #expect(say(both, "greeting", .terminal) == "Welcome")
        #expect(say(both, "greeting", .email) == "Hello")
    }

    @Test(arguments: [("web", Channel.web), ("sms", .sms), ("terminal", .terminal), ("pigeon", .web)])
    func `a channel that isn't known is spoken to as the page is`(name: String, channel: Channel) {
        #expect(Channel(named: name) == channel)
    }

    @Test
    func `the revision depends on translations, the platform's too`() throws {
        let revision = try #require(sample.compile().tenant).revision
        let platform = sample.with("../../prompts/messages/greeting.es.mustache", "Buenas")
        let own = sample.with("prompts.yaml", "facts: {parking: {en: Next door., es: Enfrente.}}\n")
        let unspoken = sample.with("../../prompts/messages/greeting.fr.mustache", "Salut")
        #expect(platform.compile().tenant.map { $0.revision != revision } == true)
        #expect(own.compile().tenant.map { $0.revision != revision } == true)
        #expect(unspoken.compile().tenant?.revision == revision)
    }

    @Test
    func `translations of a layer are completed by the tenant's`() throws {
        let layered = sample.with(
            "../_defaults/hours.yaml",
            "exceptions: {new-year: {date: 01-01, hours: closed, reason: {en: New Year, fr: Nouvel An}}}\n"
        )
        .with(
            "hours.yaml",
            "weekly: {mon-sun: 09:00-17:00}\nexceptions: {new-year: {reason: {es: Año Nuevo}}}\n")
        let compilation = layered.compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        let tenant = try #require(compilation.tenant)
        #expect(tenant.exceptions.map(\.reason) == ["New Year"])
        #expect(tenant.speaking("es").exceptions.map(\.reason) == ["Año Nuevo"])
    }

    @Test
    func `a tenant that begins with another language has the platform's words in it`() throws {
        let spanish = Sample.base
            .with(
                "tenant.yaml",
                (Sample.base.files["tenant.yaml"] ?? "").replacing("en-US", with: "es-MX")
            )
            .with("../../prompts/messages/greeting.es.mustache", "Hola")
        let tenant = try #require(spanish.compile().tenant)
        #expect(tenant.languages == ["es"])
        #expect(tenant.prompts.messages["greeting"] == "Hola")
        #expect(tenant.prompts.messages["reminder"] == "See you")
    }
}
