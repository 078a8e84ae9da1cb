/// A file that is no YAML, or no text. Found by the reader of the files.
enum BrokenSyntax: Check {
    static let rule = Rule(
        "Y001", "a syntax error",
        """
        The place is where the reader lost its way; what was opened and never closed is named beside it. \
        The rest of the file and the other files are checked all the same.
        """, canBeSuppressed: false)
}
