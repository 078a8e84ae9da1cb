import Foundation
import Testing

@testable import TenantFiles

@Suite struct AtomicFileTests {
    private let folder: Repository

    init() throws { folder = try Repository(isBare: true) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test(arguments: [0o640, 0o600, 0o755])
    func `a file is replaced and keeps its mode`(mode: Int) throws {
        try folder.write("a.yaml", "old")
        let path = folder.path + "/a.yaml"
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        try AtomicFile.write(Array("new".utf8), to: path)
        #expect(FileManager.default.contents(atPath: path) == Data("new".utf8))
        #expect(try self.mode(path) == mode)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.yaml"])
    }

    @Test
    func `a link stays a link, and the file it leads to is replaced`() throws {
        try folder.write("real/a.yaml", "old")
        let link = folder.path + "/b.yaml"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real/a.yaml")
        try AtomicFile.write(Array("new".utf8), to: link)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real/a.yaml")
        #expect(FileManager.default.contents(atPath: folder.path + "/real/a.yaml") == Data("new".utf8))
    }

    @Test
    func `where no file can be made an error is thrown and nothing is left`() {
        #expect(throws: AtomicFile.Trouble.self) {
            try AtomicFile.write([], to: folder.path + "/none/a.yaml")
        }
    }
}
