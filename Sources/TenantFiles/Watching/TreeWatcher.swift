import Foundation
import Glibc
import Synchronization

/// Something in the folders has changed, and has been quiet since.
package struct TreeChange: Hashable, Sendable {
    /// Tenants whose own folder has changed, is new or is gone.
    package let tenants: Set<String>
    /// Layers that have changed: `_defaults`, `_salon`.
    package let layers: Set<String>
    /// Whether rule sets or wording have changed, which any tenant may use.
    package let isEverybodys: Bool

    /// Whether tenants are reached beyond their own folders.
    package var isShared: Bool { isEverybodys || !layers.isEmpty }
}

/// Watches the folders of tenants, policies and prompts on a thread of its own.
///
/// Truth is a look at every file each five seconds; the system's hints make it quicker. A change is told after 200 ms in
/// which nothing more has changed, but at the latest after two seconds; if it goes on then it is told again.
package final class TreeWatcher: Sendable {
    /// For one reader; ends when the watcher is stopped.
    package let changes: AsyncStream<TreeChange>
    private let feed: AsyncStream<TreeChange>.Continuation
    private let places: TreePlaces
    private let watch: FolderWatch
    private let checkout: GitCheckout?
    private let sweepMilliseconds: Int
    private let firstTable: Mutex<FolderTable?>

    private static let quietMilliseconds: Int32 = 200
    private static let patience = Duration.seconds(2)

    /// What changes from now on is seen; nothing is told before `start`.
    ///
    /// - Returns: `nil` where the system has no more descriptors.
    package init?(_ places: TreePlaces, sweepMilliseconds: Int = 5000, usesHints: Bool = true) {
        guard let watch = FolderWatch() else { return nil }
        (changes, feed) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
        self.places = places
        self.watch = watch
        self.sweepMilliseconds = sweepMilliseconds
        self.usesHints = usesHints
        checkout = GitCheckout(holding: places.tenants)
        let table = FolderTable(places)
        if usesHints { watch.watch(table.paths + Self.parents(places)) }
        firstTable = Mutex(table)
    }

    private let usesHints: Bool

    /// Whether every folder is watched by the system too; if not, changes are seen within the sweep's five seconds.
    package var hasHints: Bool { usesHints && watch.isComplete }

    package func start() {
        guard let table = firstTable.withLock({ $0.take() }) else { return }
        let thread = Thread { self.run(table) }
        thread.name = "tenant-files"
        thread.stackSize = 1 << 20
        thread.start()
    }

    package func stop() {
        watch.stop()
        feed.finish()
    }

    /// Where a link would be put in the place of a whole folder.
    private static func parents(_ places: TreePlaces) -> [String] {
        [places.tenants, places.policies, places.prompts].map(FilePath.folder(of:))
    }

    private func run(_ first: FolderTable) {
        var table = first
        let clock = ContinuousClock()
        var nextSweep = clock.now + .milliseconds(sweepMilliseconds)
        while !watch.isClosed {
            let left = max(0, clock.now.duration(to: nextSweep).wholeMilliseconds)
            var touched = watch.wait(milliseconds: Int32(clamping: left))
            if watch.isClosed { break }
            let isHinted = !touched.isEmpty
            var changed: Set<String> = []
            if clock.now >= nextSweep {
                changed = table.refresh()
                touched.formUnion(changed)
                nextSweep = clock.now + .milliseconds(sweepMilliseconds)
            }
            guard !touched.isEmpty else { continue }
            changed.formUnion(settle(touched, isHinted: isHinted && changed.isEmpty, &table))
            if usesHints { watch.watch(changed) }
            if let change = change(of: changed) { feed.yield(change) }
        }
    }

    /// Waits for quiet.
    /// - Returns: what has changed meanwhile.
    private func settle(_ first: Set<String>, isHinted: Bool, _ table: inout FolderTable) -> Set<String> {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        var touched = first
        var changed: Set<String> = []
        while !watch.isClosed {
            let more = watch.wait(milliseconds: Self.quietMilliseconds)
            touched.formUnion(more)
            if clock.now >= end { break }
            if !more.isEmpty || checkout?.isChanging == true { continue }
            let now = table.refresh(lookedAt(touched))
            changed.formUnion(now)
            // Hints would have told of more; without them the second look must find nothing new.
            if isHinted || now.isEmpty { break }
            touched.formUnion(now)
        }
        return changed.union(table.refresh(lookedAt(touched)))
    }

    /// A link that was put in the place of a whole folder changes all that is under it.
    private func lookedAt(_ touched: Set<String>) -> Set<String> {
        var paths = touched
        for (folder, parent) in zip([places.tenants, places.policies, places.prompts], Self.parents(places))
        where touched.contains(parent) {
            paths.insert(folder)
        }
        if paths.contains(places.prompts) { paths.insert(places.prompts + "/messages") }
        return paths.subtracting(
            Set(Self.parents(places)).subtracting([places.prompts, places.tenants, places.policies]))
    }

    private func change(of folders: Set<String>) -> TreeChange? {
        var tenants: Set<String> = []
        var layers: Set<String> = []
        var isEverybodys = false
        for folder in folders {
            if folder == places.policies || folder == places.prompts || folder == places.prompts + "/messages"
            {
                isEverybodys = true
            } else if FilePath.folder(of: folder) == places.tenants {
                let name = FilePath.name(of: folder)
                if name.hasPrefix("_") { layers.insert(name) } else { tenants.insert(name) }
            }
        }
        guard isEverybodys || !tenants.isEmpty || !layers.isEmpty else { return nil }
        return TreeChange(tenants: tenants, layers: layers, isEverybodys: isEverybodys)
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
