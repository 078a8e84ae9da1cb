/// The networks whose `X-Forwarded-…` headers are believed.
package struct TrustedProxies: Sendable {
    private let networks: [(address: ClientAddress, length: Int)]

    package static let none = Self(networks: [])

    private init(networks: [(address: ClientAddress, length: Int)]) {
        self.networks = networks
    }

    /// Reads `10.0.0.0/8, 192.0.2.1, fd00::/8`; `nil` where an entry is none of these.
    package init?(_ text: String) {
        var networks: [(address: ClientAddress, length: Int)] = []
        for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            let halves = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = halves.first, let address = ClientAddress(first) else { return nil }
            let full = address.bytes.count * 8
            guard halves.count == 2 else {
                networks.append((address, full))
                continue
            }
            guard let length = Int(halves[1]), (0...full).contains(length) else { return nil }
            networks.append((address, length))
        }
        self.init(networks: networks)
    }

    func contains(_ address: ClientAddress) -> Bool {
        networks.contains { address.isWithin($0.address, length: $0.length) }
    }

    /// Who really asked: the last address of `X-Forwarded-For` that isn't a proxy of ours. Each proxy appends the one
    /// it was called by, so whatever a client wrote itself stands further left and is never reached.
    func client(peer: ClientAddress?, forwardedFor: String?) -> ClientAddress? {
        guard var current = peer, let forwardedFor else { return peer }
        for part in forwardedFor.split(separator: ",").reversed() {
            guard contains(current) else { break }
            let text = part.drop { $0.isWhitespace }
            let trimmed = text.prefix { !$0.isWhitespace }
            guard let next = ClientAddress(trimmed) else { break }
            current = next
        }
        return current
    }
}
