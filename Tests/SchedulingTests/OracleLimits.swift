import Scheduling
import Vocabulary

extension Oracle {
    // MARK: Step 7

    /// For each person the minutes that are kept free of the service asked for.
    func keptMinutes() -> [StaffID: Set<Int>] {
        var kept: [StaffID: Set<Int>] = [:]
        for day in days {
            for service in business(on: day).services where service.id != query.service {
                guard let keepFree = service.keepFree, service.book != .never else { continue }
                for interval in keepFree.weekly[day.weekday] {
                    let (from, to) = (axis.opening(day, interval.start), axis.closing(day, interval.end))
                    guard from < to else { continue }
                    let isReleased =
                        switch keepFree.release {
                        case .elapsed(let minutes):
                            axis.instant(from).microseconds - query.now.microseconds
                                <= Int64(minutes.count) * 60_000_000
                        case .days(let days): daysFromToday(from) <= days
                        }
                    if isReleased { continue }
                    for staff in keepFree.staff { kept[staff, default: []].formUnion(from..<to) }
                }
            }
        }
        return kept
    }

    // MARK: Step 8

    func daysFromToday(_ minute: Int) -> Int {
        axis.wall[minute] / 1440 - axis.wall[axis.index(query.now)] / 1440
    }

    func isWithinLimits(_ service: Service, _ candidate: Candidate) -> Bool {
        let start = axis.instant(candidate.start).microseconds
        let now = query.now.microseconds
        let days = daysFromToday(candidate.start)
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
        if let client = query.client, let clients = service.clients, client != clients { return false }
        return true
    }

    /// The lowest number of the day that nobody has.
    func dayNumber(_ service: Service, on day: LocalDate) -> Int? {
        let minutes = minutes(of: day)
        for number in 1...(service.perDay ?? 1)
        where !minutes.contains(where: { rowMeets(.service(service.id), number, $0, own: nil) }) {
            return number
        }
        return nil
    }

    func minutes(of day: LocalDate) -> Range<Int> {
        axis.opening(day, 0)..<axis.opening(day.adding(days: 1), 0)
    }
}
