import Scheduling
import Vocabulary

/// When no text message is sent that nobody asked for, by the minute of the day.
struct QuietHours {
    let span: SourceSpan
    let interval: DayInterval

    init?(_ plan: Plan) {
        guard let value = plan.document.value(.tenant, "channels")?["sms"]?["quiet_hours"],
            let interval = value.interval
        else { return nil }
        self.span = value.span
        self.interval = interval
    }

    /// The stretches of the week, from Monday's midnight.
    var week: WeekStretches {
        var days = PlannedHours()
        var weekly = Scheduling.Week<[Placed<DayInterval>]>.empty
        for weekday in Weekday.allCases { weekly[weekday] = [Placed(item: interval, span: span)] }
        days.weekly = weekly
        return WeekStretches(possible: days)
    }

    /// Whether every minute of the stretches is quiet, each moved back by so many minutes.
    func cover(_ open: WeekStretches, movedBack minutes: Int = 0) -> Bool {
        let quiet = week.stretches
        let length = WeekStretches.week
        return !open.stretches.isEmpty
            && open.stretches.allSatisfy { stretch in
                let start = ((stretch.lowerBound - minutes) % length + length) % length
                let end = start + stretch.count
                let parts = end <= length ? [start..<end] : [start..<length, 0..<(end - length)]
                return parts.allSatisfy { part in
                    quiet.contains { $0.lowerBound <= part.lowerBound && part.upperBound <= $0.upperBound }
                }
            }
    }
}
