/// What an SMTP server answers to a command (RFC 5321, section 4.2).
struct Reply: Hashable, Sendable {
    /// 200 to 599.
    let code: Int
    /// What follows the codes, a line each. For machines: shown to nobody.
    let lines: [[UInt8]]

    var isPositive: Bool { code / 100 == 2 }
    /// Wants more: the text of a mail, the next part of a login.
    var isIntermediate: Bool { code / 100 == 3 }
}

/// Cuts what arrives into replies. Bounded in every direction: a server is another party.
struct ReplyParser: Sendable {
    /// The standard has 512 and some servers more.
    static let longestLine = 2048
    static let mostLines = 128

    private var line: [UInt8] = []
    private var code: Int?
    private var lines: [[UInt8]] = []

    /// No SMTP.
    struct Garbage: Error, Hashable, Sendable {}

    /// Whether nothing of a reply has arrived that isn't finished.
    var isAtRest: Bool { line.isEmpty && lines.isEmpty }

    /// The replies that are complete with these bytes. After an error nothing more can be read.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Garbage) -> [Reply] {
        var replies: [Reply] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < Self.longestLine else { throw Garbage() }
                line.append(byte)
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let reply = try takeLine() { replies.append(reply) }
        }
        return replies
    }

    private mutating func takeLine() throws(Garbage) -> Reply? {
        defer { line.removeAll(keepingCapacity: true) }
        let digits = line.prefix(3).map { Int($0) - 0x30 }
        guard digits.count == 3, (2...5).contains(digits[0]), digits.allSatisfy({ (0...9).contains($0) })
        else { throw Garbage() }
        let number = digits[0] * 100 + digits[1] * 10 + digits[2]
        guard code == nil || code == number, lines.count < Self.mostLines else { throw Garbage() }
        let separator = line.count > 3 ? line[3] : UInt8(ascii: " ")
        lines.append(Array(line.dropFirst(4)))
        switch separator {
        case UInt8(ascii: "-"):
            code = number
            return nil
        case UInt8(ascii: " "):
            defer {
                code = nil
                lines = []
            }
            return Reply(code: number, lines: lines)
        default: throw Garbage()
        }
    }
}

/// What a server says that it can do, in its answer to EHLO.
struct Features: Hashable, Sendable {
    /// Keyword to parameters, in capitals.
    private let parameters: [String: Set<String>]

    static let none = Features(parameters: [:])

    private init(parameters: [String: Set<String>]) {
        self.parameters = parameters
    }

    init(_ reply: Reply) {
        var parameters: [String: Set<String>] = [:]
        for line in reply.lines.dropFirst() {
            // Some write `AUTH=PLAIN LOGIN`, as a draft of RFC 4954 had it.
            let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }
                .map { String(decoding: $0, as: UTF8.self).uppercased() }
            guard let keyword = words.first else { continue }
            parameters[keyword, default: []].formUnion(words.dropFirst())
        }
        self.parameters = parameters
    }

    func has(_ keyword: String) -> Bool { parameters[keyword] != nil }
    func has(_ keyword: String, _ parameter: String) -> Bool {
        parameters[keyword]?.contains(parameter) == true
    }
}
