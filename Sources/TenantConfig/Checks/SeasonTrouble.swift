import Vocabulary

/// A season that brings something new instead of other values for what is there, or that changes nothing.
enum SeasonTrouble: Check {
    static let rule = Rule(
        "S019", "a season that adds or drops an id, or changes nothing",
        """
        A season is other values between two dates for what the tenant already has. Bookings refer to ids \
        from before it and after it, so a new person, service or unit belongs in services.yaml, and one that \
        pauses says so: `book: never`, or hours that are closed. A season that says what holds anyway has no \
        effect and is reported as a warning.
        """)

    static func withoutEffect(_ season: Value.Entry) -> Diagnostic {
        rule.diagnostic(
            "the season \(season.key) changes nothing", at: season.keySpan,
            hint: "write what differs between its dates, or drop it", severity: .warning)
    }

    /// Takes out what can't be laid over the tenant.
    static func check(
        _ table: inout Value.Entry, of kind: FileKind, in season: Value.Entry, _ document: Document,
        _ report: inout Report
    ) {
        guard case .map(var map) = table.value.content else { return }
        let noun = noun(of: table.key)
        let known = document.ids(kind, table.key)
        map.entries.removeAll { entry in
            if !known.contains(entry.key) {
                report.add(added(entry, noun, known, in: season))
                return true
            }
            guard case .dropped = entry.value.content else { return false }
            report.add(dropped(entry, noun, in: season))
            return true
        }
        if table.key == "resources" {
            for index in map.entries.indices {
                checkUnits(of: &map.entries[index], in: season, document, &report)
            }
        }
        table.value = Value(content: .map(map), span: table.value.span)
    }

    private static func checkUnits(
        of resource: inout Value.Entry, in season: Value.Entry, _ document: Document, _ report: inout Report
    ) {
        guard case .map(var map) = resource.value.content,
            let index = map.entries.firstIndex(where: { $0.key == "units" }),
            case .map(var units) = map.entries[index].value.content
        else { return }
        let base = document.value(.services, "resources")?[resource.key]?.map
        let table = base?["units"]?.value.map
        let known = UnknownReference.Known(
            table?.entries.map(\.key) ?? [], isWhole: base?.damaged == false && table?.damaged != true)
        units.entries.removeAll { unit in
            if !known.contains(unit.key) {
                report.add(added(unit, "unit", known, in: season))
                return true
            }
            guard case .dropped = unit.value.content else { return false }
            report.add(dropped(unit, "unit", in: season))
            return true
        }
        map.entries[index].value = Value(content: .map(units), span: map.entries[index].value.span)
        if units.entries.isEmpty { map.entries.remove(at: index) }
        resource.value = Value(content: .map(map), span: resource.value.span)
    }

    private static func added(
        _ entry: Value.Entry, _ noun: String, _ known: UnknownReference.Known, in season: Value.Entry
    ) -> Diagnostic {
        let meant = nearest(to: entry.key, among: known.ids)
        return rule.diagnostic(
            "the season \(season.key) adds the \(noun) `\(entry.key)`"
                + (meant.map { "; did you mean `\($0)`?" } ?? ""), at: entry.keySpan,
            hint: "a season changes what is there; add what is new outside of it")
    }

    private static func dropped(_ entry: Value.Entry, _ noun: String, in season: Value.Entry) -> Diagnostic {
        let instead =
            switch noun {
            case "service": "`book: never`"
            default: "`exceptions: {pause: {from: 2026-06-01, to: 2026-08-31, hours: closed}}`"
            }
        return rule.diagnostic(
            "the season \(season.key) drops the \(noun) `\(entry.key)`", at: entry.keySpan,
            hint: "bookings refer to it: write \(instead) instead")
    }

    private static func noun(of table: String) -> String {
        switch table {
        case "staff": "staff member"
        case "resources": "resource"
        case "locations": "location"
        default: "service"
        }
    }
}
