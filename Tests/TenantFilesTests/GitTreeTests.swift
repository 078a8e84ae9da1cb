import Foundation
import Testing
import Vocabulary

@testable import TenantFiles

/// On real repositories in a temporary folder.
@Suite struct GitTreeTests {
    @Test
    func `a commit's files are read under the names that were asked for`() throws {
        let repository = try Repository()
        try repository.write("sub/tenants/a/hours.yaml", "old\n")
        try repository.write("sub/tenants/b c/ü\u{301}\n.yaml", "odd")
        try repository.write("sub/elsewhere.txt", "no")
        try repository.commit()
        try repository.write("sub/tenants/a/hours.yaml", "new\n")
        let folder = repository.path + "/sub/tenants"
        let tree = try GitTree.at(revision: "HEAD", of: [folder, repository.path + "/policies"])
        let shelf = try tree.shelf()
        #expect(shelf.list(folder)?.map(\.name) == ["a", "b c"])
        #expect(shelf.text(folder + "/a/hours.yaml") == "old\n")
        #expect(shelf.text(folder + "/b c/ü\u{301}\n.yaml") == "odd")
        #expect(shelf.list(repository.path + "/sub")?.map(\.name) == ["tenants"])
    }

    @Test
    func `what was changed, added, deleted and not told to git is what changed`() throws {
        let repository = try Repository()
        for name in ["same", "edited", "deleted", "staged"] { try repository.write("tenants/\(name)", "1") }
        try repository.write("outside", "1")
        try repository.commit()
        try repository.write("tenants/edited", "2")
        try repository.write("tenants/new one", "2")
        try repository.write("outside", "2")
        try repository.write("tenants/staged", "2")
        try repository.git("add", "tenants/staged")
        try FileManager.default.removeItem(atPath: repository.path + "/tenants/deleted")
        let folder = repository.path + "/tenants"
        let tree = try GitTree.at(revision: "HEAD", of: [folder])
        #expect(
            try tree.changedPaths()
                == Set(["edited", "deleted", "staged", "new one"].map { folder + "/" + $0 }))
        #expect(tree.commit == (try GitTree.head(of: folder)))
    }

    @Test
    func `a folder that is gone is still known to the commit`() throws {
        let repository = try Repository()
        try repository.write("old/tenants/a/hours.yaml", "1")
        try repository.write("stays", "1")
        try repository.commit()
        try FileManager.default.removeItem(atPath: repository.path + "/old")
        let folder = repository.path + "/old/tenants"
        let tree = try GitTree.at(revision: "HEAD", of: [folder])
        #expect(try tree.changedPaths() == [folder + "/a/hours.yaml"])
        #expect(try tree.shelf().text(folder + "/a/hours.yaml") == "1")
    }

    @Test
    func `a link is read as the file it leads to`() throws {
        let repository = try Repository()
        try repository.write("tenants/a/hours.yaml", "1")
        try FileManager.default.createSymbolicLink(
            atPath: repository.path + "/tenants/a/link.yaml", withDestinationPath: "../a/hours.yaml")
        try repository.commit()
        let folder = repository.path + "/tenants"
        #expect(
            try GitTree.at(revision: "HEAD", of: [folder]).shelf().text(folder + "/a/link.yaml") == "1")
    }

    @Test(arguments: ["nonsense", "--output=x", "", "HEAD:tenants"])
    func `what is no commit is said to be none`(revision: String) throws {
        let repository = try Repository()
        try repository.write("tenants/a", "1")
        try repository.commit()
        #expect(throws: GitTrouble.unknownRevision(revision)) {
            try GitTree.at(revision: revision, of: [repository.path + "/tenants"])
        }
    }

    @Test
    func `a folder outside every repository is said to lie in none`() throws {
        let folder = try Repository(isBare: true)
        #expect(throws: GitTrouble.noRepository(folder: folder.path)) {
            try GitTree.at(revision: "HEAD", of: [folder.path])
        }
    }
}

extension Shelf {
    fileprivate func text(_ path: String) -> String? {
        guard case .bytes(let bytes) = read(path, 1_000_000) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A repository of its own that goes with the value.
final class Repository {
    let path: String

    init(isBare: Bool = false) throws {
        var name = Array((FileManager.default.temporaryDirectory.path + "/frontdesk-git-XXXXXX").utf8CString)
        guard mkdtemp(&name) != nil else { throw GitTrouble.failed("no folder") }
        path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        if !isBare { try git("init", "-q", "-b", "main") }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func commit() throws {
        try git("add", "-A")
        try git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "m")
    }

    func git(_ arguments: String...) throws {
        _ = try GitCommand(folder: path).run(arguments)
    }
}
