import Scheduling
import Vocabulary

/// The nine steps once more, slowly: every question is asked of every minute. Shares the model's types and the axis with
/// the engine's tests, and nothing with the engine.
struct Oracle {
    let axis: Axis
    let business: Business
    var query: SlotQuery
    let rows: [Occupied]
    /// The days whose starts are looked at.
    let days: [LocalDate]

    /// The rows of each thing, repeated ones once.
    private let rowsOf: [Thing: [Occupied]]

    init(axis: Axis, business: Business, query: SlotQuery, rows: [Occupied], days: [LocalDate]) {
        self.axis = axis
        self.business = business
        self.query = query
        self.rows = rows
        self.days = days
        self.rowsOf = Dictionary(grouping: Set(rows)) { Thing(resource: $0.resource, unit: $0.unit) }
    }

    struct Thing: Hashable {
        let resource: ResourceKey
        let unit: Int
    }

    /// A class of the timetable.
    struct Lesson {
        let id: ClassStart
        let service: Int
        let giver: Int
        let day: LocalDate
        let start: Int
        var units: [Taken]
        var isPossible: Bool
    }

    /// A unit and the minutes, from the start, for which it is taken.
    struct Taken {
        let resource: ResourceID
        var unit: Int?
        let minutes: Set<Int>
    }

    struct Candidate {
        let day: LocalDate
        let start: Int
        let staff: StaffID?
        let isInside: Bool
    }

    // MARK: Step 2

    func dayHours(_ hours: OpeningHours, _ day: LocalDate) -> DayHours? {
        var best: (days: Int, hours: DayHours)?
        for exception in hours.exceptions {
            guard let own = exception.hours, covers(exception.dates, day) else { continue }
            let days = size(exception.dates)
            if best.map({ days < $0.days }) ?? true { best = (days, own) }
        }
        if let best { return best.hours }
        return hours.weekly.map { $0[day.weekday] }
    }

    func covers(_ dates: HoursException.Dates, _ day: LocalDate) -> Bool {
        let text = "\(day)".dropFirst(5)
        switch dates {
        case .on(let list): return list.contains { "\($0)" == "\(day)" }
        case .yearlyOn(let list): return list.contains { "\($0)" == text }
        case .span(let from, let to):
            return (from?.dayNumber ?? .min) <= day.dayNumber && day.dayNumber <= (to?.dayNumber ?? .max)
        case .yearlySpan(let from, let to):
            if "\(from)" <= "\(to)" { return "\(from)" <= text && text <= "\(to)" }
            return "\(from)" <= text || text <= "\(to)"
        }
    }

    func size(_ dates: HoursException.Dates) -> Int {
        switch dates {
        case .on(let list): return list.count
        case .span(let from?, let to?): return to.dayNumber - from.dayNumber + 1
        case .span: return 1_000_000
        case .yearlyOn, .yearlySpan:
            // A leap year, day by day.
            return (19_723..<19_723 + 366).filter { covers(dates, LocalDate(dayNumber: $0)) }.count
        }
    }

    func openMinutes(_ hours: OpeningHours) -> [Bool] {
        var open = [Bool](repeating: false, count: axis.wall.count)
        for day in days {
            for interval in dayHours(hours, day) ?? [DayInterval(0, 1440)] {
                let (from, to) = (axis.opening(day, interval.start), axis.closing(day, interval.end))
                if from < to { for minute in from..<to { open[minute] = true } }
            }
        }
        return open
    }

    // MARK: Step 3

    func candidates(_ service: Service) -> [Candidate] {
        var all: [Candidate] = []
        for day in days {
            let intervals = dayHours(business.hours, day) ?? [DayInterval(0, 1440)]
            var fixed = service.starts.map { $0[day.weekday] }
            var least = Int.max
            for exception in service.hours.exceptions {
                guard let starts = exception.starts, covers(exception.dates, day),
                    size(exception.dates) < least
                else { continue }
                fixed = starts
                least = size(exception.dates)
            }
            if let fixed {
                for start in fixed {
                    guard let first = axis.first(day, start.minute) else { continue }
                    let isInside = intervals.contains {
                        axis.opening(day, $0.start) <= first && first < axis.closing(day, $0.end)
                    }
                    all.append(Candidate(day: day, start: first, staff: start.staff, isInside: isInside))
                }
            } else {
                for interval in intervals {
                    var minute = interval.start
                    while minute < interval.end {
                        if let first = axis.first(day, minute) {
                            all.append(Candidate(day: day, start: first, staff: nil, isInside: true))
                        }
                        minute += service.rules.step.count
                    }
                }
            }
        }
        // One instant is one start: the one inside hours, then that of the earlier day.
        var kept: [Candidate] = []
        for one in all {
            if let place = kept.firstIndex(where: { $0.start == one.start && $0.staff == one.staff }) {
                if one.isInside, !kept[place].isInside { kept[place] = one }
            } else {
                kept.append(one)
            }
        }
        return kept
    }

    // MARK: Steps 4 and 5

    func performer(_ service: Service, _ giver: Int) -> Performer? {
        service.performers.isEmpty ? nil : service.performers[giver]
    }

    func phases(_ service: Service, _ giver: Int) -> [(minutes: Range<Int>, phase: Phase)] {
        var result: [(Range<Int>, Phase)] = []
        var end = 0
        for phase in service.phases {
            let own = service.phases.count == 1 ? performer(service, giver)?.length : nil
            let length = (own ?? phase.length).minutes(for: 1)?.count ?? 0
            result.append((end..<end + length, phase))
            end += length
        }
        return result
    }

    func length(_ service: Service, _ giver: Int) -> Int {
        phases(service, giver).last?.minutes.upperBound ?? 0
    }

    func bufferMinutes(_ service: Service, _ giver: Int) -> Set<Int> {
        let end = length(service, giver)
        return Set(-service.buffer.before.count..<0).union(end..<end + service.buffer.after.count)
    }

    func staffMinutes(_ service: Service, _ giver: Int) -> Set<Int> {
        guard performer(service, giver) != nil else { return [] }
        var minutes = Set(phases(service, giver).filter { $0.phase.usesStaff }.flatMap { Array($0.minutes) })
        if service.buffer.usesStaff { minutes.formUnion(bufferMinutes(service, giver)) }
        return minutes
    }

    func businessMinutes(_ service: Service, _ giver: Int) -> Set<Int> {
        guard service.performers.isEmpty, service.phases.allSatisfy({ $0.needs.isEmpty }) else { return [] }
        return Set(0..<length(service, giver)).union(bufferMinutes(service, giver))
    }

    func unitsTaken(_ service: Service, _ giver: Int) -> [Taken] {
        var result: [Taken] = []
        for resource in business.resources.map(\.id) {
            for place in 0..<10 {
                var minutes: Set<Int> = []
                for (range, phase) in phases(service, giver) {
                    let count = phase.needs.filter { $0.resource == resource }.map(\.count).reduce(0, +)
                    if count > place { minutes.formUnion(range) }
                }
                if service.buffer.resources.contains(resource), place == 0 || !minutes.isEmpty {
                    minutes.formUnion(bufferMinutes(service, giver))
                }
                if !minutes.isEmpty { result.append(Taken(resource: resource, unit: nil, minutes: minutes)) }
            }
        }
        return result
    }

    /// The open minutes of all parties, worked out once.
    struct Open {
        let tenant: [Bool]
        let services: [[Bool]]
        let staff: [StaffID: [Bool]]
        let resources: [ResourceID: [Bool]]
    }

    func isOpen(_ open: Open, _ service: Int, _ giver: Int, from start: Int) -> Bool {
        let plan = business.services[service]
        for offset in 0..<length(plan, giver) {
            let minute = start + offset
            guard open.tenant[minute], open.services[service][minute] else { return false }
            if let who = performer(plan, giver)?.staff, !(open.staff[who]?[minute] ?? false) { return false }
        }
        for (range, phase) in phases(plan, giver) {
            for need in phase.needs {
                for offset in range where !(open.resources[need.resource]?[start + offset] ?? false) {
                    return false
                }
            }
        }
        return true
    }

    /// Rows of others on one thing at one minute. A class's own rows are no one else's.
    func rowMeets(_ resource: ResourceKey, _ unit: Int, _ minute: Int, own: ClassStart?) -> Bool {
        let instant = axis.instant(minute)
        return (rowsOf[Thing(resource: resource, unit: unit)] ?? []).contains {
            $0.span.start <= instant && instant < $0.span.end
                && !(own != nil && $0.classStart == own)
        }
    }

    // MARK: Step 6

    func lessonMeets(
        _ lessons: [Lesson], _ resource: ResourceKey, _ unit: Int, _ minute: Int, for service: ServiceID
    )
        -> Bool
    {
        lessons.contains { lesson in
            lesson.id.service != service && lesson.isPossible && takes(lesson, resource, unit, minute)
        }
    }

    func takes(_ lesson: Lesson, _ resource: ResourceKey, _ unit: Int, _ minute: Int) -> Bool {
        let service = business.services[lesson.service]
        let offset = minute - lesson.start
        switch resource {
        case .staff(let id):
            return lesson.id.staff == id && staffMinutes(service, lesson.giver).contains(offset)
        case .business: return businessMinutes(service, lesson.giver).contains(offset)
        default:
            return lesson.units.contains {
                .resource($0.resource) == resource && $0.unit == unit && $0.minutes.contains(offset)
            }
        }
    }

    /// Hands out units: of those wished, else the first numbered that is free in all its minutes.
    func handOut(
        _ wanted: [Taken], start: Int, wished: (ResourceID) -> [Int] = { _ in [] },
        isFree: (ResourceKey, Int, Int) -> Bool
    ) -> [Taken] {
        var result = wanted
        for place in result.indices {
            let resource = result[place].resource
            let count = business.resources.first { $0.id == resource }?.count ?? 0
            let gone = result[..<place].filter { $0.resource == resource }.compactMap(\.unit)
            result[place].unit =
                wished(resource).first { !gone.contains($0) }
                ?? Array(1...max(1, count)).first { unit in
                    !gone.contains(unit)
                        && result[place].minutes.allSatisfy { isFree(.resource(resource), unit, start + $0) }
                }
        }
        return result
    }

    func lessons(_ open: Open) -> [Lesson] {
        var lessons: [Lesson] = []
        for (index, service) in business.services.enumerated()
        where service.capacity != nil && service.book != .never {
            for candidate in candidates(service) where candidate.isInside {
                guard let giver = lessonGiver(service, candidate.staff),
                    isOpen(open, index, giver, from: candidate.start)
                else { continue }
                let id = ClassStart(
                    service: service.id, staff: performer(service, giver)?.staff,
                    start: axis.instant(candidate.start))
                if lessons.contains(where: { $0.id == id }) { continue }
                lessons.append(
                    Lesson(
                        id: id, service: index, giver: giver, day: candidate.day, start: candidate.start,
                        units: unitsTaken(service, giver), isPossible: true))
            }
        }
        lessons.sort {
            ($0.day.dayNumber, $0.start, $0.service, $0.giver)
                < ($1.day.dayNumber, $1.start, $1.service, $1.giver)
        }
        for place in lessons.indices {
            let earlier = lessons[..<place].filter { $0.day == lessons[place].day }
            lessons[place].units = handOut(lessons[place].units, start: lessons[place].start) {
                resource, unit, minute in !earlier.contains { takes($0, resource, unit, minute) }
            }
        }
        let first = lessons
        for place in lessons.indices { lessons[place] = settled(first[place], among: first) }
        return lessons
    }

    func lessonGiver(_ service: Service, _ staff: StaffID?) -> Int? {
        guard let staff else { return 0 }
        return service.performers.firstIndex { $0.staff == staff }
    }

    func settled(_ lesson: Lesson, among others: [Lesson]) -> Lesson {
        var result = lesson
        func own(_ resource: ResourceID) -> [Int] {
            Set(rows.filter { $0.classStart == lesson.id && $0.resource == .resource(resource) }.map(\.unit))
                .sorted()
        }
        let isBegun = lesson.units.contains { !own($0.resource).isEmpty }
        let isUndisturbed = lesson.units.allSatisfy { taken in
            guard let unit = taken.unit else { return false }
            return taken.minutes.allSatisfy {
                !rowMeets(.resource(taken.resource), unit, lesson.start + $0, own: lesson.id)
            }
        }
        if isBegun || !isUndisturbed {
            let again = handOut(lesson.units, start: lesson.start, wished: own) { resource, unit, minute in
                !rowMeets(resource, unit, minute, own: lesson.id)
                    && !others.contains { $0.id != lesson.id && takes($0, resource, unit, minute) }
            }
            if isBegun || again.allSatisfy({ $0.unit != nil }) { result.units = again }
        }
        result.isPossible = result.units.allSatisfy { $0.unit != nil }
        return result
    }
}
