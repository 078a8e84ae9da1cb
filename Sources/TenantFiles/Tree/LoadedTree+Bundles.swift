import Synchronization
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
    package func open(_ places: TreePlaces) -> OpenTree {
        open(tenants: places.tenants, policies: places.policies, prompts: places.prompts)
    }

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

/// Makes the bundles of a tree's tenants; what several share is packed and hashed once.
package final class BundleMaker: Sendable {
    private let sources: [String: SourceText]
    private let places: TreePlaces
    private let hash: @Sendable ([UInt8]) -> String
    private let sharedByLayers = Mutex<[[String]: BundlePart]>([:])

    /// - Parameter places: from where the tree was opened.
    package init(_ tree: OpenTree, from places: TreePlaces, hash: @escaping @Sendable ([UInt8]) -> String) {
        sources = tree.sources
        self.places = places
        self.hash = hash
    }

    package func bundle(of reading: OpenTree.Reading) -> TenantBundle {
        let source = reading.tenant.source
        let own = source.layers.last.map { Self.files(of: $0, in: reading.sources) } ?? [:]
        return TenantBundle(
            slug: source.slug, own: BundlePart(own, hash: hash),
            shared: shared(Array(source.layers.dropLast())))
    }

    private func shared(_ layers: [TenantSource.Layer]) -> BundlePart {
        sharedByLayers.withLock { known in
            let names = layers.map(\.name)
            if let part = known[names] { return part }
            var files: [String: [UInt8]] = [:]
            for layer in layers {
                files.merge(Self.files(of: layer, in: sources)) { first, _ in first }
            }
            for (folder, name) in [(places.policies, "policies"), (places.prompts, "prompts")] {
                for (path, source) in sources where path.hasPrefix(folder + "/") {
                    files[name + path.dropFirst(folder.count)] = source.bytes
                }
            }
            let part = BundlePart(files, hash: hash)
            known[names] = part
            return part
        }
    }

    private static func files(
        of layer: TenantSource.Layer, in sources: [String: SourceText]
    ) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for kind in FileKind.allCases {
            guard let source = sources[layer.folder + "/" + kind.fileName] else { continue }
            files["tenants/\(layer.name)/\(kind.fileName)"] = source.bytes
        }
        return files
    }
}
