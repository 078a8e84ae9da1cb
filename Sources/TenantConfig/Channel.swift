/// The ways in which people and a business write to each other.
package enum Channel: String, Codable, CaseIterable, Hashable, Sendable {
    case web
    case sms
    case email
    /// `frontdesk chat`
    case terminal

    /// Of a stored session. One that this version doesn't know is spoken to as the page is.
    package init(named name: String) { self = Self(rawValue: name) ?? .web }

    /// The name under which a text for it alone is written: `greeting: {sms: …}`, `greeting.sms.mustache`. A terminal
    /// reads what the page shows.
    var nameInTexts: String { self == .terminal ? Self.web.rawValue : rawValue }

    /// Those that texts can be written for.
    static let ofTexts: [String] = [Self.web, .sms, .email].map(\.rawValue)
}

extension Prompts {
    /// The template of a message: the one for the channel alone, else the one for all of them.
    package func message(_ id: String, on channel: Channel) -> String? {
        messages[id + "." + channel.nameInTexts] ?? messages[id]
    }
}

/// How a template of `prompts/messages/` is named: by a message's id, and by a channel where it is for that one alone.
struct MessageName: Hashable {
    let id: String
    let channel: String?

    /// `greeting`, `greeting.sms`. A suffix that is no channel's is part of the id, which then is nobody's.
    init(_ name: String) {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, Channel.ofTexts.contains(String(parts[1])) {
            (id, channel) = (String(parts[0]), String(parts[1]))
        } else {
            (id, channel) = (name, nil)
        }
    }
}

extension [String: String] {
    /// Lays nearer texts of messages over these: one for all channels also replaces those that were for one alone.
    mutating func lay(_ texts: [String: String]) {
        for (name, text) in texts where MessageName(name).channel == nil {
            for channel in Channel.ofTexts { removeValue(forKey: name + "." + channel) }
            self[name] = text
        }
        for (name, text) in texts where MessageName(name).channel != nil { self[name] = text }
    }
}
