import Vocabulary

extension SlotFinder {
    /// A unit for each that the plan takes: one of `preferring`, else the first numbered that is free over all its
    /// spans; `nil` where none is.
    ///
    /// Units of one resource stand in the plan in the order of falling demand, so taking the first that fits never
    /// spoils a later choice.
    func choose(
        _ plan: VisitPlan, start: Instant, preferring: (ResourceID) -> [Int],
        isFree: (UnitKey, TimeSpan) -> Bool
    ) -> [Int?] {
        var chosen: [UnitKey] = []
        return plan.units.map { unit in
            let resource = ResourceKey.resource(unit.resource)
            let preferred = preferring(unit.resource).map { UnitKey(resource: resource, unit: $0) }
            let count = resourceCounts[unit.resource] ?? 0
            let key =
                preferred.first { !chosen.contains($0) }
                ?? (0..<max(0, count)).lazy.map { UnitKey(resource: resource, unit: $0 + 1) }.first { key in
                    !chosen.contains(key)
                        && unit.taken.allSatisfy { isFree(key, $0.span(from: start)) }
                }
            if let key { chosen.append(key) }
            return key?.unit
        }
    }

    /// The ledger rows of a visit.
    func uses(of plan: VisitPlan, at start: Instant, staff: StaffID?, units: [Int]) -> [Slot.Use] {
        var uses: [Slot.Use] = []
        func add(_ resource: ResourceKey, _ unit: Int, _ ranges: [Range<Int>]) {
            for range in ranges {
                uses.append(Slot.Use(resource: resource, unit: unit, span: range.span(from: start)))
            }
        }
        if let staff { add(.staff(staff), 1, plan.staff) }
        for (unit, number) in zip(plan.units, units) { add(.resource(unit.resource), number, unit.taken) }
        add(.business, 1, plan.business)
        return uses
    }
}
