import Vocabulary

/// A time at which visits to a service may start, before anyone's hours or bookings are looked at (step 3).
struct Start: Hashable, Sendable {
    let instant: Instant
    let local: LocalDateTime
    /// The day it is counted to.
    let day: LocalDate
    /// The person it is meant for; `nil`: any.
    let staff: StaffID?
    /// The place it is meant for; `nil`: any.
    let location: LocationID?
    /// Whether it lies in one of that day's tenant intervals.
    let isInsideHours: Bool
}

/// A time on the timetable that the clock skips.
struct SkippedStart: Hashable, Sendable {
    let local: LocalDateTime
    let staff: StaffID?
    let location: LocationID?
    let gapEnd: Instant
}

extension SlotFinder {
    /// The starts of one service on the days given, by instant; of two days that claim one instant the one open then,
    /// then the earlier.
    func starts(ofService index: Int, on almanac: Almanac) -> (starts: [Start], skipped: [SkippedStart]) {
        var starts: [Start] = []
        var skipped: [SkippedStart] = []
        for number in almanac.days.lowerBound.dayNumber...almanac.days.upperBound.dayNumber {
            let day = LocalDate(dayNumber: number)
            let edition = almanac[day]
            let (service, hours) = (edition.services[index].service, edition.services[index].hours)
            let intervals = edition.tenant.hours(on: day) ?? [.wholeDay]
            func add(
                _ minute: Int, _ staff: StaffID?, _ location: LocationID?, isInside: (Instant) -> Bool
            ) {
                let local = LocalDateTime(day, minute: minute)
                switch zone.instant(of: local) {
                case .unique(let instant), .fold(first: let instant, second: _):
                    starts.append(
                        Start(
                            instant: instant, local: local, day: day, staff: staff, location: location,
                            isInsideHours: isInside(instant)))
                case .gap(let end):
                    skipped.append(
                        SkippedStart(local: local, staff: staff, location: location, gapEnd: end))
                }
            }
            if let fixed = hours.replacedStarts(on: day) ?? service.starts?[day.weekday] {
                let spans = intervals.map { zone.span(of: $0, on: day) }
                for start in fixed {
                    add(start.minute, start.staff, start.location) { instant in
                        spans.contains { $0.contains(instant) }
                    }
                }
            } else {
                let step = max(1, service.rules.step.count)
                for interval in intervals {
                    for minute in stride(from: interval.start, to: interval.end, by: step) {
                        add(minute, nil, nil) { _ in true }
                    }
                }
            }
        }
        return (distinct(starts), skipped)
    }
}

private func distinct(_ starts: [Start]) -> [Start] {
    let sorted = starts.enumerated().sorted { left, right in
        let (one, other) = (left.element, right.element)
        if one.instant != other.instant { return one.instant < other.instant }
        if one.isInsideHours != other.isInsideHours { return one.isInsideHours }
        return left.offset < right.offset
    }
    var result: [Start] = []
    result.reserveCapacity(sorted.count)
    for (_, start) in sorted {
        var at = result.count - 1
        var isKnown = false
        while at >= 0, result[at].instant == start.instant {
            if result[at].staff == start.staff, result[at].location == start.location { isKnown = true }
            at -= 1
        }
        if !isKnown { result.append(start) }
    }
    return result
}
