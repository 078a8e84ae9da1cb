import TenantConfig
import Vocabulary

/// A key or a value of a tree, with what stands before it in its map.
struct ScalarPiece {
    let node: MarkedNode
    let key: Key
    /// The entry of the same map that was written before.
    let before: MarkedNode.Entry?

    enum Key {
        case isKey
        /// `nil`: an item of a list.
        case of(MarkedNode.Entry?)
    }

    var bytes: Range<Int> { node.span.start.byte..<max(node.span.start.byte, node.span.end.byte) }

    var isKey: Bool {
        if case .isKey = key { true } else { false }
    }

    /// In the order of the file.
    static func list(of root: MarkedNode) -> [Self] {
        var pieces: [Self] = []
        collect(root, of: nil, before: nil, into: &pieces)
        return pieces
    }

    private static func collect(
        _ node: MarkedNode, of entry: MarkedNode.Entry?, before: MarkedNode.Entry?, into pieces: inout [Self]
    ) {
        switch node.content {
        case .scalar, .empty: pieces.append(Self(node: node, key: .of(entry), before: before))
        case .list(let nodes):
            for node in nodes { collect(node, of: nil, before: nil, into: &pieces) }
        case .map(let entries):
            var before: MarkedNode.Entry?
            for entry in entries {
                let isPlain = entry.keySpan.end.byte - entry.keySpan.start.byte == entry.key.utf8.count
                let key = MarkedNode(
                    .scalar(entry.key, style: isPlain ? .plain : .quoted), span: entry.keySpan)
                pieces.append(Self(node: key, key: .isKey, before: before))
                collect(entry.value, of: entry, before: before, into: &pieces)
                before = entry
            }
        }
    }
}
