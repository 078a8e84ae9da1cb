import Reception
import Shapes

/// The body of an answer with status 200, whatever pieces its bytes come in: a stream of events, or one JSON object.
struct AnswerReader {
    private enum Kind {
        case unknown
        case object([UInt8])
        case events(EventStreamParser)
    }

    private var kind = Kind.unknown
    private var assembler: CompletionAssembler
    private var isDone = false

    init(tools: Set<String>) {
        assembler = CompletionAssembler(tools: tools)
    }

    var hasPiece: Bool { assembler.hasPiece }
    /// Whether what has arrived is the whole answer; usage may still follow.
    var isComplete: Bool { isDone || assembler.isFinished }

    /// The words that these bytes brought.
    mutating func take(_ bytes: some Collection<UInt8>) throws(Trouble) -> String {
        switch kind {
        case .unknown:
            // The content type isn't asked: not all servers and proxies tell it right.
            guard let start = bytes.firstIndex(where: { !$0.isBlank }) else { return "" }
            kind = bytes[start] == UInt8(ascii: "{") ? .object([]) : .events(EventStreamParser())
            return try take(bytes[start...])
        case .object(var object):
            kind = .unknown
            object += bytes
            guard object.count <= EventStreamParser.limit else { throw .unreadable("the answer is too long") }
            kind = .object(object)
            return ""
        case .events(var parser):
            kind = .unknown
            defer { kind = .events(parser) }
            let events: [[UInt8]]
            do throws(EventStreamParser.TooLong) { events = try parser.take(bytes) } catch {
                throw .unreadable("an event is too long")
            }
            var words = ""
            for event in events { words += try take(event: event) }
            return words
        }
    }

    /// The bytes have ended: the words that only this makes readable.
    mutating func end() throws(Trouble) -> String {
        switch kind {
        case .unknown: return ""
        case .object(let object):
            guard let json = try? JSON(bytes: repaired(object)) else { return "" }
            isDone = json["choices"] != nil
            return try assembler.take(json)
        case .events(var parser):
            // Half an event is what a cut leaves; `isComplete` tells of that.
            guard !isDone, let event = try? parser.end(), let chunks = try? chunks(in: event) else {
                return ""
            }
            return try take(chunks)
        }
    }

    func completion(taken: Set<String>, newID: () -> String) throws(Trouble) -> ChatCompletion {
        guard isComplete else { throw .cut("the answer ends in the middle") }
        return try assembler.completion(taken: taken, newID: newID)
    }

    private mutating func take(event: [UInt8]) throws(Trouble) -> String {
        try take(try chunks(in: event))
    }

    private mutating func take(_ chunks: [JSON?]) throws(Trouble) -> String {
        var words = ""
        for chunk in chunks where !isDone {
            if let chunk { words += try assembler.take(chunk) } else { isDone = true }
        }
        return words
    }

    /// `nil` is `[DONE]`. Several lines are one value, or as many where a server forgets the blank lines between events.
    private func chunks(in event: [UInt8]) throws(Trouble) -> [JSON?] {
        if event.allSatisfy(\.isBlank) { return [] }
        if let chunk = chunk(event[...]) { return [chunk] }
        var chunks: [JSON?] = []
        for line in event.split(separator: 0x0A) where !line.allSatisfy(\.isBlank) {
            guard let chunk = chunk(line) else { throw .unreadable("an event is not JSON") }
            chunks.append(chunk)
        }
        return chunks
    }

    private func chunk(_ bytes: ArraySlice<UInt8>) -> JSON?? {
        if bytes.filter({ !$0.isBlank }).elementsEqual("[DONE]".utf8) { return .some(nil) }
        return (try? JSON(bytes: repaired(bytes))).map { .some($0) }
    }
}

/// Events are UTF-8 by definition, and what isn't is replaced, not refused.
private func repaired(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
}
