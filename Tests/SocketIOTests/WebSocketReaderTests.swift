import SocketIO
import Testing

@Suite struct WebSocketReaderTests {
    /// A client's frame, by the book.
    private func frame(
        _ first: UInt8, _ data: [UInt8], mask: [UInt8]? = [1, 2, 3, 4], length: [UInt8]? = nil
    ) -> [UInt8] {
        var bytes: [UInt8] = [first]
        let bit: UInt8 = mask == nil ? 0 : 0x80
        if let length {
            bytes += [bit | length[0]] + length.dropFirst()
        } else if data.count < 126 {
            bytes.append(bit | UInt8(data.count))
        } else if data.count < 65536 {
            bytes += [bit | 126, UInt8(data.count >> 8), UInt8(data.count & 0xFF)]
        } else {
            bytes += [bit | 127, 0, 0, 0, 0] + (0..<4).map { UInt8(data.count >> (24 - $0 * 8) & 0xFF) }
        }
        guard let mask else { return bytes + data }
        return bytes + mask + data.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    private func read(_ bytes: [UInt8], limit: Int = 1000) -> [WebSocketReader.Event] {
        var reader = WebSocketReader(limit: limit)
        return reader.read(bytes[...])
    }

    @Test(arguments: [0, 1, 125, 126, 127, 65535, 65536, 100_000])
    func `reads messages of any length`(count: Int) {
        let data = (0..<count).map { UInt8($0 % 128) }
        #expect(read(frame(0x81, data), limit: 100_000) == [.text(data)])
        #expect(read(frame(0x82, data), limit: 100_000) == [.binary(data)])
    }

    @Test func `a ping between fragments is answered before the message is whole`() {
        let bytes = frame(0x01, [0x61]) + frame(0x89, [0x70]) + frame(0x00, []) + frame(0x80, [0x62])
        #expect(read(bytes) == [.ping([0x70]), .text([0x61, 0x62])])
    }

    @Test func `a letter may be cut by fragments`() {
        let bytes = Array("語".utf8)
        #expect(read(frame(0x01, [bytes[0]]) + frame(0x80, Array(bytes[1...]))) == [.text(bytes)])
    }

    @Test(
        arguments: [
            (0xC1, CloseCode.protocolError), (0xA1, .protocolError), (0x91, .protocolError),
            (0x83, .protocolError), (0x87, .protocolError), (0x8B, .protocolError), (0x8F, .protocolError),
            (0x80, .protocolError), (0x00, .protocolError), (0x08, .protocolError), (0x09, .protocolError),
            (0x0A, .protocolError),
        ] as [(UInt8, CloseCode)])
    func `a first byte that may not be ends it at once`(first: UInt8, code: CloseCode) {
        #expect(read([first]) == [.failed(code)])
    }

    @Test func `an unmasked frame ends it`() {
        #expect(read(frame(0x81, [0x61], mask: nil)) == [.failed(.protocolError)])
    }

    @Test func `a new message inside of one ends it`() {
        #expect(read(frame(0x01, [0x61]) + frame(0x81, [0x62])) == [.failed(.protocolError)])
    }

    @Test(
        arguments: [[126, 0, 125], [127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], [127, 0x80, 0, 0, 0, 0, 0, 0, 0]]
            as [[UInt8]])
    func `a length in a longer form than needed ends it`(length: [UInt8]) {
        #expect(read(frame(0x82, [], length: length)) == [.failed(.protocolError)])
    }

    @Test func `a long control frame ends it`() {
        #expect(read(frame(0x89, Array(repeating: 0, count: 126))) == [.failed(.protocolError)])
    }

    @Test func `too much is refused before it comes`() {
        let header: [UInt8] = [0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0]
        #expect(read(header) == [.failed(.tooLarge)])
        let part = frame(0x02, Array(repeating: 0, count: 600))
        #expect(read(part + frame(0x80, Array(repeating: 0, count: 401))) == [.failed(.tooLarge)])
        #expect(read(part + frame(0x80, Array(repeating: 0, count: 400))).count == 1)
    }

    @Test func `bad text is refused at its first bad byte`() {
        let whole = frame(0x81, [0x61, 0xFF] + Array(repeating: 0x62, count: 50))
        #expect(read(Array(whole.prefix(7))) == [])
        #expect(read(Array(whole.prefix(8))) == [.failed(.invalidText)])
        #expect(read(frame(0x81, [0xE8, 0xAA])) == [.failed(.invalidText)])
        #expect(read(frame(0x82, [0xFF])) == [.binary([0xFF])])
    }

    @Test func `close codes are those that may be sent`() {
        for code in 0...UInt16(5000) {
            let isKnown = (1000...1003).contains(code) || (1007...1014).contains(code)
            let may = isKnown || (3000...4999).contains(code)
            let bytes = frame(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)])
            #expect(read(bytes) == [may ? .close(CloseCode(rawValue: code)) : .failed(.protocolError)])
        }
        #expect(read(frame(0x88, [])) == [.close(nil)])
        #expect(read(frame(0x88, [3])) == [.failed(.protocolError)])
        #expect(read(frame(0x88, [3, 0xE8, 0xFF])) == [.failed(.invalidText)])
        #expect(read(frame(0x88, [3, 0xE8]) + frame(0x81, [0x61])) == [.close(.normal)])
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func `says the same however the bytes are cut, and never traps`(seed: UInt64) {
        var numbers = SeededNumbers(seed)
        for _ in 0..<2000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let first =
                    [0x81, 0x82, 0x01, 0x80, 0x00, 0x89, 0x8A, 0x88].randomElement(using: &numbers) ?? 0x81
                let data =
                    Bool.random(using: &numbers) ? Array(numbers.text().utf8) : numbers.bytes(upTo: 200)
                bytes += frame(UInt8(first), data)
            }
            if Bool.random(using: &numbers) { bytes = numbers.mutated(bytes) }
            let whole = read(bytes)
            var reader = WebSocketReader(limit: 1000)
            var parts: [WebSocketReader.Event] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...9, using: &numbers)
                parts += reader.read(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            #expect(parts == whole, "\(seed): \(bytes)")
        }
    }

    @Test(arguments: [0, 125, 126, 65535, 65536])
    func `our own frames have the shortest length and no mask`(count: Int) {
        let frame = WebSocketFrame(.text, prefix: 0x34, Bytes(repeating: 0x61, count: count))
        let header = frame.header
        #expect(header.first == 0x81)
        #expect(header.last == 0x34)
        #expect(header.count == (count + 1 < 126 ? 3 : count + 1 < 65536 ? 5 : 11))
        #expect(frame.size == count + 1)
    }
}
