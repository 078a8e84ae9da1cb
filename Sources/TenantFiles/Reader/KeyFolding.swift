import Vocabulary

/// The form in which two keys of a map are the same.
enum KeyFolding {
    static func folded(_ key: String) -> String {
        // Most keys are ids, which fold to themselves; folding costs a hundred times this look.
        let isID = key.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "-")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_")
        }
        return isID ? key : Vocabulary.folded(key)
    }
}
