import TenantConfig
import TenantFiles
import Vocabulary

/// A small tenant from texts, compiled as the program would.
struct Sample {
    /// By name within the tenant's folder; `../` leads to the folders beside it.
    var files: [String: String]
    var slug = "bloom"

    static let base = Self(files: [
        "tenant.yaml": """
        version: 1
        id: 00000000-0000-4000-a000-000000000001
        name: Bloom
        timezone: America/New_York
        locale: en-US
        currency: USD
        contact: {phone: "+12125550100"}
        """,
        "hours.yaml": """
        weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}
        """,
        "services.yaml": """
        staff: {maria: {name: Maria}, jo: {name: Jo}}
        resources: {chair: {name: Chair, count: 2}}
        intake: {allergies: Any allergies we should know of?}
        services: {haircut: {name: Haircut, duration: 45m, staff: [maria, jo]}}
        """,
    ])

    /// What the finding's file holds, by its name within the tenant's folder.
    func name(of file: String) -> String {
        let own = "tenants/\(slug)/"
        return file.hasPrefix(own) ? String(file.dropFirst(own.count)) : "../../" + file
    }

    func with(_ name: String, _ text: String) -> Self {
        Self(files: files.merging([name: text]) { _, new in new }, slug: slug)
    }

    /// 2026-03-02T10:00 in New York, where the sample is.
    static let now = Instant(seconds: 1_772_463_600)

    func compile(now: Instant? = Self.now, isForServing: Bool = false) -> Compilation {
        let tree = load()
        guard let tenant = tree.tenant(slug) else {
            return Compilation(tenant: nil, diagnostics: tree.diagnostics, origins: [])
        }
        return Compiler(catalogue: .sample)
            .compile(
                tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics, now: now,
                isForServing: isForServing)
    }

    /// What lint finds, which makes no revision and no list of origins.
    func examine() -> [Diagnostic] {
        let tree = load()
        guard let tenant = tree.tenant(slug) else { return tree.diagnostics }
        return Compiler(catalogue: .sample)
            .examine(
                tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics, now: Self.now
            ).findings
    }

    /// What is found across the sample, the tenants beside it and the shared folders, and in no tenant by itself.
    func findingsAcross() -> [Diagnostic] {
        let tree = load()
        var across = AcrossTenants()
        for tenant in tree.tenants {
            let compilation = Compiler(catalogue: .sample)
                .compile(tenant.source, readerDiagnostics: tree.diagnostics + tenant.diagnostics)
            across.add(compilation.claims)
        }
        let shared = tree.tenants.first.map { across.findings($0.source.shared, .sample) } ?? []
        return (across.findings() + shared).sorted { $0.span < $1.span }
    }

    private func load() -> LoadedTree {
        TenantTree(reading: .memory(paths)).load(tenants: "tenants", policies: "policies", prompts: "prompts")
    }

    /// All files, by their paths.
    var paths: [String: [UInt8]] {
        var paths: [String: [UInt8]] = [
            "prompts/receptionist.mustache": Array("You are {{persona.name}}, {{persona.tone}}.".utf8),
            "prompts/messages/greeting.mustache": Array("Hello".utf8),
            "prompts/messages/reminder.mustache": Array("See you".utf8),
            "policies/baseline.yaml": Array("version: 1\nrules: {}\n".utf8),
        ]
        for (name, text) in files {
            let path =
                if name.hasPrefix("../../") {
                    String(name.dropFirst(6))
                } else if name.hasPrefix("../") {
                    "tenants/" + name.dropFirst(3)
                } else {
                    "tenants/\(slug)/" + name
                }
            paths[path] = Array(text.utf8)
        }
        return paths
    }
}

extension Catalogue {
    private static let everywhere: Set<String> = [
        "tenant.name", "tenant.phone", "tenant.email", "tenant.address", "persona.name", "persona.tone",
    ]

    static let sample = Self(
        tools: [
            "check_availability", "hold_slot", "release_hold", "confirm_booking", "lookup_booking",
            "reschedule_booking", "cancel_booking", "create_inquiry", "hand_over",
            "schedule_contact_followup",
        ],
        actions: ["send_reminder", "send_confirmation"],
        messages: [
            "greeting": everywhere,
            "reminder": everywhere.union([
                "visit.service", "visit.when", "visit.staff", "visit.prepare", "visit.party",
                "visit.location",
            ]),
            "offers": everywhere.union([
                "service.name", "offers.number", "offers.when", "offers.staff", "offers.location",
                "offers.price",
            ]),
        ],
        unasked: ["reminder"],
        systemVariables: everywhere.union([
            "tenant.timezone", "tenant.currency", "tenant.languages", "hours.days", "hours.times",
            "exceptions.date", "exceptions.times", "exceptions.reason", "seasons.id", "seasons.dates",
            "seasons.changes", "locations.id", "locations.name", "locations.aliases", "locations.address",
            "locations.hours", "services.id", "services.name", "services.aliases", "services.duration",
            "services.price", "services.deposit", "services.staff", "services.locations", "services.party",
            "services.seats", "services.clients", "services.booking", "services.questions",
            "services.prepare",
            "staff.id", "staff.name", "staff.aliases", "staff.services", "questions.id", "questions.ask",
            "questions.answer", "questions.optional", "questions.refuse", "questions.services",
            "rules.services", "rules.notice", "rules.horizon", "rules.change", "rules.hold", "limits.far",
            "limits.bookings", "facts.id", "facts.text", "topics.id", "topics.match", "topics.say",
        ]),
        customerVariables: ["customer", "message"],
        actionsOfTools: ["schedule_contact_followup": "send_contact_followup"],
        events: [
            "BookingCreated", "BookingCancelled", "HoldExpired", "SlotOpened", "FollowUpRequested",
            "HandOverRequested",
        ],
        purposes: ["reply", "help", "opt_out_confirmation", "code", "hand_off"],
        asks: [
            "service", "date", "time", "name", "phone", "email", "code", "confirm", "offer", "visit", "staff",
            "location", "party", "client",
        ],
        hash: { bytes in
            // FNV-1a: enough to tell two configurations of a test apart.
            let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            return String(hash, radix: 16)
        })
}

extension Diagnostic {
    /// `FD-H002 hours.yaml:3:7 message`, as goldens hold it.
    var golden: String {
        let own = span.file.split(separator: "/")
        let file = own.count == 3 && own[0] == "tenants" && own[1] != "_defaults" ? String(own[2]) : span.file
        return "\(code) \(file):\(span.start.line):\(span.start.column) \(message)"
    }
}
