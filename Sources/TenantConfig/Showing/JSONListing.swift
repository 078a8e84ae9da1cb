import Vocabulary

/// The compiled configuration as JSON. Values are texts in their canonical form, as in the files; with
/// origins each is an object of `value`, `file`, `line` and `column`, the last three `null` for what is built
/// in.
package struct JSONListing {
    private let withOrigins: Bool

    package init(withOrigins: Bool) {
        self.withOrigins = withOrigins
    }

    package func text(_ compilation: Compilation) -> String {
        var fields = ["\"version\": 1"]
        if let tenant = compilation.tenant {
            fields.append("\"slug\": " + JSONText.quoted(tenant.slug))
            fields.append("\"revision\": " + JSONText.quoted(tenant.revision))
        }
        let tree = ConfigurationTree(compilation.origins)
        fields.append("\"configuration\": " + json(tree, indent: 1))
        return "{\n" + fields.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n"
    }

    private func json(_ tree: ConfigurationTree, indent: Int) -> String {
        let margin = String(repeating: "  ", count: indent)
        switch tree {
        case .value(let origin): return leaf(origin)
        case .map(let entries):
            if entries.isEmpty { return "{}" }
            let lines = entries.map {
                margin + "  " + JSONText.quoted($0.key) + ": " + json($0.child, indent: indent + 1)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + margin + "}"
        case .list(let items):
            let lines = items.map { margin + "  " + json($0, indent: indent + 1) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + margin + "]"
        }
    }

    private func leaf(_ origin: Compilation.Origin) -> String {
        let isCollection = origin.value == "[]" || origin.value == "{}"
        let value = isCollection ? origin.value : JSONText.quoted(origin.value)
        guard withOrigins else { return value }
        guard let span = origin.span else {
            return "{\"value\": \(value), \"file\": null, \"line\": null, \"column\": null}"
        }
        let place = "\"line\": \(span.start.line), \"column\": \(span.start.column)"
        return "{\"value\": \(value), \"file\": \(JSONText.quoted(span.file)), \(place)}"
    }
}

enum JSONText {
    /// RFC 8259, section 7.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<" ", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
