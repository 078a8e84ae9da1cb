import Vocabulary

/// The compiled configuration as YAML that could stand in a tenant's files, for `frontdesk show`. Secrets
/// appear as the names they have in the environment, which is all that a compilation holds.
package struct YAMLListing {
    private let withOrigins: Bool

    /// `withOrigins`: behind every value the file and line it comes from.
    package init(withOrigins: Bool) {
        self.withOrigins = withOrigins
    }

    package func text(_ compilation: Compilation) -> String {
        var lines: [String] = []
        if let tenant = compilation.tenant { lines.append("# \(tenant.slug), revision \(tenant.revision)") }
        write(ConfigurationTree(compilation.origins), indent: 0, into: &lines)
        return lines.map { $0 + "\n" }.joined()
    }

    private func write(_ tree: ConfigurationTree, indent: Int, into lines: inout [String]) {
        let margin = String(repeating: "  ", count: indent)
        switch tree {
        case .value(let origin):
            lines.append(margin + scalar(origin) + comment(origin))
        case .map(let entries):
            for (key, child) in entries {
                if case .value(let origin) = child {
                    lines.append(margin + "\(key): " + scalar(origin) + comment(origin))
                } else {
                    lines.append(margin + "\(key):")
                    write(child, indent: indent + 1, into: &lines)
                }
            }
        case .list(let items):
            for item in items {
                var block: [String] = []
                write(item, indent: indent + 1, into: &block)
                // The dash takes the place of the first line's last two blanks.
                guard let first = block.first else { continue }
                lines.append(margin + "- " + first.dropFirst(margin.count + 2))
                lines += block.dropFirst()
            }
        }
    }

    private func comment(_ origin: Compilation.Origin) -> String {
        guard withOrigins else { return "" }
        return origin.span.map { "  # \($0.file):\($0.start.line)" } ?? "  # built in"
    }

    private func scalar(_ origin: Compilation.Origin) -> String {
        if origin.value == "[]" || origin.value == "{}" { return origin.value }
        return isPlain(origin.value) ? origin.value : JSONText.quoted(origin.value)
    }

    /// Safe without quotes here and for other readers: no indicator, nothing that looks like a time or a
    /// signed number, and no comment. A double-quoted YAML text is a JSON text.
    private func isPlain(_ text: String) -> Bool {
        let allowed = { (byte: UInt8) in
            byte.isLowerCase || byte.isUpperCase || byte.isDigit || byte >= 0x80
                || " -_./@'()%".utf8.contains(byte)
        }
        guard let first = text.utf8.first,
            first.isLowerCase || first.isUpperCase || first.isDigit || first >= 0x80,
            text.utf8.last != UInt8(ascii: " ")
        else { return false }
        if ClockInterval.matches(text) { return true }
        return !["null", "yes", "no", "on", "off", "none"].contains(text.lowercased())
            && text.utf8.allSatisfy(allowed)
            && text.unicodeScalars.allSatisfy { !$0.properties.isPatternWhitespace || $0 == " " }
    }
}

/// `09:00-17:00`, which every reader takes for a text.
private enum ClockInterval {
    static func matches(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { ClockText.read($0) != nil }
    }
}
