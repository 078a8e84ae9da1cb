import Foundation
import TenantConfig
import Testing
import Vocabulary

@testable import TenantFiles

@Suite struct TenantTreeTests {
    private let files: [String: String] = [
        "tenants/_defaults/hours.yaml": "booking: {step: 15m}\n",
        "tenants/_salon/hours.yaml": "booking: {hold: 5m}\n",
        "tenants/bloom/tenant.yaml": "version: 1\n",
        "tenants/bloom/hours.yaml": "weekly: {}\n",
        "tenants/bloom/services.yaml": "services: {}\n",
        "tenants/bloom/README.md": "words",
        "tenants/bloom/.hidden": "x",
        "tenants/bloom/scenarios/books.yaml": "now: 1\n",
        "tenants/README.md": "words",
        "policies/baseline.yaml": "rules: {}\n",
        "policies/tests/matrix.yaml": "x: [\n",
        "prompts/receptionist.mustache": "You are {{persona.name}}.\n",
        "prompts/messages/greeting.mustache": "Hello\n",
    ]

    private func load(_ added: [String: String] = [:], without removed: [String] = []) -> LoadedTree {
        let all = files.merging(added) { _, new in new }.filter { !removed.contains($0.key) }
        return TenantTree(reading: .memory(all.mapValues { Array($0.utf8) }))
            .load(tenants: "tenants/", policies: "policies", prompts: "./prompts")
    }

    private func found(_ tree: LoadedTree) -> [String] {
        (tree.diagnostics + tree.tenants.flatMap(\.diagnostics)).map {
            "\($0.code) \($0.span.file):\($0.span.start.line):\($0.span.start.column) \($0.hint ?? "")"
        }
    }

    @Test
    func `a tenant is its files over the defaults, beside the shared folders`() throws {
        let tree = load()
        #expect(found(tree) == [])
        #expect(tree.tenants.allSatisfy { tree.isSound($0) })
        #expect(tree.tenants.map(\.source.slug) == ["bloom"])
        let source = try #require(tree.tenant("bloom")).source
        #expect(source.layers.map(\.name) == ["_defaults", "bloom"])
        #expect(source.layers.map(\.folder) == ["tenants/_defaults", "tenants/bloom"])
        #expect(source.layers.map { Set($0.files.keys) } == [[.hours], [.tenant, .hours, .services]])
        #expect(source.layers.allSatisfy { $0.damaged.isEmpty })
        #expect(source.shared.ruleSets.map { "\($0.key)=\(sketch($0.value))" } == ["baseline={rules: {}}"])
        #expect(source.shared.systemPrompts == ["receptionist"])
        #expect(source.shared.messages == ["greeting": "Hello"])
        #expect(tree.systemPrompts == ["receptionist": "You are {{persona.name}}."])
        #expect(tree.sources["tenants/bloom/hours.yaml"]?.line(1) == "weekly: {}")
    }

    @Test
    func `files that don't belong are named with what was probably meant`() {
        let tree = load(
            [
                "tenants/bloom/service.yaml": "services: {}\n",
                "tenants/bloom/hours.yml": "x",
                "tenants/bloom/notes.txt": "x",
                "tenants/bloom/seasons.yaml/x": "x",
                "tenants/bloom/scenario/x.yaml": "x",
            ], without: ["tenants/bloom/services.yaml"])
        #expect(
            found(tree) == [
                "FD-Y003 tenants/bloom/hours.yml:1:1 rename it `hours.yaml`",
                "FD-Y003 tenants/bloom/notes.txt:1:1 a tenant's folder holds tenant.yaml, hours.yaml, services.yaml, "
                    + "seasons.yaml, guardrails.yaml, prompts.yaml, policies.yaml and scenarios",
                "FD-Y003 tenants/bloom/scenario:1:1 rename it `scenarios`",
                "FD-Y003 tenants/bloom/seasons.yaml:1:1 delete it, or give it another place",
                "FD-Y003 tenants/bloom/service.yaml:1:1 rename it `services.yaml`",
            ])
        #expect(tree.tenants[0].source.layers.last?.damaged == [.hours, .seasons, .services])
    }

    @Test
    func `a missing file is named at the folder, in a tenant but not in a layer`() {
        let tree = load(without: ["tenants/bloom/tenant.yaml", "tenants/bloom/hours.yaml"])
        #expect(tree.tenants[0].diagnostics.map(\.code) == ["FD-Y004", "FD-Y004"])
        #expect(
            tree.tenants[0].diagnostics.map(\.span) == [.top(of: "tenants/bloom"), .top(of: "tenants/bloom")])
        #expect(tree.tenants[0].source.layers.last?.damaged == [.tenant, .hours])
        #expect(tree.diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("Bloom", "rename it `bloom`"), ("bloom_spa", "rename it `bloom-spa`"),
        ("-bloom", "rename it `bloom`"),
        ("блум", ""),
    ])
    func `a folder whose name is no slug is refused`(name: String, hint: String) {
        let tree = load([
            "tenants/\(name)/tenant.yaml": "a: 1", "tenants/\(name)/hours.yaml": "a: 1",
            "tenants/\(name)/services.yaml": "a: 1",
        ])
        #expect(found(tree) == ["FD-Y003 tenants/\(name):1:1 \(hint)"])
    }

    @Test
    func `a broken shared file is reported once and a broken own file at its tenant`() {
        let tree = load([
            "tenants/_defaults/hours.yaml": "booking: [\n", "policies/baseline.yaml": "a: 1\na: 2\n",
            "tenants/bloom/hours.yaml": "weekly: {}\nbooking: @\n",
        ])
        #expect(tree.diagnostics.map(\.code) == ["FD-Y002", "FD-Y001"])
        #expect(!tree.isSound(tree.tenants[0]) && !load(["policies/a.yaml": "["]).isSound(load().tenants[0]))
        #expect(tree.tenants[0].diagnostics.map(\.span.file) == ["tenants/bloom/hours.yaml"])
        #expect(tree.tenants[0].source.layers.map(\.damaged) == [[.hours], [.hours]])
        #expect(sketch(tree.tenants[0].source.layers[1].files[.hours]) == "{weekly: {}}")
    }

    @Test
    func `named layers lie between the defaults and the tenant that names them`() {
        let tree = load([
            "tenants/_chain/hours.yaml": "booking: {step: 5m}\n",
            "tenants/bloom/tenant.yaml": "version: 1\nlayers: [salon, chain, gone, salon]\n",
        ])
        let source = tree.tenants[0].source
        #expect(source.layers.map(\.name) == ["_defaults", "_salon", "_chain", "bloom"])
        #expect(source.shared.layers.map(\.name) == ["_chain", "_defaults", "_salon"])
        #expect(load().tenants[0].source.layers.map(\.name) == ["_defaults", "bloom"])
    }

    @Test
    func `a broken layer is reported, and unsound for those over it alone`() {
        let broken = ["tenants/_salon/hours.yaml": "booking: [\n"]
        let over = ["tenants/bloom/tenant.yaml": "version: 1\nlayers: [salon]\n"]
        #expect(load(broken).diagnostics.map(\.span.file) == ["tenants/_salon/hours.yaml"])
        #expect(load(broken).isSound(load(broken).tenants[0]))
        let used = load(broken.merging(over) { $1 })
        #expect(!used.isSound(used.tenants[0]))
    }

    @Test
    func `a message with a language in its name is a translation, one with a channel is not`() {
        let shared = load([
            "prompts/messages/greeting.es.mustache": "Hola\n",
            "prompts/messages/greeting.pt-BR.mustache": "Olá",
            "prompts/messages/greeting.sms.mustache": "Hi",
            "prompts/messages/greeting.sms.es.mustache": "Buenas",
        ]).tenants[0].source.shared
        #expect(
            shared.translations == [
                "es": ["greeting": "Hola", "greeting.sms": "Buenas"], "pt-BR": ["greeting": "Olá"],
            ])
        #expect(shared.messages["greeting.sms"] == "Hi")
        #expect(shared.messages["greeting.es"] == nil)
    }

    @Test
    func `one tenant can be read from memory alone`() {
        let tree = TenantTree.load(
            slug: "bloom", files: ["tenant.yaml": Array("a: [".utf8), "hours.yaml": []])
        #expect(
            found(tree).map { $0.prefix(36) }
                == ["FD-Y004 tenants/bloom:1:1 add it with", "FD-Y001 tenants/bloom/tenant.yaml:1:4"].map {
                    $0.prefix(36)
                })
    }

    @Test
    func `a folder on disk is read as one in memory, links included and pipes refused`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "tenant-files-\(UUID().uuidString)")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: root) } }
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let bloom = root.appending(path: "tenants/bloom")
        try FileManager.default.moveItem(
            at: bloom.appending(path: "hours.yaml"), to: bloom.appending(path: ".hours"))
        try FileManager.default.createSymbolicLink(
            at: bloom.appending(path: "hours.yaml"), withDestinationURL: bloom.appending(path: ".hours"))
        #expect(mkfifo(bloom.appending(path: "guardrails.yaml").path, 0o600) == 0)
        try Data(count: 2_000_000).write(to: bloom.appending(path: "prompts.yaml"))
        let tree = TenantTree().load(
            tenants: root.path + "/tenants", policies: root.path + "/policies",
            prompts: root.path + "/prompts")
        #expect(tree.diagnostics.isEmpty)
        #expect(
            tree.tenants.flatMap(\.diagnostics).map { "\($0.code) \($0.message)" } == [
                "FD-Y001 the file can't be read: it is not a plain file",
                "FD-Y009 the file has 2000000 bytes; the limit is 1048576",
            ])
        #expect(tree.tenants[0].source.layers.last?.files.count == 3)
        #expect(TenantTree().load(tenants: root.path + "/none", policies: "", prompts: "").tenants.isEmpty)
    }
}

@Suite struct LintScopeTests {
    private let shelf = Shelf.memory(
        Dictionary(
            uniqueKeysWithValues: [
                "tenants/bloom/hours.yaml", "tenants/bloom/tenant.yaml", "tenants/dental/hours.yaml",
                "other/yoga/tenant.yaml", "policies/baseline.yaml", "prompts/a.mustache", "empty/x/y.txt",
                "/home/tenants/bloom/hours.yaml", "bloom/hours.yaml", "hours.yaml",
            ].map { ($0, []) }))

    private func scopes(_ paths: [String]) throws -> [LintScope] {
        try LintScope.scopes(
            for: paths, tenants: "tenants", policies: "policies", prompts: "prompts", here: "/home/tenants",
            on: shelf)
    }

    private func reported(_ paths: [String]) throws -> [String] {
        let candidates = [
            "tenants/bloom", "tenants/bloom/hours.yaml", "tenants/bloom/tenant.yaml",
            "tenants/dental/hours.yaml",
            "policies/baseline.yaml", "prompts/a.mustache", "other/yoga/tenant.yaml",
            "/home/tenants/bloom/hours.yaml",
        ]
        return try scopes(paths).flatMap { scope in
            candidates.filter {
                scope.reports(Diagnostic(code: "", severity: .error, message: "", span: .top(of: $0)))
            }
        }
    }

    @Test
    func `a tenant's folder or a file narrows what is reported`() throws {
        #expect(try reported(["tenants/bloom/"]).count == 3)
        #expect(try reported(["tenants/bloom/hours.yaml"]) == ["tenants/bloom/hours.yaml"])
        #expect(try reported(["tenants/bloom/hours.yaml", "tenants/dental"]).count == 2)
        #expect(try reported(["tenants"]).count == 4)
        #expect(try reported(["./tenants", "policies", "prompts/a.mustache"]).count == 6)
        #expect(try reported([]).count == 8)
        #expect(try reported(["other"]) == ["other/yoga/tenant.yaml"])
        #expect(try scopes(["other/yoga", "tenants/bloom"]).map(\.tenants) == ["other", "tenants"])
        #expect(try reported(["bloom/hours.yaml"]) == ["/home/tenants/bloom/hours.yaml"])
        #expect(try scopes(["bloom"]).map(\.tenants) == ["/home/tenants"])
        #expect(try scopes(["hours.yaml"]).map(\.tenants) == ["/home"])
    }

    @Test
    func `what several tenants share is reported once, and an empty tree not at all`() throws {
        let tree = TenantTree(
            reading: .memory([
                "tenants/bloom/tenant.yaml": Array("a: [\n".utf8), "tenants/dental/notes.txt": [],
                "policies/baseline.yaml": Array("a: @\n".utf8),
            ])
        ).load(tenants: "tenants", policies: "policies", prompts: "prompts")
        let shared = Diagnostic(
            code: "FD-H001", severity: .error, message: "", span: .top(of: "tenants/_defaults"))
        let all = try #require(LintScope(tenants: "tenants").report(on: tree, with: [shared, shared]))
        #expect(
            all.diagnostics.map(\.code) == [
                "FD-Y001", "FD-H001", "FD-Y004", "FD-Y004", "FD-Y001", "FD-Y004", "FD-Y004", "FD-Y004",
                "FD-Y003",
            ])
        let one = try #require(
            try scopes(["tenants/bloom/tenant.yaml"]).first?.report(on: tree, with: [shared]))
        #expect(one.diagnostics.map(\.code) == ["FD-Y001"])
        let nothing = TenantTree(reading: .memory([:])).load(tenants: "tenants", policies: "", prompts: "")
        #expect(LintScope(tenants: "tenants").report(on: nothing, with: []) == nil)
    }

    @Test(arguments: [
        "tenant", "tenants/blom", "empty", "empty/x/y.txt", "tenants/bloom/hours.yml", "policies/x.yaml",
    ])
    func `a mistyped path is nothing to lint`(path: String) {
        #expect(throws: LintScope.Nothing(path: path)) { try scopes([path]) }
    }
}
