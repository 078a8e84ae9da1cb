import Shapes

/// Tool calls as the deltas of a stream, with their oddities.
struct FakeCallStream {
    let calls: [FakeCompletion.Call]
    let quirks: Set<FakeQuirk>
    let number: Int

    var deltas: [JSON] {
        if quirks.contains(.wholeCalls) {
            return calls.isEmpty ? [] : [["tool_calls": .array(whole)]]
        }
        let pieces = calls.indices.map(pieces)
        guard quirks.contains(.interleavedCalls) else { return pieces.flatMap { $0.map(delta) } }
        let longest = pieces.map(\.count).max() ?? 0
        return (0..<longest).flatMap { position in
            pieces.compactMap { $0.indices.contains(position) ? delta($0[position]) : nil }
        }
    }

    /// Each call at once.
    var whole: [JSON] {
        calls.indices.map { position in
            JSON.members([
                "index": index(position), "id": id(position), "type": "function",
                "function": [
                    "name": .string(calls[position].name), "arguments": arguments(calls[position].arguments),
                ],
            ])
        }
    }

    private func delta(_ piece: JSON) -> JSON { ["tool_calls": [piece]] }

    private func pieces(_ position: Int) -> [JSON] {
        let call = calls[position]
        let written =
            quirks.contains(.argumentsAsObject)
            ? [arguments(call.arguments)] : inPieces(call.arguments, words: false).map { JSON.string($0) }
        let names = quirks.contains(.nameInPieces) ? inPieces(call.name, words: false) : [call.name]
        var pieces = names.enumerated().map { place, name in
            piece(position, isFirst: place == 0, name: name, arguments: "")
        }
        pieces += written.map { piece(position, isFirst: false, name: nil, arguments: $0) }
        return pieces
    }

    private func piece(_ position: Int, isFirst: Bool, name: String?, arguments: JSON) -> JSON {
        let name = name ?? (quirks.contains(.nameInEachPiece) ? calls[position].name : nil)
        return .members([
            "index": index(position), "id": isFirst || quirks.contains(.idInEachPiece) ? id(position) : nil,
            "type": isFirst ? "function" : nil,
            "function": .members(["name": name.map { .string($0) }, "arguments": arguments]),
        ])
    }

    private func index(_ position: Int) -> JSON? {
        if quirks.contains(.missingIndex) { return nil }
        if quirks.contains(.indexAlwaysZero) { return 0 }
        if quirks.contains(.indexAlwaysOne) { return 1 }
        return .int(position)
    }

    private func id(_ position: Int) -> JSON? {
        if quirks.contains(.missingIDs) { return nil }
        if quirks.contains(.sameIDs) { return "call_0" }
        return .string(calls[position].id ?? "call_\(number)_\(position)")
    }

    private func arguments(_ written: String) -> JSON {
        guard quirks.contains(.argumentsAsObject), let json = try? JSON(bytes: written.utf8) else {
            return .string(written)
        }
        return json
    }
}
