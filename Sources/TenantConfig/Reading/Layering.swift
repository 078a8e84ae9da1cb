import Vocabulary

/// Lays one layer over another. Maps merge key by key; a week, a list or a scalar replaces.
enum Layering {
    static func lay(_ upper: Value, over lower: Value, as shape: Shape) -> Value {
        if case .texts(let above) = upper.content, case .texts(let below) = lower.content {
            return translations(above, over: below, span: upper.span)
        }
        switch shape {
        case .record(let record):
            let replaced = upper.map.map(record.alternatives) ?? []
            return merge(upper, over: lower.without(replaced)) { record.key($0)?.shape }
        case .entries(let entries) where entries.names == .parties:
            return upper
        case .entries(let entries):
            return merge(upper, over: lower) { _ in entries.of }
        case .forms(_, _, let map?):
            return lay(upper, over: lower, as: map)
        case .scalar, .list, .hours, .week, .forms, .later:
            return upper
        }
    }

    private static func translations(
        _ above: [Value.Entry], over below: [Value.Entry], span: SourceSpan
    ) -> Value {
        let kept = below.filter { entry in !above.contains { $0.key == entry.key } }
        return Value(content: .texts(above + kept), span: span)
    }

    private static func merge(_ upper: Value, over lower: Value, shape: (String) -> Shape?) -> Value {
        guard case .map(var above) = upper.content else { return upper }
        guard case .map(let below) = lower.content else {
            above.damaged = above.damaged || lower.isUnusable
            return Value(content: .map(above), span: upper.span)
        }
        var result = below
        result.damaged = above.damaged || below.damaged
        for entry in above.entries {
            guard let index = result.entries.firstIndex(where: { $0.key == entry.key }) else {
                var entry = entry
                // What it was laid over may have been lost.
                if below.damaged { entry.value.damageAll() }
                result.entries.append(entry)
                continue
            }
            result.entries[index].keySpan = entry.keySpan
            if let shape = shape(entry.key) {
                result.entries[index].value = lay(entry.value, over: result.entries[index].value, as: shape)
            }
        }
        return Value(content: .map(result), span: upper.span)
    }
}

extension Record {
    /// The keys that what is written in the map stands instead of.
    fileprivate func alternatives(to map: Value.Map) -> Set<String> {
        guard !alternatives.isEmpty else { return [] }
        let written = alternatives.filter { group in group.contains { map[$0] != nil } }
        guard !written.isEmpty else { return [] }
        return Set(alternatives.joined()).subtracting(written.joined())
    }
}

extension Value {
    fileprivate func without(_ keys: Set<String>) -> Value {
        guard !keys.isEmpty, case .map(var map) = content else { return self }
        map.entries.removeAll { keys.contains($0.key) }
        return Value(content: .map(map), span: span)
    }
}

/// Adds the built-in values to what the layers say, drops what they drop, and reports what is missing.
struct Completion {
    var report = Report()

    /// `place`: where a missing key is reported.
    mutating func complete(_ value: Value, as shape: Shape, at path: Path, place: SourceSpan, noun: String)
        -> Value
    {
        switch (shape, value.content) {
        case (.record(let record), .map(let map)):
            return Value(
                content: .map(complete(map, as: record, at: path, place: place, noun: noun)), span: value.span
            )
        case (.entries(let entries), .map(var map)):
            map.entries = map.entries.compactMap { entry in
                if case .dropped = entry.value.content { return nil }
                var entry = entry
                entry.value = complete(
                    entry.value, as: entries.of, at: path.appending(entry.key), place: entry.keySpan,
                    noun: entries.noun)
                return entry
            }
            return Value(content: .map(map), span: value.span)
        case (.week(let week), .map(var map)):
            map.entries = map.entries.map { entry in
                // A week of a location, in which nothing is built in.
                if week.byLocation, entry.value.map != nil { return entry }
                var entry = entry
                entry.value = complete(
                    entry.value, as: week.of, at: path.appending(entry.key), place: entry.keySpan, noun: noun)
                return entry
            }
            return Value(content: .map(map), span: value.span)
        case (.list(let item, _), .list(let values)):
            let completed = values.enumerated().map { index, value in
                complete(value, as: item, at: path.appending(index: index), place: value.span, noun: noun)
            }
            return Value(content: .list(completed), span: value.span)
        case (.forms(_, _, let map?), .map):
            return complete(value, as: map, at: path, place: place, noun: noun)
        case (.forms(let scalar, let list, _), .list):
            guard let form = list ?? scalar else { return value }
            return complete(value, as: form, at: path, place: place, noun: noun)
        default:
            return value
        }
    }

    private mutating func complete(
        _ map: Value.Map, as record: Record, at path: Path, place: SourceSpan, noun: String
    ) -> Value.Map {
        var result = Value.Map(damaged: map.damaged)
        var missing: [Key] = []
        let replaced = record.alternatives(to: map)
        for key in record.keys {
            let keyPath = path.appending(key.name)
            if var entry = map[key.name] {
                entry.value = complete(
                    entry.value, as: key.shape, at: keyPath, place: entry.keySpan, noun: record.noun)
                result.entries.append(entry)
            } else if replaced.contains(key.name) {
                continue
            } else if let value = builtIn(key, at: keyPath) {
                result.entries.append(Value.Entry(key: key.name, keySpan: .builtIn, value: value))
            } else if key.isRequired, !map.damaged {
                missing.append(key)
                result.entries.append(
                    Value.Entry(key: key.name, keySpan: place, value: .unusable(at: place)))
            }
        }
        if !missing.isEmpty { report.add(WrongValue.missing(missing, in: path, noun: noun, at: place)) }
        return result
    }

    private mutating func builtIn(_ key: Key, at path: Path) -> Value? {
        var reader = Reader(slug: "", isTenants: false)
        func node(_ text: String) -> MarkedNode { MarkedNode(.scalar(text, style: .plain), span: .builtIn) }
        switch key.presence {
        case .required, .optional: return nil
        case .filled:
            let empty = Value(content: .map(Value.Map()), span: .builtIn)
            return complete(empty, as: key.shape, at: path, place: .builtIn, noun: key.name)
        case .fallback(let text):
            return reader.read(node(text), as: key.shape, at: path, example: key.example)
        case .fallbackItems(let texts):
            let list = MarkedNode(.list(texts.map(node)), span: .builtIn)
            return reader.read(list, as: key.shape, at: path, example: key.example)
        }
    }
}
