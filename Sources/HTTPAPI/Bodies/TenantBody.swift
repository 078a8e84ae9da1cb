import Reception
import Scheduling
import Shapes
import TenantConfig
import Vocabulary

/// A tenant as its operators see it over the API. No tenant holds a secret: files name environment variables at most.
enum TenantBody {
    static let summary = Common.object("TenantSummary", nil, head)

    private static let head = [
        Common.required("id", Common.id()), Common.required("slug", Common.text()),
        Common.required("name", Common.text()),
        Common.required("status", Schema(.choice(["active", "suspended"]))),
        Common.required("timezone", Common.text()),
        Common.required("revision", Common.text("Of the configuration that is served.")),
        Common.optional(
            "since", Common.time("When this server began to serve the revision; later revisions replace it.")),
        Common.optional("commit", Common.text("HEAD of the checkout that held the folder then.")),
        Common.optional("source", Schema(.choice(RevisionSource.allCases.map(\.rawValue)))),
        Common.optional("refused", refused),
        Common.required(
            "diagnostics", Common.list(diagnostic)),
    ]

    private static let refused = Common.object(
        "RefusedChange", "A change that isn't served; what is served is the last good version.",
        [
            Common.required("kind", Schema(.choice(RefusedChange.Kind.allCases.map(\.rawValue)))),
            Common.required("since", Common.time("When this server refused it first.")),
            Common.required("detail", Common.text("Why, and what can be done.")),
            Common.optional("revision", Common.text("Of what isn't served, where it compiles.")),
        ])

    private static let unserved = Common.object(
        "UnservedTenant", "Its files were never without an error.",
        [
            Common.required("slug", Common.text()), Common.required("refused", refused),
            Common.required("diagnostics", Common.list(diagnostic)),
        ])

    private static let diagnostic = Common.object(
        "Diagnostic", "Why a change of the files isn't served.",
        [
            Common.required("code", Common.text()),
            Common.required("severity", Schema(.choice(["info", "warning", "error"]))),
            Common.required("file", Common.text()), Common.required("line", Common.count()),
            Common.required("column", Common.count()), Common.required("message", Common.text()),
            Common.optional("hint", Common.text()),
        ])

    static let list = Common.object(
        "TenantList", nil,
        [
            Common.required("tenants", Common.list(summary)),
            Common.required("unserved", Common.list(unserved)),
        ])

    static let full = Common.object(
        "Tenant", "The compiled configuration.",
        head + [
            Common.required("locale", Common.text()),
            Common.required("languages", Common.list(Common.text())),
            Common.required("currency", Common.text()),
            Common.required(
                "contact",
                Common.object(
                    "BusinessContact", nil,
                    [
                        Common.optional("phone", Common.text()), Common.optional("email", Common.text()),
                        Common.optional("address", Common.text()),
                    ])),
            Common.required("origins", Common.list(Common.text())),
            Common.required(
                "staff",
                Common.list(
                    Common.object(
                        "StaffMember", nil,
                        [
                            Common.required("id", Common.text()), Common.required("name", Common.text()),
                            Common.required("aliases", Common.list(Common.text())),
                        ]))),
            Common.required(
                "resources",
                Common.list(
                    Common.object(
                        "Resource", nil,
                        [
                            Common.required("id", Common.text()), Common.required("name", Common.text()),
                            Common.required("count", Common.count()),
                        ]))),
            Common.required(
                "locations",
                Common.list(
                    Common.object(
                        "Location", "Empty where the business has one place.",
                        [
                            Common.required("id", Common.text()), Common.required("name", Common.text()),
                            Common.required("aliases", Common.list(Common.text())),
                            Common.optional("address", Common.text()),
                            Common.required("online", Schema(.flag)),
                        ]))),
            Common.required("services", Common.list(service)),
            Common.required("questions", Common.list(question)),
        ])

    private static let service = Common.object(
        "Service", nil,
        [
            Common.required("id", Common.text()), Common.required("name", Common.text()),
            Common.required("aliases", Common.list(Common.text())),
            Common.required("book", Schema(.choice(["instantly", "by-inquiry", "never"]))),
            Common.optional(
                "minutes", Common.count("Without buffers; left out where the day or the party decides.")),
            Common.optional("price", Common.price),
            Common.required("staff", Common.list(Common.text())),
            Common.required("locations", Common.list(Common.text())),
            Common.optional("capacity", Common.count("For a class.")),
            Common.required("party", Common.count("People in one booking at most.")),
            Common.optional("per_day", Common.count("Bookings at most on one day.")),
            Common.optional("clients", Schema(.choice(ClientKind.allCases.map(\.rawValue)))),
            Common.required("questions", Common.list(Common.text())),
            Common.optional("prepare", Common.text()),
        ])

    private static let question = Common.object(
        "Question", "Asked before a visit.",
        [
            Common.required("id", Common.text()), Common.required("ask", Common.text()),
            Common.required("required", Schema(.flag)),
            Common.required("type", Schema(.choice(["text", "number", "date", "yes-no", "choice"]))),
            Common.optional("choices", Common.list(Common.text())),
            Common.optional("refuse", Common.text("Said to whoever answers what isn't accepted.")),
        ])

    static func summary(_ served: ServedTenant, _ standing: Standing?) -> JSON {
        .object(head(served, standing))
    }

    /// Tenants of which nothing is served, by slug.
    static func unserved(_ standings: [String: Standing]) -> JSON {
        .array(
            standings.sorted { $0.key < $1.key }.compactMap { slug, standing in
                guard standing.live == nil, let change = standing.refused else { return nil }
                return [
                    "slug": .string(slug), "refused": json(change, in: nil),
                    "diagnostics": .array(change.diagnostics.map(json)),
                ]
            })
    }

    private static func json(_ change: RefusedChange, in zone: Zone?) -> JSON {
        .members([
            "kind": .string(change.kind.rawValue),
            "since": zone?.json(change.since) ?? .string(change.since.rfc3339),
            "detail": .string(change.detail), "revision": change.revision.map { .string($0) },
        ])
    }

    private static func head(_ served: ServedTenant, _ standing: Standing?) -> [JSON.Member] {
        let tenant = served.tenant
        let optional: [(String, JSON?)] = [
            ("since", standing?.live.map { served.zone.json($0.since) }),
            ("commit", standing?.live?.commit.map { .string($0) }),
            ("source", standing?.live.map { .string($0.source.rawValue) }),
            ("refused", standing?.refused.map { json($0, in: served.zone) }),
        ]
        return [
            JSON.Member("id", .string(tenant.id.description)), JSON.Member("slug", .string(tenant.slug)),
            JSON.Member("name", .string(tenant.name)), JSON.Member("status", .string(tenant.status.rawValue)),
            JSON.Member("timezone", .string(tenant.business.timezone)),
            JSON.Member("revision", .string(tenant.revision)),
        ] + optional.compactMap { name, value in value.map { JSON.Member(name, $0) } } + [
            JSON.Member("diagnostics", .array((standing?.refused?.diagnostics ?? []).map(json)))
        ]
    }

    private static func json(_ diagnostic: Diagnostic) -> JSON {
        .members([
            "code": .string(diagnostic.code), "severity": .string(diagnostic.severity.rawValue),
            "file": .string(diagnostic.span.file), "line": .int(diagnostic.span.start.line),
            "column": .int(diagnostic.span.start.column), "message": .string(diagnostic.message),
            "hint": diagnostic.hint.map { .string($0) },
        ])
    }

    static func full(_ served: ServedTenant, _ standing: Standing?) -> JSON {
        let tenant = served.tenant
        let contact = JSON.members([
            "phone": tenant.contact.phone.map { .string($0.e164) },
            "email": tenant.contact.email.map { .string($0.address) },
            "address": tenant.contact.address.map { .string($0) },
        ])
        let rest: [JSON.Member] = [
            JSON.Member("locale", .string(tenant.locale)),
            JSON.Member("languages", .strings(tenant.languages)),
            JSON.Member("currency", .string(tenant.currency.code)), JSON.Member("contact", contact),
            JSON.Member("origins", .strings(tenant.channels.origins)),
            JSON.Member(
                "staff",
                .array(
                    tenant.staff.map {
                        ["id": .string($0.id), "name": .string($0.name), "aliases": .strings($0.aliases)]
                    })),
            JSON.Member(
                "resources",
                .array(
                    tenant.business.resources.map { resource in
                        let name = tenant.resources.first { $0.id == resource.id }?.name ?? resource.id
                        return [
                            "id": .string(resource.id), "name": .string(name), "count": .int(resource.count),
                        ]
                    })),
            JSON.Member("locations", .array(tenant.business.locations.map { json($0, of: tenant) })),
            JSON.Member("services", .array(tenant.business.services.map { json($0, of: tenant) })),
            JSON.Member("questions", .array(tenant.intake.map(json))),
        ]
        return .object(head(served, standing) + rest)
    }

    private static func json(_ location: Location, of tenant: Tenant) -> JSON {
        let text = tenant.locations.first { $0.id == location.id }
        return .members([
            "id": .string(location.id), "name": .string(text?.name ?? location.id),
            "aliases": .strings(text?.aliases ?? []), "address": text?.address.map { .string($0) },
            "online": .bool(location.isOnline),
        ])
    }

    private static func json(_ service: Service, of tenant: Tenant) -> JSON {
        let text = tenant.service(service.id)
        return .members([
            "id": .string(service.id), "name": .string(text?.name ?? service.id),
            "aliases": .strings(text?.aliases ?? []), "book": .string(service.book.rawValue),
            "minutes": service.length(by: nil).map { .int($0.count) }, "price": service.price?.json,
            "staff": .strings(service.performers.map(\.staff)), "locations": .strings(service.locations),
            "capacity": service.capacity.map { .int($0) }, "party": .int(service.party),
            "per_day": service.perDay.map { .int($0) },
            "clients": service.clients.map { .string($0.rawValue) },
            "questions": .strings(text?.intake ?? []), "prepare": text?.prepare.map { .string($0) },
        ])
    }

    private static func json(_ question: IntakeQuestion) -> JSON {
        let type: String
        var choices: JSON?
        switch question.type {
        case .text: type = "text"
        case .number: type = "number"
        case .date: type = "date"
        case .yesNo: type = "yes-no"
        case .choices(let texts):
            type = "choice"
            choices = .strings(texts)
        }
        return .members([
            "id": .string(question.id), "ask": .string(question.ask), "required": .bool(question.required),
            "type": .string(type), "choices": choices, "refuse": question.refusal.map { .string($0) },
        ])
    }
}
