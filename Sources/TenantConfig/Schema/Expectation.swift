/// What a place wants, in words for a message: `a duration such as 45m`.
extension ScalarKind {
    var expectation: String {
        switch self {
        case .text: "a text, or one for each language"
        case .plain: "a text"
        case .reference(let noun): "the id of a \(noun)"
        case .word(let words, _): "one of " + words.joined(separator: ", ")
        case .duration(.distance): "a duration in hours and minutes or in days, such as 24h or 2d"
        case .duration: "a duration in hours and minutes, such as 1h30m"
        case .time: "a time of day in quotes, such as \"09:00\""
        case .opening, .clockSpan: "a stretch of the day such as 09:00-17:00"
        case .date: "a date such as 2026-12-25, or 12-25 for every year"
        case .dateTime: "a date and time such as 2026-03-10T14:00"
        case .day: "a date with its year, such as 2026-12-25"
        case .decimal: "a decimal such as 55 or 55.00"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .limit: "a whole number, or a date such as 2026-12-25"
        case .fraction(let range): "a decimal from \(range.lowerBound) to \(range.upperBound)"
        case .truth: "true or false"
        case .phone: "a phone number such as \"+12125550123\""
        case .email: "an email address"
        case .zone: "an IANA zone such as America/New_York"
        case .currency: "an ISO 4217 code such as USD"
        case .locale: "a locale such as en-US"
        case .language: "a language such as en"
        case .uuid: "a UUID, lower-case with dashes"
        case .origin: "an origin such as https://bloom.example, without a path"
        case .colour: "a colour such as \"#2f6f4f\""
        case .url: "an address that begins with https://"
        case .secret: "a name in the environment"
        case .calendar: "the name of a calendar"
        case .version: "the version of the format"
        }
    }

    var smallestExample: String {
        switch self {
        case .text, .plain: "some words"
        case .reference: "some-id"
        case .word(let words, _): words.first ?? ""
        case .duration(.distance): "24h"
        case .duration: "45m"
        case .time: "\"09:00\""
        case .opening, .clockSpan: "09:00-17:00"
        case .date, .day: "2026-12-25"
        case .dateTime: "2026-03-10T14:00"
        case .decimal: "55"
        case .integer(let range): String(max(range.lowerBound, 1))
        case .limit: "13"
        case .fraction: "0.2"
        case .truth: "true"
        case .phone: "\"+12125550123\""
        case .email: "hello@bloom.example"
        case .zone: "America/New_York"
        case .currency: "USD"
        case .locale: "en-US"
        case .language: "en"
        case .uuid: "00000000-0000-4000-a000-000000000001"
        case .origin: "\"https://bloom.example\""
        case .colour: "\"#2f6f4f\""
        case .url: "https://dav.bloom.example"
        case .secret: "${TENANT_BLOOM_KEY}"
        case .calendar: "front-desk"
        case .version: "1"
        }
    }
}

extension Shape {
    var expectation: String {
        switch self {
        case .scalar(let kind): kind.expectation
        case .record(let record):
            record.shortFor == nil ? "a map" : "a map, or the value of `\(record.shortFor ?? "")` alone"
        case .entries(let entries):
            switch entries.names {
            case .parties: "a map from numbers of people, such as {1-2: 90m, 3-4: 2h}"
            case .ids, .facts: entries.listIsShort ? "a map by id, or a list of ids" : "a map by id"
            }
        case .list(let item, let loneItem):
            loneItem ? item.expectation + ", or a list of them" : "a list"
        case .hours: "a stretch of the day such as 09:00-17:00, a list of them, or closed"
        case .week(let week):
            week.byLocation
                ? "a map from days to hours, or from locations to such maps" : "a map from days to hours"
        case .forms(let scalar, let list, let map):
            [scalar, list, map].compactMap { $0 }.filter { !$0.isLater }.map(\.expectation)
                .reduce(into: []) { found, next in if !found.contains(next) { found.append(next) } }
                .joined(separator: " or ")
        case .later(let words): words
        }
    }

    /// The smallest valid value, as written.
    var smallestExample: String {
        switch self {
        case .scalar(let kind): kind.smallestExample
        case .record(let record): record.smallestExample
        case .entries: "{}"
        case .list(let item, let loneItem): loneItem ? item.smallestExample : "[\(item.smallestExample)]"
        case .hours: "09:00-17:00"
        case .week(let week): "{mon-fri: \(week.of.smallestExample)}"
        case .forms(let scalar, let list, let map):
            [scalar, list, map].compactMap { $0 }.first { !$0.isLater }?.smallestExample ?? "{}"
        case .later: "{}"
        }
    }

    private var isLater: Bool {
        if case .later = self { true } else { false }
    }
}

extension Key {
    var isRequired: Bool {
        if case .required = presence { true } else { false }
    }
}
