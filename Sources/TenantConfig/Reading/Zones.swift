import Foundation
import Vocabulary

/// IANA zones as the platform knows them.
enum Zones {
    /// Whether the name is a zone. Offsets and abbreviations are none, although Foundation takes them.
    static func isKnown(_ name: String) -> Bool {
        if known.contains(name) || name == "UTC" { return true }
        let isOffset = name.hasPrefix("Etc/GMT") || !name.contains("/")
        return !isOffset && TimeZone(identifier: name) != nil
    }

    /// The zone most likely meant; by its city first, as the region is easily wrong.
    static func nearest(to name: String) -> String? {
        let city = folded(name.split(separator: "/").last.map(String.init) ?? name)
            .replacing(" ", with: "_")
        return known.first { folded($0.split(separator: "/").last ?? "") == city }
            ?? Vocabulary.nearest(to: name, among: known)
    }

    private static let known = TimeZone.knownTimeZoneIdentifiers
}
