import Scheduling
import Vocabulary

/// A service that is offered and can't be booked on any day.
enum NeverBookable: Check {
    static let rule = Rule(
        "S004", "a service that can be booked on no day",
        """
        A visit needs a start on the grid or the timetable, and from there on time that the business, the \
        service, the person and what it uses share. Each may be fine by itself and no minute be left of all \
        together: people who work on other days than the service is given, or who have all left. The notes say \
        for each of them when it has time. Let them meet, or end the service with `book: never`.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        guard !plan.hasSeasons, plan.hours.isWhole, plan.hours.weekly != nil, !plan.isNeverOpen else {
            return
        }
        var days = OpenDays(plan)
        for service in plan.services where service.book == .instantly && service.isWhole {
            guard !service.durations.isEmpty, service.hours.isWhole, isKnown(service, plan) else { continue }
            let week = (0..<7).map { LocalDate(dayNumber: OpenDays.someMonday + $0) }
            let byWeek = days.firstBookable(service, on: week, withExceptions: false) != nil
            if !byWeek {
                // What stands on a timetable has been looked at start by start.
                if !service.saysStarts, !isReportedAlready(service, plan) {
                    report.add(finding(service, nil, plan))
                }
                continue
            }
            guard let today = plan.today, let horizon = service.rules?.horizon.daysAtMost else { continue }
            let last = today.adding(days: min(max(horizon, 60), 400))
            let ahead = (today.dayNumber...last.dayNumber).lazy.map { LocalDate(dayNumber: $0) }
            if days.firstBookable(service, on: ahead, withExceptions: true) == nil,
                !isReportedAlready(service, plan)
            {
                report.add(finding(service, last, plan))
            }
        }
    }

    private static func isKnown(_ service: PlannedService, _ plan: Plan) -> Bool {
        service.performers.allSatisfy { plan.staffMember($0.staff.item)?.isWhole ?? false }
            && plan.locations.allSatisfy(\.hours.isWhole)
            && service.needs.allSatisfy { need in
                plan.resource(need.resource.item).map { resource in
                    resource.hours.isWhole && (resource.count.map { $0 >= need.count.item } ?? false)
                } ?? false
            }
    }

    /// A visit longer than any window, or hours that never meet those of the business.
    private static func isReportedAlready(_ service: PlannedService, _ plan: Plan) -> Bool {
        let opening = WeekStretches(possible: plan.hours)
        let areAway = service.performers.allSatisfy { performer in
            guard let member = plan.staffMember(performer.staff.item) else { return true }
            return opening.intersection(member.possible).stretches.isEmpty
        }
        if areAway, !service.performers.isEmpty { return true }
        let own = WeekStretches(possible: service.hours)
        if !own.stretches.isEmpty, opening.intersection(own).stretches.isEmpty { return true }
        // Of two places at least one must have everybody and everything that is needed.
        let isNowhere = plan.places(of: service).allSatisfy { place in
            guard let place else { return false }
            let nobody = service.performers.allSatisfy { performer in
                plan.staffMember(performer.staff.item)?.hours(at: place.id) == nil
            }
            let lacks =
                !place.isOnline
                && service.needs.contains { need in
                    let groups = plan.resource(need.resource.item)?.groups ?? []
                    return groups.filter { $0.stands(at: place.id) }.reduce(0) { $0 + $1.count }
                        < need.count.item
                }
            return nobody && !service.performers.isEmpty || lacks
        }
        if isNowhere { return true }
        let longest = service.durations.map { duration, performers in
            (duration.item.count, plan.windows(of: service, by: performers).map(\.longest).max() ?? 0)
        }
        return longest.contains { $0.1 > 0 } && longest.allSatisfy { $0.0 > $0.1 }
    }

    private static func finding(_ service: PlannedService, _ until: LocalDate?, _ plan: Plan) -> Diagnostic {
        var notes = [
            Diagnostic.Related(span: plan.hoursSpan, message: "the business is open " + days(plan.hours))
        ]
        if service.hours.weekly != nil || !service.hours.exceptions.isEmpty {
            notes.append(.init(span: service.span, message: "the service is given " + days(service.hours)))
        }
        for performer in service.performers.prefix(8) {
            guard let member = plan.staffMember(performer.staff.item) else { continue }
            let closed = until == nil ? nil : member.hours.exceptions.first { $0.hours?.isEmpty == true }
            let when =
                member.places.map { places in
                    places.map { days($0.hours) + " at \($0.location.item)" }.joined(separator: ", ")
                } ?? days(member.hours)
            notes.append(
                .init(
                    span: closed?.span ?? member.span,
                    message: "\(member.id) is \(when)" + (closed.map { ", and away by `\($0.path)`" } ?? "")))
        }
        for location in plan.places(of: service).compactMap(\.self).prefix(8)
        where location.hours.weekly != nil {
            notes.append(
                .init(span: location.span, message: "\(location.id) is open " + days(location.hours)))
        }
        for need in service.needs.prefix(8) {
            guard let resource = plan.resource(need.resource.item), resource.hours.weekly != nil else {
                continue
            }
            notes.append(.init(span: resource.span, message: "\(resource.id) is " + days(resource.hours)))
        }
        let length = service.durations.map(\.duration.item).min().map(DurationText.write) ?? ""
        let ends = until.map { " up to \($0)" } ?? ""
        return rule.diagnostic(
            "`\(service.path)` can be booked on no day\(ends)", at: service.span, related: notes,
            hint:
                "it takes \(length) in one stretch, from a start on the grid; let the hours above meet for that long"
        )
    }

    /// `there mon-wed 09:00-12:00, fri 13:00-17:00`
    private static func days(_ hours: PlannedHours) -> String {
        guard let weekly = hours.weekly else { return "there at all times" }
        var runs: [(days: [Weekday], text: String)] = []
        for weekday in Weekday.allCases where !weekly[weekday].isEmpty {
            let text = weekly[weekday].map(\.item.description).joined(separator: " and ")
            if let index = runs.firstIndex(where: { $0.text == text }) {
                runs[index].days.append(weekday)
            } else {
                runs.append(([weekday], text))
            }
        }
        if runs.isEmpty { return "there on no day" }
        return "there " + runs.map { WeekdayText.write($0.days) + " " + $0.text }.joined(separator: "; ")
    }
}

extension PlannedStaff {
    fileprivate var isWhole: Bool { hours.isWhole && places?.allSatisfy(\.hours.isWhole) ?? true }
}

extension Plan {
    /// Between some dates other values hold.
    var hasSeasons: Bool { !(document.files[.seasons]?.map?.entries.isEmpty ?? true) }

    var hoursSpan: SourceSpan { document[.hours].map?["weekly"]?.keySpan ?? document[.hours].span }
}
