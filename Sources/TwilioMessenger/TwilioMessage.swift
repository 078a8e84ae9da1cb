import Reception
import Shapes
import Vocabulary

/// A message as Twilio's API writes it.
struct TwilioMessage: Hashable {
    let text: ProviderText
    let to: String?
    let body: String?
    let created: Instant?

    /// `nil` for what is no message, or one in a state that isn't known.
    init?(_ json: JSON) {
        guard let sid = json["sid"]?.text, sid.utf8.count == 34, let word = json["status"]?.text,
            let state = ProviderState(rawValue: word)
        else { return nil }
        let code = json["error_code"].flatMap { $0.integer.map { String($0) } ?? $0.text }
        text = ProviderText(id: sid, state: state, errorCode: code)
        to = json["to"]?.text
        body = json["body"]?.text
        created = json["date_created"]?.text.flatMap { Instant(rfc2822: $0) }
    }

    /// A trial account puts words before each text.
    private static let trialPrefix = "Sent from your Twilio trial account - "

    func says(_ wanted: String) -> Bool {
        guard let body else { return false }
        return body == wanted || body == Self.trialPrefix + wanted
    }
}

extension Instant {
    /// `Thu, 24 Aug 2023 05:01:45 +0000` (RFC 2822, section 3.3), in UTC alone, as the API gives it.
    init?(rfc2822 text: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "+0000", let day = Int(parts[1]),
            let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
            (1970...9999).contains(year), let date = LocalDate(year: year, month: month + 1, day: day)
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
            (0...60).contains(clock[2])
        else { return nil }
        self.init(seconds: date.dayNumber * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    }
}
