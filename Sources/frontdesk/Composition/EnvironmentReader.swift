import Foundation

/// Reads variables and remembers what is wrong with them. No value of a secret is ever repeated.
struct EnvironmentReader {
    private let environment: [String: String]
    private(set) var complaints: [String] = []

    init(_ environment: [String: String]) {
        self.environment = environment
    }

    mutating func complain(_ sentence: String) { complaints.append(sentence) }

    func text(_ name: String) -> String? {
        guard let value = environment[name], !value.isEmpty else { return nil }
        return value
    }

    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            complain("\(name) must be a number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    mutating func choice(_ name: String, among choices: [String]) -> String? {
        guard let text = text(name) else { return nil }
        guard choices.contains(text) else {
            complain("\(name) must be one of \(choices.joined(separator: ", ")).")
            return nil
        }
        return text
    }

    /// `90s`, `30m`, `4h`, `30d`, or plain seconds.
    mutating func seconds(_ name: String) -> Int? {
        guard let text = text(name) else { return nil }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard let number = Int(digits), (1...100_000_000).contains(number) else {
            complain("\(name) must be a duration such as 4h or 30d.")
            return nil
        }
        return number * (unit ?? 1)
    }

    /// The address that requests begin with. A key and what customers say go there, so it is HTTPS where it matters.
    mutating func serverURL(_ name: String, isSecure: Bool) -> String? {
        guard let text = text(name) else { return nil }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.query == nil, parts.fragment == nil
        else {
            complain("\(name) must be an address such as https://www.example.com.")
            return nil
        }
        let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        guard scheme == "https" || !isSecure || Deployment.loopback.contains(bare) else {
            complain("\(name) must begin with https:// in production, unless it is on this machine.")
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// From the variable, or from the file that `NAME_FILE` names.
    mutating func secret(_ name: String) -> String? {
        if let value = text(name) { return value }
        guard let path = text(name + "_FILE") else { return nil }
        do {
            let kept = try String(contentsOfFile: path, encoding: .utf8)
            return kept.trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            complain("\(name)_FILE names a file that can't be read.")
            return nil
        }
    }

    /// Several, newest first, separated by commas: that is how they are rotated.
    mutating func secrets(_ name: String) -> [String] {
        (secret(name) ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    /// `true` or `false`.
    mutating func flag(_ name: String, else fallback: Bool) -> Bool {
        choice(name, among: ["true", "false"]).map { $0 == "true" } ?? fallback
    }

    mutating func requireStrong(_ name: String, _ values: [String], length: Int) {
        if values.isEmpty { complain("\(name) is missing.") }
        for value in values {
            if value.utf8.count < length { complain("\(name) is shorter than \(length) characters.") }
            if Self.wellKnown.contains(where: value.lowercased().contains) || Set(value).count < 6 {
                complain("\(name) is well known or no secret at all.")
            }
        }
    }

    private static let wellKnown = [
        "changeme", "change-me", "password", "secret123", "your-secret", "example",
    ]
}
