import Scheduling
import Vocabulary

/// A moment at which a place's clocks are put forward or back.
struct ClockChange {
    /// What the clock shows from the first of the two to the second never comes, or comes twice.
    let from: LocalDateTime
    let to: LocalDateTime
    let isGap: Bool

    /// Whether a clock time is one of those.
    func holds(_ time: LocalDateTime) -> Bool { from <= time && time < to }

    /// All within 24 months.
    static func ahead(of now: Instant, in zone: Zone) -> [Self] {
        var changes: [Self] = []
        let day = 86_400
        for number in 0..<731 {
            var low = now.seconds + number * day
            var high = low + day
            let before = zone.offsetSeconds(at: Instant(seconds: low))
            let after = zone.offsetSeconds(at: Instant(seconds: high))
            guard before != after else { continue }
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if zone.offsetSeconds(at: Instant(seconds: middle)) == before {
                    low = middle
                } else {
                    high = middle
                }
            }
            func local(_ offset: Int) -> LocalDateTime { Zone.utc.local(of: Instant(seconds: high + offset)) }
            changes.append(
                Self(
                    from: local(min(before, after)), to: local(max(before, after)), isGap: after > before))
        }
        return changes
    }
}

extension Plan {
    var zone: Zone? { document.value(.tenant, "timezone")?.text.flatMap(Zones.zone) }

    /// `nil`: nobody said what time it is, or where.
    var today: LocalDate? {
        guard let now, let zone else { return nil }
        return zone.date(of: now)
    }

    /// Clocks are changed at night; whoever is closed then need not look.
    static func isNearClockChanges(_ minute: Int) -> Bool { minute % 1440 < 4 * 60 }

    var clockChanges: [ClockChange] {
        guard let now, let zone else { return [] }
        return ClockChange.ahead(of: now, in: zone)
    }

    /// Everything that has hours, with the words for it.
    var partiesWithHours: [(name: String, hours: PlannedHours)] {
        [("the business", hours)] + locations.map { ($0.id, $0.hours) } + staff.map { ($0.id, $0.hours) }
            + staff.flatMap { member in (member.places ?? []).map { (member.id, $0.hours) } }
            + resources.map { ($0.id, $0.hours) }
            + resources.flatMap { ($0.groups ?? []).map { ($0.key, $0.hours) } }
            + services.map { ($0.id, $0.hours) }
    }
}
