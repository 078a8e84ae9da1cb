/// Swift source with the inside of comments and texts blanked out, line for line, so that a search finds code alone.
///
/// What is interpolated into a text is code and stays. Regex literals aren't known; the project has none.
struct SwiftText {
    /// What begins anything but plain code.
    private static let special = Set("/#\"`()".utf8)

    private let bytes: [UInt8]
    private var place = 0
    private var code: [UInt8] = []

    static func code(of text: String) -> String {
        var scanner = SwiftText(bytes: Array(text.utf8))
        scanner.scanCode(untilParenthesis: false)
        return String(decoding: scanner.code, as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// `untilParenthesis`: stops behind the parenthesis that ends an interpolation.
    private mutating func scanCode(untilParenthesis: Bool) {
        var depth = 0
        while place < bytes.count {
            if !Self.special.contains(bytes[place]) {
                keep()
            } else if follows("//") {
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { blank() }
            } else if follows("/*") {
                scanBlockComment()
            } else if let hashes = opensText() {
                scanText(hashes: hashes)
            } else if bytes[place] == UInt8(ascii: "`") {
                scanName()
            } else {
                if bytes[place] == UInt8(ascii: "(") { depth += 1 }
                if bytes[place] == UInt8(ascii: ")") {
                    if untilParenthesis, depth == 0 { return keep() }
                    depth -= 1
                }
                keep()
            }
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if follows("/*") {
                depth += 1
                blank(2)
            } else if follows("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && place < bytes.count
    }

    /// A name in backticks may hold quotation marks.
    private mutating func scanName() {
        repeat {
            keep()
        } while place < bytes.count && bytes[place] != UInt8(ascii: "`")
            && bytes[place] != UInt8(ascii: "\n")
        if place < bytes.count { keep() }
    }

    /// How many `#` stand before a quotation mark here.
    private func opensText() -> Int? {
        var end = place
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        return end - place
    }

    private mutating func scanText(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        keep(hashes)
        let mark = follows("\"\"\"") ? "\"\"\"" : "\""
        keep(mark.utf8.count)
        while place < bytes.count {
            if follows(mark + fence) { return keep(mark.utf8.count + hashes) }
            if follows("\\" + fence + "(") {
                keep(2 + hashes)
                scanCode(untilParenthesis: true)
            } else if hashes == 0, bytes[place] == UInt8(ascii: "\\") {
                blank(2)
            } else if mark == "\"", bytes[place] == UInt8(ascii: "\n") {
                return
            } else {
                blank()
            }
        }
    }

    private func follows(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func keep(_ count: Int = 1) {
        for _ in 0..<count where place < bytes.count {
            code.append(bytes[place])
            place += 1
        }
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where place < bytes.count {
            code.append(bytes[place] == UInt8(ascii: "\n") ? bytes[place] : UInt8(ascii: " "))
            place += 1
        }
    }
}
