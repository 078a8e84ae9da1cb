/// Why a mail couldn't be handed in, before it is known what that means for the mail.
enum Trouble: Error, Hashable, Sendable {
    /// The server said no.
    case refused(Int)
    /// No connection came about, or it broke.
    case lost
    case slow
    /// No SMTP is spoken there.
    case garbage
    /// The server offers no encryption, or no login that we know, where one is needed.
    case noEncryption, noLogin
    /// An address needs UTF-8, and the server can't (RFC 6531).
    case noUTF8

    /// For logs and the ledger: no names, no addresses, nothing of the server's own words.
    var reason: String {
        switch self {
        case .refused(let code): "the mail server answered \(code)"
        case .lost: "the connection to the mail server failed"
        case .slow: "the mail server is too slow"
        case .garbage: "the mail server speaks no SMTP"
        case .noEncryption: "the mail server offers no encryption"
        case .noLogin: "the mail server offers no login that is known here"
        case .noUTF8: "the mail server takes no such address"
        }
    }
}
