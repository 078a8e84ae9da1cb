import Scheduling
import Vocabulary

/// Builds the tenant from a plan in which nothing was wrong.
struct TenantBuilder {
    private let plan: Plan
    private let document: Document
    private let revision: String

    init(_ plan: Plan, revision: String) {
        self.plan = plan
        self.document = plan.document
        self.revision = revision
    }

    /// `nil` if something needed is missing, which a check should have reported.
    func tenant() -> Tenant? {
        let file = document[.tenant]
        guard let id = file["id"]?.text.flatMap({ TenantID($0) }), let name = file["name"]?.text,
            let locale = file["locale"]?.text, let currency = plan.currency,
            let status = file["status"]?.text.flatMap(Tenant.Status.init), let business = business(),
            let guardrails = guardrails()
        else { return nil }
        let languages = file["languages"]?.texts ?? []
        return Tenant(
            id: id, slug: document.slug, revision: revision, name: name, locale: locale,
            languages: languages.isEmpty ? [String(locale.prefix { $0 != "-" })] : languages,
            currency: currency, status: status,
            contact: contact(file["contact"]), channels: channels(file["channels"]), business: business,
            staff: plan.staff.map { StaffText(id: $0.id, name: $0.name ?? $0.id, aliases: $0.aliases) },
            resources: plan.resources.map { ResourceText(id: $0.id, name: $0.name) },
            services: plan.services.map(text), intake: plan.questions.compactMap(question),
            exceptions: plan.hours.exceptions.map { ExceptionText(id: $0.id, reason: $0.reason) },
            guardrails: guardrails, prompts: prompts(), policies: policies(),
            retention: Retention(
                messages: file["retention"]?["messages"]?.distance,
                customers: file["retention"]?["customers"]?.distance),
            assistant: assistant(file["assistant"]))
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
            model: value?["model"]?.text, temperature: value?["temperature"]?.text,
            tokensPerDay: value?["budget"]?["tokens_per_day"]?.integer)
    }

    private func text(_ service: PlannedService) -> ServiceText {
        ServiceText(
            id: service.id, name: service.name ?? service.id, aliases: service.aliases,
            intake: service.intake.map(\.item), prepare: service.prepare, deposit: service.deposit,
            reminders: service.reminders, waitlistOffer: service.waitlistOffer)
    }

    private func question(_ question: PlannedQuestion) -> IntakeQuestion? {
        guard let ask = question.ask, let type = question.type else { return nil }
        return IntakeQuestion(id: question.id, ask: ask, required: question.required, type: type)
    }

    // MARK: Scheduling

    private func business() -> Business? {
        guard let timezone = document.value(.tenant, "timezone")?.text else { return nil }
        let services = plan.services.compactMap(service)
        guard services.count == plan.services.count else { return nil }
        return Business(
            timezone: timezone, hours: plan.hours.opening,
            staff: plan.staff.map { StaffMember(id: $0.id, hours: $0.hours.opening) },
            resources: plan.resources.map {
                Resource(id: $0.id, count: $0.count ?? 1, hours: $0.hours.opening)
            },
            services: services)
    }

    private func service(_ service: PlannedService) -> Service? {
        guard let rules = service.rules, let book = service.book else { return nil }
        if service.duration == nil, book == .instantly { return nil }
        let usesStaff = !service.performers.isEmpty
        let needs = service.needs.map { Phase.Need(resource: $0.resource.item, count: $0.count.item) }
        return Service(
            id: service.id, hours: service.hours.opening,
            performers: service.performers.map {
                Performer(staff: $0.staff.item, duration: $0.duration?.item, price: $0.price)
            },
            phases: service.duration.map { [Phase(length: $0.item, usesStaff: usesStaff, needs: needs)] }
                ?? [],
            buffer: buffer(service, usesStaff: usesStaff), price: service.price, rules: rules,
            starts: service.starts.map(starts), capacity: service.capacity?.item, book: book)
    }

    private func buffer(_ service: PlannedService, usesStaff: Bool) -> Buffer {
        let uses = service.bufferUses?.map(\.item)
        return Buffer(
            before: service.bufferBefore, after: service.bufferAfter,
            usesStaff: uses?.contains("staff") ?? usesStaff,
            resources: Set(uses?.filter { $0 != "staff" } ?? service.needs.map(\.resource.item)))
    }

    private func starts(_ week: Scheduling.Week<[PlannedStart]>) -> Scheduling.Week<[FixedStart]> {
        var result = Scheduling.Week<[FixedStart]>(repeating: [])
        for weekday in Weekday.allCases { result[weekday] = week[weekday].map(\.fixed) }
        return result
    }

    // MARK: Limits and words

    private func guardrails() -> Guardrails? {
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
        let topics = file["never_discuss"]?.usableEntries ?? []
        return Guardrails(
            farDate: farDate, followUpsMax: followUpsMax, followUpsApart: followUpsApart,
            openAppointments: openAppointments, openHolds: openHolds, conversationIdle: idle,
            maxMessageLength: maxMessageLength, maxTurns: maxTurns, maxToolCallsPerTurn: maxToolCalls,
            neverDiscuss: topics.map {
                ForbiddenTopic(
                    id: $0.key, match: $0.value["match"]?.texts ?? [], say: $0.value["say"]?.text ?? "")
            },
            handOverWhen: Set(
                (handOver["when"]?.texts ?? []).compactMap(Guardrails.HandOverReason.init)),
            handOverTo: handOverTo)
    }

    private func prompts() -> Prompts {
        let file = document[.prompts]
        var messages = document.shared.messages
        for entry in file["messages"]?.usableEntries ?? [] {
            if let text = entry.value.text {
                messages[entry.key] = text
                continue
            }
            for channel in entry.value.usableEntries {
                messages[entry.key + "." + channel.key] = channel.value.text
            }
        }
        return Prompts(
            system: file["system"]?.text, personaName: file["persona"]?["name"]?.text ?? BuiltIn.personaName,
            personaTone: file["persona"]?["tone"]?.text ?? BuiltIn.personaTone,
            facts: (file["facts"]?.usableEntries ?? []).map {
                Prompts.Fact(id: $0.key, text: $0.value.text ?? "")
            },
            messages: messages)
    }

    private func policies() -> PolicyDocument {
        PolicyDocument(
            extends: document[.policies]["extends"]?.texts ?? [], rules: plan.policies.rules,
            revision: revision)
    }
}
