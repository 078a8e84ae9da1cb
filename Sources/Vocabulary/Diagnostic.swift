/// A place in a file. Lines and columns count from 1, columns in Unicode scalars; bytes count from 0; the end is open.
///
/// Every key and value of a configuration has one or two, so it is small and copied without counting references.
package struct SourceSpan: Hashable, Comparable, Sendable {
    private let path: FileName
    package let start: Mark
    package let end: Mark

    package var file: String { path.text }

    package init(file: String, start: Mark, end: Mark) {
        self.init(FileName(file), start: start, end: end)
    }

    /// For many places in one file.
    package init(_ path: FileName, start: Mark, end: Mark) {
        self.path = path
        self.start = start
        self.end = end
    }

    /// The same file's.
    package func with(start: Mark, end: Mark) -> Self { Self(path, start: start, end: end) }
    package func isInSameFile(as other: Self) -> Bool { path == other.path }

    /// Places beyond what 32 bits hold are taken for the last that they do; no file that is read is as long.
    package struct Mark: Hashable, Comparable, Sendable {
        private let line32: UInt32
        private let column32: UInt32
        private let byte32: UInt32

        package var line: Int { Int(line32) }
        package var column: Int { Int(column32) }
        package var byte: Int { Int(byte32) }

        package init(line: Int, column: Int, byte: Int) {
            line32 = UInt32(clamping: line)
            column32 = UInt32(clamping: column)
            byte32 = UInt32(clamping: byte)
        }

        package static func < (left: Self, right: Self) -> Bool { left.byte < right.byte }
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.path == right.path
            ? (left.start.byte, left.end.byte) < (right.start.byte, right.end.byte) : left.file < right.file
    }
}

package enum Severity: String, Comparable, Sendable, CaseIterable {
    case information = "info"
    case warning
    case error

    package static func < (left: Self, right: Self) -> Bool {
        let order = Self.allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

/// One finding about a tenant's files: what is wrong, exactly where, and what to write instead.
package struct Diagnostic: Hashable, Sendable {
    /// `FD-H001`: stable, never reused.
    package let code: String
    package let severity: Severity
    /// Stands alone: readable without the source beside it.
    package let message: String
    package let span: SourceSpan
    /// Second places that matter, in other files too.
    package let related: [Related]
    package let hint: String?
    /// What `lint --fix` may write instead without a change of meaning; `nil`: a person must decide.
    package let fix: Fix?

    package init(
        code: String, severity: Severity, message: String, span: SourceSpan, related: [Related] = [],
        hint: String? = nil, fix: Fix? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.span = span
        self.related = related
        self.hint = hint
        self.fix = fix
    }

    /// Edits of the file of the finding that belong together: all of them or none.
    package struct Fix: Hashable, Sendable {
        /// In order, apart from each other.
        package let edits: [Edit]

        package init(_ edits: [Edit]) {
            self.edits = edits
        }

        /// `replacement` stands instead of the bytes of `span`.
        package struct Edit: Hashable, Sendable {
            package let span: SourceSpan
            package let replacement: String

            package init(_ span: SourceSpan, _ replacement: String) {
                self.span = span
                self.replacement = replacement
            }
        }
    }

    package struct Related: Hashable, Sendable {
        package let span: SourceSpan
        package let message: String

        package init(span: SourceSpan, message: String) {
            self.span = span
            self.message = message
        }
    }
}
