import Vocabulary

/// A tenant's files laid over each other, with the built-in values under them.
struct Document {
    let slug: String
    /// Path of the tenant's own folder, as shown to people.
    let folder: String
    /// In one language: the first, unless another was asked for.
    let files: [FileKind: Value]
    /// With every translation.
    let written: [FileKind: Value]
    /// The first first; `nil` while nobody can tell.
    let languages: [String]?
    /// What each layer says by itself, lowest first.
    let layers: [DocumentLayer]
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
        var layers = source.layers.map { DocumentLayer(name: $0.name, folder: $0.folder) }
        var damaged: Set<FileKind> = []

        for kind in FileKind.allCases {
            if source.layers.contains(where: { $0.damaged.contains(kind) }) { damaged.insert(kind) }
            let shape = Format.shape(of: kind)
            var merged: Value?
            for (index, layer) in source.layers.enumerated() {
                let isDamaged = layer.damaged.contains(kind)
                guard let root = layer.files[kind] else {
                    if isDamaged { merged?.damageAll() }
                    continue
                }
                let isOwn = index == source.layers.count - 1
                var value: Value
                if isOwn {
                    var reader = Reader(slug: source.slug, isTenants: true, report: report)
                    value = reader.readFile(root, kind: kind)
                    report = reader.report
                } else {
                    let reading = layer.readings.reading(root, kind: kind)
                    value = reading.value
                    for finding in reading.findings { report.add(finding) }
                }
                value.damage(
                    by: readerDiagnostics, file: layer.folder + "/" + kind.fileName, isDamaged: isDamaged)
                layers[index].files[kind] = value
                if kind == .tenant { value = value.withoutLayering }
                if isOwn, let merged { InheritedAgain.check(value, over: merged, as: shape, &report) }
                merged = merged.map { Layering.lay(value, over: $0, as: shape) } ?? value
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
            guard kind != .seasons else {
                // What a season leaves out isn't missing, and what it drops is still to be dropped.
                if merged != nil { files[kind] = value.withoutDropped }
                continue
            }
            var completion = Completion(report: report)
            files[kind] = completion.complete(
                value, as: shape, at: Path(Format.prefix(of: kind)), place: start, noun: kind.fileName)
            report = completion.report
        }
        let languages = Self.languages(of: files[.tenant])
        self.init(
            slug: source.slug, folder: folder, written: files, languages: languages, layers: layers,
            damaged: damaged, shared: source.shared)
        checkVersion(of: source, report: &report)
        checkLanguages(into: &report)
    }

    /// The same with its texts in another language.
    func speaking(_ language: String) -> Document {
        Document(
            slug: slug, folder: folder, written: written, languages: languages, language: language,
            layers: layers, damaged: damaged, shared: shared)
    }

    /// The same with other values in some files.
    func with(_ files: [FileKind: Value]) -> Document {
        Document(
            slug: slug, folder: folder, written: written.merging(files) { $1 }, languages: languages,
            layers: layers, damaged: damaged, shared: shared)
    }

    private init(
        slug: String, folder: String, written: [FileKind: Value], languages: [String]?,
        language: String? = nil, layers: [DocumentLayer], damaged: Set<FileKind>, shared: TenantSource.Shared
    ) {
        let first = languages?.first ?? ""
        self.slug = slug
        self.folder = folder
        self.written = written
        self.files = written.mapValues { $0.speaking(language ?? first, first: first) }
        self.languages = languages
        self.layers = layers
        self.damaged = damaged
        self.shared = shared
    }

    private func checkVersion(of source: TenantSource, report: inout Report) {
        guard !damaged.contains(.tenant), let root = source.layers.last?.files[.tenant],
            case .map(let entries) = root.content,
            !entries.contains(where: { $0.key == "version" || nearest(to: $0.key, among: ["version"]) != nil })
        else { return }
        report.add(UnsupportedVersion.missing(at: .start(of: path(of: .tenant))))
    }
}

extension Reader {
    /// A whole file; its root must be a map.
    mutating func readFile(_ root: MarkedNode, kind: FileKind) -> Value {
        guard case .map = root.content else {
            let first = Format.record(of: kind)?.keys.first
            let example = first.map { "\($0.name): \($0.example)" } ?? "advent: {from: 11-27, to: 12-23}"
            let got = if case .empty = root.content { "is empty" } else { "is no map" }
            report.add(
                WrongValue.other("\(kind.fileName) \(got)", at: root.span, hint: "begin with `\(example)`"))
            return .unusable(at: root.span)
        }
        return read(root, as: Format.shape(of: kind), at: Path(Format.prefix(of: kind)), example: "")
    }
}

/// What a layer says by itself.
struct DocumentLayer {
    let name: String
    let folder: String
    var files: [FileKind: Value] = [:]

    /// A folder that several tenants share, and no tenant's own.
    var isShared: Bool { name.hasPrefix("_") }
}

extension Value {
    /// Without the keys that are about the layers themselves and belong to one of them.
    fileprivate var withoutLayering: Value {
        guard case .map(var map) = content else { return self }
        map.entries.removeAll { $0.key == "locked" }
        return Value(content: .map(map), span: span)
    }

    fileprivate var withoutDropped: Value {
        guard case .map(var map) = content else { return self }
        map.entries.removeAll { if case .dropped = $0.value.content { true } else { false } }
        return Value(content: .map(map), span: span)
    }
}

extension MarkedNode {
    var firstKeySpan: SourceSpan {
        if case .map(let entries) = content, let first = entries.first { first.keySpan } else { span }
    }
}
