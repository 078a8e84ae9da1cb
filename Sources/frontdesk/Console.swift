import Foundation

/// What people read: answers on standard output, progress and trouble on standard error.
enum Console {
    static func print(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n", to: FileHandle.standardOutput)
    }

    static func error(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n", to: FileHandle.standardError)
    }

    /// Without a line break, at once.
    static func prompt(_ text: String) { write(text, to: FileHandle.standardOutput) }

    /// Colour is for terminals alone, and never where NO_COLOR is set.
    static var isColoured: Bool {
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // Whoever reads may have gone (`| head`): nothing is left to tell them.
        do { try handle.write(contentsOf: Data(text.utf8)) } catch { return }
    }
}
