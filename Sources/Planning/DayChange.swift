/// Hours of some days of a week that change alike.
struct DayChange {
    /// Up to and with `weekly`, and with the place for a week by location.
    let owner: String
    /// 0 is Monday; rising.
    var days: [Int]
    let before: [String]?
    let after: [String]?

    /// `nil` unless the path is a day of a week.
    init?(_ path: String, _ before: [String]?, _ after: [String]?) {
        let parts = path.split(separator: ".").map(String.init)
        guard let last = parts.last, let day = ConfigurationPath.weekdays.firstIndex(of: last),
            parts.contains("weekly")
        else { return nil }
        self.owner = parts.dropLast().joined(separator: ".")
        self.days = [day]
        self.before = before
        self.after = after
    }

    /// Those that say the same of one owner's days in one.
    static func joined(_ changes: [DayChange]) -> [DayChange] {
        var result: [DayChange] = []
        for change in changes {
            let alike = result.firstIndex {
                $0.owner == change.owner && $0.before == change.before && $0.after == change.after
            }
            if let alike { result[alike].days += change.days } else { result.append(change) }
        }
        return result.map { change in
            var change = change
            change.days.sort()
            return change
        }
    }

    /// `Monday to Wednesday and Friday`
    var dayText: String {
        var runs: [ClosedRange<Int>] = []
        for day in days {
            if let last = runs.last, last.upperBound == day - 1 {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        let texts = runs.flatMap { run in
            switch run.count {
            case 1: [Self.names[run.lowerBound]]
            case 2: [Self.names[run.lowerBound], Self.names[run.upperBound]]
            default: ["\(Self.names[run.lowerBound]) to \(Self.names[run.upperBound])"]
            }
        }
        return listText(texts)
    }

    private static let names = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
}

/// `a`, `a and b`, `a, b and c`
func listText(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
}
