import Scheduling
import Vocabulary

/// An exception that changes nothing on any of its dates.
enum IdleException: Check {
    static let rule = Rule(
        "H013", "an exception without effect",
        """
        On all of its dates the hours are the same without it: it says `closed` for a day that is closed anyway, \
        or another exception that covers fewer days decides. Most likely the date is a different one, or the \
        other exception was forgotten.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        // A person with a week by location is elsewhere on other days.
        let people = plan.staff.filter { $0.places == nil }.map(\.hours)
        let things = plan.resources.map(\.hours) + plan.services.map(\.hours)
        let parties = [plan.hours] + plan.locations.map(\.hours) + people + things
        for hours in parties where hours.isWhole && !hours.exceptions.isEmpty {
            check(hours, plan, &report)
        }
    }

    private static func check(_ hours: PlannedHours, _ plan: Plan, _ report: inout Report) {
        let today = plan.today
        let opening = hours.opening
        let calendar = HoursCalendar(opening)
        // What a layer brings is for all tenants over it, whatever one of them makes of the day.
        for exception in hours.exceptions where plan.document.isOwn(exception.span) {
            guard let own = exception.hours?.map(\.item), exception.starts == nil,
                let dates = sample(exception.dates, today: today), !dates.isEmpty
            else { continue }
            var rival: HoursException?
            let isIdle = dates.allSatisfy { date in
                let deciding = calendar.exception(on: date)
                if let deciding, deciding.id != exception.id {
                    rival = deciding
                    return true
                }
                let others = opening.exceptions.filter {
                    $0.id != exception.id && $0.hours != nil && $0.dates.contains(date)
                }
                let rest =
                    others.isEmpty
                    ? opening.weekly?[date.weekday]
                    : HoursCalendar(OpeningHours(weekly: opening.weekly, exceptions: others)).hours(on: date)
                // Beside another exception it may be there for what it says.
                return rest == own && (others.isEmpty || exception.reason == nil)
            }
            // A tie is a finding by itself.
            let isTie = rival.map { $0.dates.daysCovered == exception.dates?.daysCovered } ?? false
            guard isIdle, !isTie else { continue }
            report.add(finding(exception, dates[0], own, rival, in: hours))
        }
    }

    /// `nil` if there are too many, or if they are over, which is nobody's mistake.
    private static func sample(_ dates: HoursException.Dates?, today: LocalDate?) -> [LocalDate]? {
        let year = today?.year ?? 2026
        switch dates {
        case .on(let dates):
            // Those of past years count: a holiday that falls on a Sunday this year is right all the same.
            let isAhead = dates.contains { date in today.map { $0 <= date } ?? true }
            return isAhead && dates.count <= 60 ? dates : nil
        case .span(let from?, let to?) where to.dayNumber - from.dayNumber < 400 && from <= to:
            guard today.map({ $0 <= to }) ?? true else { return nil }
            return (from.dayNumber...to.dayNumber).map(LocalDate.init(dayNumber:))
        case .yearlyOn(let days):
            // Every day of the week comes up.
            return days.prefix(12).flatMap { day in
                (year..<(year + 12)).compactMap { LocalDate(year: $0, month: day.month, day: day.day) }
            }
        case .span, .yearlySpan, nil: return nil
        }
    }

    private static func finding(
        _ exception: PlannedException, _ date: LocalDate, _ own: DayHours, _ rival: HoursException?,
        in hours: PlannedHours
    ) -> Diagnostic {
        let other = rival.flatMap { rival in hours.exceptions.first { $0.id == rival.id } }
        let text = own.isEmpty ? "closed" : own.map(\.description).joined(separator: ", ")
        let hint =
            other.map { "\($0.id) covers fewer days and decides; drop one of the two" }
            ?? "\(date) is a \(date.weekday.englishName), on which it is \(text) anyway; check the date"
        return rule.diagnostic(
            "`\(exception.path)` changes nothing on any of its dates", at: exception.span,
            related: other.map { [Diagnostic.Related(span: $0.span, message: "this one decides")] } ?? [],
            hint: hint)
    }
}
