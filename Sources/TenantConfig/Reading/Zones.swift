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

    /// The zone most likely meant; by its city if the region is missing or wrong.
    static func nearest(to name: String) -> String? {
        if let zone = Vocabulary.nearest(to: name, among: known) { return zone }
        let city = folded(name.split(separator: "/").last.map(String.init) ?? name)
            .replacing(" ", with: "_")
        return known.first { folded($0.split(separator: "/").last ?? "") == city }
    }

    private static let known = TimeZone.knownTimeZoneIdentifiers
}
