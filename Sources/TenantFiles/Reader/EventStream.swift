import CLibYAML

/// libyaml's events for one text, with places as indexes of scalars.
struct EventStream: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>

    /// - Throws: `SyntaxFault` when libyaml can't get its memory.
    init(_ bytes: [UInt8]) throws(SyntaxFault) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        // One byte more: an empty buffer has no address, which libyaml asserts.
        input = .allocate(capacity: bytes.count + 1)
        input.initialize(repeating: 0)
        _ = input.update(fromContentsOf: bytes)
        guard yaml_parser_initialize(parser) == 1 else { throw .outOfMemory }
        yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    mutating func next() throws(SyntaxFault) -> Event {
        var raw = yaml_event_t()
        guard yaml_parser_parse(parser, &raw) == 1 else { throw SyntaxFault(parser.pointee) }
        defer { yaml_event_delete(&raw) }
        return Event(raw)
    }
}

struct Event {
    let kind: Kind
    /// Indexes of scalars; the end is open.
    let start: Int
    let end: Int

    enum Kind {
        case streamStart
        case streamEnd
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case alias
        case scalar(String, ScalarStyle, hasProperties: Bool)
        case listStart(isFlow: Bool, hasProperties: Bool)
        case listEnd
        case mapStart(isFlow: Bool, hasProperties: Bool)
        case mapEnd
    }

    enum ScalarStyle {
        case plain
        case quoted
        case block
    }

    fileprivate init(_ raw: yaml_event_t) {
        start = Int(clamping: raw.start_mark.index)
        end = Int(clamping: raw.end_mark.index)
        switch raw.type {
        case YAML_DOCUMENT_START_EVENT:
            let document = raw.data.document_start
            kind = .documentStart(
                hasDirectives: document.version_directive != nil
                    || document.tag_directives.start != document.tag_directives.end)
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_ALIAS_EVENT: kind = .alias
        case YAML_SCALAR_EVENT:
            let scalar = raw.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let style: ScalarStyle =
                switch scalar.style {
                case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
                case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
                default: .plain
                }
            kind = .scalar(
                YAMLFeed.restored(String(decoding: bytes, as: UTF8.self)), style,
                hasProperties: scalar.anchor != nil || scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let list = raw.data.sequence_start
            kind = .listStart(
                isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE,
                hasProperties: list.anchor != nil || list.tag != nil)
        case YAML_SEQUENCE_END_EVENT: kind = .listEnd
        case YAML_MAPPING_START_EVENT:
            let map = raw.data.mapping_start
            kind = .mapStart(
                isFlow: map.style == YAML_FLOW_MAPPING_STYLE,
                hasProperties: map.anchor != nil || map.tag != nil)
        case YAML_MAPPING_END_EVENT: kind = .mapEnd
        case YAML_STREAM_START_EVENT: kind = .streamStart
        // Past its end or after an error libyaml gives events without a type for ever.
        default: kind = .streamEnd
        }
    }
}

/// Why libyaml can't go on, in its own words, which are constants and quote nothing of the text.
struct SyntaxFault: Error {
    let problem: String
    /// Index of a scalar.
    let place: Int
    let context: String
    /// Where what it was reading began; the place itself if it doesn't say.
    let contextPlace: Int

    static let outOfMemory = SyntaxFault(problem: "out of memory", place: 0, context: "", contextPlace: 0)

    private init(problem: String, place: Int, context: String, contextPlace: Int) {
        self.problem = problem
        self.place = place
        self.context = context
        self.contextPlace = contextPlace
    }

    fileprivate init(_ parser: yaml_parser_t) {
        problem = parser.problem.map { String(cString: $0) } ?? "unknown"
        context = parser.context.map { String(cString: $0) } ?? ""
        place = Int(clamping: parser.problem_mark.index)
        contextPlace = parser.context == nil ? place : Int(clamping: parser.context_mark.index)
    }
}
