import Vocabulary

/// A text that YAML ended before its author did. Found by the reader of the files.
enum CutText: Check {
    static let rule = Rule(
        "Y013", "text that YAML cut short",
        """
        A blank and `#` begin a comment, so `Suite #3` is `Suite`; inside braces a comma ends a text, so the \
        rest of `{say: Hello, we are open}` becomes a key without a value. Both are read without a complaint, \
        and customers are told half a sentence. Put the whole text in quotes. A comment is recognised by a \
        blank behind its `#`.
        """, severity: .warning)
}
