import Policy
import Scheduling
import Vocabulary

/// A reference to something that isn't there.
enum UnknownReference: Check {
    static let rule = Rule(
        "S011", "a reference to something unknown",
        """
        References are always by id: of a staff member, a resource, a location, a question, a rule set, a prompt. The \
        nearest id is named. An inherited entry may also have been dropped by `none`.
        """)

    static func run(on plan: Plan, into report: inout Report) {
        let ids = Ids(plan.document)
        for member in plan.staff {
            for place in member.places ?? [] { ids.locations.check(place.location, "location", &report) }
        }
        for group in plan.resources.flatMap({ $0.groups ?? [] }) {
            if let location = group.location { ids.locations.check(location, "location", &report) }
        }
        for service in plan.services {
            for performer in service.performers {
                ids.staff.check(performer.staff, "staff member", &report)
            }
            for need in service.needs { ids.resources.check(need.resource, "resource", &report) }
            for id in service.intake { ids.questions.check(id, "question", &report) }
            for id in service.locations ?? [] { ids.locations.check(id, "location", &report) }
            checkUses(service.bufferUses, "buffer.uses", of: service, ids, &report)
            for (index, phase) in (service.phases?.item ?? []).enumerated() {
                checkUses(phase.uses, "phases[\(index)].uses", of: service, ids, &report)
            }
            checkGivers(service.allStarts.compactMap(\.staff), of: service, ids, &report)
            checkGivers(service.keepFree?.staff ?? [], of: service, ids, &report)
            checkPlaces(of: service, plan, ids, &report)
        }
        checkRules(of: plan, ids, &report)
    }

    /// Rules of shared sets may name what other tenants have.
    private static func checkRules(of plan: Plan, _ ids: Ids, _ report: inout Report) {
        let known = [
            "service": plan.document.ids("services"), "staff member": ids.staff,
            "location": ids.locations,
        ]
        for condition in plan.policies.own.flatMap(\.conditions) {
            guard let fact = condition.condition?.fact, let noun = fact.noun else { continue }
            for id in condition.values { known[noun]?.check(id, noun, &report) }
        }
    }

    /// What the tenant has by id.
    private struct Ids {
        let staff: Known
        let resources: Known
        let questions: Known
        let locations: Known

        init(_ document: Document) {
            staff = document.ids("staff")
            resources = document.ids("resources")
            questions = document.ids("intake")
            locations = document.ids(.tenant, "locations")
        }
    }

    private static func checkUses(
        _ uses: [Placed<String>]?, _ key: String, of service: PlannedService, _ ids: Ids,
        _ report: inout Report
    ) {
        let used = service.needs.map(\.resource.item)
        for id in uses ?? [] where !used.contains(id.item) {
            if id.item == "staff" {
                guard service.performers.isEmpty, service.isWhole else { continue }
                report.add(unused(id, key, by: service, as: "has no staff"))
            } else if !ids.resources.contains(id.item) {
                ids.resources.check(id, "resource", &report)
            } else if service.isWhole {
                report.add(unused(id, key, by: service, as: "doesn't use \(id.item)"))
            }
        }
    }

    private static func checkGivers(
        _ staff: [Placed<String>], of service: PlannedService, _ ids: Ids, _ report: inout Report
    ) {
        let givers = service.performers.map(\.staff.item)
        for id in staff where !givers.contains(id.item) {
            if !ids.staff.contains(id.item) {
                ids.staff.check(id, "staff member", &report)
            } else if service.isWhole {
                report.add(
                    rule.diagnostic(
                        "\(id.item) doesn't give \(service.id)", at: id.span,
                        hint: givers.isEmpty
                            ? "add `staff: [\(id.item)]` to the service"
                            : "it is given by " + givers.joined(separator: ", ")))
            }
        }
    }

    private static func checkPlaces(
        of service: PlannedService, _ plan: Plan, _ ids: Ids, _ report: inout Report
    ) {
        let places = plan.places(of: service).compactMap { $0?.id }
        for id in service.allStarts.compactMap(\.location) where !places.contains(id.item) {
            if !ids.locations.contains(id.item) {
                ids.locations.check(id, "location", &report)
            } else if service.isWhole, !places.isEmpty {
                report.add(
                    rule.diagnostic(
                        "\(service.id) isn't given at \(id.item)", at: id.span,
                        hint: "it is given at " + places.joined(separator: ", ")))
            }
        }
    }

    private static func unused(
        _ id: Placed<String>, _ key: String, by service: PlannedService, as reason: String
    ) -> Diagnostic {
        rule.diagnostic(
            "`\(key)` names \(id.item), but \(service.id) \(reason)", at: id.span,
            hint: key == "buffer.uses"
                ? "a buffer keeps what the visit itself uses" : "a phase uses what the service itself names")
    }

    /// References from one file to names outside the tenant's files.
    static func names(in document: Document, _ catalogue: Catalogue) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        findings += ruleSets(document.value(.policies, "extends")?.placedTexts ?? [], in: document.shared)
        if let system = document.value(.prompts, "system"), let name = system.text,
            !document.shared.systemPrompts.contains(name)
        {
            let known = Known(document.shared.systemPrompts.sorted(), isWhole: true)
            findings.append(known.finding(Placed(item: name, span: system.span), "prompt"))
        }
        let written = document.value(.prompts, "messages")?.map?.entries ?? []
        guard !written.isEmpty else { return findings }
        let messages = Set(catalogue.messages.keys).union(
            document.shared.messages.keys.map { MessageName($0).id })
        for entry in written where !messages.contains(entry.key) {
            findings.append(UnknownKey.message(entry.key, known: messages, at: entry.keySpan))
        }
        return findings
    }

    static func ruleSets(_ ids: [Placed<String>], in shared: TenantSource.Shared) -> [Diagnostic] {
        let known = Known(shared.ruleSets.keys.sorted(), isWhole: true)
        return ids.filter { !known.contains($0.item) }.map { known.finding($0, "rule set") }
    }

    /// Ids that may be referred to.
    struct Known {
        let ids: [String]
        /// No other id can exist.
        let isWhole: Bool

        init(_ ids: [String], isWhole: Bool) {
            self.ids = ids
            self.isWhole = isWhole
        }

        func contains(_ id: String) -> Bool { ids.contains(id) || !isWhole }

        func check(_ id: Placed<String>, _ noun: String, _ report: inout Report) {
            if !contains(id.item) { report.add(finding(id, noun)) }
        }

        func finding(_ id: Placed<String>, _ noun: String) -> Diagnostic {
            let meant = nearest(to: id.item, among: ids)
            return rule.diagnostic(
                "unknown \(noun) `\(id.item)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""), at: id.span,
                hint: ids.isEmpty ? "there is no \(noun) yet" : "known: " + ids.joined(separator: ", "))
        }
    }
}

extension Document {
    /// The ids of a map of services.yaml, those included whose entries could not be used.
    func ids(_ key: String) -> UnknownReference.Known {
        ids(.services, key)
    }

    func ids(_ kind: FileKind, _ key: String) -> UnknownReference.Known {
        let entries = self[kind].map?[key]?.value.map?.entries ?? []
        return UnknownReference.Known(entries.map(\.key), isWhole: isWhole(kind, key))
    }

    /// The ids of `locations`; there is one without a name where none is written.
    var locations: UnknownReference.Known {
        let entries = self[.tenant].map?["locations"]?.value.map?.entries ?? []
        return UnknownReference.Known(entries.map(\.key), isWhole: isWhole(.tenant, "locations"))
    }
}
