import TenantConfig
import TenantFiles
import Vocabulary

/// The tenants' files: there, and without errors.
struct TenantsExamination: Examination {
    let name = "tenants"

    func findings(in patient: Patient) async -> [Finding] {
        let tree = CompiledTree(
            TenantTree().load(
                tenants: patient.tenants, policies: patient.policies, prompts: patient.prompts))
        guard !tree.tenants.isEmpty else {
            return [
                Finding(
                    "there is no tenant in '\(patient.tenants)'",
                    mend: "write one with `frontdesk init SLUG`, or pass --tenants")
            ]
        }
        var findings = tree.tenants.compactMap { slug, compilation -> Finding? in
            guard compilation.tenant == nil else { return nil }
            let errors = compilation.diagnostics.filter { $0.severity == .error }.count
            return Finding(
                "\(slug) doesn't compile: \(errors) error\(errors == 1 ? "" : "s")",
                mend: "run `frontdesk lint \(patient.tenants)/\(slug)`")
        }
        let clashes = tree.compiled.filter { $0.code == "FD-X001" && $0.severity == .error }
        findings += clashes.map {
            Finding($0.message, mend: "change one of them: `frontdesk lint \(patient.tenants)`")
        }
        return findings
    }
}
