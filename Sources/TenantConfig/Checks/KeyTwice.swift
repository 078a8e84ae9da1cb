/// A key that stands twice in one map. Found by the reader of the files.
enum KeyTwice: Check {
    static let rule = Rule(
        "Y002", "a key given twice",
        """
        The second one would silently replace the first. Keys that differ only by case or by the form of \
        their letters count as the same.
        """, canBeSuppressed: false)
}
