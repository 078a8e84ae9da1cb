import TenantConfig

/// Why a template can't be used; the place counts from 1, columns in Unicode scalars.
package struct TemplateFault: Error, Hashable, Sendable {
    package let message: String
    package let line: Int
    package let column: Int

    init(message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }

    init(_ message: String, in scan: TemplateScan, at offset: Int) {
        let place = scan.position(of: offset)
        self.init(message: message, line: place.line, column: place.column)
    }
}

/// The tags of a template, checked before the engine sees them: it stops the whole program on some that it doesn't
/// expect, follows a partial that includes itself for ever, and understands more than the product promises.
struct TemplateTags {
    private let scan: TemplateScan

    init(scanning text: String) throws(TemplateFault) {
        scan = TemplateScan(text)
        if let fault = scan.faults.first {
            throw TemplateFault(fault.message, in: scan, at: fault.range.lowerBound)
        }
    }

    /// The templates this one includes.
    var partials: [TemplateScan.Tag] { scan.tags.filter { $0.kind == .partial } }

    func fault(_ message: String, at tag: TemplateScan.Tag) -> TemplateFault {
        TemplateFault(message, in: scan, at: tag.range.lowerBound)
    }
}
