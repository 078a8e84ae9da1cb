import Foundation
import Shapes

/// One part of a deployment that the doctor looks at. A new one is a file of its own and a line in `examinations`.
protocol Examination: Sendable {
    /// What is looked at: `database`.
    var name: String { get }
    /// What is missing or weak; empty: all is well. A fault of the examination itself is a finding too.
    func findings(in patient: Patient) async -> [Finding]
}

let examinations: [any Examination] = [
    SettingsExamination(), MachineExamination(), DatabaseExamination(), TenantsExamination(),
    AssistantExamination(), MessagesExamination(),
]

/// A deployment as the doctor meets it.
struct Patient: Sendable {
    let environment: [String: String]
    let tenants: String
    let policies: String
    let prompts: String
    let migrations: String
    /// `nil`: the environment doesn't make one, which is the settings' finding.
    let deployment: Deployment?
}

/// Something that is missing or weak, and how it is mended.
struct Finding: Hashable, Sendable {
    let what: String
    let mend: String

    init(_ what: String, mend: String) {
        self.what = what
        self.mend = mend
    }
}
