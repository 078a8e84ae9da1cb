import Vocabulary

/// The values of a compilation as a tree again, in the order of the format.
indirect enum ConfigurationTree {
    case value(Compilation.Origin)
    case map([(key: String, child: ConfigurationTree)])
    case list([ConfigurationTree])

    init(_ origins: [Compilation.Origin]) {
        self = Self.build(origins.map { (steps: Self.steps($0.path), origin: $0) })
    }

    private enum Step: Equatable {
        case key(String)
        case index(Int)
    }

    private typealias Row = (steps: ArraySlice<Step>, origin: Compilation.Origin)

    /// `staff.jo.aliases[0]` → staff, jo, aliases, 0. Neither keys nor ids hold dots or brackets.
    private static func steps(_ path: String) -> ArraySlice<Step> {
        var steps: [Step] = []
        for part in path.split(separator: ".", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
            steps.append(.key(String(pieces.first ?? "")))
            for piece in pieces.dropFirst() { steps.append(.index(Int(piece.dropLast()) ?? 0)) }
        }
        return steps[...]
    }

    private static func build(_ rows: [Row]) -> Self {
        if rows.count == 1, let row = rows.first, row.steps.isEmpty { return .value(row.origin) }
        var children: [(step: Step, rows: [Row])] = []
        for row in rows {
            guard let step = row.steps.first else { continue }
            let rest = (steps: row.steps.dropFirst(), origin: row.origin)
            if children.last?.step == step {
                children[children.count - 1].rows.append(rest)
            } else {
                children.append((step, [rest]))
            }
        }
        if case .index = children.first?.step { return .list(children.map { build($0.rows) }) }
        return .map(
            children.map { step, rows in
                let key = if case .key(let key) = step { key } else { "" }
                return (key, build(rows))
            })
    }
}
