import ArgumentParser
import Foundation
import Reception
import Scheduling
import TenantFiles
import Vocabulary

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a new tenant's folder, commented, which passes lint and whose scenarios pass.")

    @Argument(help: "The folder's name: lower-case letters, digits and dashes. It is never reused.")
    var slug: String
    @Option(help: "The business as customers know it (default: from the slug).") var name: String?
    @Option(help: "Its IANA zone, such as Europe/London (default: this machine's, else America/New_York).")
    var timezone: String?
    @Option(help: "The folder with one folder for each tenant.") var tenants = "tenants"

    func run() throws {
        let starter = try self.starter()
        let folder = tenants + "/" + slug
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Stop.usage("There is something at \(folder) already; nothing was written.")
        }
        do {
            try write(starter.files, to: folder)
        } catch {
            throw Stop(
                status: EX_CANTCREAT, message: "Couldn't write \(folder): \(error.localizedDescription)")
        }
        Console.print(
            """
            Wrote \(folder): \(starter.name), \(starter.timezone).
            Next:
              frontdesk lint \(folder)
              frontdesk test \(slug)
              frontdesk chat \(slug)
            """)
    }

    private func starter() throws -> StarterTenant {
        let zone = timezone ?? Self.machineZone
        guard Zone(zone) != nil, zone.contains("/") else {
            let hint = nearest(to: zone, among: TimeZone.knownTimeZoneIdentifiers).map {
                " Did you mean \($0)?"
            }
            throw Stop.usage("'\(zone)' is no IANA zone such as Europe/London.\(hint ?? "")")
        }
        do {
            return try StarterTenant(
                slug: slug, name: name, timezone: zone, id: World.live.newID().uuidString.lowercased())
        } catch {
            throw Stop.usage(error.reason)
        }
    }

    /// A machine that keeps UTC says nothing about where the business is.
    private static var machineZone: String {
        let name = TimeZone.current.identifier
        return name.contains("/") && !name.hasPrefix("Etc/") && Zone(name) != nil ? name : "America/New_York"
    }

    /// All files or none: they appear with one rename.
    private func write(_ files: [String: String], to folder: String) throws {
        let manager = FileManager.default
        let draft = tenants + "/." + slug + ".draft"
        try? manager.removeItem(atPath: draft)
        do {
            for (path, text) in files.sorted(by: { $0.key < $1.key }) {
                let file = URL(filePath: draft).appending(path: path)
                try manager.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            try manager.moveItem(atPath: draft, toPath: folder)
        } catch {
            try? manager.removeItem(atPath: draft)
            throw error
        }
    }
}
