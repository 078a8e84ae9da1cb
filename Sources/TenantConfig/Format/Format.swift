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

    /// What a whole file holds.
    static func shape(of kind: FileKind) -> Shape {
        record(of: kind).map(Shape.record) ?? .entries(seasons)
    }

    /// What stands before a path: files whose keys would be mistaken for others' carry their name.
    static func prefix(of kind: FileKind) -> [String] {
        switch kind {
        case .tenant, .hours, .services: []
        case .seasons, .guardrails, .prompts, .policies: [kind.rawValue]
        }
    }

    static let hoursWeek = Shape.week(WeekShape(of: .hours))
    static let names = Shape.list(of: .scalar(.plain))
}
