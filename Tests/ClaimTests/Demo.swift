import Dialogue
import FoundationEssentials
import Scheduling
import TenantConfig
import TenantFiles
import Understanding
import Vocabulary

/// The demo tenants of the repository, compiled, with their words.
enum Demo {
    static let slugs = [
        "bloom-wellness", "riverside-dental", "sunrise-yoga", "juniper-hair", "harbour-table",
    ]

    struct Place {
        let tenant: Tenant
        let listener: Listener
        let zone: Zone

        func wording(_ language: String? = nil, on channel: Channel = .web) -> Wording {
            Wording(tenant: language.map(tenant.speaking) ?? tenant, channel: channel) {
                template, variables in
                try MessageTemplates.render(text: template, with: variables.mapValues(\.templateValue))
            }
        }
    }

    /// The demo tenants, and two that nothing in the check was written for: a vet and a garage.
    static let places: [String: Place] = {
        let here = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        return load(root + "/tenants", root: root).merging(load(here + "/Replies/tenants", root: root)) { $1 }
    }()

    private static func load(_ folder: String, root: String) -> [String: Place] {
        let tree = TenantTree().load(
            tenants: folder, policies: root + "/policies", prompts: root + "/prompts")
        let catalogue = Catalogue(
            tools: [], actions: [],
            messages: Dictionary(
                uniqueKeysWithValues: MessageID.allCases.map { ($0.rawValue, $0.variables) }),
            hash: { "\($0.count)" })
        var places: [String: Place] = [:]
        for loaded in tree.tenants {
            let compiled = Compiler(catalogue: catalogue).compile(
                loaded.source, readerDiagnostics: loaded.diagnostics)
            guard let tenant = compiled.tenant, let zone = Zone(tenant.business.timezone) else { continue }
            places[tenant.slug] = Place(
                tenant: tenant, listener: Listener(lexicon: Lexicon(tenant)), zone: zone)
        }
        return places
    }
}

struct Missing: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

func required<Value>(_ value: Value?, _ what: String = "a value") throws -> Value {
    guard let value else { throw Missing(what) }
    return value
}

extension MessageValue {
    var templateValue: TemplateValue {
        switch self {
        case .text(let text): .text(text)
        case .group(let group): .group(group.mapValues { .text($0) })
        case .list(let entries): .list(entries.map { .group($0.mapValues { .text($0) }) })
        }
    }
}
