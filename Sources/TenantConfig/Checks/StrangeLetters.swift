import Vocabulary

/// Characters that make a file look other than it is. Found by the reader of the files.
enum StrangeLetters: Check {
    static let rule = Rule(
        "Y011", "letters and signs that look like something else",
        """
        A sign that turns the direction of text makes a line read differently from what it says; a Cyrillic \
        `а` looks like a Latin one and is another letter, so that a key, an id or a word customers write is \
        never met; U+2028, U+2029 and U+0085 end a line for some readers; a byte order mark hides before the \
        first key. They come in with text that was copied from a page or a document. Type the letter anew; \
        where a sign is meant, write it as an escape in double quotes, such as "\\u200F", so that it is seen.
        """, severity: .warning)
}
