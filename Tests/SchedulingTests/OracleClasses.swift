import Scheduling
import Vocabulary

// Step 6.
extension Oracle {
    /// A class of the timetable.
    struct Lesson {
        let id: ClassStart
        var visit: Visit
        var isPossible: Bool
    }

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
        let offset = minute - lesson.visit.start
        switch resource {
        case .staff(let id): return lesson.id.staff == id && lesson.visit.staffMinutes.contains(offset)
        case .business: return lesson.visit.businessMinutes.contains(offset)
        default:
            return lesson.visit.units.contains {
                $0.unit == Thing(resource: resource, unit: unit) && $0.minutes.contains(offset)
            }
        }
    }

    /// The giver and the place of the class that starts then.
    func lessonTarget(_ service: Service, _ candidate: Candidate) -> (giver: Int, place: LocationID?)? {
        let places = places(service)
        var (giver, place): (Int?, Int?) = (0, 0)
        if let staff = candidate.staff { giver = service.performers.firstIndex { $0.staff == staff } }
        if let location = candidate.location { place = places.firstIndex(of: location) }
        guard let giver, let place else { return nil }
        return (giver, places[place])
    }

    func lessons(_ open: Open, _ starts: [[Candidate]]) -> [Lesson] {
        var lessons: [Lesson] = []
        for index in business.services.indices {
            for candidate in starts[index] where candidate.isInside {
                let service = business(on: candidate.day).services[index]
                guard service.capacity != nil, service.book != .never,
                    let (giver, place) = lessonTarget(service, candidate),
                    let visit = visit(index, giver, at: place, candidate, open), isOpen(visit, open)
                else { continue }
                let id = ClassStart(
                    service: service.id, staff: visit.staff, location: place,
                    start: axis.instant(candidate.start))
                if lessons.contains(where: { $0.id == id }) { continue }
                lessons.append(Lesson(id: id, visit: visit, isPossible: true))
            }
        }
        func rank(_ lesson: Lesson) -> [Int] {
            let visit = lesson.visit
            return [
                visit.day.dayNumber, visit.start, visit.index,
                places(visit.service).firstIndex(of: visit.location) ?? 0, visit.giver,
            ]
        }
        lessons.sort { rank($0).lexicographicallyPrecedes(rank($1)) }
        for place in lessons.indices {
            let earlier = lessons[..<place].filter { $0.visit.day == lessons[place].visit.day }
            lessons[place].visit = handOut(lessons[place].visit, open, inHours: true) {
                resource, unit, minute in !earlier.contains { takes($0, resource, unit, minute) }
            }
        }
        let first = lessons
        for place in lessons.indices {
            lessons[place] = settled(first[place], among: first, open, inHours: true)
        }
        return lessons
    }

    func settled(_ lesson: Lesson, among others: [Lesson], _ open: Open, inHours: Bool) -> Lesson {
        var result = lesson
        func own(_ taken: Taken) -> [Thing] {
            taken.groups.flatMap { group in
                Set(rows.filter { $0.classStart == lesson.id && $0.resource == group }.map(\.unit)).sorted()
                    .map { Thing(resource: group, unit: $0) }
            }
        }
        let isBegun = lesson.visit.units.contains { !own($0).isEmpty }
        let isUndisturbed = lesson.visit.units.allSatisfy { taken in
            guard let unit = taken.unit else { return false }
            return taken.minutes.allSatisfy {
                !rowMeets(unit.resource, unit.unit, lesson.visit.start + $0, own: lesson.id)
            }
        }
        if isBegun || !isUndisturbed {
            let again = handOut(lesson.visit, open, inHours: inHours, wished: own) { resource, unit, minute in
                !rowMeets(resource, unit, minute, own: lesson.id)
                    && !others.contains { $0.id != lesson.id && takes($0, resource, unit, minute) }
            }
            if isBegun || again.units.allSatisfy({ $0.unit != nil }) { result.visit = again }
        }
        result.isPossible = result.visit.units.allSatisfy { $0.unit != nil }
        return result
    }
}
