import TenantConfig
import Vocabulary

/// Reads files one after the other and keeps what was found and the texts for showing it.
struct ReadingDesk {
    let shelf: Shelf
    let reader: YAMLReader
    private(set) var sources: [String: SourceText] = [:]
    private(set) var suppressions: [Suppression] = []
    private var findings: [Diagnostic] = []

    init(shelf: Shelf, reader: YAMLReader) {
        self.shelf = shelf
        self.reader = reader
    }

    mutating func report(_ diagnostic: Diagnostic) {
        findings.append(diagnostic)
    }

    /// Those since the last time, in the order of files and places.
    mutating func takeFindings() -> [Diagnostic] {
        defer { findings = [] }
        return findings.sorted { $0.span < $1.span }
    }

    mutating func yaml(_ path: String) -> (root: MarkedNode?, isComplete: Bool) {
        guard let bytes = bytes(path) else { return (nil, false) }
        let reading = reader.read(bytes, file: path)
        sources[path] = reading.source
        findings += reading.diagnostics
        suppressions += reading.suppressions
        return (reading.root, reading.isComplete)
    }

    /// A template without the line end that editors put behind the last line.
    mutating func template(_ path: String) -> TemplateFile? {
        guard let bytes = bytes(path) else { return nil }
        let source = SourceText(file: path, bytes: bytes)
        sources[path] = source
        if let oddity = source.malformed ?? source.forbidden {
            report(
                Diagnostic(
                    code: "FD-Y001", severity: .error, message: "the template holds what is no text in UTF-8",
                    span: source.span(oddity.bytes), hint: "save it as UTF-8, without control characters"))
            return nil
        }
        var end = source.bytes.count
        if end > source.start, source.bytes[end - 1] == 0x0A { end -= 1 }
        if end > source.start, source.bytes[end - 1] == 0x0D { end -= 1 }
        return TemplateFile(path: path, text: source.text(source.start..<end), start: source.start)
    }

    private mutating func bytes(_ path: String) -> [UInt8]? {
        switch shelf.read(path, reader.limits.bytes) {
        case .bytes(let bytes): return bytes
        case .tooLarge(let size):
            report(YAMLReader.tooLarge(file: path, bytes: size, limit: reader.limits.bytes))
        case .unreadable(let reason):
            report(
                Diagnostic(
                    code: "FD-Y001", severity: .error, message: "the file can't be read: \(reason)",
                    span: .top(of: path)))
        }
        return nil
    }
}
