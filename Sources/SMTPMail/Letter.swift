import Reception
import Vocabulary

/// A mail as it goes over the wire (RFC 5322): headers and a text, ASCII throughout, save for addresses that aren't.
struct Letter: Hashable, Sendable {
    let recipient: Mailbox
    let sender: Mailbox
    /// Whether an address, or the mail's id, is told in more than ASCII (RFC 6531).
    let needsUTF8: Bool
    /// Lines end with CRLF, the last one too; dots are not yet doubled.
    let bytes: [UInt8]

    /// - Throws: `refused` where a header would hold a control character, which could begin another header.
    init(
        to: EmailAddress, from: EmailAddress, named name: String?, subject: String, text: String,
        messageID: String, at now: Instant
    ) throws(SendFailure) {
        guard let recipient = Mailbox(to), let sender = Mailbox(from), let subject = HeaderText(subject),
            let name = HeaderText(name ?? ""), Self.isSound(messageID)
        else { throw .refused(code: "header") }
        self.recipient = recipient
        self.sender = sender
        needsUTF8 = !recipient.isASCII || !sender.isASCII || messageID.utf8.contains { $0 > 0x7F }
        let headers = [
            "Date: \(mailDate(now))", "From: \(name.phrase)<\(sender.text)>", "To: <\(recipient.text)>",
            "Subject: \(subject.unstructured)", "Message-ID: <\(messageID)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
            // RFC 3834: vacation notices and the like aren't sent back.
            "Auto-Submitted: auto-generated",
        ]
        bytes = Array((headers.joined(separator: "\r\n") + "\r\n\r\n").utf8) + quotedPrintable(text)
    }

    /// With the dots of lines that begin with one doubled (RFC 5321, section 4.5.2), without the line of the last one.
    var stuffed: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var isLineStart = true
        for byte in bytes {
            if isLineStart, byte == UInt8(ascii: ".") { result.append(byte) }
            result.append(byte)
            isLineStart = byte == UInt8(ascii: "\n")
        }
        return result
    }

    /// `left@right` of letters, figures and `-_.+`; the right may be a domain in other letters.
    private static func isSound(_ messageID: String) -> Bool {
        let parts = messageID.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && messageID.utf8.count <= 200
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
                            UInt8(ascii: "."), UInt8(ascii: "+"), 0x80...0xFF:
                            true
                        default: false
                        }
                    }
            }
    }
}

/// An address as commands and headers have it.
struct Mailbox: Hashable, Sendable {
    /// The local part quoted where it isn't made of atoms and single dots.
    let text: String

    /// `nil` where it holds what would end the line or the address.
    init?(_ address: EmailAddress) {
        let text = address.address
        guard
            text.utf8.allSatisfy({
                $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            }),
            let at = text.utf8.lastIndex(of: UInt8(ascii: "@"))
        else { return nil }
        let local = text.utf8[..<at]
        let atoms = local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isAtomic) }) else {
            guard !local.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
                return nil
            }
            self.text = "\"" + String(decoding: local, as: UTF8.self) + "\"" + text[at...]
            return
        }
        self.text = text
    }

    var isASCII: Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// RFC 5322, section 3.2.3, and what RFC 6532 adds.
    private static func isAtomic(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}

/// `Fri, 27 Nov 2026 20:00:02 +0000` (RFC 5322, section 3.3).
func mailDate(_ instant: Instant) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let days = instant.seconds / 86_400
    let date = LocalDate(dayNumber: days)
    let second = instant.seconds - days * 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    let (year, month, day) = date.parts
    return
        "\(date.weekday.englishName.prefix(3)), \(padded(day, 2)) \(months[month - 1]) \(year) \(clock) +0000"
}
