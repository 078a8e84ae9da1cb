import Testing

/// The product must build and run on anybody's machine.
@Suite struct TrackedFileTests {
    @Test func `no file names a folder of somebody's machine`() {
        // A made-up tree that nobody opens.
        let exceptions: Set = ["Tests/TenantFilesTests/TenantTreeTests.swift"]
        let pattern = /(^|[^\w.}])\/(home|Users|root|work)\/\w/
        for file in Checkout.files where !exceptions.contains(file.path) {
            #expect(file.places(of: pattern, in: file.text) == [])
        }
    }

    @Test func `no file needs what lies beside the checkout`() {
        let neighbour = "../" + "shared"
        for file in Checkout.files { #expect(!file.text.contains(neighbour), "\(file.path)") }
    }

    @Test func `no file names the host of a package registry`() {
        let hosts = [
            ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("crates", "io"), ("rubygems", "org"),
            ("docker", "io"), ("ghcr", "io"), ("quay", "io"), ("proxy.golang", "org"), ("deb.debian", "org"),
        ].map { $0.0 + "." + $0.1 }
        for file in Checkout.files {
            for host in hosts { #expect(!file.text.contains(host), "\(file.path)") }
        }
    }

    @Test func `a file is one noun and stays below five hundred lines`() {
        let exceptions: [String: String] = [
            "docs/configuration-reference.md": "a table of keys, one a line"
        ]
        for file in Checkout.files {
            let count = file.lines.count - 1
            if exceptions[file.path] != nil {
                #expect(count > 500, "\(file.path) needs no exception any more")
            } else {
                #expect(count <= 500, "\(file.path) has \(count) lines: which second noun moved in?")
            }
        }
    }

    @Test func `every file ends its last line, and holds neither tabs nor carriage returns`() {
        for file in Checkout.files where file.isOurs {
            #expect(file.text.isEmpty || file.text.hasSuffix("\n"), "\(file.path)")
            #expect(!file.text.unicodeScalars.contains("\r"), "\(file.path)")
        }
    }
}

extension TrackedFile {
    /// Fixtures hold what tests need, however odd.
    var isOurs: Bool { !path.contains("/Fixtures/") && !path.contains("/Goldens/") }

    func places(of pattern: some RegexComponent, in text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.contains(pattern) }.map { "\(path):\($0.offset + 1): \($0.element)" }
    }
}
