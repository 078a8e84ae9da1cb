import Scheduling
import Vocabulary

/// Locations, and people and units that are at some of them.
extension Planner {
    mutating func location(_ entry: Value.Entry) -> PlannedLocation {
        let value = entry.value
        return PlannedLocation(
            id: entry.key, span: entry.keySpan, name: value["name"]?.text,
            aliases: value["aliases"]?.texts ?? [], address: value["address"]?.text,
            isOnline: value["online"]?.truth ?? false,
            hours: hours(value, at: Path(["locations", entry.key])))
    }

    mutating func staffMember(_ entry: Value.Entry) -> PlannedStaff {
        let path = Path(["staff", entry.key])
        let hours = hours(entry.value, at: path)
        let places = places(entry.value["weekly"], hours)
        if places != nil, entry.value["weekly"]?.isByLocation == true {
            for exception in hours.exceptions where exception.places == nil {
                guard let first = exception.hours?.first else { continue }
                report.add(
                    WrongValue.other(
                        "`\(exception.path.appending("hours"))` doesn't say where", at: first.span,
                        hint: "write the hours by location, as the week: `{orchard: \(first.item)}`"))
            }
        }
        return PlannedStaff(
            id: entry.key, span: entry.keySpan, name: entry.value["name"]?.text,
            aliases: entry.value["aliases"]?.texts ?? [], hours: hours, places: places)
    }

    /// A person's hours at each location where they may be; `nil` if they are the same everywhere.
    private func places(
        _ weekly: Value?, _ hours: PlannedHours
    ) -> [(location: Placed<String>, hours: PlannedHours)]? {
        let isByLocation = weekly?.isByLocation == true
        guard isByLocation || hours.exceptions.contains(where: { $0.places != nil }) else { return nil }
        var found =
            isByLocation ? (weekly?.map?.entries ?? []).map { Placed(item: $0.key, span: $0.keySpan) } : []
        var more = hours.exceptions.flatMap { $0.places?.map(\.location) ?? [] }
        if !isByLocation {
            more += entries(.tenant, "locations").map { Placed(item: $0.key, span: $0.keySpan) }
        }
        for place in more where !found.contains(where: { $0.item == place.item }) { found.append(place) }
        return found.map { place in
            var there = PlannedHours(weekly: hours.weekly, isWhole: hours.isWhole)
            if isByLocation { there.weekly = week(weekly?[place.item] ?? .unusable(at: place.span)) }
            there.exceptions = hours.exceptions.map { $0.narrowed(to: place.item) }
            return (place, there)
        }
    }

    mutating func resource(_ entry: Value.Entry) -> PlannedResource {
        let value = entry.value
        let path = Path(["resources", entry.key])
        let alone = ["count", "capacity", "location"].first(where: value.mentions)
        if value.mentions("units"), let alone {
            report.add(WrongValue.notBoth(alone, "units", in: path, at: entry.keySpan))
        }
        return PlannedResource(
            id: entry.key, span: entry.keySpan, name: value["name"]?.text ?? entry.key,
            groups: groups(value, of: entry.key, at: path), hours: hours(value, at: path))
    }

    private mutating func groups(_ value: Value, of resource: String, at path: Path) -> [PlannedGroup]? {
        let path = path.appending("units")
        guard let units = value.map?["units"]?.value else {
            return value.isWhole ? [group(value, key: resource, hours: PlannedHours())] : nil
        }
        guard units.isWhole else { return nil }
        if units.map?.entries.isEmpty == true {
            report.add(WrongValue.empty(path, at: units.span, example: "{small: {count: 2, capacity: 2}}"))
            return nil
        }
        return units.usableEntries.map { unit in
            group(
                unit.value, key: resource + "/" + unit.key,
                hours: hours(unit.value, at: path.appending(unit.key)))
        }
    }

    private func group(_ value: Value, key: String, hours: PlannedHours) -> PlannedGroup {
        PlannedGroup(
            key: key, count: value["count"]?.integer ?? 1, capacity: value["capacity"]?.placedInteger,
            location: value["location"]?.placedText, hours: hours)
    }
}

extension PlannedException {
    fileprivate func narrowed(to location: String) -> PlannedException {
        guard let places else { return self }
        return PlannedException(
            id: id, span: span, path: path, dates: dates,
            hours: places.first { $0.location.item == location }?.hours ?? [], starts: starts, reason: reason)
    }
}

extension Value {
    /// A week for each of several locations instead of one week.
    var isByLocation: Bool {
        guard let entries = map?.entries, !entries.isEmpty else { return false }
        return entries.allSatisfy { entry in !Weekday.allCases.contains { $0.key == entry.key } }
    }
}
