import Crypto

/// The keys that open the admin routes; several while they are being rotated.
package struct AdminKeys: Sendable {
    private let digests: [SHA256.Digest]

    /// Without keys nothing is opened.
    package init(_ keys: [String]) {
        digests = keys.filter { !$0.isEmpty }.map { SHA256.hash(data: Array($0.utf8)) }
    }

    /// Takes as long whichever key it is and wherever it differs: digests are compared whole, and all of them.
    package func opens(_ key: String) -> Bool {
        let given = SHA256.hash(data: Array(key.utf8))
        var isKnown = false
        for digest in digests {
            // `Digest` compares in constant time.
            let isSame = digest == given
            isKnown = isKnown || isSame
        }
        return isKnown
    }
}
