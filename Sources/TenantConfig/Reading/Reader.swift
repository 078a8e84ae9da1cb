import Scheduling
import Vocabulary

/// Reads one file of one layer as its shape says, reporting everything that doesn't fit. What is missing is
/// not reported here, since another layer may bring it.
struct Reader {
    let slug: String
    /// The folder is the tenant's own, not a layer shared by several.
    let isTenants: Bool
    var report = Report()

    /// `example`: the smallest valid value, as written.
    mutating func read(_ node: MarkedNode, as shape: Shape, at path: Path, example: String) -> Value {
        if case .later(let words) = shape { return later(node, words, at: path) }
        if case .empty = node.content {
            report.add(WrongValue.empty(path, at: node.span, example: example))
            return .unusable(at: node.span)
        }
        switch shape {
        case .scalar(let kind): return readScalar(node, as: kind, at: path, example: example)
        case .record(let record): return readRecord(node, as: record, at: path, example: example)
        case .entries(let entries): return readEntries(node, as: entries, at: path, example: example)
        case .list(let item, let loneItem):
            return readList(node, of: item, loneItem: loneItem, at: path, example: example)
        case .hours: return readHours(node, at: path, example: example)
        case .week(let week): return readWeek(node, as: week, at: path, example: example)
        case .forms(let scalar, let list, let map):
            let form =
                switch node.content {
                case .scalar: scalar
                case .list: list
                case .map(let entries): entries.areTranslations(in: scalar, otherThan: map) ? scalar : map
                case .empty: Shape?.none
                }
            guard let form else {
                return wrong(node, at: path, expected: shape.expectation, example: example)
            }
            return read(node, as: form, at: path, example: example)
        case .later: return .unusable(at: node.span)
        }
    }

    mutating func wrong(_ node: MarkedNode, at path: Path, expected: String, example: String) -> Value {
        report.add(WrongValue.wrongType(path, expected: expected, got: node, example: example))
        return .unusable(at: node.span)
    }

    mutating func later(_ node: MarkedNode, _ words: String, at path: Path) -> Value {
        var place = node.span
        if case .map(let entries) = node.content, let first = entries.first { place = first.keySpan }
        report.add(NotServedYet.form(path, words, at: place))
        return .unusable(at: node.span)
    }

    private mutating func readRecord(
        _ node: MarkedNode, as record: Record, at path: Path, example: String
    ) -> Value {
        if let name = record.shortFor, let key = record.key(name), node.isShort(for: key, in: record) {
            let value = read(node, as: key.shape, at: path, example: example)
            if value.isUnusable { return value }
            let entry = Value.Entry(key: name, keySpan: node.span, value: value)
            return Value(content: .map(Value.Map(entries: [entry])), span: node.span)
        }
        guard case .map(let entries) = node.content else {
            return wrong(node, at: path, expected: Shape.record(record).expectation, example: example)
        }
        var map = Value.Map()
        for entry in entries {
            guard let key = record.key(entry.key) else {
                let meant = nearest(to: entry.key, among: record.keys.map(\.name))
                report.add(UnknownKey.finding(entry, in: record, at: path, meant: meant))
                if let meant, !entries.contains(where: { $0.key == meant }) {
                    map.entries.append(
                        Value.Entry(
                            key: meant, keySpan: entry.keySpan, value: .unusable(at: entry.value.span)))
                }
                continue
            }
            let value = readKey(entry, as: key, at: path.appending(key.name))
            map.entries.append(Value.Entry(key: key.name, keySpan: entry.keySpan, value: value))
        }
        return Value(content: .map(map), span: node.span)
    }

    private mutating func readKey(_ entry: MarkedNode.Entry, as key: Key, at path: Path) -> Value {
        if case .later(let words) = key.status {
            report.add(NotServedYet.key(path, words, at: entry.keySpan))
            return .unusable(at: entry.value.span)
        }
        if case .empty = entry.value.content {
            report.add(WrongValue.empty(path, at: entry.keySpan, example: key.example))
            return .unusable(at: entry.value.span)
        }
        let value = read(entry.value, as: key.shape, at: path, example: key.example)
        if case .servedAs(let served, let words) = key.status, let scalar = value.scalar,
            scalar.canonicalText != served
        {
            // What is written is still looked at: the tenant isn't served with it, but may be right otherwise.
            report.add(NotServedYet.value(path, served: served, words, at: entry.value.span))
        }
        return value
    }

    private mutating func readEntries(
        _ node: MarkedNode, as shape: Entries, at path: Path, example: String
    ) -> Value {
        switch node.content {
        case .map(let entries):
            var map = Value.Map()
            for entry in entries {
                checkName(entry.key, as: shape, at: entry.keySpan)
                if let finding = WordAsTruth.finding(entry) { report.add(finding) }
                let value = readEntry(entry, as: shape, at: path.appending(entry.key))
                map.entries.append(Value.Entry(key: entry.key, keySpan: entry.keySpan, value: value))
            }
            return Value(content: .map(map), span: node.span)
        case .list(let items) where shape.listIsShort:
            let ids = readList(
                node, of: .scalar(.reference(shape.noun)), loneItem: false, at: path, example: example)
            guard let values = ids.list else { return ids }
            var map = Value.Map(damaged: values.count < items.count)
            for value in values {
                guard let id = value.text, map[id] == nil else { continue }
                let settings = Value(content: .map(Value.Map()), span: value.span)
                map.entries.append(Value.Entry(key: id, keySpan: value.span, value: settings))
            }
            return Value(content: .map(map), span: node.span)
        default:
            return wrong(node, at: path, expected: Shape.entries(shape).expectation, example: example)
        }
    }

    private mutating func readEntry(_ entry: MarkedNode.Entry, as shape: Entries, at path: Path) -> Value {
        switch entry.value.content {
        case .scalar("none", style: .plain):
            return Value(content: .dropped, span: entry.value.span)
        case .empty:
            report.add(WrongValue.empty(path, at: entry.keySpan, example: shape.of.smallestExample))
            return .unusable(at: entry.value.span)
        default:
            return read(entry.value, as: shape.of, at: path, example: shape.of.smallestExample)
        }
    }

    private mutating func checkName(_ name: String, as shape: Entries, at span: SourceSpan) {
        switch shape.names {
        case .ids:
            guard !isID(name) || Weekday.allCases.contains(where: { $0.key == name }) else { return }
            report.add(WrongValue.badID(name, of: shape.noun, at: span))
        case .facts:
            guard !isID(name.replacing("_", with: "-")) else { return }
            report.add(WrongValue.badID(name, of: shape.noun, at: span))
        case .parties:
            guard PartyText.read(name) == nil else { return }
            report.add(WrongValue.badParty(name, at: span))
        }
    }

    mutating func readList(
        _ node: MarkedNode, of item: Shape, loneItem: Bool, at path: Path, example: String
    ) -> Value {
        guard case .list(let nodes) = node.content else {
            if loneItem {
                let value = read(node, as: item, at: path, example: example)
                return value.isUnusable ? value : Value(content: .list([value]), span: node.span)
            }
            let expected = Shape.list(of: item, loneItem: loneItem).expectation
            return wrong(node, at: path, expected: expected, example: example)
        }
        if loneItem, nodes.isEmpty {
            report.add(WrongValue.empty(path, at: node.span, example: example))
            return .unusable(at: node.span)
        }
        var values: [Value] = []
        var firstSeen: [String: SourceSpan] = [:]
        for (index, node) in nodes.enumerated() {
            let value = read(node, as: item, at: path.appending(index: index), example: item.smallestExample)
            if case .scalar(.reference) = item, let id = value.text {
                if let first = firstSeen[id] {
                    report.add(IdTwice.finding(id, at: value.span, first: first))
                    continue
                }
                firstSeen[id] = value.span
            }
            if !value.isUnusable { values.append(value) }
        }
        // A list that lost an item is worth no conclusions, except about the items themselves.
        return Value(content: .list(values), span: node.span)
    }
}

extension MarkedNode {
    /// Written as the value of one key of the record alone.
    fileprivate func isShort(for key: Key, in record: Record) -> Bool {
        switch content {
        case .scalar: true
        case .map(let entries): entries.areTranslations(in: key.shape, otherThan: .record(record))
        case .list, .empty: false
        }
    }
}

extension [MarkedNode.Entry] {
    /// `{en: …, es: …}` where a text may stand, and not a map of the form that may stand there too.
    fileprivate func areTranslations(in text: Shape?, otherThan map: Shape?) -> Bool {
        guard case .scalar(.text)? = text, !isEmpty, allSatisfy({ isLanguage($0.key) }) else { return false }
        guard case .record(let record)? = map else { return true }
        return allSatisfy { record.key($0.key) == nil }
    }
}
