import Foundation
import NIOCore

/// Where mails are handed in: `smtp://[user:password@]host[:port]`, which is encrypted once both sides know that they
/// can (STARTTLS, RFC 3207), or `smtps://…`, which is from the first byte on (RFC 8314).
package struct MailServer: Hashable, Sendable {
    package let host: String
    package let port: Int
    let isEncryptedFromTheStart: Bool
    let login: Login?

    struct Login: Hashable, Sendable {
        let user: String
        let password: String
    }

    /// Why an address can't be used, for whoever set it; nothing of the address is in it.
    package struct Unusable: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Without a port 587 for `smtp` and 465 for `smtps`. Signs in user and password that mean something in addresses
    /// are percent-encoded.
    package init(_ text: String) throws(Unusable) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            scheme == "smtp" || scheme == "smtps", let name = parts.host, !name.isEmpty
        else {
            throw Unusable(
                description: "It must be an address such as smtp://user:password@mail.example.com:587, "
                    + "with @, : and / in a password as %40, %3A and %2F.")
        }
        guard parts.percentEncodedPath.isEmpty || parts.percentEncodedPath == "/", parts.query == nil,
            parts.fragment == nil
        else { throw Unusable(description: "It must end with the host or the port.") }
        let bare = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
        guard bare.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Unusable(description: "The host must be ASCII, as in the DNS.")
        }
        let port = parts.port ?? (scheme == "smtps" ? 465 : 587)
        guard (1...65_535).contains(port) else {
            throw Unusable(description: "The port must be a number from 1 to 65535.")
        }
        host = bare
        self.port = port
        isEncryptedFromTheStart = scheme == "smtps"
        login = try Self.login(parts)
    }

    private static func login(_ parts: URLComponents) throws(Unusable) -> Login? {
        let user = parts.percentEncodedUser ?? ""
        let password = parts.percentEncodedPassword ?? ""
        if user.isEmpty, password.isEmpty { return nil }
        guard !user.isEmpty, !password.isEmpty else {
            throw Unusable(description: "It must have both a user and a password, or neither.")
        }
        guard let user = user.removingPercentEncoding, let password = password.removingPercentEncoding,
            [user, password].allSatisfy({
                $0.utf8.count <= 500 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            })
        else {
            throw Unusable(description: "The user or the password holds what neither may hold.")
        }
        return Login(user: user, password: password)
    }

    /// On this machine: nobody listens in between.
    package var isLoopback: Bool {
        let name = host.lowercased()
        return name == "localhost" || name == "::1" || (isAddress && name.hasPrefix("127."))
    }

    /// Whether the host is an IP address: certificates are held against that then.
    var isAddress: Bool {
        do {
            _ = try SocketAddress(ipAddress: host, port: port)
            return true
        } catch {
            return false
        }
    }
}

/// Whatever prints a server, or what holds one, prints no user and no password.
extension MailServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(host):\(port)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}
