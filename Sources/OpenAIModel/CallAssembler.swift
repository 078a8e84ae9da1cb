import Reception
import Shapes

/// Calls out of the pieces that real servers send: without indices, all at index 0, without ids or with the same one
/// twice, names in pieces or repeated, whole calls at once.
struct CallAssembler {
    static let mostCalls = 128

    /// Names that were declared: where a name and another follow each other, they tell two calls from one name in pieces.
    let tools: Set<String>
    private(set) var calls: [PartialCall] = []

    init(tools: Set<String>) {
        self.tools = tools
    }

    /// All the pieces of one chunk.
    mutating func take(_ pieces: [CallPiece]) throws(Trouble) {
        for (position, piece) in pieces.enumerated() {
            let place = place(of: piece, at: position, among: pieces.count)
            if let place, !begins(piece, after: calls[place]) {
                add(piece, to: place)
            } else {
                guard calls.count < Self.mostCalls else { throw .unreadable("too many tool calls") }
                var call = PartialCall(index: piece.index)
                if piece.name.isEmpty, let place { call.name = calls[place].name }
                calls.append(call)
                add(piece, to: calls.count - 1)
            }
        }
    }

    /// The call that a piece seems to go on with: by index, else by id, else by position.
    private func place(of piece: CallPiece, at position: Int, among count: Int) -> Int? {
        if let index = piece.index { return calls.lastIndex { $0.index == index } }
        if let id = piece.id, let known = calls.lastIndex(where: { $0.id == id }) { return known }
        if count > 1 {
            if piece.name.isEmpty, calls.indices.contains(position) { return position }
            // Whole calls side by side.
            if position > 0 { return nil }
        }
        return calls.indices.last
    }

    /// Whether the piece is the first of another call although it claims the place of this one.
    private func begins(_ piece: CallPiece, after call: PartialCall) -> Bool {
        if piece.name.isEmpty { return call.isNamedAgain && piece.hasArguments }
        if piece.id != nil, call.id != nil, piece.id != call.id { return true }
        if call.isWhole { return piece.hasArguments || piece.name != call.name }
        return piece.name != call.name && tools.contains(call.name) && tools.contains(piece.name)
            && !piece.name.hasPrefix(call.name)
    }

    private mutating func add(_ piece: CallPiece, to place: Int) {
        calls[place].id = calls[place].id ?? piece.id
        if !piece.name.isEmpty, piece.name == calls[place].name, calls[place].isWhole {
            calls[place].isNamedAgain = true
        }
        calls[place].append(piece.arguments)
        let name = calls[place].name
        guard !piece.name.isEmpty, piece.name != name else { return }
        // The whole name so far, or its next piece.
        let isCumulative = piece.name.hasPrefix(name) && tools.contains(piece.name)
        calls[place].name = isCumulative ? piece.name : name + piece.name
    }

    /// `taken`: ids that the request has already.
    func finished(taken: Set<String>, newID: () -> String) throws(Trouble) -> [ChatCall] {
        var taken = taken
        var finished: [ChatCall] = []
        for call in calls {
            guard !call.name.isEmpty else { throw .unreadable("a tool call without a name") }
            var arguments = call.arguments.drop { $0.isBlank }
            while arguments.last?.isBlank == true { arguments.removeLast() }
            if arguments.isEmpty || arguments.elementsEqual("null".utf8) { arguments = Array("{}".utf8)[...] }
            guard (try? JSON(bytes: arguments)) != nil else {
                throw .unreadable("a tool call's arguments are not JSON")
            }
            var id = call.id ?? newID()
            if !taken.insert(id).inserted {
                id = newID()
                taken.insert(id)
            }
            finished.append(
                ChatCall(id: id, name: call.name, arguments: String(decoding: arguments, as: UTF8.self)))
        }
        return finished
    }
}
