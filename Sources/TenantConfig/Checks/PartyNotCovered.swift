import Scheduling
import Vocabulary

/// Party sizes that a service promises and can't serve.
enum PartyNotCovered: Check {
    static let rule = Rule(
        "S018", "party sizes that no unit or duration covers",
        """
        `party` says how many people one booking may be for; every number from 1 to it needs a duration, and \
        units that take so many. A size that is left out is never offered a time, without anybody being told \
        why. For larger parties leave `party` lower: then a person answers.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services where service.isWhole && service.book == .instantly {
            for length in [service.length].compactMap(\.self) + service.performers.compactMap(\.length) {
                checkLength(length, of: service, &report)
            }
            checkUnits(of: service, plan, &report)
            if let capacity = service.capacity, service.party.item > capacity.item {
                add(capacity.item + 1...service.party.item, of: service, "seat in the class", &report)
            }
        }
    }

    private static func checkLength(
        _ length: PlannedLength, of service: PlannedService, _ report: inout Report
    ) {
        guard case .byParty(let lengths) = length else { return }
        let all = 1...service.party.item
        let missing = all.filter { party in !lengths.contains { $0.parties.item.contains(party) } }
        if let first = missing.first, let place = lengths.first?.parties.span {
            let more = missing.count - 1
            report.add(
                rule.diagnostic(
                    "\(service.id) has no duration for a party of \(first)"
                        + (more == 0 ? "" : " and \(more) larger"), at: place,
                    hint: "let the ranges cover 1 to \(service.party.item), its `party`"))
        }
        for length in lengths where length.parties.item.upperBound > service.party.item {
            report.add(
                rule.diagnostic(
                    "\(service.id) has a duration for a party of \(length.parties.item.upperBound), "
                        + "but takes \(service.party.item) at most", at: length.parties.span,
                    hint: "raise `party` to \(length.parties.item.upperBound), or end the range earlier"))
        }
    }

    private static func checkUnits(of service: PlannedService, _ plan: Plan, _ report: inout Report) {
        for need in service.needs {
            guard let groups = plan.resource(need.resource.item)?.groups, !groups.isEmpty,
                let largest = groups.map({ $0.capacity?.item ?? Int.max }).max(),
                largest < service.party.item
            else { continue }
            add(largest + 1...service.party.item, of: service, "\(need.resource.item)", &report)
        }
    }

    private static func add(
        _ parties: ClosedRange<Int>, of service: PlannedService, _ what: String, _ report: inout Report
    ) {
        report.add(
            rule.diagnostic(
                "no \(what) takes a party of \(PartyText.write(parties)) for \(service.id)",
                at: service.party.span,
                hint: "write `party: \(parties.lowerBound - 1)`: for more a person answers"))
    }
}
