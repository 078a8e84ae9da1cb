/// The name of a tenant's folder: lower-case letters, digits and dashes, none of them at an end.
enum Slug {
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 63
            && name.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
            && name.utf8.first != UInt8(ascii: "-") && name.utf8.last != UInt8(ascii: "-")
    }

    /// From any name; `nil` where it holds no letter and no figure.
    static func suggestion(for name: String) -> String? {
        let words = name.lowercased().utf8.split { !isPlain($0) }
        let slug = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        return isValid(slug) ? slug : nil
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// A slug for a business of this name; `nil` where the name holds neither letter nor figure.
package func slugSuggestion(for name: String) -> String? { Slug.suggestion(for: name) }
