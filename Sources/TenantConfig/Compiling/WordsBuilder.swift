import Scheduling
import Vocabulary

/// Everything a tenant says, from a plan in one language in which nothing was wrong.
struct WordsBuilder {
    private let plan: Plan
    private let language: String
    /// Exceptions that only seasons have.
    private let seasonal: [PlannedException]

    init(_ plan: Plan, language: String, seasonal: [PlannedException]) {
        self.plan = plan
        self.language = language
        self.seasonal = seasonal
    }

    func words() -> Tenant.Words {
        let file = plan.document[.tenant]
        let address = file["contact"]?["address"]?.text
        return Tenant.Words(
            name: file["name"]?.text ?? plan.document.slug, address: address,
            staff: plan.staff.map { StaffText(id: $0.id, name: $0.name ?? $0.id, aliases: $0.aliases) },
            resources: plan.resources.map { ResourceText(id: $0.id, name: $0.name) },
            locations: plan.locations.map {
                LocationText(
                    id: $0.id, name: $0.name ?? $0.id, aliases: $0.aliases,
                    address: $0.isOnline ? nil : $0.address ?? address)
            },
            services: plan.services.map(text), intake: plan.questions.compactMap(question),
            exceptions: exceptions(), neverDiscuss: topics(), prompts: prompts())
    }

    private func text(_ service: PlannedService) -> ServiceText {
        ServiceText(
            id: service.id, name: service.name ?? service.id, aliases: service.aliases,
            intake: service.intake.map(\.item), prepare: service.prepare, deposit: service.deposit,
            reminders: service.reminders, waitlistOffer: service.waitlistOffer)
    }

    private func question(_ question: PlannedQuestion) -> IntakeQuestion? {
        guard let ask = question.ask, let type = question.type else { return nil }
        return IntakeQuestion(
            id: question.id, ask: ask, required: question.required, type: type,
            acceptance: question.acceptance, refusal: question.refusal)
    }

    private func exceptions() -> [ExceptionText] {
        var texts = plan.hours.exceptions.map { ExceptionText(id: $0.id, reason: $0.reason) }
        for exception in seasonal where !texts.contains(where: { $0.id == exception.id }) {
            texts.append(ExceptionText(id: exception.id, reason: exception.reason))
        }
        return texts
    }

    private func topics() -> [ForbiddenTopic] {
        (plan.document.value(.guardrails, "never_discuss")?.usableEntries ?? []).map {
            ForbiddenTopic(
                id: $0.key, match: $0.value["match"]?.texts ?? [], say: $0.value["say"]?.text ?? "")
        }
    }

    private func prompts() -> Prompts {
        let file = plan.document[.prompts]
        var messages = plan.document.shared.messages(in: language)
        for entry in file["messages"]?.usableEntries ?? [] {
            if let text = entry.value.text {
                messages.lay([entry.key: text])
                continue
            }
            for channel in entry.value.usableEntries {
                messages[entry.key + "." + channel.key] = channel.value.text
            }
        }
        return Prompts(
            system: file["system"]?.text, systemText: plan.document.systemText,
            personaName: file["persona"]?["name"]?.text ?? BuiltIn.personaName,
            personaTone: file["persona"]?["tone"]?.text ?? BuiltIn.personaTone,
            facts: (file["facts"]?.usableEntries ?? []).map {
                Prompts.Fact(id: $0.key, text: $0.value.text ?? "")
            },
            messages: messages)
    }
}

extension TenantSource.Shared {
    /// The platform's own wording; what isn't translated stands in English.
    fileprivate func messages(in language: String) -> [String: String] {
        let plain = String(language.prefix { $0 != "-" })
        var result = messages
        for spoken in [plain, language] {
            result.lay(translations[spoken] ?? [:])
        }
        return result
    }
}
