/// The exact bytes of every file that one tenant is compiled from: compiled again they give the same revision.
///
/// Paths are those of a project laid out as usual (`tenants/<folder>/hours.yaml`, `policies/<name>.yaml`,
/// `prompts/messages/<id>.mustache`), whatever the folders were called where they were read.
package struct TenantBundle: Hashable, Sendable {
    package let slug: String
    /// The tenant's own folder; scenarios are no part of it.
    package let own: BundlePart
    /// What lies under it: its layers, rule sets and wording. The same part for all tenants that share them.
    package let shared: BundlePart

    package init(slug: String, own: BundlePart, shared: BundlePart) {
        self.slug = slug
        self.own = own
        self.shared = shared
    }

    /// A tenant's own files laid over what another bundle lies on.
    ///
    /// - Parameter files: by name within the tenant's folder, as `hours.yaml`.
    package init(
        slug: String, files: [String: [UInt8]], over shared: BundlePart, hash: ([UInt8]) -> String
    ) {
        let paths = files.map { ("tenants/\(slug)/\($0.key)", $0.value) }
        self.init(
            slug: slug, own: BundlePart(Dictionary(uniqueKeysWithValues: paths), hash: hash), shared: shared)
    }

    /// All files by path.
    package var files: [String: [UInt8]] { own.files.merging(shared.files) { own, _ in own } }

    /// Of the content; two bundles with the same bytes under the same paths have the same.
    package var contentHash: String { own.hash + "+" + shared.hash }
}

/// Files that are kept together under the hash of all of them.
package struct BundlePart: Hashable, Sendable {
    /// By path.
    package let files: [String: [UInt8]]
    /// SHA-256 of `packed`, in hexadecimal.
    package let hash: String

    package init(_ files: [String: [UInt8]], hash: ([UInt8]) -> String) {
        self.files = files
        self.hash = hash(Self.pack(files))
    }

    /// As kept: each path and each content after its length, by path.
    package var packed: [UInt8] { Self.pack(files) }

    /// `nil` for bytes that `packed` never gives.
    package init?(packed bytes: [UInt8], hash: ([UInt8]) -> String) {
        var files: [String: [UInt8]] = [:]
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let path = Self.take(&rest), let content = Self.take(&rest) else { return nil }
            files[String(decoding: path, as: UTF8.self)] = Array(content)
        }
        self.files = files
        self.hash = hash(bytes)
    }

    private static func pack(_ files: [String: [UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ content: some Collection<UInt8>) {
            bytes += Array(String(content.count).utf8)
            bytes.append(UInt8(ascii: ":"))
            bytes += content
        }
        for (path, content) in files.sorted(by: { $0.key < $1.key }) {
            append(path.utf8)
            append(content)
        }
        return bytes
    }

    private static func take(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
            let length = Int(String(decoding: rest[..<colon], as: UTF8.self)), length >= 0,
            length <= rest.endIndex - colon - 1
        else { return nil }
        let content = rest[(colon + 1)..<(colon + 1 + length)]
        rest = rest[content.endIndex...]
        return content
    }
}
