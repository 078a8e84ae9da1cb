import Foundation
import Scheduling
import Vocabulary

/// IANA zones as the platform knows them.
enum Zones {
    /// Whether the name is a zone. Bare offsets such as `+01:00` are none, although Foundation takes some.
    static func isKnown(_ name: String) -> Bool {
        if known.contains(name) || name == "UTC" { return true }
        guard name.contains("/") || FixedOffset.isOne(name) || ZoneLinks.current[name] != nil else {
            return false
        }
        return zone(name) != nil
    }

    /// The zone most likely meant; by its city first, as the region is easily wrong.
    static func nearest(to name: String) -> String? {
        let city = folded(name.split(separator: "/").last.map(String.init) ?? name)
            .replacing(" ", with: "_")
        return names.first { folded($0.split(separator: "/").last ?? "") == city }
            ?? Vocabulary.nearest(to: name, among: names)
    }

    static func zone(_ name: String) -> Zone? { Zone.shared(name) }

    private static let names = TimeZone.knownTimeZoneIdentifiers
    private static let known = Set(names)
}
