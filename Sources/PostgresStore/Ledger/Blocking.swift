import FoundationEssentials
package import Reception
package import Scheduling
package import Vocabulary

extension PostgresBookingStore {
    package func block(
        _ tenant: TenantID, block: Block, units: [ResourceKey: Int], key: IdempotencyKey?
    ) async throws -> Block {
        let entry = Entry(tenant: tenant, caller: .admin)
        return try await takingTime { again in
            try await database.transaction(tenant) { transaction in
                if let made = try claim(key, subject: block.id.uuid, entry, transaction) {
                    return try transaction.run(FindBlock(tenant: tenant, block: BlockID(made))).first
                        .orUndecodable("find_block")
                }
                if again,
                    let made = try transaction.run(FindBlock(tenant: tenant, block: block.id)).first
                {
                    return made
                }
                let (_, ended) = try transaction.run(
                    LockForHold(
                        tenant: tenant, resources: Array(units.keys), session: nil, reach: block.span,
                        replacing: nil),
                    EndDueHolds(
                        tenant: tenant, resources: Array(units.keys), reach: block.span, session: nil,
                        replacing: nil))
                try transaction.finish(
                    InsertBlock(tenant: tenant, block: block),
                    InsertOccupancy(
                        tenant: tenant, block: block.id, uses: Self.pieces(of: block, units: units)),
                    WriteEvents(tenant: tenant, events: ended.map(LedgerEvent.holdExpired)))
                return block
            }
        }
    }

    package func unblock(_ tenant: TenantID, id: BlockID) async throws {
        try await settled { again in
            try await database.transaction(tenant) { transaction in
                let (found, _) = try transaction.run(
                    FindBlock(tenant: tenant, block: id),
                    LockUsedBy(tenant: tenant, occupants: [BookingID(id.uuid)]))
                if again, found.isEmpty { return }
                guard let block = found.first else { throw Failure(.notFound, "There is no such block.") }
                let opened = LedgerEvent(
                    "SlotOpened", payload: ["block": id.description, "resource": block.resource.description])
                let (_, forgotten) = try transaction.run(
                    DeleteBlock(tenant: tenant, block: id), ForgetBlock(tenant: tenant, block: id))
                // Someone else may have taken it away while this one waited for the lock.
                guard !forgotten.isEmpty else { throw Failure(.notFound, "There is no such block.") }
                try transaction.finish(WriteEvents(tenant: tenant, events: [opened]))
            }
        }
    }

    /// Rows of at most 24 hours, so that whoever searches by start need look back no further.
    private static func pieces(of block: Block, units: [ResourceKey: Int]) -> [InsertOccupancy.Use] {
        let occasion = BookingID(block.id.uuid)
        var pieces: [InsertOccupancy.Use] = []
        var start = block.span.start
        while start < block.span.end {
            let end = min(block.span.end, start + Minutes(24 * 60))
            for (resource, count) in units {
                pieces += (1...max(1, count)).map {
                    .init(resource: resource, unit: $0, span: TimeSpan(start, end), occasion: occasion)
                }
            }
            start = end
        }
        return pieces
    }

    package func sweep(limit: Int) async throws -> Int {
        let due = try await database.transaction(nil, role: .dispatch) { transaction in
            try transaction.run(FindDueHolds(limit: limit))
        }
        var ended = 0
        var trouble: (any Error)?
        for (tenant, rows) in Dictionary(grouping: due, by: \.tenant) {
            // A tenant that is too busy to be swept leaves the others' holds to be swept (X6).
            do { ended += try await end(rows.map(\.booking), of: tenant) } catch { trouble = error }
        }
        if let trouble, ended == 0 { throw trouble }
        return ended
    }

    private func end(_ holds: [BookingID], of tenant: TenantID) async throws -> Int {
        try await database.transaction(tenant) { transaction in
            let (_, freed) = try transaction.run(
                LockUsedBy(tenant: tenant, occupants: holds),
                EndDueHoldsNamed(tenant: tenant, bookings: holds))
            try transaction.finish(
                WriteEvents(
                    tenant: tenant,
                    events: freed.map(LedgerEvent.holdExpired) + freed.map(LedgerEvent.slotOpened)))
            return freed.count
        }
    }
}
