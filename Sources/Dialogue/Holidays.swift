import Scheduling
import TenantConfig
import Vocabulary

/// Days that customers call by a name instead of a date.
enum Holidays {
    enum Named {
        /// The next day of that name which the business has hours of its own for.
        case day(LocalDate)
        /// A holiday by name that the business's files say nothing about; its date would be a guess.
        case unknown
    }

    /// `nil`: the words name no holiday. The longest name that is said wins: Christmas Eve is not Christmas.
    static func named(in text: String, of business: Business, from today: LocalDate) -> Named? {
        let said = Set(foldedWords(text))
        let calendar = HoursCalendar(business.hours)
        let fitting = business.hours.exceptions
            .compactMap { exception -> (id: String, words: Set<String>)? in
                let names = [exception.reason ?? "", exception.id.replacing("-", with: " ")]
                    .map { Set(foldedWords($0)).subtracting(commonWords) }
                guard
                    let words = names.filter({ !$0.isEmpty && $0.isSubset(of: said) }).max(by: {
                        $0.count < $1.count
                    })
                else { return nil }
                return said.contains("eve") && !words.contains("eve") ? nil : (exception.id, words)
            }
            .max { $0.words.count < $1.words.count }
        if let fitting {
            let days = (0..<400).lazy.map { today.adding(days: $0) }
            if let day = days.first(where: { calendar.exception(on: $0)?.id == fitting.id }) {
                return .day(day)
            }
            return .unknown
        }
        let isHoliday = familiar.contains { $0.isSubset(of: said) }
        return isHoliday ? .unknown : nil
    }

    /// Words that say nothing alone.
    private static let commonWords: Set<String> = [
        "a", "bank", "closed", "day", "days", "early", "holiday", "holidays", "in", "of", "open", "our", "s",
        "the",
    ]

    private static let familiar: [Set<String>] = [
        ["christmas"], ["xmas"], ["easter"], ["good", "friday"], ["boxing", "day"], ["thanksgiving"],
        ["independence", "day"], ["4th", "july"], ["new", "year"], ["new", "year's"], ["new", "years"],
        ["memorial", "day"], ["labor", "day"], ["labour", "day"], ["anzac"], ["australia", "day"],
        ["halloween"],
        ["bank", "holiday"], ["presidents", "day"], ["veterans", "day"], ["juneteenth"], ["eid"], ["diwali"],
        ["hanukkah"], ["passover"], ["ramadan"],
    ]
}
