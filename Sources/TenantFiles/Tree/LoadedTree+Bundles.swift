package import TenantConfig

/// Where the three folders of a project lie.
package struct TreePlaces: Hashable, Sendable {
    package let tenants: String
    package let policies: String
    package let prompts: String

    package init(tenants: String = "tenants", policies: String = "policies", prompts: String = "prompts") {
        self.tenants = FilePath.trimmed(tenants)
        self.policies = FilePath.trimmed(policies)
        self.prompts = FilePath.trimmed(prompts)
    }
}

extension TenantTree {
    package func load(_ places: TreePlaces) -> LoadedTree {
        load(tenants: places.tenants, policies: places.policies, prompts: places.prompts)
    }

    /// The tenant of a bundle, as its folder would be read.
    package static func load(_ bundle: TenantBundle, with reader: YAMLReader = YAMLReader()) -> LoadedTree {
        TenantTree(reading: bundle.shelf, with: reader).load(TreePlaces())
    }
}

extension TenantBundle {
    package var shelf: Shelf { .memory(files) }
}

/// Takes the bundles of tenants out of a tree; what several share is packed and hashed once.
package struct BundleMaker {
    private let tree: LoadedTree
    private let places: TreePlaces
    private let hash: @Sendable ([UInt8]) -> String
    private var sharedByLayers: [[String]: BundlePart] = [:]

    /// - Parameter places: from where the tree was loaded.
    package init(
        _ tree: LoadedTree, from places: TreePlaces, hash: @escaping @Sendable ([UInt8]) -> String
    ) {
        self.tree = tree
        self.places = places
        self.hash = hash
    }

    package mutating func bundle(of source: TenantSource) -> TenantBundle {
        let under = source.layers.dropLast()
        let own = source.layers.last.map { files(of: $0) } ?? [:]
        return TenantBundle(slug: source.slug, own: BundlePart(own, hash: hash), shared: shared(Array(under)))
    }

    private mutating func shared(_ layers: [TenantSource.Layer]) -> BundlePart {
        let names = layers.map(\.name)
        if let known = sharedByLayers[names] { return known }
        var files: [String: [UInt8]] = [:]
        for layer in layers { files.merge(self.files(of: layer)) { first, _ in first } }
        for (folder, name) in [(places.policies, "policies"), (places.prompts, "prompts")] {
            for (path, source) in tree.sources where path.hasPrefix(folder + "/") {
                files[name + path.dropFirst(folder.count)] = source.bytes
            }
        }
        let part = BundlePart(files, hash: hash)
        sharedByLayers[names] = part
        return part
    }

    private func files(of layer: TenantSource.Layer) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for kind in FileKind.allCases {
            guard let source = tree.sources[layer.folder + "/" + kind.fileName] else { continue }
            files["tenants/\(layer.name)/\(kind.fileName)"] = source.bytes
        }
        return files
    }
}
