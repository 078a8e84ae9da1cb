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
            let refusal = Refusal(
                instant: window.start, local: zone.local(of: window.start), staff: query.staff,
                location: query.location, cause: cause)
            return ([], [refusal])
        }
        guard let index = index(of: query.service) else { return nothing(.unknownService) }
        let almanac = Almanac(self, days: days(window))
        if let cause = refusal(of: index, query, over: window, almanac) { return nothing(cause) }
        guard !window.isEmpty else { return ([], []) }

        let question = Question(self, service: index, query, window: window, almanac, occupancy: occupancy)
        var slots: [Slot] = []
        var refusals: [Refusal] = []
        var bookedMinutes: [Question.DayOfPerson: Int64] = [:]
        let (starts, skipped) = question.starts(also: also)
        if isExplained {
            for start in skipped where window.contains(start.gapEnd) {
                refusals.append(
                    Refusal(
                        instant: start.gapEnd, local: start.local, staff: start.staff,
                        location: start.location, cause: .skippedByClock))
            }
        }
        var at = 0
        while at < starts.count {
            let instant = starts[at].instant
            var offers: [Question.Offer] = []
            while at < starts.count, starts[at].instant == instant {
                question.offers(starts[at], into: &offers) { ready, cause in
                    guard isExplained else { return }
                    refusals.append(
                        Refusal(
                            instant: instant, local: starts[at].local,
                            staff: ready?.giver.staff ?? query.staff ?? starts[at].staff,
                            location: ready?.place.id ?? query.location ?? starts[at].location, cause: cause))
                }
                at += 1
            }
            slots += question.once(offers, bookedMinutes: &bookedMinutes)
        }
        return (slots, refusals.sorted { $0.instant < $1.instant })
    }

    /// Why the configuration rules out all of the window; `nil`: it doesn't.
    private func refusal(of index: Int, _ query: SlotQuery, over window: TimeSpan, _ almanac: Almanac)
        -> Refusal.Cause?
    {
        // A night that begins the day before may hold starts of the window.
        let editions = almanac.editions(
            from: zone.date(of: window.start).adding(days: -1), to: zone.date(of: window.end))
        let causes = editions.map { $0.services[index].refusal(of: query) }
        return causes.contains(nil) || Set(causes).count > 1 ? nil : causes[0]
    }

    /// The part of the window that can hold an offer. An explained search looks beyond notice and horizon too.
    private func bounded(_ query: SlotQuery, isExplained: Bool) -> TimeSpan {
        var start = query.window.start.bounded
        var end = query.window.end.bounded
        if !isExplained, let index = index(of: query.service) {
            if !query.waived.contains(.notice) { start = max(start, query.now) }
            if !query.waived.contains(.horizon) {
                end = min(end, lastStart(ofService: index, now: query.now))
            }
        }
        end = min(end, start + Minutes(366 * 1440))
        return TimeSpan(start, max(start, end))
    }

    /// An instant that no start within any season's horizon reaches; generous, as a zone may leave a date out.
    func lastStart(ofService index: Int, now: Instant) -> Instant {
        let days =
            ([base] + variants).map { edition in
                switch edition.services[index].service.rules.horizon {
                case .elapsed(let minutes): minutes.count / 1440
                case .days(let days): days
                }
            }.max() ?? 0
        return zone.startOfDay(zone.date(of: now).adding(days: min(max(days, 0), 4_000) + 4))
    }
}

extension PlannedService {
    /// What the configuration alone says against a question.
    func refusal(of query: SlotQuery) -> Refusal.Cause? {
        guard service.book == .instantly else { return .notBookedHere(service.book) }
        guard !givers.isEmpty, !places.isEmpty else { return .notPlannable }
        if let wish = query.staff, !givers.contains(where: { $0.staff == wish }) { return .notGivenBy(wish) }
        if let wish = query.location, !places.contains(where: { $0.id == wish }) { return .notGivenAt(wish) }
        guard query.party >= 1, query.party <= service.party else { return .partyTooLarge }
        if service.capacity == nil,
            !givers.contains(where: { $0.plan(for: query.party, at: places[0]) != nil })
        {
            return .partyTooLarge
        }
        if let clients = service.clients, let client = query.client, client != clients {
            return .clientsOnly(clients)
        }
        return nil
    }
}

extension Instant {
    /// From 1970 to 2223: whatever a caller sends, no sum of a search leaves the range of an instant.
    var bounded: Self { min(max(self, Self(seconds: 0)), Self(seconds: 8_000_000_000)) }
}
