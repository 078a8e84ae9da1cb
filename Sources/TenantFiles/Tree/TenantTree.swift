import TenantConfig
import Vocabulary

/// Reads the folders of tenants, policies and prompts. It knows which files there may be, not what they mean.
package struct TenantTree: Sendable {
    private let shelf: Shelf
    private let reader: YAMLReader

    package init(reading shelf: Shelf = .disk, with reader: YAMLReader = YAMLReader()) {
        self.shelf = shelf
        self.reader = reader
    }

    /// - Parameter tenants: the folder with one folder for each tenant; a folder that doesn't exist holds nothing.
    package func load(tenants: String, policies: String, prompts: String) -> LoadedTree {
        let open = open(tenants: tenants, policies: policies, prompts: prompts)
        var sources = open.sources
        let loaded = open.slugs.map { slug in
            let reading = open.tenant(slug)
            sources.merge(reading.sources) { first, _ in first }
            return reading.tenant
        }
        return LoadedTree(
            tenants: loaded, diagnostics: open.diagnostics, shared: open.shared, sources: sources,
            systemPrompts: open.systemPrompts)
    }

    /// What all tenants share is read at once, each tenant when it is asked for: a tree of thousands never lies in memory
    /// as a whole.
    package func open(tenants: String, policies: String, prompts: String) -> OpenTree {
        let root = FilePath.trimmed(tenants)
        var desk = ReadingDesk(shelf: shelf, reader: reader)
        let folders = (shelf.list(root) ?? []).filter { $0.isFolder }.map(\.name)
        let layers = folders.filter { $0.hasPrefix("_") }.map { layer($0, in: root, &desk) }
        let shared = SharedFolders(
            policies: FilePath.trimmed(policies), prompts: FilePath.trimmed(prompts),
            tenants: Set(folders.filter { !$0.hasPrefix("_") && !$0.hasPrefix(".") }), layers: layers,
            desk: &desk)
        return OpenTree(
            slugs: folders.filter { !$0.hasPrefix("_") && !$0.hasPrefix(".") }, root: root,
            shared: shared.names, systemPrompts: shared.systemPrompts, diagnostics: desk.takeFindings(),
            sources: desk.sources, suppressions: desk.suppressions, shelf: shelf
        ) { slug, shelf in
            var desk = ReadingDesk(shelf: shelf, reader: reader)
            checkSlug(slug, folder: root + "/" + slug, &desk)
            let own = layer(slug, in: root, &desk)
            let findings = desk.takeFindings()
            let source = TenantSource(
                slug: slug, layers: layers.laid(under: own), shared: shared.names,
                scenarios: scenarios(in: root + "/" + slug + "/scenarios", &desk))
            return OpenTree.Reading(
                tenant: LoadedTenant(source: source, diagnostics: findings), sources: desk.sources,
                suppressions: desk.suppressions)
        }
    }

    /// One tenant from files in memory, laid over nothing.
    /// - Parameter files: by name within the tenant's folder, as `hours.yaml`.
    package static func load(
        slug: String, files: [String: [UInt8]], with reader: YAMLReader = YAMLReader()
    ) -> LoadedTree {
        let paths = Dictionary(uniqueKeysWithValues: files.map { ("tenants/\(slug)/\($0.key)", $0.value) })
        return TenantTree(reading: .memory(paths), with: reader)
            .load(tenants: "tenants", policies: "policies", prompts: "prompts")
    }

    // MARK: One folder

    private func layer(_ name: String, in root: String, _ desk: inout ReadingDesk) -> TenantSource.Layer {
        let folder = root + "/" + name
        var files: [FileKind: MarkedNode] = [:]
        var damaged: Set<FileKind> = []
        var present: Set<FileKind> = []
        for item in desk.shelf.list(folder) ?? [] {
            guard let kind = kind(of: item) else {
                if let meant = checkStray(item, in: folder, &desk) {
                    present.insert(meant)
                    damaged.insert(meant)
                }
                continue
            }
            present.insert(kind)
            let (root, isComplete) = desk.yaml(folder + "/" + item.name)
            files[kind] = root
            if !isComplete { damaged.insert(kind) }
        }
        if !name.hasPrefix("_") {
            for kind in FileKind.allCases where kind.isRequired && !present.contains(kind) {
                damaged.insert(kind)
                desk.report(.missing(kind, in: folder))
            }
        }
        return .init(name: name, folder: folder, files: files, damaged: damaged)
    }

    private func scenarios(in folder: String, _ desk: inout ReadingDesk) -> [TenantSource.ScenarioFile] {
        var files: [TenantSource.ScenarioFile] = []
        for item in desk.shelf.list(folder) ?? [] {
            if item.name.hasPrefix(".") || (item.name == "README.md" && !item.isFolder) { continue }
            let path = folder + "/" + item.name
            var root: MarkedNode?
            let name = item.isFolder ? nil : FilePath.stem(item.name, ending: ".yaml")
            if name == nil {
                desk.report(.strayScenario(item.name, at: path, isFolder: item.isFolder))
            } else {
                root = desk.yaml(path).root
            }
            files.append(
                .init(name: name ?? item.name, path: path, root: root, findings: desk.takeFindings()))
        }
        return files
    }

    private func kind(of item: Shelf.Item) -> FileKind? {
        item.isFolder ? nil : FileKind.allCases.first { $0.fileName == item.name }
    }

    /// - Returns: the file that was probably meant.
    private func checkStray(_ item: Shelf.Item, in folder: String, _ desk: inout ReadingDesk) -> FileKind? {
        if item.name.hasPrefix(".") || (item.name == "README.md" && !item.isFolder) { return nil }
        if item.name == "scenarios" && item.isFolder { return nil }
        let names = FileKind.allCases.map(\.fileName)
        let meant = nearest(to: item.name, among: names + ["scenarios"])
        let message: String
        let hint: String
        if meant == item.name {
            message = item.isFolder ? "`\(item.name)` must be a file" : "`\(item.name)` must be a folder"
            hint = "delete it, or give it another place"
        } else {
            message = "\(Wording.quoted(item.name)) is no part of a tenant's folder"
            hint =
                (meant.map { "rename it `\($0)`; " } ?? "")
                + "a tenant's folder holds " + names.joined(separator: ", ") + " and scenarios"
        }
        desk.report(
            Diagnostic(
                code: "FD-Y003", severity: .error, message: message, span: .top(of: folder + "/" + item.name),
                hint: hint))
        return FileKind.allCases.first { $0.fileName == meant }
    }

    private func checkSlug(_ slug: String, folder: String, _ desk: inout ReadingDesk) {
        if let finding = BadSlug.finding(slug, shown: Wording.quoted(slug), at: .top(of: folder)) {
            desk.report(finding)
        }
    }
}

extension [TenantSource.Layer] {
    /// `_defaults`, those that the tenant names, in its order, and its own. One that isn't there is reported by whoever
    /// reads the name.
    fileprivate func laid(under own: Element) -> [Element] {
        var names = ["_defaults"]
        if case .map(let entries)? = own.files[.tenant]?.content,
            case .list(let items)? = entries.first(where: { $0.key == "layers" })?.value.content
        {
            for item in items {
                guard case .scalar(let name, _) = item.content, !names.contains("_" + name) else { continue }
                names.append("_" + name)
            }
        }
        return names.compactMap { name in first { $0.name == name } } + [own]
    }
}

extension Diagnostic {
    fileprivate static func strayScenario(_ name: String, at path: String, isFolder: Bool) -> Diagnostic {
        let stem = FilePath.stem(name, ending: ".yml")
        return Diagnostic(
            code: "FD-Y003", severity: .error,
            message: "\(Wording.quoted(name)) is no file of scenarios", span: .top(of: path),
            hint: !isFolder && stem != nil
                ? "rename it `\(stem ?? name).yaml`" : "scenarios are files that end in `.yaml`")
    }

    fileprivate static func missing(_ kind: FileKind, in folder: String) -> Diagnostic {
        let example =
            switch kind {
            case .tenant: "version, id, name, timezone, locale, currency and contact"
            case .hours: "the week: `weekly: {mon-fri: 09:00-17:00, sat-sun: closed}`"
            default: "services: `services: {haircut: {name: Haircut, duration: 45m}}`"
            }
        return Diagnostic(
            code: "FD-Y004", severity: .error, message: "`\(kind.fileName)` is missing",
            span: .top(of: folder),
            hint: "add it with \(example)")
    }
}
