import Dialogue
import TenantConfig
import Vocabulary

/// Who may speak: the built-in engine always, a model where there is one for this deployment.
package struct Engines: Sendable {
    package let builtIn: any LanguageModel
    /// `nil`: no key and no address of a model were given.
    package let hosted: (any LanguageModel)?

    package init(builtIn: any LanguageModel = BuiltInModel(), hosted: (any LanguageModel)? = nil) {
        self.builtIn = builtIn
        self.hosted = hosted
    }

    /// The model this tenant wants, if it is there.
    func model(for tenant: Tenant) -> (any LanguageModel)? {
        switch tenant.assistant.engine {
        case .builtin: nil
        case .openai: hosted
        }
    }
}
