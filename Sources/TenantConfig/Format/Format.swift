/// The format of a tenant's files, one record each.
enum Format {
    static func record(of kind: FileKind) -> Record? {
        switch kind {
        case .tenant: tenant
        case .hours: hours
        case .services: services
        case .guardrails: guardrails
        case .prompts: prompts
        case .policies: policies
        case .seasons: nil
        }
    }

    /// Why a whole file is not served yet.
    static let seasonsAreLater = "other values between two dates"

    /// What stands before a path: files whose keys would be mistaken for others' carry their name.
    static func prefix(of kind: FileKind) -> [String] {
        switch kind {
        case .tenant, .hours, .services, .seasons: []
        case .guardrails, .prompts, .policies: [kind.rawValue]
        }
    }

    static let places = "several places and online visits"
    static let texts = "texts in several languages"

    static let hoursWeek = Shape.week(WeekShape(of: .hours))
    static let names = Shape.list(of: .scalar(.plain))
}
