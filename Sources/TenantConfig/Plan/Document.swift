import Vocabulary

/// A tenant's files laid over each other, with the built-in values under them.
struct Document {
    let slug: String
    /// Path of the tenant's own folder, as shown to people.
    let folder: String
    let files: [FileKind: Value]
    /// Files of which the reader could not read everything: what is missing may stand in them.
    let damaged: Set<FileKind>
    let shared: TenantSource.Shared

    subscript(kind: FileKind) -> Value { files[kind] ?? .unusable(at: .start(of: path(of: kind))) }

    func path(of kind: FileKind) -> String { folder + "/" + kind.fileName }

    /// The value behind a top-level key, if it can be used.
    func value(_ kind: FileKind, _ key: String) -> Value? { self[kind][key] }

    /// Whether an id that isn't in a map of the file is unknown: not if parts of the map could not be read.
    func isWhole(_ kind: FileKind, _ key: String) -> Bool {
        guard let map = self[kind].map else { return false }
        guard let table = map[key]?.value else { return !map.damaged }
        guard let entries = table.map else { return false }
        return !entries.damaged
    }
}

extension Document {
    /// Reads each file of each layer and lays them over each other.
    init(_ source: TenantSource, readerDiagnostics: [Diagnostic], report: inout Report) {
        let own = source.layers.last
        let folder = own?.folder ?? source.slug
        var files: [FileKind: Value] = [:]
        var damaged: Set<FileKind> = []

        for kind in FileKind.allCases {
            if source.layers.contains(where: { $0.damaged.contains(kind) }) { damaged.insert(kind) }
            guard let record = Format.record(of: kind) else {
                for layer in source.layers {
                    guard let root = layer.files[kind] else { continue }
                    report.add(NotServedYet.file(kind, Format.seasonsAreLater, at: root.firstKeySpan))
                }
                continue
            }
            var merged: Value?
            for (index, layer) in source.layers.enumerated() {
                let isDamaged = layer.damaged.contains(kind)
                guard let root = layer.files[kind] else {
                    if isDamaged { merged?.damageAll() }
                    continue
                }
                let isOwn = index == source.layers.count - 1
                var reader = Reader(slug: source.slug, isTenants: isOwn, report: report)
                var value = reader.readFile(root, as: record, kind: kind)
                report = reader.report
                value.damage(
                    by: readerDiagnostics, file: layer.folder + "/" + kind.fileName, isDamaged: isDamaged)
                if isOwn, let merged { InheritedAgain.check(value, over: merged, as: record, &report) }
                merged = merged.map { Layering.lay(value, over: $0, as: .record(record)) } ?? value
            }
            if kind.isRequired, !damaged.contains(kind), merged == nil {
                report.add(WrongValue.missingFile(kind, folder: folder))
                damaged.insert(kind)
            }
            let start = SourceSpan.start(of: folder + "/" + kind.fileName)
            var value = merged ?? Value(content: .map(Value.Map()), span: start)
            if damaged.contains(kind), case .map(var map) = value.content {
                // A layer of which nothing could be read, or no file at all.
                map.damaged = true
                value.content = .map(map)
            }
            var completion = Completion(report: report)
            files[kind] = completion.complete(
                value, as: .record(record), at: Path(Format.prefix(of: kind)), place: start,
                noun: kind.fileName)
            report = completion.report
        }
        self.init(
            slug: source.slug, folder: folder, files: files, damaged: damaged, shared: source.shared)
        checkVersion(of: source, report: &report)
    }

    private func checkVersion(of source: TenantSource, report: inout Report) {
        guard !damaged.contains(.tenant), let root = source.layers.last?.files[.tenant],
            case .map(let entries) = root.content,
            !entries.contains(where: { nearest(to: $0.key, among: ["version"]) != nil })
        else { return }
        report.add(UnsupportedVersion.missing(at: .start(of: path(of: .tenant))))
    }
}

extension Reader {
    /// A whole file; its root must be a map.
    mutating func readFile(_ root: MarkedNode, as record: Record, kind: FileKind) -> Value {
        guard case .map = root.content else {
            let example = record.keys.first.map { "\($0.name): \($0.example)" } ?? ""
            let got = if case .empty = root.content { "is empty" } else { "is no map" }
            report.add(
                WrongValue.other("\(kind.fileName) \(got)", at: root.span, hint: "begin with `\(example)`"))
            return .unusable(at: root.span)
        }
        return read(root, as: .record(record), at: Path(Format.prefix(of: kind)), example: "")
    }
}

extension MarkedNode {
    var firstKeySpan: SourceSpan {
        if case .map(let entries) = content, let first = entries.first { first.keySpan } else { span }
    }
}
