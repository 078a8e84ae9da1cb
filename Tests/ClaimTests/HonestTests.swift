import Dialogue
import Testing
import Vocabulary

/// Replies with nothing false in them pass as they are.
@Suite struct HonestTests {
    @Test func `C2 at most one honest reply in a hundred is touched`() throws {
        let lines = try ReplyLine.files(in: "honest")
        #expect(lines.count >= 1_300)
        var touched: [String] = []
        for line in lines {
            let result = try line.make().reply(to: line.reply)
            if Self.plain(result.text) != Self.plain(line.reply) {
                let reasons = result.verdicts.flatMap(\.claims).filter { !$0.isBacked }.map {
                    "\($0.kind.rawValue) '\($0.words)'"
                }
                touched.append(
                    "\(line.slug) \(line.scene): \(line.reply)\n   -> \(result.text)\n   \(reasons)")
            }
        }
        #expect(
            touched.count * 100 <= lines.count,
            "\(touched.count) of \(lines.count):\n\(touched.joined(separator: "\n"))")
    }

    static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
