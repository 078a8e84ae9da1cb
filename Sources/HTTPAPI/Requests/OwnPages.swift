import HTTPTypes

/// Whether a form of one of our own pages sent it. Browsers say so in `Sec-Fetch-Site` or in `Origin`; what says neither
/// is no browser whose user might not know what it sends, and has no business here.
func isFromOwnPage(_ headers: HTTPFields, _ arrival: Arrival) -> Bool {
    if let site = headers[.secFetchSite] { return site == "same-origin" }
    guard let origin = headers[.origin] else { return false }
    let own = arrival.baseURL.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
    return origin.lowercased() == own.joined(separator: "/").lowercased()
}
