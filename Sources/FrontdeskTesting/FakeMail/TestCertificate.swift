import Crypto
import Foundation

/// A certificate that signs itself, made anew each time (RFC 5280).
package struct TestCertificate: Sendable {
    package let pem: [UInt8]
    let keyPEM: [UInt8]

    /// `address`: of IPv4.
    package init(host: String = "localhost", address: [UInt8] = [127, 0, 0, 1]) throws {
        let key = P256.Signing.PrivateKey()
        // ecdsa-with-SHA256
        let algorithm = sequence([identifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02])])
        let commonName = sequence([identifier([0x55, 0x04, 0x03]), tagged(0x0C, Array(host.utf8))])
        let name = sequence([tagged(0x31, commonName)])
        let validity = sequence([
            tagged(0x17, Array("200101000000Z".utf8)), tagged(0x17, Array("491231235959Z".utf8)),
        ])
        let names = sequence([tagged(0x82, Array(host.utf8)), tagged(0x87, address)])
        let alternatives = sequence([identifier([0x55, 0x1D, 0x11]), tagged(0x04, names)])
        let content = sequence([
            tagged(0xA0, tagged(0x02, [2])), tagged(0x02, [1]), algorithm, name, validity, name,
            Array(key.publicKey.derRepresentation), tagged(0xA3, sequence([alternatives])),
        ])
        let signature = try key.signature(for: content).derRepresentation
        let certificate = sequence([content, algorithm, tagged(0x03, [0] + signature)])
        let text = Data(certificate).base64EncodedString(options: [
            .lineLength64Characters, .endLineWithLineFeed,
        ])
        pem = Array("-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n".utf8)
        keyPEM = Array(key.pemRepresentation.utf8)
    }
}

/// One value of DER (X.690).
private func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    if count < 0x80 { return [tag, UInt8(count)] + content }
    if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
    return [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xFF)] + content
}

private func sequence(_ parts: [[UInt8]]) -> [UInt8] { tagged(0x30, parts.flatMap { $0 }) }

private func identifier(_ content: [UInt8]) -> [UInt8] { tagged(0x06, content) }
