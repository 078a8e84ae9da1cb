import Vocabulary

/// A path that a layer has locked, and who writes there all the same.
struct LockedPath {
    private let kind: FileKind
    private let parts: [String]

    /// `nil`: the format has no such path.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first else { return nil }
        let own = FileKind.allCases.first { Format.prefix(of: $0) == [first] }
        if let own, parts.count > 1 {
            kind = own
            self.parts = Array(parts.dropFirst())
        } else if let home = FileKind.allCases.first(where: { kind in
            Format.prefix(of: kind).isEmpty && Format.record(of: kind)?.key(first) != nil
        }) {
            kind = home
            self.parts = parts
        } else {
            return nil
        }
        guard Self.exists(self.parts[...], in: Format.shape(of: kind)) else { return nil }
    }

    private static func exists(_ parts: ArraySlice<String>, in shape: Shape) -> Bool {
        guard let first = parts.first else { return true }
        let rest = parts.dropFirst()
        switch shape {
        case .record(let record): return record.key(first).map { exists(rest, in: $0.shape) } ?? false
        case .entries(let entries): return !first.isEmpty && exists(rest, in: entries.of)
        case .forms(_, _, let map?): return exists(parts, in: map)
        case .week: return rest.isEmpty && WeekdayText.read(first) != nil
        case .scalar, .list, .hours, .forms, .later: return false
        }
    }

    /// Where a layer writes at the path, below it, or in place of something above it; in its seasons too.
    func overridden(in layer: DocumentLayer) -> [SourceSpan] {
        var found: [SourceSpan] = []
        if let value = layer.files[kind] {
            found += Self.place(parts[...], in: value, as: Format.shape(of: kind)).map { [$0] } ?? []
        }
        let keys = Format.keys(ofSeasonIn: kind)
        guard kind != .seasons, let first = parts.first, keys.contains(first) else { return found }
        for season in layer.files[.seasons]?.map?.entries ?? [] {
            found += Self.place(parts[...], in: season.value, as: .record(Format.season)).map { [$0] } ?? []
        }
        return found
    }

    private static func place(_ parts: ArraySlice<String>, in value: Value, as shape: Shape) -> SourceSpan? {
        guard let first = parts.first else { return value.span }
        let next: Shape?
        switch shape {
        case .record(let record): next = record.key(first)?.shape
        case .entries(let entries): next = entries.of
        case .forms(_, _, let map?): return place(parts, in: value, as: map)
        // A week replaces the whole week, and so does anything that is no map.
        case .week, .scalar, .list, .hours, .forms, .later: return value.span
        }
        guard let map = value.map else { return value.isUnusable ? nil : value.span }
        guard let entry = map[first], let next else { return nil }
        return parts.count == 1 ? entry.keySpan : place(parts.dropFirst(), in: entry.value, as: next)
    }
}
