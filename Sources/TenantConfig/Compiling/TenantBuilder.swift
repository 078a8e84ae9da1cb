import Scheduling
import Vocabulary

/// Builds the tenant from a plan in which nothing was wrong.
struct TenantBuilder {
    private let plan: Plan
    private let seasons: Seasons
    private let document: Document
    private let revision: String

    init(_ plan: Plan, seasons: Seasons, revision: String) {
        self.plan = plan
        self.seasons = seasons
        self.document = plan.document
        self.revision = revision
    }

    /// `nil` if something needed is missing, which a check should have reported.
    func tenant() -> Tenant? {
        let file = document[.tenant]
        guard let id = file["id"]?.text.flatMap({ TenantID($0) }), let locale = file["locale"]?.text,
            let currency = plan.currency, let languages = document.languages, let first = languages.first,
            let status = file["status"]?.text.flatMap(Tenant.Status.init), let business = business()
        else { return nil }
        let words = words(in: first, plan)
        guard let guardrails = guardrails(words.neverDiscuss) else { return nil }
        var translations: [String: Tenant.Words] = [:]
        for language in languages.dropFirst() { translations[language] = self.words(in: language, nil) }
        return Tenant(
            id: id, slug: document.slug, revision: revision, name: words.name, locale: locale,
            languages: languages, currency: currency, status: status,
            contact: contact(file["contact"]), channels: channels(file["channels"]), business: business,
            staff: words.staff, resources: words.resources, locations: words.locations,
            services: words.services, intake: words.intake, exceptions: words.exceptions,
            guardrails: guardrails, prompts: words.prompts, policies: policies(),
            retention: Retention(
                messages: file["retention"]?["messages"]?.distance,
                customers: file["retention"]?["customers"]?.distance),
            assistant: assistant(file["assistant"]), translations: translations)
    }

    private func business() -> Business? {
        let variants = seasons.variants.compactMap { variant in
            BusinessBuilder(variant.plan).business().map {
                Business.Variant(seasons: variant.seasons, business: $0)
            }
        }
        guard variants.count == seasons.variants.count else { return nil }
        return BusinessBuilder(plan).business(seasons: seasons.list, variants: variants)
    }

    /// `known`: what the files mean in that language, if it has been found out.
    private func words(in language: String, _ known: Plan?) -> Tenant.Words {
        var planner = Planner(
            document.speaking(language), plan.catalogue, plan.policies, now: plan.now, report: Report())
        return WordsBuilder(
            known ?? planner.plan(withTexts: false), language: language,
            seasonal: seasons.exceptions(in: language)
        ).words()
    }

    private func contact(_ value: Value?) -> BusinessContact {
        BusinessContact(
            phone: value?["phone"]?.text.flatMap(PhoneNumber.init(e164:)),
            email: value?["email"]?.text.flatMap(EmailAddress.init), address: value?["address"]?.text)
    }

    private func channels(_ value: Value?) -> Channels {
        Channels(
            origins: value?["web"]?["origins"]?.texts ?? [],
            accent: value?["web"]?["theme"]?["accent"]?.text,
            sms: value?["sms"].flatMap(sms),
            emailFrom: value?["email"]?["from"]?.text.flatMap(EmailAddress.init))
    }

    private func sms(_ value: Value) -> SMSChannel? {
        guard let number = value["number"]?.text.flatMap(PhoneNumber.init(e164:)),
            let messages = value["rate_limit"]?["messages"]?.integer,
            let per = value["rate_limit"]?["per"]?.minutes,
            let reply = value["opt_out_reply"]?.text.flatMap(SMSChannel.OptOutReply.init)
        else { return nil }
        return SMSChannel(
            number: number, messages: messages, per: per, quietHours: value["quiet_hours"]?.interval,
            optOutReply: reply)
    }

    private func assistant(_ value: Value?) -> Assistant {
        Assistant(
            engine: value?["engine"]?.text.flatMap(Assistant.Engine.init) ?? .builtin,
            model: value?["model"]?.text ?? BuiltIn.assistantModel, temperature: value?["temperature"]?.text,
            tokensPerDay: value?["budget"]?["tokens_per_day"]?.integer)
    }

    private func guardrails(_ topics: [ForbiddenTopic]) -> Guardrails? {
        let file = document[.guardrails]
        let conversation = file["conversation"]
        let openBookings = file["open_bookings"]
        guard let farDate = file["far_date"]?["confirm_after"]?.distance,
            let followUpsMax = file["follow_ups"]?["max"]?.integer,
            let followUpsApart = file["follow_ups"]?["at_least_apart"]?.minutes,
            let openAppointments = openBookings?["max"]?.integer,
            let openHolds = openBookings?["holds"]?.integer, let idle = conversation?["idle"]?.minutes,
            let maxMessageLength = conversation?["max_message_length"]?.integer,
            let maxTurns = conversation?["max_turns"]?.integer,
            let maxToolCalls = conversation?["max_tool_calls_per_turn"]?.integer,
            let handOver = file["hand_over"],
            let handOverTo = handOver["to"]?.text.flatMap(Guardrails.HandOverTarget.init)
        else { return nil }
        return Guardrails(
            farDate: farDate, followUpsMax: followUpsMax, followUpsApart: followUpsApart,
            openAppointments: openAppointments, openHolds: openHolds, conversationIdle: idle,
            maxMessageLength: maxMessageLength, maxTurns: maxTurns, maxToolCallsPerTurn: maxToolCalls,
            neverDiscuss: topics,
            handOverWhen: Set(
                (handOver["when"]?.texts ?? []).compactMap(Guardrails.HandOverReason.init)),
            handOverTo: handOverTo)
    }

    private func policies() -> PolicyDocument {
        PolicyDocument(
            extends: document[.policies]["extends"]?.texts ?? [], rules: plan.policies.rules,
            revision: revision)
    }
}
