import Foundation
import Shapes
package import Vocabulary

/// A message as the provider keeps it.
package struct FakeText: Hashable, Sendable {
    package enum Direction: String, Hashable, Sendable {
        case inbound
        case api = "outbound-api"
        case reply = "outbound-reply"
    }

    package let sid: String
    package let to: String
    package let from: String
    package let body: String
    package let direction: Direction
    package let created: Instant
    package let statusCallback: String?
    package var status: String
    package var errorCode: Int?
    /// Its own confirmation of a STOP or START.
    package var isProviders = false

    /// As the API writes it.
    func json(account: String) -> JSON {
        let uri = "/2010-04-01/Accounts/\(account)/Messages/\(sid)"
        let isSent = !["accepted", "queued", "sending"].contains(status)
        return [
            "account_sid": .string(account), "api_version": "2010-04-01", "body": .string(body),
            "date_created": .string(rfc2822(created)),
            "date_sent": isSent ? .string(rfc2822(created)) : .null,
            "date_updated": .string(rfc2822(created)), "direction": .string(direction.rawValue),
            "error_code": errorCode.map { .int($0) } ?? .null, "error_message": .null, "from": .string(from),
            "messaging_service_sid": .null, "num_media": "0", "num_segments": "1", "price": .null,
            "price_unit": "USD", "sid": .string(sid), "status": .string(status),
            "subresource_uris": ["media": .string("\(uri)/Media.json")], "to": .string(to),
            "uri": .string("\(uri).json"),
        ]
    }

    var isSent: Bool { !["accepted", "queued", "sending"].contains(status) }
}

/// A request to the API, and what it got.
package struct FakeTwilioRequest: Sendable {
    package let method: String
    /// With its query.
    package let path: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// `nil` where it got none.
    package var status: Int?

    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var pathAlone: String { String(path.prefix { $0 != "?" }) }

    /// In their order; `nil`: no such form.
    package var query: [(name: String, value: String)] {
        guard let mark = path.firstIndex(of: "?") else { return [] }
        return FormText.decode(Array(path[path.index(after: mark)...].utf8)) ?? []
    }

    package var form: [(name: String, value: String)]? {
        guard header("content-type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else { return nil }
        return FormText.decode(body)
    }
}

/// `Thu, 24 Aug 2023 05:01:45 +0000` (RFC 2822, section 3.3).
func rfc2822(_ instant: Instant) -> String {
    let seconds = instant.seconds
    let day = seconds / 86_400
    let (date, rest) = (LocalDate(dayNumber: day), seconds - day * 86_400)
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(names[date.weekday.rawValue]), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
        + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)) +0000"
}
