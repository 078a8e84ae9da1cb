import TenantConfig
import Vocabulary

/// One pass over a file's events: the tree, and what YAML allows but the format doesn't.
struct TreeBuilder {
    let source: SourceText
    let limits: YAMLReader.Limits
    private(set) var root: MarkedNode?
    private(set) var diagnostics: [Diagnostic] = []
    /// In the order of the file.
    private(set) var scalars: [ScalarPlace] = []
    /// Whether something with a place in the tree was left out of it.
    private(set) var hasDropped = false
    /// Whether a key or an item stands there without a value, not even `~`.
    private(set) var hasEmptyValue = false
    private var nodeCount = 0

    struct ScalarPlace {
        let bytes: Range<Int>
        let style: Event.ScalarStyle
    }

    /// Why the pass ended before the file did.
    enum Stop: Error {
        case syntax(SyntaxFault)
        /// The byte at which one level too many opens.
        case tooDeep(at: Int)
        /// The byte of the node that is one too many, and how many there are in all.
        case tooMany(at: Int, count: Int)
    }

    init(source: SourceText, limits: YAMLReader.Limits) {
        self.source = source
        self.limits = limits
    }

    mutating func read(masking masks: [Range<Int>]) -> Stop? {
        do throws(Stop) {
            var events = try Self.syntax { () throws(SyntaxFault) in
                try EventStream(YAMLFeed.bytes(of: source, masking: masks))
            }
            try readDocuments(&events)
            return nil
        } catch {
            return error
        }
    }

    private mutating func readDocuments(_ events: inout EventStream) throws(Stop) {
        var hasDocument = false
        while true {
            let event = try next(&events)
            switch event.kind {
            case .streamEnd:
                if !hasDocument || root.map({ $0.content == .empty && $0.span.start == $0.span.end }) ?? false
                {
                    root = MarkedNode(.map([]), span: source.span(source.start..<source.start))
                }
                return
            case .documentStart(let hasDirectives):
                let place = source.byte(ofScalar: event.start)
                if hasDocument {
                    refuse("a file holds one document; a second one begins here", at: word(at: place))
                    hasDropped = true
                    return
                }
                if hasDirectives { refuseDirectives(from: place) }
                hasDocument = true
            case .documentEnd, .streamStart: continue
            default: root = try node(event, depth: 0, &events)
            }
        }
    }

    /// - Returns: `nil` for an alias, which has been reported.
    private mutating func node(_ event: Event, depth: Int, _ events: inout EventStream) throws(Stop)
        -> MarkedNode?
    {
        try count(event, &events)
        switch event.kind {
        case .scalar(let text, let style, let hasProperties):
            return scalar(text, style, event, hasProperties: hasProperties)
        case .listStart(let isFlow, let hasProperties):
            let start = try open(event, depth: depth, hasProperties: hasProperties)
            return try list(from: start, isFlow: isFlow, depth: depth + 1, &events)
        case .mapStart(let isFlow, let hasProperties):
            let start = try open(event, depth: depth, hasProperties: hasProperties)
            return try map(from: start, isFlow: isFlow, depth: depth + 1, &events)
        default:
            hasDropped = true
            refuse(
                "`*` refers to an anchor, and the format has none", at: bytes(of: event),
                hint: "write the value out, or quote a text that begins with `*`")
            return nil
        }
    }

    private mutating func list(
        from start: Int, isFlow: Bool, depth: Int, _ events: inout EventStream
    ) throws(Stop) -> MarkedNode {
        var children: [MarkedNode] = []
        while true {
            let event = try next(&events)
            if case .listEnd = event.kind {
                let span = span(
                    from: start, end: event, isFlow: isFlow, first: children.first?.span,
                    last: children.last?.span)
                return MarkedNode(.list(children), span: span)
            }
            if let child = try node(event, depth: depth, &events) { children.append(child) }
        }
    }

    private mutating func map(
        from start: Int, isFlow: Bool, depth: Int, _ events: inout EventStream
    ) throws(Stop) -> MarkedNode {
        var entries: [MarkedNode.Entry] = []
        var places: [String: Int] = [:]
        while true {
            let event = try next(&events)
            if case .mapEnd = event.kind {
                let span = span(
                    from: start, end: event, isFlow: isFlow, first: entries.first?.keySpan,
                    last: entries.last?.value.span)
                return MarkedNode(.map(entries), span: span)
            }
            let key = try key(event, depth: depth, &events)
            let value = try node(try next(&events), depth: depth, &events)
            guard let key else { continue }
            let folded = KeyFolding.folded(key.text)
            if let earlier = places[folded] {
                diagnostics.append(.duplicate(key.text, at: key.span, earlier: entries[earlier]))
            } else if let value {
                places[folded] = entries.count
                entries.append(.init(key: key.text, keySpan: key.span, value: value))
            }
        }
    }

    /// - Returns: `nil` for what can't be a key, which has been reported.
    private mutating func key(
        _ event: Event, depth: Int, _ events: inout EventStream
    ) throws(Stop) -> (text: String, span: SourceSpan)? {
        guard case .scalar(let text, let style, let hasProperties) = event.kind else {
            let isOpen = source.bytes.dropFirst(source.byte(ofScalar: event.start)).starts(with: "{".utf8)
            if let node = try node(event, depth: depth, &events) {
                let message = isOpen ? "a map in braces can't be a key" : "a list or map can't be a key"
                let hint = isOpen ? "quote a text that holds `{{`" : "write one word before the `:`"
                report("FD-Y001", message, at: node.span, hint: hint)
            }
            hasDropped = true
            return nil
        }
        try count(event, &events)
        let node = scalar(text, style, event, hasProperties: hasProperties)
        if style == .plain, text == "<<" {
            refuse("`<<` merges maps, which the format doesn't do", at: node.span, hint: "write the keys out")
        } else if text.isEmpty {
            report("FD-Y001", "a key is missing before `:`", at: node.span, hint: nil)
        } else {
            return (text, node.span)
        }
        hasDropped = true
        return nil
    }

    private mutating func scalar(
        _ text: String, _ style: Event.ScalarStyle, _ event: Event, hasProperties: Bool
    ) -> MarkedNode {
        var range = bytes(of: event)
        if hasProperties { range = refuseProperties(in: range) }
        if style == .block { range = trimmed(range) }
        scalars.append(.init(bytes: range, style: style))
        let span = source.span(range)
        if style == .plain, Self.isNull(text) {
            if range.isEmpty { hasEmptyValue = true }
            return MarkedNode(.empty, span: span)
        }
        if text.utf8.contains(0) {
            report("FD-Y001", "an escape stands for NUL, which no text may hold", at: span, hint: "delete it")
            let rest = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
            return MarkedNode(.scalar(rest, style: .quoted), span: span)
        }
        let kept: MarkedNode.Style =
            switch style {
            case .plain: .plain
            case .quoted: .quoted
            case .block: .block
            }
        return MarkedNode(
            .scalar(text, style: kept), span: span,
            stretches: ScalarStretches.find(text, in: range, style: style, of: source))
    }

    /// YAML 1.2, section 10.3.2: what a plain scalar reads as null.
    private static func isNull(_ text: String) -> Bool {
        switch text {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    // MARK: Limits

    private mutating func open(_ event: Event, depth: Int, hasProperties: Bool) throws(Stop) -> Int {
        let range = bytes(of: event)
        guard depth < limits.depth else { throw .tooDeep(at: range.lowerBound) }
        return hasProperties ? refuseProperties(in: range).lowerBound : range.lowerBound
    }

    private mutating func count(_ event: Event, _ events: inout EventStream) throws(Stop) {
        nodeCount += 1
        guard nodeCount > limits.nodes else { return }
        while true {
            switch try next(&events).kind {
            case .scalar, .listStart, .mapStart, .alias: nodeCount += 1
            case .streamEnd: throw .tooMany(at: source.byte(ofScalar: event.start), count: nodeCount)
            default: continue
            }
        }
    }

    // MARK: Places

    private func bytes(of event: Event) -> Range<Int> {
        let start = source.byte(ofScalar: event.start)
        return start..<max(start, source.byte(ofScalar: event.end))
    }

    private func span(
        from start: Int, end: Event, isFlow: Bool, first: SourceSpan?, last: SourceSpan?
    ) -> SourceSpan {
        if isFlow { return source.span(start..<max(start, source.byte(ofScalar: end.end))) }
        guard let first, let last else { return source.span(start..<start) }
        return first.with(start: first.start, end: last.end)
    }

    /// Without the line ends and blanks that libyaml counts to the end of a block.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    private func word(at start: Int) -> SourceSpan {
        source.span(source.word(at: start))
    }

    // MARK: What the format leaves out

    private mutating func refuseDirectives(from start: Int) {
        var line = source.lineNumber(atByte: start)
        while line <= source.lineCount {
            let range = source.bytes(ofLine: line)
            if source.bytes[range].starts(with: "---".utf8) { return }
            if source.bytes[range].first == UInt8(ascii: "%") {
                refuse(
                    "a directive (`%`) has no place in the format", at: source.span(range),
                    hint: "delete the line")
            }
            line += 1
        }
    }

    /// Reports the anchor and the tag that stand before a value.
    /// - Returns: the value without them.
    private mutating func refuseProperties(in range: Range<Int>) -> Range<Int> {
        var position = range.lowerBound
        let limit = source.bytes.count
        while position < limit {
            let byte = source.bytes[position]
            if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                position += 1
            } else if byte == UInt8(ascii: "&") {
                let word = source.word(at: position, endingAt: ",[]{}")
                refuse(
                    "an anchor (`&`) has no place in the format", at: source.span(word),
                    hint: "write the value out")
                position = word.upperBound
            } else if byte == UInt8(ascii: "!") {
                let word = source.word(at: position, endingAt: ",[]{}")
                refuse(
                    "a tag (`!`) has no place in the format", at: source.span(word),
                    hint: "write the value alone")
                position = word.upperBound
            } else if byte == UInt8(ascii: "#") {
                position = source.bytes(ofLine: source.lineNumber(atByte: position)).upperBound
            } else {
                break
            }
        }
        if range.upperBound > range.lowerBound, position > range.upperBound { position = range.upperBound }
        return position..<max(position, range.upperBound)
    }

    private mutating func refuse(_ message: String, at range: Range<Int>, hint: String?) {
        refuse(message, at: source.span(range), hint: hint)
    }

    private mutating func refuse(_ message: String, at span: SourceSpan, hint: String? = nil) {
        report("FD-Y008", message, at: span, hint: hint)
    }

    private mutating func report(_ code: String, _ message: String, at span: SourceSpan, hint: String?) {
        diagnostics.append(Diagnostic(code: code, severity: .error, message: message, span: span, hint: hint))
    }

    // MARK: Events

    private func next(_ events: inout EventStream) throws(Stop) -> Event {
        do throws(SyntaxFault) {
            return try events.next()
        } catch {
            throw .syntax(error)
        }
    }

    private static func syntax(
        _ open: () throws(SyntaxFault) -> EventStream
    ) throws(Stop) -> EventStream {
        do throws(SyntaxFault) {
            return try open()
        } catch {
            throw .syntax(error)
        }
    }
}

extension Diagnostic {
    fileprivate static func duplicate(_ key: String, at span: SourceSpan, earlier: MarkedNode.Entry)
        -> Diagnostic
    {
        let isSame = Array(key.utf8) == Array(earlier.key.utf8)
        let message =
            isSame
            ? "the key \(Wording.quoted(key)) is written twice"
            : "the key \(Wording.quoted(key)) is \(Wording.quoted(earlier.key)) again: case and accents tell no keys apart"
        return Diagnostic(
            code: "FD-Y002", severity: .error, message: message, span: span,
            related: [.init(span: earlier.keySpan, message: "first written here")],
            hint: "keep one of the two")
    }
}
