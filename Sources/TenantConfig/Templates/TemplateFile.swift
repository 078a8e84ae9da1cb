/// A file of the shared folders that is one template.
package struct TemplateFile: Hashable, Sendable {
    /// As shown to people.
    package let path: String
    /// Without the line end that editors put behind the last line.
    package let text: String
    /// The byte at which the text begins: behind the byte order mark, if there is one.
    package let start: Int

    package init(path: String, text: String, start: Int = 0) {
        self.path = path
        self.text = text
        self.start = start
    }
}
