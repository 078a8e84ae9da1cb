import Vocabulary

/// Who waits for a connection: one line per tenant, served in turn. Without a tenant (`nil`) is a line like any other.
struct WaitingLine<Waiting> {
    private var lines: [TenantID?: [Waiting]] = [:]
    /// Tenants with someone waiting; the first one is served next.
    private var turn: [TenantID?] = []
    private(set) var count = 0

    func length(of tenant: TenantID?) -> Int { lines[tenant]?.count ?? 0 }

    mutating func join(_ waiting: Waiting, of tenant: TenantID?) {
        if lines[tenant] == nil { turn.append(tenant) }
        lines[tenant, default: []].append(waiting)
        count += 1
    }

    /// The one who has waited longest, of the next tenant in turn that may be served.
    mutating func next(where mayBeServed: (TenantID?) -> Bool) -> Waiting? {
        guard let place = turn.firstIndex(where: mayBeServed) else { return nil }
        let tenant = turn.remove(at: place)
        guard var line = lines.removeValue(forKey: tenant), !line.isEmpty else { return nil }
        let first = line.removeFirst()
        count -= 1
        if !line.isEmpty {
            lines[tenant] = line
            turn.append(tenant)
        }
        return first
    }

    /// Takes out all who meet the condition, in no particular order.
    mutating func remove(where condition: (Waiting) -> Bool) -> [Waiting] {
        var removed: [Waiting] = []
        for (tenant, line) in lines {
            let leaving = line.filter(condition)
            if leaving.isEmpty { continue }
            removed += leaving
            count -= leaving.count
            let staying = line.filter { !condition($0) }
            lines[tenant] = staying.isEmpty ? nil : staying
            if staying.isEmpty { turn.removeAll { $0 == tenant } }
        }
        return removed
    }

    /// Calls `visit` with all who wait.
    func forEach(_ visit: (Waiting) -> Void) {
        for line in lines.values { line.forEach(visit) }
    }
}
