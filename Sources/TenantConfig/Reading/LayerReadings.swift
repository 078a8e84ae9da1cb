import Synchronization
import Vocabulary

/// The files of a layer that several tenants share, each of them read once.
final class LayerReadings: Sendable {
    private let known = Mutex<[FileKind: Reading]>([:])

    struct Reading: Sendable {
        let value: Value
        let findings: [Diagnostic]
    }

    func reading(_ root: MarkedNode, kind: FileKind) -> Reading {
        known.withLock { known in
            if let reading = known[kind] { return reading }
            // What a shared layer says depends on no tenant.
            var reader = Reader(slug: "", isTenants: false)
            let value = reader.readFile(root, kind: kind)
            let reading = Reading(value: value, findings: reader.report.diagnostics)
            known[kind] = reading
            return reading
        }
    }
}
