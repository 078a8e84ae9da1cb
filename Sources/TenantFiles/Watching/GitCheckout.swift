import Foundation

/// The git checkout that holds a folder, read from its files: no git is needed on the machine.
package struct GitCheckout: Sendable {
    /// `.git`, or where a worktree's file points to.
    private let folder: String
    /// Where branches are kept: the same, unless this is a worktree.
    private let common: String

    /// `nil` where no folder above is a checkout.
    package init?(holding path: String) {
        var place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        while true {
            let entry = place == "/" ? "/.git" : place + "/.git"
            if let stamp = FileStamp(entry) {
                guard let folder = stamp.isFolder ? entry : Self.pointer(in: entry, from: place) else {
                    return nil
                }
                self.folder = folder
                common =
                    Self.line(folder + "/commondir").map {
                        $0.hasPrefix("/") ? $0 : FilePath.resolved(folder + "/" + $0)
                    }
                    ?? folder
                return
            }
            guard place != "/" else { return nil }
            place = FilePath.folder(of: place)
        }
    }

    /// What HEAD points to, in hexadecimal; `nil` before the first commit.
    package var commit: String? {
        guard let head = Self.line(folder + "/HEAD") else { return nil }
        guard head.hasPrefix("ref: ") else { return Self.hash(head) }
        let name = String(head.dropFirst(5))
        if let found = Self.line(folder + "/" + name) ?? Self.line(common + "/" + name) {
            return Self.hash(found)
        }
        return Self.text(common + "/packed-refs")?.split(separator: "\n").lazy
            .filter { $0.hasSuffix(" " + name) }.first.flatMap { Self.hash(String($0.prefix { $0 != " " })) }
    }

    /// Whether git is at work on the files right now.
    package var isChanging: Bool { FileStamp(folder + "/index.lock") != nil }

    private static func pointer(in file: String, from place: String) -> String? {
        guard let line = line(file), line.hasPrefix("gitdir: ") else { return nil }
        let target = String(line.dropFirst(8))
        return target.hasPrefix("/") ? target : FilePath.resolved(place + "/" + target)
    }

    private static func hash(_ text: String) -> String? {
        [40, 64].contains(text.count) && text.allSatisfy(\.isHexDigit) ? text : nil
    }

    private static func line(_ path: String) -> String? {
        text(path).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    private static func text(_ path: String) -> String? {
        guard case .bytes(let bytes) = Shelf.disk.read(path, 16 << 20) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
