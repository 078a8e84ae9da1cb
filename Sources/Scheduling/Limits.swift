import Vocabulary

extension Distance {
    /// Whether an instant lies at least so far away. `days`: from today's date to that of the instant.
    func isKept(from now: Instant, to instant: Instant, days: Int) -> Bool {
        switch self {
        case .elapsed(let minutes):
            instant.microseconds - now.microseconds >= Int64(minutes.count) * Self.minute
        case .days(let least): days >= least
        }
    }

    /// Whether an instant lies at most so far away.
    func isHeld(from now: Instant, to instant: Instant, days: Int) -> Bool {
        switch self {
        case .elapsed(let minutes):
            instant.microseconds - now.microseconds <= Int64(minutes.count) * Self.minute
        case .days(let most): days <= most
        }
    }

    /// In microseconds.
    private static let minute: Int64 = 60_000_000
}

extension SlotFinder {
    /// Step 7: the windows that are kept from a question's service, by the person whose time they take.
    func keptFree(from query: SlotQuery, on almanac: Almanac) -> [StaffID: Timeline] {
        guard almanac.editions.contains(where: { !$0.keepers.isEmpty }) else { return [:] }
        let today = zone.date(of: query.now).dayNumber
        var entries: [StaffID: [Timeline.Entry]] = [:]
        for number in almanac.days.lowerBound.dayNumber...almanac.days.upperBound.dayNumber {
            let day = LocalDate(dayNumber: number)
            for keeper in almanac[day].keepers where keeper.service.id != query.service {
                guard let keepFree = keeper.service.keepFree else { continue }
                for interval in keepFree.weekly[day.weekday] {
                    let span = zone.span(of: interval, on: day)
                    let days = zone.date(of: span.start).dayNumber - today
                    guard !span.isEmpty,
                        !keepFree.release.isHeld(from: query.now, to: span.start, days: days)
                    else { continue }
                    for staff in keepFree.staff {
                        entries[staff, default: []].append(Timeline.Entry(span: span, owner: .visit))
                    }
                }
            }
        }
        return entries.mapValues(Timeline.init)
    }
}

/// Of a service with a limit by the day: the number that the next booking of each day takes (step 8).
struct DayNumbers {
    private let first: LocalDate
    private let byDay: [Slot.Use?]

    /// `nil` for a service without such a limit.
    init?(of index: Int, on almanac: Almanac, in zone: Zone, occupancy: Occupancy) {
        guard almanac.editions.contains(where: { $0.services[index].service.perDay != nil }) else {
            return nil
        }
        self.first = almanac.days.lowerBound
        var timelines: [Timeline] = []
        var byDay: [Slot.Use?] = []
        for number in almanac.days.lowerBound.dayNumber...almanac.days.upperBound.dayNumber {
            let day = LocalDate(dayNumber: number)
            let service = almanac[day].services[index].service
            let key = ResourceKey.service(service.id)
            let span = zone.span(of: day)
            var use: Slot.Use?
            for place in 0..<max(0, service.perDay ?? 0) {
                if place == timelines.count { timelines.append(occupancy.timeline(key, unit: place + 1)) }
                guard timelines[place].isFree(span) else { continue }
                use = Slot.Use(resource: key, unit: place + 1, span: span)
                break
            }
            byDay.append(use)
        }
        self.byDay = byDay
    }

    func use(on day: LocalDate) -> Slot.Use? {
        let place = day.dayNumber - first.dayNumber
        return byDay.indices.contains(place) ? byDay[place] : nil
    }
}
