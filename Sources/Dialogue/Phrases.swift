package import Scheduling
package import TenantConfig
package import Vocabulary

/// Dates, times and money as one tenant's customers read them. Dates always carry their weekday (C3).
///
/// en-US writes `Tuesday, March 10 at 2:00 PM`, en-GB and en-IE `Tuesday 10 March at 14:00`, every other English
/// locale `Tuesday 10 March at 2:00 pm`. In short: `Tue Mar 10, 2:00 PM`, `Tue 10 Mar, 14:00`.
package struct Phrases: Sendable {
    enum Style { case american, british, commonwealth }
    let style: Style
    /// For text messages, which are paid for by their length.
    let isShort: Bool

    package init(locale: String, isShort: Bool = false) {
        self.isShort = isShort
        let lowered = locale.lowercased()
        style =
            if lowered == "en" || lowered.hasPrefix("en-us") || !lowered.hasPrefix("en") {
                .american
            } else if lowered.hasPrefix("en-gb") || lowered.hasPrefix("en-ie") {
                .british
            } else {
                .commonwealth
            }
    }

    package func when(_ moment: LocalDateTime, today: LocalDate) -> String {
        date(moment.date, today: today) + (isShort ? ", " : " at ") + time(moment.minute)
    }

    /// The year is said where the date is more than half a year away and not in this one.
    package func date(_ date: LocalDate, today: LocalDate) -> String {
        let (year, month, day) = date.parts
        let far = year != today.year && abs(date.dayNumber - today.dayNumber) > 183
        let weekday = name(of: date.weekday)
        let name = name(ofMonth: month)
        switch style {
        case .american:
            return weekday + (isShort ? " " : ", ") + "\(name) \(day)" + (far ? ", \(year)" : "")
        case .british, .commonwealth: return "\(weekday) \(day) \(name)" + (far ? " \(year)" : "")
        }
    }

    /// `Tue` in short.
    func name(of weekday: Weekday) -> String {
        isShort ? String(weekday.englishName.prefix(3)) : weekday.englishName
    }

    /// `Mar` in short.
    private func name(ofMonth month: Int) -> String {
        guard Self.months.indices.contains(month - 1) else { return "" }
        return isShort ? String(Self.months[month - 1].prefix(3)) : Self.months[month - 1]
    }

    /// Minutes after midnight; from 1440 on: after the next midnight.
    package func time(_ minute: Int) -> String {
        let ofDay = ((minute % 1440) + 1440) % 1440
        if style == .british { return clockText(ofDay) }
        let hour = ofDay / 60 % 12 == 0 ? 12 : ofDay / 60 % 12
        let half = ofDay < 720 ? "am" : "pm"
        return "\(hour):\(padded(ofDay % 60, 2)) " + (style == .american ? half.uppercased() : half)
    }

    package func hours(_ day: DayHours) -> String {
        guard !day.isEmpty else { return "closed" }
        return Self.joined(
            day.map { $0.start == 0 && $0.end == 1440 ? "all day" : "\(time($0.start)) to \(time($0.end))" })
    }

    package func duration(_ length: Minutes) -> String {
        guard isShort else { return longDuration(length) }
        let hours = length.count / 60
        let minutes = length.count % 60
        let parts = [hours > 0 ? "\(hours) hr" : nil, minutes > 0 || hours == 0 ? "\(minutes) min" : nil]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    private func longDuration(_ length: Minutes) -> String {
        let hours = length.count / 60
        let minutes = length.count % 60
        var parts: [String] = []
        if hours > 0 { parts.append(hours == 1 ? "1 hour" : "\(hours) hours") }
        if minutes > 0 || parts.isEmpty { parts.append(minutes == 1 ? "1 minute" : "\(minutes) minutes") }
        return parts.joined(separator: " ")
    }

    /// How long a visit takes that ends with the day.
    package static let untilClose = "until we close"

    package func distance(_ distance: Distance) -> String {
        switch distance {
        case .elapsed(let length): longDuration(length)
        case .days(let days): days == 1 ? "1 day" : "\(days) days"
        }
    }

    package func price(_ price: Price) -> String { price.displayText }

    /// `a`, `a and b`, `a, b and c`
    package static func joined(_ parts: [String], with word: String = "and") -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(word) " + last
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

extension Tenant {
    /// What one person, or whoever serves, takes for a service; `nil`: never told.
    package func price(of service: ServiceID, by staff: StaffID?) -> Price? {
        guard let service = business.service(service) else { return nil }
        let performer = staff.flatMap { id in service.performers.first { $0.staff == id } }
        return performer?.price ?? service.price
    }
}
