import Vocabulary

extension SlotFinder {
    /// One pass over a window. `slots` are sorted by start; `refusals` are filled where `isExplained`.
    ///
    /// `also`: a start that the business asks for beside the usual ones.
    func search(_ query: SlotQuery, occupancy: Occupancy, isExplained: Bool, also: Instant? = nil) -> (
        slots: [Slot], refusals: [Refusal]
    ) {
        let window = bounded(query, isExplained: isExplained)
        func nothing(_ cause: Refusal.Cause) -> ([Slot], [Refusal]) {
            let instant = window.start
            return (
                [],
                [Refusal(instant: instant, local: zone.local(of: instant), staff: query.staff, cause: cause)]
            )
        }
        guard let planned = plannedService(query.service) else { return nothing(.unknownService) }
        let service = planned.service
        guard service.book == .instantly else { return nothing(.notBookedHere(service.book)) }
        guard !planned.givers.isEmpty else { return nothing(.notPlannable) }
        if let wish = query.staff, !planned.givers.contains(where: { $0.staff == wish }) {
            return nothing(.notGivenBy(wish))
        }
        guard query.party >= 1, query.party == 1 || service.capacity != nil else {
            return nothing(.partyTooLarge)
        }
        guard !window.isEmpty else { return ([], []) }

        let question = Question(self, planned, query, window: window, occupancy: occupancy)
        var slots: [Slot] = []
        var refusals: [Refusal] = []
        var bookedMinutes: [Question.DayOfGiver: Int64] = [:]
        let (starts, skipped) = question.starts(also: also)
        if isExplained {
            for start in skipped where window.contains(start.gapEnd) {
                refusals.append(
                    Refusal(
                        instant: start.gapEnd, local: start.local, staff: start.staff, cause: .skippedByClock)
                )
            }
        }
        var at = 0
        while at < starts.count {
            let instant = starts[at].instant
            var offers: [Question.Offer] = []
            while at < starts.count, starts[at].instant == instant {
                let givers = question.givers(for: starts[at])
                if givers.isEmpty, isExplained, let missed = query.staff ?? starts[at].staff {
                    refusals.append(
                        Refusal(
                            instant: instant, local: starts[at].local, staff: missed,
                            cause: .notGivenBy(missed)))
                }
                for giver in givers {
                    switch question.answer(starts[at], by: giver) {
                    case .success(let offer): offers.append(offer)
                    case .failure(let refused):
                        guard isExplained else { continue }
                        refusals.append(
                            Refusal(
                                instant: instant, local: starts[at].local, staff: planned.givers[giver].staff,
                                cause: refused.cause))
                    }
                }
                at += 1
            }
            slots += question.once(offers, bookedMinutes: &bookedMinutes)
        }
        return (slots, refusals.sorted { $0.instant < $1.instant })
    }

    /// The part of the window that can hold an offer. An explained search looks beyond notice and horizon too.
    private func bounded(_ query: SlotQuery, isExplained: Bool) -> TimeSpan {
        var start = query.window.start.bounded
        var end = query.window.end.bounded
        if !isExplained, let rules = plannedService(query.service)?.service.rules {
            if !query.waived.contains(.notice) { start = max(start, query.now) }
            if !query.waived.contains(.horizon) { end = min(end, lastStart(rules, now: query.now)) }
        }
        end = min(end, start + Minutes(366 * 1440))
        return TimeSpan(start, max(start, end))
    }

    /// An instant that no start within the horizon reaches; generous, as a zone may leave a date out.
    func lastStart(_ rules: BookingRules, now: Instant) -> Instant {
        let days =
            switch rules.horizon {
            case .elapsed(let minutes): minutes.count / 1440
            case .days(let days): days
            }
        return zone.startOfDay(zone.date(of: now).adding(days: min(max(days, 0), 4_000) + 4))
    }
}

extension Instant {
    /// From 1970 to 2223: whatever a caller sends, no sum of a search leaves the range of an instant.
    var bounded: Self { min(max(self, Self(seconds: 0)), Self(seconds: 8_000_000_000)) }
}
