/// Why a template can't be used; the place counts from 1, columns in Unicode scalars.
package struct TemplateFault: Error, Hashable, Sendable {
    package let message: String
    package let line: Int
    package let column: Int
}

/// The tags of a template, checked before the engine sees them: it stops the whole program on some that it doesn't
/// expect, follows a partial that includes itself for ever, and understands more than the product promises.
struct TemplateTags {
    /// Names of the templates this one includes, with their places.
    private(set) var partials: [(name: String, place: Place)] = []

    struct Place {
        var line = 1
        var column = 1

        func fault(_ message: String) -> TemplateFault {
            TemplateFault(message: message, line: line, column: column)
        }
    }

    /// Sections within each other; the engine's parser and renderer recurse into each.
    private static let deepest = 16
    private static let longest = 65_536

    init(scanning text: String) throws(TemplateFault) {
        guard text.utf8.count <= Self.longest else {
            throw Place().fault("the template has \(text.utf8.count) bytes; the limit is \(Self.longest)")
        }
        var scan = TemplateScan(text)
        var open: [(name: String, place: Place)] = []
        while let tag = try scan.nextTag() {
            switch tag.sign {
            case "!": continue
            case "#", "^":
                guard open.count < Self.deepest else {
                    throw tag.place.fault("sections lie \(open.count + 1) deep; the limit is \(Self.deepest)")
                }
                open.append((try Self.name(tag), tag.place))
            case "/":
                let name = try Self.name(tag)
                guard let last = open.popLast() else {
                    throw tag.place.fault("`{{/\(name)}}` closes nothing")
                }
                guard last.name == name else {
                    throw tag.place.fault(
                        "`{{/\(name)}}` stands where `{{#\(last.name)}}` of line \(last.place.line) must be closed"
                    )
                }
            case ">": partials.append((try Self.name(tag, allowing: "/"), tag.place))
            case "=", "<", "$", "%":
                throw tag.place.fault(
                    "tags that begin with `{{\(tag.sign ?? " ")` have no place in these templates")
            default: _ = try Self.name(tag)
            }
        }
        if let last = open.last { throw last.place.fault("`{{#\(last.name)}}` is never closed") }
    }

    private static func name(_ tag: TemplateScan.Tag, allowing other: Unicode.Scalar = "_")
        throws(TemplateFault) -> String
    {
        let name = tag.content
        if name == ".", tag.sign != ">" { return name }
        let parts = name.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { scalar in
                    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                        || scalar == "_" || scalar == "-" || scalar == other
                }
        }
        guard isPlain else { throw tag.place.fault("a tag holds a name, as `{{tenant.name}}` does") }
        return name
    }
}

/// Walks over a template from tag to tag.
struct TemplateScan {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var place = TemplateTags.Place()

    struct Tag {
        /// `nil` for a variable.
        let sign: Unicode.Scalar?
        /// Without blanks around it.
        let content: String
        let place: TemplateTags.Place
    }

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func nextTag() throws(TemplateFault) -> Tag? {
        while position < scalars.count, !stands("{{") { advance() }
        guard position < scalars.count else { return nil }
        let start = place
        advance(2)
        var sign: Unicode.Scalar?
        let isTriple = position < scalars.count && scalars[position] == "{"
        if isTriple {
            advance()
        } else if position < scalars.count, "!#^/>=<$%&".unicodeScalars.contains(scalars[position]) {
            sign = scalars[position]
            advance()
        }
        let closer = isTriple ? "}}}" : "}}"
        var content = String.UnicodeScalarView()
        while !stands(closer) {
            guard position < scalars.count else { throw start.fault("`{{` is never closed") }
            content.append(scalars[position])
            advance()
        }
        advance(closer.unicodeScalars.count)
        let trimmed = content.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        return Tag(sign: sign, content: String(String.UnicodeScalarView(trimmed)), place: start)
    }

    private func stands(_ text: String) -> Bool {
        scalars[position...].starts(with: text.unicodeScalars)
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where position < scalars.count {
            if scalars[position] == "\n" {
                place.line += 1
                place.column = 1
            } else {
                place.column += 1
            }
            position += 1
        }
    }
}
