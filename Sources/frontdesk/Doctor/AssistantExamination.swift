import TenantConfig
import TenantFiles

/// Whether tenants that want a language model can have one.
struct AssistantExamination: Examination {
    let name = "assistant"

    func findings(in patient: Patient) async -> [Finding] {
        guard let deployment = patient.deployment, deployment.modelServer == nil else { return [] }
        let tree = CompiledTree(
            TenantTree().load(
                tenants: patient.tenants, policies: patient.policies, prompts: patient.prompts))
        let wanting = tree.tenants.filter { $0.compilation.tenant?.assistant.engine == .openai }.map(\.slug)
        guard let first = wanting.first else { return [] }
        let others = wanting.count - 1
        let who = others == 0 ? "\(first) wants" : "\(first) and \(others) more want"
        return [
            Finding(
                "\(who) a language model, but none is set up, so the built-in engine talks",
                mend: "set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of yours, "
                    + "or write `assistant: {engine: builtin}`")
        ]
    }
}
