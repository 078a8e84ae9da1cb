/// What a client wants to be answered in (RFC 9110, section 12.5.1).
package struct Accept: Sendable {
    private let ranges: [(type: String, subtype: String, quality: Double)]

    /// No header: everything is wanted.
    init(_ header: String?) {
        ranges = (header ?? "*/*").split(separator: ",").compactMap { entry in
            let parts = entry.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            let halves = (parts.first ?? "").split(separator: "/")
            guard halves.count == 2 else { return nil }
            let quality =
                parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (String(halves[0]), String(halves[1]), quality)
        }
    }

    /// How much a media type is wanted, 0: not at all. The closest range decides.
    func quality(of mediaType: String) -> Double {
        let essence = mediaType.split(separator: ";").first.map { $0.filter { !$0.isWhitespace } } ?? ""
        let halves = essence.split(separator: "/")
        guard halves.count == 2 else { return 0 }
        let exact = ranges.first { $0.type == halves[0] && $0.subtype == halves[1] }
        let family = ranges.first { $0.type == halves[0] && $0.subtype == "*" }
        let any = ranges.first { $0.type == "*" && $0.subtype == "*" }
        return (exact ?? family ?? any)?.quality ?? 0
    }

    package func wants(_ mediaType: String) -> Bool { quality(of: mediaType) > 0 }

    /// Whether `first` is named by itself and wanted at least as much as `second`.
    package func prefers(_ first: String, to second: String) -> Bool {
        let halves = first.split(separator: "/")
        guard halves.count == 2, ranges.contains(where: { $0.type == halves[0] && $0.subtype == halves[1] })
        else {
            return false
        }
        return wants(first) && quality(of: first) >= quality(of: second)
    }
}

/// Whether a `Content-Type` says JSON, with no other charset than UTF-8.
func isJSON(_ contentType: String?) -> Bool { isUTF8(contentType, of: "application/json") }

/// Whether the header names this media type, and no other charset than UTF-8.
func isUTF8(_ contentType: String?, of mediaType: String) -> Bool {
    guard let contentType else { return false }
    let parts = contentType.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
    guard parts.first == mediaType else { return false }
    return parts.dropFirst().allSatisfy { part in
        !part.hasPrefix("charset=") || ["utf-8", "utf8"].contains(part.dropFirst(8).filter { $0 != "\"" })
    }
}
