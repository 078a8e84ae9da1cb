package import Vocabulary

/// A tenant's files as trees, with the layers under them: what an adapter reads and the compiler understands.
package struct TenantSource: Sendable {
    package let slug: String
    /// Lowest first (`_defaults`, named layers in order); the tenant's own folder is last. Never empty.
    package let layers: [Layer]
    /// What the tenant may refer to by name in the shared folders.
    package let shared: Shared
    /// By name. They are read beside the tenant: what is wrong in them keeps nobody from being served.
    package let scenarios: [ScenarioFile]

    package init(slug: String, layers: [Layer], shared: Shared, scenarios: [ScenarioFile] = []) {
        self.slug = slug
        self.layers = layers
        self.shared = shared
        self.scenarios = scenarios
    }

    /// A file of `scenarios/`.
    package struct ScenarioFile: Sendable {
        /// Without the ending.
        package let name: String
        /// As shown to people.
        package let path: String
        /// `nil` if nothing could be read.
        package let root: MarkedNode?
        /// What reading it has found.
        package let findings: [Diagnostic]

        package init(name: String, path: String, root: MarkedNode?, findings: [Diagnostic]) {
            self.name = name
            self.path = path
            self.root = root
            self.findings = findings
        }
    }

    package struct Layer: Sendable {
        /// `_defaults`, `_salon`, `bloom-wellness`.
        package let name: String
        /// Path of the folder as shown to people.
        package let folder: String
        package let files: [FileKind: MarkedNode]
        /// Files of which something, or everything, could not be read, as has been reported: what is missing in them
        /// may only be unreadable.
        package let damaged: Set<FileKind>
        let readings = LayerReadings()

        package init(
            name: String, folder: String, files: [FileKind: MarkedNode], damaged: Set<FileKind> = []
        ) {
            self.name = name
            self.folder = folder
            self.files = files
            self.damaged = damaged
        }
    }

    package struct Shared: Sendable {
        /// `policies/<name>.yaml` by name.
        package let ruleSets: [String: MarkedNode]
        /// Names of `prompts/<name>.mustache`.
        package let systemPrompts: Set<String>
        /// `prompts/messages/<id>.mustache` by id: the platform's own wording.
        package let messages: [String: String]
        /// `prompts/messages/<id>.<language>.mustache` by language and id.
        package let translations: [String: [String: String]]
        /// All folders that several tenants can share, `_defaults` too, by name.
        package let layers: [Layer]
        /// `policies/tests/*.yaml`, read.
        package let policyTests: PolicySuite
        let templates: SharedTemplates
        let sharedRules: SharedRuleSets

        /// - Parameters:
        ///   - prompts: `prompts/<name>.mustache` by name.
        ///   - messages: `prompts/messages/<id>.mustache` by id.
        ///   - translations: those of other languages, by language and id.
        package init(
            ruleSets: [String: MarkedNode], prompts: [String: TemplateFile], messages: [String: TemplateFile],
            translations: [String: [String: TemplateFile]] = [:], layers: [Layer] = [],
            policyTests: PolicySuite = .empty
        ) {
            self.translations = translations.mapValues { $0.mapValues(\.text) }
            self.layers = layers
            self.policyTests = policyTests
            self.ruleSets = ruleSets
            self.sharedRules = SharedRuleSets(ruleSets)
            self.systemPrompts = Set(prompts.keys)
            self.messages = messages.mapValues(\.text)
            self.templates = SharedTemplates(
                prompts: prompts, messages: messages, translations: translations)
        }

        /// Whether it names a language, as in the name of a translated message: `es`, `pt-BR`.
        package static func isLanguage(_ text: String) -> Bool {
            !Channel.ofTexts.contains(text) && isLocale(text)
        }
    }
}

/// The files a tenant's folder may hold.
package enum FileKind: String, CaseIterable, Sendable, Hashable {
    case tenant
    case hours
    case services
    case seasons
    case guardrails
    case prompts
    case policies

    package var fileName: String { rawValue + ".yaml" }

    /// Whether a tenant is nothing without it.
    package var isRequired: Bool { self == .tenant || self == .hours || self == .services }
}

/// What compiling a source gives: a tenant if nothing was wrong, and everything that was found.
package struct Compilation: Sendable {
    /// `nil` if any diagnostic is an error, those about scenarios aside.
    package let tenant: Tenant?
    /// In the order of file and place.
    package let diagnostics: [Diagnostic]
    /// Each value that was used, by its path (`services.haircut.duration`), as text, and where it was written; `nil`
    /// for a built-in default. In the order of the format.
    package let origins: [Origin]
    /// Those of all files without errors, in the order of files and places.
    package let scenarios: [Scenario]
    /// What no other tenant may have, and what it uses of the shared folders.
    package let claims: Claims

    package init(
        tenant: Tenant?, diagnostics: [Diagnostic], origins: [Origin], scenarios: [Scenario] = [],
        claims: Claims = .none
    ) {
        self.claims = claims
        self.tenant = tenant
        self.diagnostics = diagnostics
        self.origins = origins
        self.scenarios = scenarios
    }

    package struct Origin: Hashable, Sendable {
        package let path: String
        package let value: String
        package let span: SourceSpan?

        package init(path: String, value: String, span: SourceSpan?) {
            self.path = path
            self.value = value
            self.span = span
        }
    }
}
