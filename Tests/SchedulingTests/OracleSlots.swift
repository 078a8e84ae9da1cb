import Scheduling
import Vocabulary

extension Oracle {
    /// Open minutes, starts and the timetable, which are the same for all questions to one business.
    struct Prepared {
        let open: Open
        let starts: [[Candidate]]
        let lessons: [Lesson]
    }

    func prepared() -> Prepared {
        let open = open()
        let starts = business.services.indices.map(candidates)
        return Prepared(open: open, starts: starts, lessons: lessons(open, starts))
    }

    /// What the engine's answer must be, one line a slot.
    func slots(_ prepared: Prepared) -> [String] {
        guard let index = business.services.firstIndex(where: { $0.id == query.service }) else { return [] }
        let (open, lessons) = (prepared.open, prepared.lessons)
        let kept = keptMinutes()

        var offers: [Int: [(order: Int, line: Line)]] = [:]
        for candidate in prepared.starts[index] {
            let instant = axis.instant(candidate.start)
            let service = business(on: candidate.day).services[index]
            guard query.window.start <= instant, instant < query.window.end, service.book == .instantly,
                query.party <= service.party, isWithinLimits(service, candidate)
            else { continue }
            for target in targets(service, candidate) {
                let order = (places(service).firstIndex(of: target.place) ?? 0) * 100 + target.giver
                let who = service.performers.isEmpty ? nil : service.performers[target.giver].staff
                if let wish = query.staff, wish != who { continue }
                if let wish = query.location, wish != target.place { continue }
                guard let visit = visit(index, target.giver, at: target.place, candidate, open) else {
                    continue
                }
                if !query.waived.contains(.hours) {
                    guard candidate.isInside, isOpen(visit, open) else { continue }
                }
                let line =
                    service.capacity == nil ? line(visit, open, lessons, kept) : seat(visit, open, lessons)
                guard let line else { continue }
                // An instant that two days claim is one start for each person and place.
                let known = offers[candidate.start] ?? []
                if known.contains(where: { $0.line.staff == line.staff && $0.line.location == line.location })
                {
                    continue
                }
                offers[candidate.start] = known + [(order, line)]
            }
        }
        return offers.keys.sorted().flatMap { start in once(offers[start] ?? []) }
    }

    /// Who may give it where.
    func targets(_ service: Service, _ candidate: Candidate) -> [(giver: Int, place: LocationID?)] {
        if service.capacity != nil { return lessonTarget(service, candidate).map { [$0] } ?? [] }
        var result: [(giver: Int, place: LocationID?)] = []
        for place in places(service) {
            if let named = candidate.location, named != place { continue }
            for giver in 0..<max(1, service.performers.count) {
                let who = service.performers.isEmpty ? nil : service.performers[giver].staff
                if let named = candidate.staff, named != who { continue }
                result.append((giver, place))
            }
        }
        return result
    }

    struct Line {
        let day: LocalDate
        let start: Int
        let length: Int
        let staff: StaffID?
        let location: LocationID?
        let price: Price?
        let uses: [String]
        let seatsLeft: Int?

        func text(_ axis: Axis) -> String {
            let wall = LocalDateTime(LocalDate(dayNumber: 0), minute: axis.wall[start])
            return "\(axis.instant(start).seconds) \(wall) of \(day) \(length)m by \(staff ?? "-") "
                + "at \(location ?? "-") \(price.map { "\($0.amount.minorUnits)" } ?? "-") "
                + "\(seatsLeft ?? -1) \(uses)"
        }
    }

    func line(_ visit: Visit, _ open: Open, _ lessons: [Lesson], _ kept: [StaffID: Set<Int>]) -> Line? {
        func isFree(_ resource: ResourceKey, _ unit: Int, _ minute: Int) -> Bool {
            !rowMeets(resource, unit, minute, own: nil)
                && !lessonMeets(lessons, resource, unit, minute, for: visit.service.id)
        }
        if let who = visit.staff {
            for offset in visit.staffMinutes {
                let minute = visit.start + offset
                guard isFree(.staff(who), 1, minute), !(kept[who]?.contains(minute) ?? false) else {
                    return nil
                }
            }
        }
        guard visit.businessMinutes.allSatisfy({ isFree(.business, 1, visit.start + $0) }) else { return nil }
        let inHours = !query.waived.contains(.hours)
        let served = handOut(visit, open, inHours: inHours, isFree: isFree)
        guard served.units.allSatisfy({ $0.unit != nil }) else { return nil }
        return line(served, seatsLeft: nil)
    }

    func seat(_ visit: Visit, _ open: Open, _ lessons: [Lesson]) -> Line? {
        let id = ClassStart(
            service: visit.service.id, staff: visit.staff, location: visit.location,
            start: axis.instant(visit.start))
        func isFree(_ resource: ResourceKey, _ unit: Int, _ minute: Int) -> Bool {
            !rowMeets(resource, unit, minute, own: id)
                && !lessonMeets(lessons, resource, unit, minute, for: visit.service.id)
        }
        let inHours = !query.waived.contains(.hours)
        let lesson =
            lessons.first { $0.id == id }
            ?? settled(
                Lesson(id: id, visit: visit, isPossible: true),
                among: lessons.filter { $0.id.service != visit.service.id && $0.isPossible }, open,
                inHours: inHours)
        guard lesson.isPossible else { return nil }
        if let who = visit.staff {
            guard lesson.visit.staffMinutes.allSatisfy({ isFree(.staff(who), 1, visit.start + $0) }) else {
                return nil
            }
        }
        guard lesson.visit.businessMinutes.allSatisfy({ isFree(.business, 1, visit.start + $0) }),
            lesson.visit.units.allSatisfy({ taken in
                taken.minutes.allSatisfy { offset in
                    taken.unit.map { isFree($0.resource, $0.unit, visit.start + offset) } ?? false
                }
            })
        else { return nil }
        var people = 0
        for row in rows where row.classStart == id {
            if case .seats = row.resource { people += row.party }
        }
        let left = max(0, (visit.service.capacity ?? 0) - people)
        guard left >= query.party else { return nil }
        return line(lesson.visit, seatsLeft: left)
    }

    func line(_ visit: Visit, seatsLeft: Int?) -> Line? {
        var uses: [String] = []
        func add(_ name: String, _ minutes: Set<Int>) {
            for minute in minutes where !minutes.contains(minute - 1) {
                var end = minute
                while minutes.contains(end) { end += 1 }
                uses.append("\(name) \(visit.start + minute)-\(visit.start + end)")
            }
        }
        if let staff = visit.staff { add("staff:\(staff)#1", visit.staffMinutes) }
        add("business#1", visit.businessMinutes)
        for taken in visit.units {
            if let unit = taken.unit { add("\(unit.resource)#\(unit.unit)", taken.minutes) }
        }
        if visit.service.perDay != nil {
            guard let number = dayNumber(visit.service, on: visit.day) else { return nil }
            let day = minutes(of: visit.day)
            uses.append("service:\(visit.service.id)#\(number) \(day.lowerBound)-\(day.upperBound)")
        }
        return Line(
            day: visit.day, start: visit.start, length: visit.length, staff: visit.staff,
            location: visit.location, price: visit.price, uses: uses.sorted(), seatsLeft: seatsLeft)
    }

    // MARK: Step 9

    func once(_ offers: [(order: Int, line: Line)]) -> [String] {
        var left = offers.sorted { $0.order < $1.order }
        var result: [String] = []
        while let first = left.first {
            let rivals = left.filter {
                $0.line.price == first.line.price && $0.line.length == first.line.length
                    && $0.line.location == first.line.location
            }
            left.removeAll { one in rivals.contains { $0.line.text(axis) == one.line.text(axis) } }
            let best = rivals.min { (booked($0.line), $0.order) < (booked($1.line), $1.order) }
            result.append((best ?? first).line.text(axis))
        }
        return result
    }

    /// Minutes of the person's day that are booked; the seats of one class are one.
    func booked(_ line: Line) -> Int {
        guard let staff = line.staff else { return 0 }
        let day = minutes(of: line.day)
        let own = rows.filter {
            $0.resource == .staff(staff) && $0.span.start < axis.instant(day.upperBound)
                && $0.span.end > axis.instant(day.lowerBound)
        }
        var total = 0
        for minute in own.isEmpty ? 0..<0 : day {
            let instant = axis.instant(minute)
            let here = own.filter { $0.span.start <= instant && instant < $0.span.end }
            total += here.filter { $0.classStart == nil }.count + Set(here.compactMap(\.classStart)).count
        }
        return total
    }
}
