/// A text with the fixes of its findings written in.
///
/// A fix that meets one already taken is left for the next run, so that no two edits ever mix.
///
/// - Parameter bytes: the file that every edit's span is about.
package func fixed(_ bytes: [UInt8], by fixes: [Diagnostic.Fix]) -> [UInt8] {
    var taken: [Diagnostic.Fix.Edit] = []
    for fix in fixes {
        let isApart = fix.edits.allSatisfy { edit in
            edit.range.upperBound <= bytes.count && taken.allSatisfy { !$0.meets(edit) }
        }
        if isApart { taken += fix.edits }
    }
    var result: [UInt8] = []
    var at = 0
    for edit in taken.sorted(by: { $0.span < $1.span }) where edit.range.lowerBound >= at {
        result += bytes[at..<edit.range.lowerBound]
        result += edit.replacement.utf8
        at = edit.range.upperBound
    }
    return result + bytes[at...]
}

extension Diagnostic.Fix.Edit {
    fileprivate var range: Range<Int> { span.start.byte..<max(span.start.byte, span.end.byte) }

    fileprivate func meets(_ other: Self) -> Bool {
        range.overlaps(other.range) || range.lowerBound == other.range.lowerBound
    }
}
