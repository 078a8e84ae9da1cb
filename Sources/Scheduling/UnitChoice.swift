import Vocabulary

extension SlotFinder {
    /// A unit for each that the plan takes: one of `preferring`, else the first that is open and free over all its spans,
    /// of the smallest, then of the first written; `nil` where none is.
    ///
    /// Units of one resource stand in the plan in the order of falling demand, so taking the first that fits never
    /// spoils a later choice.
    func choose(
        _ plan: VisitPlan, of ready: ReadyGiver, start: Instant, inHours: Bool,
        preferring: (Int) -> [UnitKey], isFree: (UnitKey, TimeSpan) -> Bool
    ) -> [UnitKey?] {
        var chosen: [UnitKey] = []
        return plan.units.indices.map { place in
            let unit = plan.units[place]
            var key = preferring(place).first { !chosen.contains($0) }
            for group in ready.units[place] where key == nil {
                guard !inHours || ready.isOpen(group, for: unit, plan, at: start) else { continue }
                key = (0..<group.count).lazy.map { UnitKey(resource: group.key, unit: $0 + 1) }.first { key in
                    !chosen.contains(key) && unit.taken.allSatisfy { isFree(key, $0.span(from: start)) }
                }
            }
            if let key { chosen.append(key) }
            return key
        }
    }

    /// The ledger rows of a visit.
    func uses(of plan: VisitPlan, at start: Instant, staff: StaffID?, units: [UnitKey]) -> [Slot.Use] {
        var uses: [Slot.Use] = []
        func add(_ resource: ResourceKey, _ unit: Int, _ ranges: [Range<Int>]) {
            for range in ranges {
                uses.append(Slot.Use(resource: resource, unit: unit, span: range.span(from: start)))
            }
        }
        if let staff { add(.staff(staff), 1, plan.staff) }
        for (unit, key) in zip(plan.units, units) { add(key.resource, key.unit, unit.taken) }
        add(.business, 1, plan.business)
        return uses
    }
}
