package import Policy
package import Scheduling
package import Vocabulary

/// A business, compiled from its folder: validated, immutable, shared freely between tasks. What serves requests is
/// always one of these, never the files.
package struct Tenant: Hashable, Sendable {
    package let id: TenantID
    package let slug: String
    /// SHA-256 over the canonical form of the compiled configuration, hexadecimal.
    package let revision: String
    package let name: String
    /// BCP 47: `en-US` writes month first, `en-GB` and `en-AU` day first.
    package let locale: String
    package let languages: [String]
    package let currency: Currency
    package private(set) var status: Status
    package let contact: BusinessContact
    package let channels: Channels
    package let business: Business
    /// Names, words and questions beside `business`, which holds none.
    package let staff: [StaffText]
    package let resources: [ResourceText]
    package let locations: [LocationText]
    package let services: [ServiceText]
    package let intake: [IntakeQuestion]
    package let exceptions: [ExceptionText]
    /// The texts in each of `languages` but the first, which stands in the other properties.
    package let translations: [String: Words]
    package let guardrails: Guardrails
    package let prompts: Prompts
    /// Names of the rule sets and the tenant's own rules; no effect yet.
    package let policies: PolicyDocument
    /// No effect yet.
    package let retention: Retention
    /// Who talks; the built-in engine takes over while a model is away, out of budget, or not set up here.
    package let assistant: Assistant

    /// The same configuration, switched off.
    package func suspended() -> Self {
        var tenant = self
        tenant.status = .suspended
        return tenant
    }

    package init(
        id: TenantID, slug: String, revision: String, name: String, locale: String, languages: [String],
        currency: Currency, status: Status, contact: BusinessContact, channels: Channels, business: Business,
        staff: [StaffText], resources: [ResourceText], locations: [LocationText] = [],
        services: [ServiceText], intake: [IntakeQuestion], exceptions: [ExceptionText],
        guardrails: Guardrails, prompts: Prompts, policies: PolicyDocument,
        retention: Retention = .unlimited, assistant: Assistant = .builtIn,
        translations: [String: Words] = [:]
    ) {
        self.id = id
        self.slug = slug
        self.revision = revision
        self.name = name
        self.locale = locale
        self.languages = languages
        self.currency = currency
        self.status = status
        self.contact = contact
        self.channels = channels
        self.business = business
        self.staff = staff
        self.resources = resources
        self.locations = locations
        self.services = services
        self.intake = intake
        self.exceptions = exceptions
        self.guardrails = guardrails
        self.prompts = prompts
        self.policies = policies
        self.retention = retention
        self.assistant = assistant
        self.translations = translations
    }

    package enum Status: String, Hashable, Sendable {
        case active
        case suspended
    }

    package func staffMember(_ id: StaffID) -> StaffText? { staff.first { $0.id == id } }
    package func service(_ id: ServiceID) -> ServiceText? { services.first { $0.id == id } }
    package func question(_ id: String) -> IntakeQuestion? { intake.first { $0.id == id } }
}

package struct BusinessContact: Hashable, Sendable {
    package let phone: PhoneNumber?
    package let email: EmailAddress?
    package let address: String?

    package init(phone: PhoneNumber?, email: EmailAddress?, address: String?) {
        self.phone = phone
        self.email = email
        self.address = address
    }
}

package struct Channels: Hashable, Sendable {
    /// Origins allowed beside our own, each `https://host[:port]`.
    package let origins: [String]
    /// `#rrggbb`
    package let accent: String?
    package let sms: SMSChannel?
    package let emailFrom: EmailAddress?

    package init(origins: [String], accent: String?, sms: SMSChannel?, emailFrom: EmailAddress?) {
        self.origins = origins
        self.accent = accent
        self.sms = sms
        self.emailFrom = emailFrom
    }
}

package struct StaffText: Hashable, Sendable {
    package let id: StaffID
    package let name: String
    package let aliases: [String]

    package init(id: StaffID, name: String, aliases: [String]) {
        self.id = id
        self.name = name
        self.aliases = aliases
    }
}

package struct ResourceText: Hashable, Sendable {
    package let id: ResourceID
    package let name: String

    package init(id: ResourceID, name: String) {
        self.id = id
        self.name = name
    }
}

package struct LocationText: Hashable, Sendable {
    package let id: LocationID
    package let name: String
    /// Words customers use.
    package let aliases: [String]
    /// `nil` for one that is online.
    package let address: String?

    package init(id: LocationID, name: String, aliases: [String] = [], address: String?) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.address = address
    }
}

package struct ServiceText: Hashable, Sendable {
    package let id: ServiceID
    package let name: String
    /// Words customers use.
    package let aliases: [String]
    /// Ids of questions, in the order they are asked.
    package let intake: [String]
    /// Said with the confirmation.
    package let prepare: String?
    /// Said, never taken.
    package let deposit: Money?
    /// Before the start, where policy allows it. No effect yet.
    package let reminders: [Distance]
    /// How long a freed slot is kept for the person it is offered to. No effect yet.
    package let waitlistOffer: Minutes?

    package init(
        id: ServiceID, name: String, aliases: [String], intake: [String], prepare: String?, deposit: Money?,
        reminders: [Distance] = [], waitlistOffer: Minutes? = nil
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.intake = intake
        self.prepare = prepare
        self.deposit = deposit
        self.reminders = reminders
        self.waitlistOffer = waitlistOffer
    }
}

package struct IntakeQuestion: Hashable, Sendable {
    package let id: String
    package let ask: String
    package let required: Bool
    package let type: AnswerType
    /// What an answer must be for the person to be served; `nil`: anything.
    package let acceptance: Acceptance?
    /// Said to whoever answers otherwise, and they get no slot.
    package let refusal: String?

    package init(
        id: String, ask: String, required: Bool, type: AnswerType, acceptance: Acceptance? = nil,
        refusal: String? = nil
    ) {
        self.id = id
        self.ask = ask
        self.required = required
        self.type = type
        self.acceptance = acceptance
        self.refusal = refusal
    }

    package enum Acceptance: Hashable, Sendable {
        /// Of a number; both ends are included.
        case numbers(min: Int?, max: Int?)
        /// Of a date; both ends are included.
        case dates(min: LocalDate?, max: LocalDate?)
        /// Some of the choices, or of `yes` and `no`.
        case answers([String])
    }

    package enum AnswerType: Hashable, Sendable {
        case text
        case number
        case date
        case yesNo
        case choices([String])
    }
}

/// Why a date differs, for what is said to customers; the hours themselves are in `business`.
package struct ExceptionText: Hashable, Sendable {
    package let id: String
    package let reason: String?

    package init(id: String, reason: String?) {
        self.id = id
        self.reason = reason
    }
}

/// Limits that code enforces, whatever a model says.
package struct Guardrails: Hashable, Sendable {
    package let farDate: Distance
    package let followUpsMax: Int
    package let followUpsApart: Minutes
    package let openAppointments: Int
    package let openHolds: Int
    package let conversationIdle: Minutes
    package let maxMessageLength: Int
    package let maxTurns: Int
    package let maxToolCallsPerTurn: Int
    package let neverDiscuss: [ForbiddenTopic]
    package let handOverWhen: Set<HandOverReason>
    package let handOverTo: HandOverTarget

    package init(
        farDate: Distance, followUpsMax: Int, followUpsApart: Minutes, openAppointments: Int, openHolds: Int,
        conversationIdle: Minutes, maxMessageLength: Int, maxTurns: Int, maxToolCallsPerTurn: Int,
        neverDiscuss: [ForbiddenTopic], handOverWhen: Set<HandOverReason>, handOverTo: HandOverTarget
    ) {
        self.farDate = farDate
        self.followUpsMax = followUpsMax
        self.followUpsApart = followUpsApart
        self.openAppointments = openAppointments
        self.openHolds = openHolds
        self.conversationIdle = conversationIdle
        self.maxMessageLength = maxMessageLength
        self.maxTurns = maxTurns
        self.maxToolCallsPerTurn = maxToolCallsPerTurn
        self.neverDiscuss = neverDiscuss
        self.handOverWhen = handOverWhen
        self.handOverTo = handOverTo
    }

    package enum HandOverReason: String, Hashable, Sendable, CaseIterable {
        case asked
        case angry
        case stuck
    }

    package enum HandOverTarget: String, Hashable, Sendable, CaseIterable {
        case phone
        case email
    }
}

package struct ForbiddenTopic: Hashable, Sendable {
    package let id: String
    /// Whole words or phrases; case and accents don't count.
    package let match: [String]
    package let say: String

    package init(id: String, match: [String], say: String) {
        self.id = id
        self.match = match
        self.say = say
    }
}

package struct Prompts: Hashable, Sendable {
    /// The template's name under `prompts/`; `nil`: `receptionist`.
    package let system: String?
    /// The template itself, with all that it includes; `nil` where there is none of that name.
    package let systemText: String?
    package let personaName: String
    package let personaTone: String
    /// By id; said only as written.
    package let facts: [Fact]
    /// The template as written, the tenant's over the platform's own; by id, and by id and channel (`reminder.sms`) where
    /// it is for that channel alone. `message(_:on:)` finds the one to use.
    package let messages: [String: String]

    package init(
        system: String?, systemText: String? = nil, personaName: String, personaTone: String, facts: [Fact],
        messages: [String: String]
    ) {
        self.system = system
        self.systemText = systemText
        self.personaName = personaName
        self.personaTone = personaTone
        self.facts = facts
        self.messages = messages
    }

    package struct Fact: Hashable, Sendable {
        package let id: String
        package let text: String

        package init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }
}

/// What may happen without a person asking: `policies.yaml`, the rule sets it extends and the platform's denies.
package struct PolicyDocument: Hashable, Sendable {
    package let extends: [String]
    /// Decides. Its rules carry the places they stand at.
    package let book: RuleBook

    package init(extends: [String], rules: [PolicyRule], revision: String = "") {
        self.extends = extends
        self.book = RuleBook(rules, revision: revision)
    }
}
