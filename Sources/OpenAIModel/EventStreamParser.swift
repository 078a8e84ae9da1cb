/// Server-sent events out of bytes in pieces of any size (HTML Standard, "Server-sent events", 9.2.6): of each event its
/// data. Names, ids, comments and everything else are dropped; Chat Completions uses none of them.
struct EventStreamParser {
    /// More than this in one event ends the reading: no honest answer is near it.
    static let limit = 1_100_000

    struct TooLong: Error, Hashable {}

    private var line: [UInt8] = []
    private var data: [UInt8]?
    /// After a carriage return, a line feed belongs to the same line end.
    private var isAfterReturn = false
    private var isFirstLine = true

    /// The data of the events that these bytes complete.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            let endsReturn = isAfterReturn && byte == 0x0A
            isAfterReturn = byte == 0x0D
            if endsReturn { continue }
            if byte == 0x0A || byte == 0x0D {
                if let event = try endLine() { events.append(event) }
            } else {
                guard line.count < Self.limit else { throw TooLong() }
                line.append(byte)
            }
        }
        return events
    }

    /// The last event, where the stream ended without the blank line behind it.
    mutating func end() throws(TooLong) -> [UInt8]? {
        if !line.isEmpty, let event = try endLine() { return event }
        return try endLine()
    }

    private mutating func endLine() throws(TooLong) -> [UInt8]? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
        guard !line.isEmpty else {
            defer { data = nil }
            return data
        }
        let name = Array("data".utf8)
        guard line.starts(with: name) else { return nil }
        var value = line.dropFirst(name.count)
        if !value.isEmpty {
            guard value.popFirst() == UInt8(ascii: ":") else { return nil }
            if value.first == UInt8(ascii: " ") { value.removeFirst() }
        }
        let earlier = data.map { $0 + [0x0A] } ?? []
        guard earlier.count + value.count <= Self.limit else { throw TooLong() }
        data = earlier + value
        return nil
    }
}
