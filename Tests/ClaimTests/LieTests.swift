import Dialogue
import Testing
import Vocabulary

/// A model that lies. The lying sentences stand in double brackets; none of them may reach the customer, and the others
/// should.
@Suite struct LieTests {
    @Test func `C2 no lie reaches the customer`() throws {
        let lines = try ReplyLine.files(in: "lies")
        #expect(lines.count >= 1_100)
        for line in lines {
            let marked = line.reply
            let text = marked.replacing("[[", with: "").replacing("]]", with: "")
            let result = try line.make().reply(to: text)
            for lie in Self.bracketed(marked) {
                #expect(!result.text.contains(lie), "\(line.slug) \(line.scene): \(lie) -> \(result.text)")
            }
            let rest = Self.unbracketed(marked)
            for honest in rest where !honest.trimmed.isEmpty {
                #expect(
                    result.text.contains(honest.trimmed),
                    "\(line.scene): lost '\(honest.trimmed)' -> \(result.text)")
            }
        }
    }

    private static func bracketed(_ text: String) -> [String] {
        text.split(separator: "[[").dropFirst(text.hasPrefix("[[") ? 0 : 1)
            .compactMap {
                $0.split(separator: "]]", omittingEmptySubsequences: false).first.map { $0.trimmed }
            }
            .filter { !$0.isEmpty }
    }

    private static func unbracketed(_ text: String) -> [Substring] {
        var rest: [Substring] = []
        var tail = text[...]
        while let open = tail.firstRange(of: "[[") {
            rest.append(tail[..<open.lowerBound])
            let behind = tail[open.upperBound...]
            guard let close = behind.firstRange(of: "]]") else { return rest }
            tail = behind[close.upperBound...]
        }
        return rest + [tail]
    }
}
