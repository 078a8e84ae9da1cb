import Foundation
import Glibc

/// The made-up passwords of an embedded server, kept inside its cluster (0600), so that they live and die with it.
struct Credentials: Sendable, Codable {
    let owner: String
    let app: String

    static let file = "frontdesk.json"
    static let ownerRole = "frontdesk_owner"
    static let appRole = "frontdesk_app"
    static let database = "frontdesk"

    static func read(from cluster: String) throws -> Credentials {
        let path = "\(cluster)/\(file)"
        do {
            return try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw EmbeddedError.folderUnusable(cluster, "its passwords can't be read from \(path)")
        }
    }

    func write(to cluster: String) throws {
        let path = "\(cluster)/\(Self.file)"
        guard
            FileManager.default.createFile(
                atPath: path, contents: try JSONEncoder().encode(self), attributes: [.posixPermissions: 0o600]
            )
        else { throw EmbeddedError.folderUnusable(path, String(cString: strerror(errno))) }
    }
}
