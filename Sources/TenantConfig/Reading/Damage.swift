import Vocabulary

/// Marks the maps from which the reader may have lost something, so that nothing is said to be missing in
/// them.
extension Value {
    /// What was lost at this byte belonged to one of the maps that hold the place or end before it.
    mutating func damage(around byte: Int) {
        switch content {
        case .map(var map):
            map.damaged = true
            let before = map.entries.indices.filter { map.entries[$0].keySpan.start.byte <= byte }
            if let index = before.max(by: { map.entries[$0].keySpan < map.entries[$1].keySpan }) {
                map.entries[index].value.damage(around: byte)
            }
            content = .map(map)
        case .list(var values):
            guard let index = values.lastIndex(where: { $0.span.start.byte <= byte }) else { return }
            values[index].damage(around: byte)
            content = .list(values)
        case .scalar, .texts, .dropped, .unusable: break
        }
    }

    /// Everything in it may be incomplete.
    mutating func damageAll() {
        switch content {
        case .map(var map):
            map.damaged = true
            for index in map.entries.indices { map.entries[index].value.damageAll() }
            content = .map(map)
        case .list(var values):
            for index in values.indices { values[index].damageAll() }
            content = .list(values)
        case .scalar, .texts, .dropped, .unusable: break
        }
    }

    /// A second entry of this key was dropped by the reader, with all that it held.
    mutating func damage(keyAt span: SourceSpan) {
        guard case .map(var map) = content else { return }
        for index in map.entries.indices {
            if map.entries[index].keySpan == span {
                map.entries[index].value.damageAll()
            } else {
                map.entries[index].value.damage(keyAt: span)
            }
        }
        content = .map(map)
    }

    /// - Parameter isDamaged: the reader says that something is missing.
    mutating func damage(by diagnostics: [Diagnostic], file: String, isDamaged: Bool) {
        let own = diagnostics.filter { $0.span.file == file && $0.severity == .error }
        for finding in own where finding.code == KeyTwice.rule.code {
            for first in finding.related { damage(keyAt: first.span) }
        }
        guard isDamaged else { return }
        let holes = own.filter { $0.code != KeyTwice.rule.code }
        if holes.isEmpty { damageAll() }
        for hole in holes { damage(around: hole.span.start.byte) }
    }
}
