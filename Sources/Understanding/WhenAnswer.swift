import Vocabulary

/// A `When` as the evaluation protocol writes it.
struct WhenAnswer {
    let when: When

    var value: [String: String]? {
        if let moments = when.moments {
            return bounds("datetimerange", moments.start.map(text), moments.end.map(text))
        }
        if let day = when.day { return on(day) }
        if let days = when.days, !when.saysTime { return daysValue(days) }
        if let days = when.days, let first = days.start {
            // A time on several days: the first of them stands for all.
            return on(first)
        }
        if let time = when.time {
            return ["type": "time", "value": clockText((time.readings.first ?? time.minute) % 1440)]
        }
        if let part = when.part { return partValue(part, date: nil) }
        if let times = when.times?.readings.first {
            return bounds("timerange", times.start.map { clockText($0) }, times.end.map { clockText($0) })
        }
        if let seconds = when.durationSeconds { return ["type": "duration", "value": "PT\(seconds)S"] }
        return when.days.flatMap(daysValue)
    }

    private func on(_ day: LocalDate) -> [String: String]? {
        if let time = when.time {
            return [
                "type": "datetime",
                "value": text(LocalDateTime(day, minute: time.readings.first ?? time.minute)),
            ]
        }
        if let part = when.part { return partValue(part, date: day) }
        if let times = when.times?.readings.first {
            let start = times.start.map { LocalDateTime(day, minute: $0) }
            let end = times.end.map { end in
                LocalDateTime(end < times.start ?? 0 ? day.adding(days: 1) : day, minute: end)
            }
            return bounds("datetimerange", start.map(text), end.map(text))
        }
        return ["type": "date", "value": "\(day)"]
    }

    private func daysValue(_ days: DayRange) -> [String: String]? {
        let start = days.namesDayBefore ? days.start?.adding(days: -1) : days.start
        let end = days.namesLastDay ? days.end?.adding(days: -1) : days.end
        return bounds("daterange", start.map(\.description), end.map(\.description))
    }

    private func partValue(_ part: PartOfDay, date: LocalDate?) -> [String: String] {
        var value = ["type": date == nil ? "timerange" : "datetimerange", "part": part.name.rawValue]
        value["date"] = date?.description
        value["mod"] = part.edge?.rawValue
        return value
    }

    private func bounds(_ type: String, _ start: String?, _ end: String?) -> [String: String]? {
        guard start != nil || end != nil else { return nil }
        var value = ["type": type]
        value["start"] = start
        value["end"] = end
        return value
    }

    private func text(_ moment: LocalDateTime) -> String { moment.description }
}
