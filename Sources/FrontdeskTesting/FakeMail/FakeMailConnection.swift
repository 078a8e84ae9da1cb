import Foundation
import NIOCore
import NIOSSL

/// One client of the fake mail server (RFC 5321, section 4).
final class FakeMailConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private enum Expecting {
        case command, text
        /// The user's name, then the password.
        case name, password(String)
        case nothing
    }

    private let server: FakeMailServer
    private var expecting = Expecting.command
    private var line: [UInt8] = []
    private var mail = FakeMailServer.Mail()
    private var isEncrypted: Bool
    private var user: String?
    private var hasGreeted = false

    init(_ server: FakeMailServer) {
        self.server = server
        isEncrypted = server.options.isEncryptedFromTheStart
    }

    func channelActive(context: ChannelHandlerContext) {
        server.opened(context.channel)
        answer(.greeting, "220 fake.example ready", context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        server.closed(context.channel)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for byte in unwrapInboundIn(data).readableBytesView {
            if byte == UInt8(ascii: "\n") {
                if line.popLast() != UInt8(ascii: "\r") { server.blame("a line feed alone") }
                let whole = line
                line = []
                take(whole, context)
            } else {
                if line.last == UInt8(ascii: "\r") { server.blame("a carriage return alone") }
                line.append(byte)
            }
        }
    }

    private func take(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        switch expecting {
        case .text: takeText(bytes, context)
        case .nothing: server.blame("a line while none was due")
        case .name:
            server.heard(String(decoding: bytes, as: UTF8.self))
            expecting = .password(decoded(bytes))
            answer(.auth, "334 UGFzc3dvcmQ6", context)
        case .password(let name):
            server.heard(String(decoding: bytes, as: UTF8.self))
            expecting = .command
            admit(name, decoded(bytes), context)
        case .command:
            if bytes.count > 510, !bytes.starts(with: "AUTH".utf8) {
                server.blame("a command of \(bytes.count)")
            }
            let text = String(decoding: bytes, as: UTF8.self)
            server.heard(text)
            command(text, context)
        }
    }

    private func command(_ text: String, _ context: ChannelHandlerContext) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        switch words[0] {
        case "EHLO", "HELO":
            if words.count != 2 || words[1].isEmpty { server.blame("\(words[0]) without a name") }
            hasGreeted = true
            mail = FakeMailServer.Mail()
            answer(
                words[0] == "EHLO" ? .ehlo : .helo, words[0] == "EHLO" ? features : "250 fake.example",
                context)
        case "STARTTLS" where words.count == 1 && server.encryption != nil && !isEncrypted:
            answer(.startTLS, "220 go ahead", context)
            encrypt(context)
        case "AUTH" where words.count > 1 && server.options.login != nil: authenticate(words, context)
        case "MAIL": begin(text, context)
        case "RCPT": add(text, context)
        case "DATA" where !mail.recipients.isEmpty:
            answer(.data, "354 end with a dot", context)
            expecting = .text
        case "QUIT": answer(.quit, "221 bye", context, closes: true)
        default:
            server.blame("out of order: \(words[0])")
            say("503 not now", context)
        }
    }

    private var features: String {
        var features = server.options.features
        if server.encryption != nil, !isEncrypted { features.append("STARTTLS") }
        if server.options.login != nil { features.append("AUTH \(server.options.mechanisms)") }
        let lines = ["fake.example greets you"] + features
        return lines.enumerated().map { "250\($0.offset == lines.count - 1 ? " " : "-")\($0.element)" }
            .joined(separator: "\r\n")
    }

    private func authenticate(_ words: [String], _ context: ChannelHandlerContext) {
        if words[1] == "LOGIN" {
            expecting = .name
            return answer(.auth, "334 VXNlcm5hbWU6", context)
        }
        let parts = decoded(Array(words.last?.utf8 ?? "".utf8)).split(
            separator: "\0", omittingEmptySubsequences: false)
        guard words[1] == "PLAIN", words.count == 3, parts.count == 3 else {
            server.blame("no login that is known")
            return say("504 unknown", context)
        }
        admit(String(parts[1]), String(parts[2]), context)
    }

    private func admit(_ name: String, _ password: String, _ context: ChannelHandlerContext) {
        guard let login = server.options.login, login.user == name, login.password == password else {
            return say("535 5.7.8 go away, \(name), with your \(password)", context)
        }
        user = name
        answer(.auth, "235 welcome", context)
    }

    private func begin(_ text: String, _ context: ChannelHandlerContext) {
        guard hasGreeted, mail.sender.isEmpty, server.options.login == nil || user != nil,
            let match = text.wholeMatch(of: /MAIL FROM:<([^<> ]+)>((?: [A-Z0-9]+(?:=[A-Z0-9]+)?)*)/)
        else {
            server.blame("MAIL: \(text)")
            return say("501 no", context)
        }
        mail.sender = String(match.1)
        mail.parameters = match.2.split(separator: " ").map(String.init)
        for parameter in mail.parameters {
            let keyword = parameter == "BODY=8BITMIME" ? "8BITMIME" : parameter
            if !server.options.features.contains(keyword) { server.blame("\(parameter) was not offered") }
        }
        answer(.mail, "250 ok", context)
    }

    private func add(_ text: String, _ context: ChannelHandlerContext) {
        guard !mail.sender.isEmpty, let match = text.wholeMatch(of: /RCPT TO:<([^<> ]+)>/) else {
            server.blame("RCPT: \(text)")
            return say("501 no", context)
        }
        mail.recipients.append(String(match.1))
        answer(.rcpt, "250 ok", context)
    }

    private func takeText(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        guard bytes != [UInt8(ascii: ".")] else {
            server.heard(".")
            expecting = .command
            finish(context)
            return
        }
        if bytes.first == UInt8(ascii: "."), !bytes.dropFirst().starts(with: [UInt8(ascii: ".")]) {
            server.blame("a dot that wasn't doubled")
        }
        let text = bytes.first == UInt8(ascii: ".") ? Array(bytes.dropFirst()) : bytes
        if text.count > 998 { server.blame("a line of \(text.count)") }
        if text.contains(where: { $0 > 0x7F }), !mail.parameters.contains("SMTPUTF8") {
            server.blame("eight bits")
        }
        mail.bytes += text + [0x0D, 0x0A]
    }

    private func finish(_ context: ChannelHandlerContext) {
        mail.isEncrypted = isEncrypted
        mail.user = user
        switch server.options.quirks[.dot] {
        case nil, .takeAndClose, .takeInSilence, .add: server.took(mail)
        default: break
        }
        mail = FakeMailServer.Mail()
        answer(.dot, "250 taken", context)
    }

    private func encrypt(_ context: ChannelHandlerContext) {
        guard let encryption = server.encryption else { return }
        isEncrypted = true
        hasGreeted = false
        do {
            try context.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: encryption), position: .first)
        } catch {
            context.close(promise: nil)
        }
    }

    private func answer(
        _ moment: FakeMailServer.Moment, _ usual: String, _ context: ChannelHandlerContext,
        closes: Bool = false
    ) {
        switch server.options.quirks[moment] {
        case nil: say(usual, context)
        case .say(let text): write(text, context)
        case .add(let text): write(usual + "\r\n" + text, context)
        case .sayAndClose(let text):
            write(text, context)
            context.close(promise: nil)
        case .close, .takeAndClose: context.close(promise: nil)
        case .silence, .takeInSilence:
            expecting = .nothing
            return
        }
        if closes { context.close(promise: nil) }
    }

    private func say(_ line: String, _ context: ChannelHandlerContext) { write(line + "\r\n", context) }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
    }

    private func decoded(_ bytes: [UInt8]) -> String {
        String(decoding: Data(base64Encoded: Data(bytes)) ?? Data(), as: UTF8.self)
    }
}
