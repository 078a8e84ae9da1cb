/// What stands in double braces in a text: read as the product promises, which is less than template engines understand.
/// Places count Unicode scalars from the start of the text.
package struct TemplateScan: Sendable {
    package private(set) var tags: [Tag] = []
    /// In the order in which a reader of the text meets them.
    package private(set) var faults: [Fault] = []

    package struct Tag: Hashable, Sendable {
        package let kind: Kind
        /// `visit.when`; empty for a comment.
        package let name: String
        /// With its braces.
        package let range: Range<Int>
        let nameRange: Range<Int>
    }

    package enum Kind: Hashable, Sendable {
        case variable
        /// `{{#`
        case section
        /// `{{^`
        case inverted
        /// `{{/`
        case close
        /// `{{>`
        case partial
        /// `{{!`
        case comment
    }

    /// Why the text can't be used as a template.
    package struct Fault: Hashable, Sendable {
        package let kind: Kind
        package let message: String
        package let range: Range<Int>
        /// The tag that opens what isn't closed, where it is another place.
        let opener: Range<Int>?

        package enum Kind: Hashable, Sendable {
            /// Something isn't closed, or closes nothing.
            case balance
            /// No name that a variable could have.
            case name
            /// A tag or size that has no place here.
            case form
        }
    }

    /// Sections within each other; the engine's parser and renderer recurse into each.
    private static let deepest = 16
    private static let longest = 65_536
    private static let mostFaults = 20

    private let scalars: [Unicode.Scalar]
    private var open: [Tag] = []

    package init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        guard text.utf8.count <= Self.longest else {
            fault(.form, "the template has \(text.utf8.count) bytes; the limit is \(Self.longest)", 0..<0)
            return
        }
        var position = 0
        while faults.count < Self.mostFaults, let start = next("{{", from: position) {
            position = read(from: start)
        }
        if faults.count < Self.mostFaults { for tag in open.reversed() { neverClosed(tag) } }
        open = []
    }

    /// Line and column of a place, both from 1.
    package func position(of offset: Int) -> (line: Int, column: Int) {
        let before = scalars[..<min(offset, scalars.count)]
        let lineStart = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return (before.count { $0 == "\n" } + 1, before.count - lineStart + 1)
    }

    // MARK: One tag

    /// - Returns: where to go on.
    private mutating func read(from start: Int) -> Int {
        let isTriple = element(start + 2) == "{"
        let sign = isTriple ? nil : element(start + 2).flatMap { Self.signs.contains($0) ? $0 : nil }
        let contentStart = start + (isTriple || sign != nil ? 3 : 2)
        let closer = isTriple ? "}}}" : "}}"
        let end = next(closer, from: contentStart)
        let inner = next("{{", from: contentStart)
        let isClosed = end.map { end in sign == "!" || inner.map { $0 > end } ?? true } ?? false
        guard let end, isClosed else {
            fault(.balance, "`{{` is never closed", start..<min(start + 2, scalars.count))
            return inner ?? scalars.count
        }
        let range = start..<(end + closer.unicodeScalars.count)
        var content = contentStart..<end
        while let first = content.first, scalars[first] == " " { content.removeFirst() }
        while let last = content.last, scalars[last] == " " { content.removeLast() }
        let name = String(scalars: scalars[content])
        if sign == "!" {
            tags.append(Tag(kind: .comment, name: "", range: range, nameRange: content))
        } else if let sign, "=<$%".unicodeScalars.contains(sign) {
            fault(.form, "tags that begin with `{{\(sign)` have no place in these templates", range)
        } else {
            take(Tag(kind: Self.kind(sign), name: name, range: range, nameRange: content))
        }
        return range.upperBound
    }

    private mutating func take(_ tag: Tag) {
        guard Self.isName(tag.name, in: tag.kind) else {
            fault(.name, "a tag holds a name, as `{{tenant.name}}` does", tag.range)
            return
        }
        tags.append(tag)
        switch tag.kind {
        case .section, .inverted:
            guard open.count < Self.deepest else {
                fault(
                    .form, "sections lie \(open.count + 1) deep; the limit is \(Self.deepest)", tag.range)
                return
            }
            open.append(tag)
        case .close: close(tag)
        case .variable, .partial, .comment: break
        }
    }

    private mutating func close(_ tag: Tag) {
        guard let last = open.last else {
            fault(.balance, "`{{/\(tag.name)}}` closes nothing", tag.range)
            return
        }
        if last.name == tag.name {
            open.removeLast()
            return
        }
        let line = position(of: last.range.lowerBound).line
        fault(
            .balance,
            "`{{/\(tag.name)}}` stands where `{{\(last.sign)\(last.name)}}` of line \(line) must be closed",
            tag.range, opener: last.range)
        // Of an opener further out: those inside it are not told of twice.
        if let index = open.lastIndex(where: { $0.name == tag.name }) {
            open.removeSubrange(index...)
        } else {
            open.removeLast()
        }
    }

    private mutating func neverClosed(_ tag: Tag) {
        fault(.balance, "`{{\(tag.sign)\(tag.name)}}` is never closed", tag.range)
    }

    private mutating func fault(
        _ kind: Fault.Kind, _ message: String, _ range: Range<Int>, opener: Range<Int>? = nil
    ) {
        faults.append(Fault(kind: kind, message: message, range: range, opener: opener))
    }

    // MARK: Letters

    private static let signs = "!#^/>=<$%&".unicodeScalars

    private static func kind(_ sign: Unicode.Scalar?) -> Kind {
        switch sign {
        case "#": .section
        case "^": .inverted
        case "/": .close
        case ">": .partial
        default: .variable
        }
    }

    private static func isName(_ name: String, in kind: Kind) -> Bool {
        if name == ".", kind != .partial { return true }
        let parts = name.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
        if kind == .partial, !name.isEmpty, parts.allSatisfy(\.isEmpty) { return false }
        return parts.allSatisfy { part in
            (kind == .partial || !part.isEmpty)
                && part.allSatisfy { scalar in
                    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                        || scalar == "_" || scalar == "-" || kind == .partial && scalar == "/"
                }
        } && !name.isEmpty
    }

    private func element(_ index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private func next(_ text: String, from start: Int) -> Int? {
        let wanted = Array(text.unicodeScalars)
        guard scalars.count >= wanted.count, start <= scalars.count - wanted.count else { return nil }
        return (start...(scalars.count - wanted.count)).first { index in
            scalars[index] == wanted[0] && scalars[index..<(index + wanted.count)].elementsEqual(wanted)
        }
    }
}

extension TemplateScan.Tag {
    fileprivate var sign: String { kind == .inverted ? "^" : "#" }
}
