import TenantConfig
import Vocabulary

/// Rule sets and templates that all tenants may refer to by name.
struct SharedFolders {
    let names: TenantSource.Shared
    let systemPrompts: [String: String]

    init(
        policies: String, prompts: String, layers: [TenantSource.Layer], desk: inout ReadingDesk
    ) {
        var ruleSets: [String: MarkedNode] = [:]
        for name in Self.names(in: policies, ending: ".yaml", desk) {
            ruleSets[name] = desk.yaml("\(policies)/\(name).yaml").root
        }
        systemPrompts = Self.templates(in: prompts, &desk)
        var messages: [String: String] = [:]
        var translations: [String: [String: String]] = [:]
        for (name, text) in Self.templates(in: prompts + "/messages", &desk) {
            if let (id, language) = Self.translation(name) {
                translations[language, default: [:]][id] = text
            } else {
                messages[name] = text
            }
        }
        names = .init(
            ruleSets: ruleSets, systemPrompts: Set(systemPrompts.keys), messages: messages,
            translations: translations, layers: layers)
    }

    /// `greeting.es` is `greeting` in Spanish; `greeting.sms` is not a language's.
    private static func translation(_ name: String) -> (id: String, language: String)? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let language = String(name[name.index(after: dot)...])
        let isChannel = ["web", "sms", "email"].contains(language)
        return isChannel || !TenantSource.Shared.isLanguage(language) ? nil : (String(name[..<dot]), language)
    }

    private static func templates(in folder: String, _ desk: inout ReadingDesk) -> [String: String] {
        var templates: [String: String] = [:]
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
