package import Vocabulary

/// What a search says on one wanted start.
package enum StartAnswer: Hashable, Sendable {
    case offered(Slot)
    /// It would be offered, if nobody else had taken what it needs.
    case taken
    /// Configuration, the timetable, notice or horizon rule it out; the step that does, and one sentence.
    case notOffered(Removal.Step, reason: String)
}

/// Why a window holds no slot, in the words of `availability.reason`.
package enum NoSlots: String, Hashable, Sendable, CaseIterable {
    case notBookable = "not_bookable"
    case byInquiry = "by_inquiry"
    case notGiven = "not_given"
    case notGivenThere = "not_given_there"
    case newClientsOnly = "new_clients_only"
    case returningClientsOnly = "returning_clients_only"
    case partyTooLarge = "party_too_large"
    case closed
    case tooSoon = "too_soon"
    case tooFar = "too_far"
    case fullyBooked = "fully_booked"

    /// Safe to read aloud.
    package var sentence: String {
        switch self {
        case .notBookable: "This can't be booked."
        case .byInquiry: "This is arranged by a person; please leave an inquiry."
        case .notGiven: "This person doesn't offer that."
        case .notGivenThere: "This isn't offered at that place."
        case .newClientsOnly: "This is for people who are here for the first time."
        case .returningClientsOnly: "This is for people who have been here before."
        case .partyTooLarge: "That is more people than one booking takes."
        case .closed: "We aren't open for that then."
        case .tooSoon: "That is too soon to book."
        case .tooFar: "That is further ahead than bookings go."
        case .fullyBooked: "Everything is taken then."
        }
    }
}

extension SlotFinder {
    /// The listing's own answer for one start; `query.window` is not looked at.
    ///
    /// Without a wish for a person it is the first slot of that start. With `hours` waived a service without fixed starts
    /// may start at any minute that its clock shows.
    package func slot(startingAt start: Instant, _ query: SlotQuery, occupied: [Occupied]) -> StartAnswer {
        guard let found = search(at: start, query, occupied: occupied) else {
            return .notOffered(.starts, reason: Self.noStart)
        }
        if let slot = found.slots.first { return .offered(slot) }
        if let alone = search(at: start, query, occupied: []), !alone.slots.isEmpty { return .taken }
        // With several people the one who came furthest tells most.
        guard let refusal = found.refusals.max(by: { $0.cause.step.rawValue < $1.cause.step.rawValue }) else {
            return .notOffered(.starts, reason: Self.noStart)
        }
        return .notOffered(refusal.cause.step, reason: refusal.cause.sentence)
    }

    private static let noStart = "No visit starts at this time."

    /// `nil` for an instant beyond what a calendar holds.
    private func search(at start: Instant, _ query: SlotQuery, occupied: [Occupied]) -> (
        slots: [Slot], refusals: [Refusal]
    )? {
        guard start == start.bounded else { return nil }
        let service = index(of: query.service).map { edition(on: zone.date(of: start)).services[$0].service }
        let isFree =
            query.waived.contains(.hours) && service?.starts == nil && start.microseconds % 60_000_000 == 0
        return search(
            query.over(TimeSpan(start, Instant(microseconds: start.microseconds + 1))),
            occupancy: Occupancy(occupied), isExplained: true, also: isFree ? start : nil)
    }

    /// The first offer after the window, up to the horizon and at most 366 days on. `occupied` are the rows that meet
    /// `reach(of: spanOfNext(query))`.
    package func next(after query: SlotQuery, occupied: [Occupied]) -> Slot? {
        let span = spanOfNext(query)
        let occupancy = Occupancy(occupied)
        var start = span.start
        while start < span.end {
            let end = min(span.end, start + Minutes(14 * 1440))
            let part = query.over(TimeSpan(start, end))
            if let slot = search(part, occupancy: occupancy, isExplained: false).slots.first { return slot }
            start = end
        }
        return nil
    }

    /// The starts among which `next(after:occupied:)` looks; empty where the window already reaches the horizon.
    package func spanOfNext(_ query: SlotQuery) -> TimeSpan {
        let start = max(query.window.end.bounded, query.now)
        var end = start + Minutes(366 * 1440)
        if let index = index(of: query.service), !query.waived.contains(.horizon) {
            end = min(end, lastStart(ofService: index, now: query.now))
        }
        return TimeSpan(start, max(start, end))
    }

    /// Why the window holds no slot; `nil` where it holds one. What only others' bookings prevent comes first, then
    /// what waiting would change.
    package func reason(_ query: SlotQuery, occupied: [Occupied]) -> NoSlots? {
        let found = search(query, occupancy: Occupancy(occupied), isExplained: true)
        guard found.slots.isEmpty else { return nil }
        let reasons = Set(found.refusals.map { NoSlots($0.cause) })
        let order: [NoSlots] = [
            .fullyBooked, .tooSoon, .tooFar, .notBookable, .byInquiry, .notGiven, .notGivenThere,
            .newClientsOnly, .returningClientsOnly, .partyTooLarge, .closed,
        ]
        return order.first(where: reasons.contains) ?? .closed
    }
}

extension NoSlots {
    init(_ cause: Refusal.Cause) {
        self =
            switch cause {
            case .unknownService, .notPlannable, .tooFewUnits: .notBookable
            case .notBookedHere(let book): book == .byInquiry ? .byInquiry : .notBookable
            case .notGivenBy: .notGiven
            case .notGivenAt: .notGivenThere
            case .clientsOnly(.new): .newClientsOnly
            case .clientsOnly(.returning): .returningClientsOnly
            case .partyTooLarge, .unitsTooSmall: .partyTooLarge
            case .outsideTenantHours, .closed, .skippedByClock, .tooLong, .resourceClosed: .closed
            case .staffTaken, .noUnit, .businessTaken, .classTaken, .seatsLeft, .keptFree, .dayFull:
                .fullyBooked
            case .tooSoon: .tooSoon
            case .tooFar: .tooFar
            }
    }
}
