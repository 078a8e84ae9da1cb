import TenantConfig
import Vocabulary

/// Rule sets and templates that all tenants may refer to by name.
struct SharedFolders {
    let names: TenantSource.Shared
    let systemPrompts: [String: String]

    /// - Parameter tenants: the slugs there are.
    init(
        policies: String, prompts: String, tenants: Set<String>, layers: [TenantSource.Layer],
        desk: inout ReadingDesk
    ) {
        var ruleSets: [String: MarkedNode] = [:]
        for name in Self.names(in: policies, ending: ".yaml", desk) {
            ruleSets[name] = desk.yaml("\(policies)/\(name).yaml").root
        }
        let systems = Self.templates(in: prompts, &desk)
        systemPrompts = systems.mapValues(\.text)
        var messages: [String: TemplateFile] = [:]
        var translations: [String: [String: TemplateFile]] = [:]
        for (name, text) in Self.templates(in: prompts + "/messages", &desk) {
            if let (id, language) = Self.translation(name) {
                translations[language, default: [:]][id] = text
            } else {
                messages[name] = text
            }
        }
        names = .init(
            ruleSets: ruleSets, prompts: systems, messages: messages, translations: translations,
            layers: layers,
            policyTests: PolicySuite(Self.tests(in: policies + "/tests", &desk), tenants: tenants))
    }

    /// `greeting.es` is `greeting` in Spanish, `greeting.sms.es` that for text messages; `greeting.sms` is no language's.
    private static func translation(_ name: String) -> (id: String, language: String)? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let language = String(name[name.index(after: dot)...])
        return TenantSource.Shared.isLanguage(language) ? (String(name[..<dot]), language) : nil
    }

    private static func tests(in folder: String, _ desk: inout ReadingDesk) -> [TenantSource.ScenarioFile] {
        // What was found in files before belongs to them.
        let before = desk.takeFindings()
        defer { for finding in before { desk.report(finding) } }
        return names(in: folder, ending: ".yaml", desk).map { name in
            let path = "\(folder)/\(name).yaml"
            let root = desk.yaml(path).root
            return TenantSource.ScenarioFile(
                name: name, path: path, root: root, findings: desk.takeFindings())
        }
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
