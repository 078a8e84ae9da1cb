import Scheduling
import Vocabulary

/// When the business is open on one date, for what is said about it.
struct OpenDay: Equatable {
    let hours: DayHours
    /// Why the day differs from its weekday.
    let reason: String?
    let isException: Bool
}

extension Business {
    /// With the seasons that hold that day.
    func openDay(_ date: LocalDate) -> OpenDay { on(date).hours.openDay(date) }
}

extension OpeningHours {
    func openDay(_ date: LocalDate) -> OpenDay {
        let calendar = HoursCalendar(self)
        let special = calendar.exception(on: date)
        return OpenDay(
            hours: calendar.hours(on: date) ?? [.wholeDay], reason: special?.reason,
            isException: special != nil)
    }
}
