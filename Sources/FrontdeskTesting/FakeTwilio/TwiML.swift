/// A `<Message>` of an answer to a webhook.
struct TwiML: Hashable {
    var body = ""
    var to: String?
    var from: String?
    var statusCallback: String?

    /// What `<Response>` has sent, in order. An empty answer sends nothing.
    static func messages(in text: String) throws(TwiMLFault) -> [TwiML] {
        if text.isEmpty { return [] }
        var reader = XMLPieces(text)
        var (path, messages): ([String], [TwiML]) = ([], [])
        var isOver = false
        while let piece = try reader.next() {
            switch piece {
            case .text(let words):
                if path == ["Response", "Message"] || path == ["Response", "Message", "Body"] {
                    messages[messages.count - 1].body += words
                } else if !words.allSatisfy(\.isWhitespace) {
                    throw TwiMLFault("text outside of a message")
                }
            case .start(let name, let attributes, let isEmpty):
                let inside = path + [name]
                switch inside {
                case ["Response"]: if isOver { throw TwiMLFault("two documents") }
                case ["Response", "Message"]:
                    var message = TwiML()
                    message.to = attributes["to"]
                    message.from = attributes["from"]
                    message.statusCallback = attributes["statusCallback"] ?? attributes["action"]
                    messages.append(message)
                case ["Response", "Message", "Body"]: break
                default: throw TwiMLFault("an element \(name) where none belongs")
                }
                if !isEmpty { path = inside } else if path.isEmpty { isOver = true }
            case .end(let name):
                guard path.last == name else { throw TwiMLFault("\(name) ends and never began") }
                path.removeLast()
                if path.isEmpty { isOver = true }
            }
        }
        guard isOver, path.isEmpty else { throw TwiMLFault("the document isn't whole") }
        return messages.map { message in
            var message = message
            message.body = message.body.trimmingWhitespace
            return message
        }
    }
}

/// Why an answer isn't TwiML.
struct TwiMLFault: Error, Hashable, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// XML (1.0) as far as TwiML has it: elements, attributes, references. No DTD, no CDATA.
struct XMLPieces {
    enum Piece {
        case start(String, [String: String], isEmpty: Bool)
        case end(String)
        case text(String)
    }

    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = text[...].unicodeScalars
    }

    mutating func next() throws(TwiMLFault) -> Piece? {
        guard let first = rest.first else { return nil }
        guard first == "<" else {
            let text = take { $0 != "<" }
            return .text(try resolved(text))
        }
        if starts("<?") || starts("<!--") {
            let end = starts("<?") ? "?>" : "-->"
            while !rest.isEmpty, !starts(end) { rest.removeFirst() }
            guard !rest.isEmpty else { throw TwiMLFault("a declaration without an end") }
            rest.removeFirst(end.unicodeScalars.count)
            return try next()
        }
        rest.removeFirst()
        if rest.first == "/" {
            rest.removeFirst()
            let name = take(\.isName)
            skipBlanks()
            guard rest.popFirst() == ">", !name.isEmpty else { throw TwiMLFault("a broken end tag") }
            return .end(name)
        }
        return try startTag()
    }

    private mutating func startTag() throws(TwiMLFault) -> Piece {
        let name = take(\.isName)
        guard !name.isEmpty else { throw TwiMLFault("a tag without a name") }
        var attributes: [String: String] = [:]
        while true {
            skipBlanks()
            if rest.first == ">" {
                rest.removeFirst()
                return .start(name, attributes, isEmpty: false)
            }
            if starts("/>") {
                rest.removeFirst(2)
                return .start(name, attributes, isEmpty: true)
            }
            let key = take(\.isName)
            guard !key.isEmpty, rest.popFirst() == "=", let quote = rest.popFirst(),
                quote == "\"" || quote == "'"
            else { throw TwiMLFault("a broken attribute of \(name)") }
            let value = take { $0 != quote && $0 != "<" }
            guard rest.popFirst() == quote, attributes[key] == nil else {
                throw TwiMLFault("a broken attribute of \(name)")
            }
            attributes[key] = try resolved(value)
        }
    }

    private func starts(_ text: String) -> Bool { rest.starts(with: text.unicodeScalars) }

    private mutating func skipBlanks() {
        while rest.first?.properties.isWhitespace == true { rest.removeFirst() }
    }

    private mutating func take(_ fits: (Unicode.Scalar) -> Bool) -> String {
        let taken = rest.prefix(while: fits)
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    private func resolved(_ text: String) throws(TwiMLFault) -> String {
        var (plain, rest) = (String.UnicodeScalarView(), text[...].unicodeScalars)
        while let scalar = rest.popFirst() {
            if scalar == "&" {
                guard let end = rest.firstIndex(of: ";"), let meant = Self.reference(String(rest[..<end]))
                else {
                    throw TwiMLFault("a bare ampersand")
                }
                plain.append(meant)
                rest = rest[rest.index(after: end)...]
            } else if scalar.value < 0x20, ![0x09, 0x0A, 0x0D].contains(scalar.value) {
                throw TwiMLFault("a control character")
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }

    private static func reference(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            if name.hasPrefix("#x") {
                return UInt32(name.dropFirst(2), radix: 16).flatMap { Unicode.Scalar($0) }
            }
            if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap { Unicode.Scalar($0) } }
            return nil
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isName: Bool {
        properties.isAlphabetic || (0x30...0x39).contains(value) || self == "_" || self == "-" || self == ":"
    }
}
