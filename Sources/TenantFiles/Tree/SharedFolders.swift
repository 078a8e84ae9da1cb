import TenantConfig
import Vocabulary

/// Rule sets and templates that all tenants may refer to by name.
struct SharedFolders {
    let names: TenantSource.Shared
    let systemPrompts: [String: String]

    init(policies: String, prompts: String, desk: inout ReadingDesk) {
        var ruleSets: [String: MarkedNode] = [:]
        for name in Self.names(in: policies, ending: ".yaml", desk) {
            ruleSets[name] = desk.yaml("\(policies)/\(name).yaml").root
        }
        let systems = Self.templates(in: prompts, &desk)
        systemPrompts = systems.mapValues(\.text)
        names = .init(
            ruleSets: ruleSets, prompts: systems, messages: Self.templates(in: prompts + "/messages", &desk))
    }

    private static func templates(in folder: String, _ desk: inout ReadingDesk) -> [String: TemplateFile] {
        var templates: [String: TemplateFile] = [:]
        for name in names(in: folder, ending: ".mustache", desk) {
            templates[name] = desk.template("\(folder)/\(name).mustache")
        }
        return templates
    }

    private static func names(in folder: String, ending: String, _ desk: ReadingDesk) -> [String] {
        (desk.shelf.list(folder) ?? []).compactMap { item in
            item.isFolder || item.name.hasPrefix(".") ? nil : FilePath.stem(item.name, ending: ending)
        }
    }
}
