import Scheduling
import Vocabulary

extension Planner {
    /// A duration, for any party or by the number of people.
    mutating func length(_ value: Value?, at path: Path) -> PlannedLength? {
        guard let value else { return nil }
        if let minutes = value.minutes { return .fixed(Placed(item: minutes, span: value.span)) }
        guard let map = value.map else { return nil }
        if map.entries.isEmpty, !map.damaged {
            report.add(WrongValue.empty(path, at: value.span, example: "{1-2: 90m, 3-4: 2h}"))
        }
        var lengths: [PlannedPartyLength] = []
        for entry in map.entries {
            guard let parties = PartyText.read(entry.key), let minutes = entry.value.minutes else { continue }
            let length = PlannedPartyLength(
                parties: Placed(item: parties, span: entry.keySpan),
                length: Placed(item: minutes, span: entry.value.span))
            if let other = lengths.first(where: { $0.parties.item.overlaps(parties) }) {
                report.add(WrongValue.overlapping(length.parties, other.parties, in: path))
            } else {
                lengths.append(length)
            }
        }
        return lengths.isEmpty ? nil : .byParty(lengths)
    }

    mutating func phases(_ value: Value?, at path: Path) -> Placed<[PlannedPhase]>? {
        guard let value, let list = value.list else { return nil }
        if list.isEmpty { report.add(WrongValue.empty(path, at: value.span, example: "[{for: 45m}]")) }
        var phases: [PlannedPhase] = []
        for (index, phase) in list.enumerated() where phase.map != nil {
            let place = path.appending(index: index)
            switch (phase.mentions("for"), phase.mentions("until")) {
            case (true, true): report.add(WrongValue.notBoth("for", "until", in: place, at: phase.span))
            case (false, false):
                if phase.map?.damaged != true {
                    report.add(
                        WrongValue.other(
                            "`\(place)` doesn't say how long it takes", at: phase.span,
                            hint: "add `for: 45m`"))
                }
            case (false, true) where index < list.count - 1:
                report.add(
                    WrongValue.other(
                        "`\(place)` runs until the tenant closes, so nothing can come after it",
                        at: phase.span, hint: "write `until: close` in the last phase alone"))
            case (true, false), (false, true): break
            }
            if phase.mentions("for"), phase["for"] == nil { continue }
            phases.append(
                PlannedPhase(length: phase["for"]?.minutes, uses: phase["uses"].map(\.placedTexts)))
        }
        guard !phases.isEmpty, phases.count == list.count else { return nil }
        return Placed(item: phases, span: value.span)
    }
}
