import Foundation

/// The environment: what stops a start, and what is only meant for development.
struct SettingsExamination: Examination {
    let name = "settings"

    func findings(in patient: Patient) async -> [Finding] {
        var findings: [Finding] = []
        do {
            _ = try Deployment(patient.environment)
        } catch let stop as Stop {
            findings += stop.message.split(separator: "\n").dropFirst().map { line in
                Finding(
                    line.trimmingCharacters(in: CharacterSet(charactersIn: " -")),
                    mend: "see docs/operations.md, 'Environment'")
            }
        } catch {
            findings.append(Finding("the environment can't be read: \(error)", mend: "report this"))
        }
        guard let deployment = patient.deployment else { return findings }
        for name in ["PUBLIC_BASE_URL"] where deployment.isProduction && deployment.publicBaseURL == nil {
            findings.append(
                Finding(
                    "\(name) is not set, so links and cross-origin checks take the address of each request",
                    mend: "set it to the address that customers use, such as https://book.example.com"))
        }
        if let url = deployment.publicBaseURL, deployment.isProduction, !url.hasPrefix("https://") {
            findings.append(
                Finding(
                    "PUBLIC_BASE_URL doesn't begin with https://", mend: "serve customers over HTTPS alone"))
        }
        if deployment.isProduction, deployment.databaseAdminURL == nil {
            findings.append(
                Finding(
                    "DATABASE_ADMIN_URL is not set, so a start doesn't migrate",
                    mend: "set it, or run `frontdesk migrate` with it before each new version"))
        }
        return findings
    }
}
