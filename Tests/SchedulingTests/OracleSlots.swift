import Scheduling
import Vocabulary

extension Oracle {
    /// Open minutes and the timetable, which are the same for all questions to one business.
    func prepared() -> (open: Open, lessons: [Lesson]) {
        let open = Open(
            tenant: openMinutes(business.hours), services: business.services.map { openMinutes($0.hours) },
            staff: Dictionary(uniqueKeysWithValues: business.staff.map { ($0.id, openMinutes($0.hours)) }),
            resources: Dictionary(
                uniqueKeysWithValues: business.resources.map { ($0.id, openMinutes($0.hours)) }))
        return (open, lessons(open))
    }

    /// What the engine's answer must be, one line a slot.
    func slots(_ prepared: (open: Open, lessons: [Lesson])) -> [String] {
        guard let index = business.services.firstIndex(where: { $0.id == query.service }) else { return [] }
        let service = business.services[index]
        guard service.book == .instantly, query.party == 1 || service.capacity != nil else { return [] }
        let (open, lessons) = prepared

        var offers: [Int: [(giver: Int, line: Line)]] = [:]
        for candidate in candidates(service) {
            let instant = axis.instant(candidate.start)
            guard query.window.start <= instant, instant < query.window.end,
                isWithinLimits(service, candidate)
            else { continue }
            let givers: [Int] =
                if service.capacity != nil {
                    lessonGiver(service, candidate.staff).map { [$0] } ?? []
                } else {
                    Array(0..<max(1, service.performers.count)).filter {
                        candidate.staff == nil || performer(service, $0)?.staff == candidate.staff
                    }
                }
            for giver in givers {
                let who = performer(service, giver)?.staff
                if let wish = query.staff, wish != who { continue }
                if !query.waived.contains(.hours) {
                    guard candidate.isInside, isOpen(open, index, giver, from: candidate.start) else {
                        continue
                    }
                }
                let line =
                    service.capacity == nil
                    ? visit(candidate, index, giver, lessons) : seat(candidate, index, giver, lessons)
                if let line { offers[candidate.start, default: []].append((giver, line)) }
            }
        }
        return offers.keys.sorted().flatMap { start in once(offers[start] ?? [], service) }
    }

    struct Line {
        let day: LocalDate
        let start: Int
        let length: Int
        let staff: StaffID?
        let price: Price?
        let uses: [String]
        let seatsLeft: Int?

        func text(_ axis: Axis) -> String {
            let wall = LocalDateTime(LocalDate(dayNumber: 0), minute: axis.wall[start])
            return "\(axis.instant(start).seconds) \(wall) of \(day) \(length)m by \(staff ?? "-") "
                + "\(price.map { "\($0.amount.minorUnits)" } ?? "-") \(seatsLeft ?? -1) \(uses)"
        }
    }

    func isWithinLimits(_ service: Service, _ candidate: Candidate) -> Bool {
        let start = axis.instant(candidate.start).microseconds
        let now = query.now.microseconds
        let days = axis.wall[candidate.start] / 1440 - axis.wall[axis.index(query.now)] / 1440
        if !query.waived.contains(.notice) {
            if start < now { return false }
            switch service.rules.notice {
            case .elapsed(let minutes): if start < now + Int64(minutes.count) * 60_000_000 { return false }
            case .days(let least): if days < least { return false }
            }
        }
        if !query.waived.contains(.horizon) {
            switch service.rules.horizon {
            case .elapsed(let minutes): if start > now + Int64(minutes.count) * 60_000_000 { return false }
            case .days(let most): if days > most { return false }
            }
        }
        return true
    }

    func visit(_ candidate: Candidate, _ index: Int, _ giver: Int, _ lessons: [Lesson]) -> Line? {
        let service = business.services[index]
        func isFree(_ resource: ResourceKey, _ unit: Int, _ minute: Int) -> Bool {
            !rowMeets(resource, unit, minute, own: nil)
                && !lessonMeets(lessons, resource, unit, minute, for: service.id)
        }
        let start = candidate.start
        if let who = performer(service, giver)?.staff {
            guard staffMinutes(service, giver).allSatisfy({ isFree(.staff(who), 1, start + $0) }) else {
                return nil
            }
        }
        guard businessMinutes(service, giver).allSatisfy({ isFree(.business, 1, start + $0) }) else {
            return nil
        }
        let units = handOut(unitsTaken(service, giver), start: start, isFree: isFree)
        guard units.allSatisfy({ $0.unit != nil }) else { return nil }
        return line(candidate, index, giver, units: units, seatsLeft: nil)
    }

    func seat(_ candidate: Candidate, _ index: Int, _ giver: Int, _ lessons: [Lesson]) -> Line? {
        let service = business.services[index]
        let who = performer(service, giver)?.staff
        let id = ClassStart(service: service.id, staff: who, start: axis.instant(candidate.start))
        func isFree(_ resource: ResourceKey, _ unit: Int, _ minute: Int) -> Bool {
            !rowMeets(resource, unit, minute, own: id)
                && !lessonMeets(lessons, resource, unit, minute, for: service.id)
        }
        var lesson =
            lessons.first { $0.id == id }
            ?? Lesson(
                id: id, service: index, giver: giver, day: candidate.day, start: candidate.start,
                units: unitsTaken(service, giver), isPossible: true)
        if !lessons.contains(where: { $0.id == id }) {
            lesson = settled(lesson, among: lessons.filter { $0.id.service != service.id && $0.isPossible })
        }
        guard lesson.isPossible else { return nil }
        let start = candidate.start
        if let who, !staffMinutes(service, giver).allSatisfy({ isFree(.staff(who), 1, start + $0) }) {
            return nil
        }
        guard businessMinutes(service, giver).allSatisfy({ isFree(.business, 1, start + $0) }),
            lesson.units.allSatisfy({ taken in
                taken.minutes.allSatisfy { isFree(.resource(taken.resource), taken.unit ?? 0, start + $0) }
            })
        else { return nil }
        var people = 0
        for row in rows where row.classStart == id {
            if case .seats = row.resource { people += row.party }
        }
        let left = max(0, (service.capacity ?? 0) - people)
        guard left >= query.party else { return nil }
        return line(candidate, index, giver, units: lesson.units, seatsLeft: left)
    }

    func line(_ candidate: Candidate, _ index: Int, _ giver: Int, units: [Taken], seatsLeft: Int?) -> Line {
        let service = business.services[index]
        let performer = performer(service, giver)
        var uses: [String] = []
        func add(_ name: String, _ minutes: Set<Int>) {
            for minute in minutes where !minutes.contains(minute - 1) {
                var end = minute
                while minutes.contains(end) { end += 1 }
                uses.append("\(name) \(candidate.start + minute)-\(candidate.start + end)")
            }
        }
        if let performer { add("staff:\(performer.staff)#1", staffMinutes(service, giver)) }
        add("business#1", businessMinutes(service, giver))
        for taken in units { add("resource:\(taken.resource)#\(taken.unit ?? 0)", taken.minutes) }
        return Line(
            day: candidate.day, start: candidate.start, length: length(service, giver),
            staff: performer?.staff,
            price: performer?.price ?? service.price, uses: uses.sorted(), seatsLeft: seatsLeft)
    }

    // MARK: Step 9

    func once(_ offers: [(giver: Int, line: Line)], _ service: Service) -> [String] {
        var result: [(giver: Int, line: Line)] = []
        for offer in offers.sorted(by: { $0.giver < $1.giver }) {
            let rivals = offers.filter {
                $0.line.price == offer.line.price && $0.line.length == offer.line.length
            }
            if rivals.contains(where: { $0.giver < offer.giver }) { continue }
            let best = rivals.min {
                (booked($0.line), $0.giver) < (booked($1.line), $1.giver)
            }
            if let best, !result.contains(where: { $0.giver == best.giver }) { result.append(best) }
        }
        return result.map { $0.line.text(axis) }
    }

    /// Minutes of the person's day that are booked; the seats of one class are one.
    func booked(_ line: Line) -> Int {
        guard let staff = line.staff else { return 0 }
        let (from, to) = (axis.opening(line.day, 0), axis.opening(line.day.adding(days: 1), 0))
        let own = rows.filter {
            $0.resource == .staff(staff) && $0.span.start < axis.instant(to)
                && $0.span.end > axis.instant(from)
        }
        var total = 0
        for minute in own.isEmpty ? from..<from : from..<to {
            let instant = axis.instant(minute)
            let here = own.filter { $0.span.start <= instant && instant < $0.span.end }
            total += here.filter { $0.classStart == nil }.count + Set(here.compactMap(\.classStart)).count
        }
        return total
    }
}
