import Scheduling
import TenantConfig
import Vocabulary

/// Puts changes into sentences, with the names that customers know in place of ids.
struct ChangeWording {
    let old: Tenant
    let new: Tenant

    func days(_ change: DayChange) -> ConfigurationChange {
        let parts = change.owner.split(separator: ".").map(String.init)
        let (before, after) = (hoursText(change.before), hoursText(change.after))
        let sentence =
            sentenceStart(owner(of: parts))
            + "\(change.dayText): \(after ?? "no hours of its own"), was \(before ?? "not said")"
        let days = change.days.map { ConfigurationPath.weekdays[$0] }.joined(separator: ",")
        return ConfigurationChange(
            path: change.owner + "." + days, sentence: sentence, before: before, after: after)
    }

    /// Something with an id came or went.
    func whole(_ path: String, isNew: Bool) -> ConfigurationChange {
        let parts = path.split(separator: ".").map(String.init)
        let id = parts.last ?? path
        let table = parts.dropLast().last ?? ""
        let around = owner(of: Array(parts.dropLast(2)))
        let tenant = isNew ? new : old
        let noun = Self.nouns[table] ?? "entry"
        let label = name(of: id, in: table, tenant) ?? "“\(id)”"
        let sentence: String
        if table == "staff", parts.count > 2, let service = serviceName(parts) {
            sentence = isNew ? "\(label) gives \(service) from now on" : "\(label) no longer gives \(service)"
        } else if isNew {
            sentence = sentenceStart(around) + "new \(noun): \(label)" + details(of: id, in: table, tenant)
        } else {
            sentence = sentenceStart(around) + "the \(noun) \(label) is gone"
        }
        return ConfigurationChange(
            path: path, sentence: sentence, before: isNew ? nil : id, after: isNew ? id : nil)
    }

    func value(_ path: String, _ before: [String]?, _ after: [String]?) -> ConfigurationChange {
        let parts = path.split(separator: ".").map(String.init)
        let (was, now) = (text(before), text(after))
        return ConfigurationChange(
            path: path, sentence: sentence(parts, was, now), before: was, after: now)
    }

    private func sentence(_ parts: [String], _ was: String?, _ now: String?) -> String {
        let pair = Self.keys[parts.suffix(2).joined(separator: ".")]
        let around = sentenceStart(owner(of: Array(parts.dropLast(pair == nil ? 1 : 2))))
        let whose = subject(of: parts)
        switch (parts.last, now, was) {
        case ("duration", let now?, let was?): return "\(whose) takes \(now), was \(was)"
        case ("price", let now?, let was?): return "\(whose) costs \(money(now)), was \(money(was))"
        case ("price", let now?, nil): return "\(whose) costs \(money(now)); no price was told"
        case ("price", nil, let was?): return "\(whose): no price is told any more, was \(money(was))"
        case ("name", let now?, let was?): return "\(was) is called \(now) now"
        case ("status", let now?, let was?) where parts.count == 1:
            return "The business is \(now), was \(was)"
        default: break
        }
        let key = pair ?? parts.last.map { "`\($0)`" } ?? ""
        switch (now, was) {
        case (let now?, let was?): return around + "\(key): \(now), was \(was)"
        case (let now?, nil): return around + "\(key): \(now), was not set"
        case (nil, let was?): return around + "\(key) is not set any more, was \(was)"
        case (nil, nil): return around + key
        }
    }

    /// Whose price or length it is: `Haircut with Maria`.
    private func subject(of parts: [String]) -> String {
        let words = owner(of: Array(parts.dropLast()))
        return words.isEmpty ? parts.joined(separator: ".") : words.joined(separator: " ")
    }

    /// The things with ids on the way, outermost first.
    private func owner(of parts: [String]) -> [String] {
        var words: [String] = []
        var index = 0
        while index < parts.count {
            let part = parts[index]
            let next = index + 1 < parts.count ? parts[index + 1] : nil
            if part == "seasons", let next {
                words.append("in the season \(next),")
                index += 2
            } else if ConfigurationPath.tables.contains(part), let next {
                let label = name(of: next, in: part, new) ?? name(of: next, in: part, old)
                let isPerformer =
                    part == "staff" && words.last != nil && parts.prefix(index).contains("services")
                let isNamed = ["services", "staff", "locations", "resources"].contains(part)
                let words1 = label ?? (isNamed ? next : "\(Self.nouns[part] ?? "") \(next)")
                words.append(isPerformer ? "with \(words1)" : words1)
                index += 2
            } else if part == "weekly", let next, let place = name(of: next, in: "locations", new) {
                words.append("at \(place)")
                index += 2
            } else {
                if part != "weekly", !["policies", "prompts", "guardrails"].contains(part) {
                    words.append("`\(part)`")
                }
                index += 1
            }
        }
        return words
    }

    private func serviceName(_ parts: [String]) -> String? {
        guard let at = parts.firstIndex(of: "services"), at + 1 < parts.count else { return nil }
        return name(of: parts[at + 1], in: "services", new) ?? parts[at + 1]
    }

    private func name(of id: String, in table: String, _ tenant: Tenant) -> String? {
        switch table {
        case "services": tenant.service(id)?.name
        case "staff": tenant.staffMember(id)?.name
        case "locations": tenant.locations.first { $0.id == id }?.name
        case "resources": tenant.resources.first { $0.id == id }?.name
        default: nil
        }
    }

    private func details(of id: String, in table: String, _ tenant: Tenant) -> String {
        guard table == "services", let service = tenant.business.service(id) else { return "" }
        var details: [String] = []
        if let length = service.length(by: nil), length.count > 0 { details.append("\(length.count) min") }
        if let price = service.price { details.append(price.displayText) }
        return details.isEmpty ? "" : " (" + details.joined(separator: ", ") + ")"
    }

    private func hoursText(_ values: [String]?) -> String? {
        values.map { $0.isEmpty ? "closed" : listText($0) }
    }

    private func text(_ values: [String]?) -> String? {
        values.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }
    }

    /// An amount with its currency, where it is one.
    private func money(_ text: String) -> String {
        let isAmount = !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "." }
        return isAmount ? "\(text) \(new.currency.code)" : text
    }

    private func sentenceStart(_ words: [String]) -> String {
        guard let first = words.first else { return "" }
        let text = words.joined(separator: " ")
        let isSeason = first.hasPrefix("in the season")
        return (isSeason ? "I" + text.dropFirst() : text) + (text.hasSuffix(",") ? " " : ": ")
    }

    private static let nouns = [
        "services": "service", "staff": "staff member", "resources": "resource", "units": "kind of unit",
        "locations": "location", "intake": "intake question", "exceptions": "exception",
        "seasons": "season", "rules": "policy rule", "never_discuss": "forbidden topic", "facts": "fact",
        "messages": "message",
    ]

    /// What keys mean, where the key alone doesn't say it.
    private static let keys = [
        "booking.notice": "least notice before a visit", "booking.horizon": "how far ahead visits are booked",
        "booking.step": "grid of starts", "booking.hold": "how long a held time is kept",
        "booking.cancel_until": "visits are cancelled and moved by customers until",
        "booking.reminders": "reminders before a visit",
        "booking.waitlist_offer": "how long a freed time is kept for the waitlist",
        "buffer.before": "time kept free before", "buffer.after": "time kept free after",
        "contact.phone": "phone", "contact.email": "email", "contact.address": "address",
    ]
}
