import Mustache
import TenantConfig

/// Templates by name, which may include each other: plain text, so nothing is escaped, whoever wrote a value.
package struct MessageTemplates: Sendable {
    private let library: MustacheLibrary
    /// Those that can't be used, and why, by name.
    package let faults: [String: TemplateFault]

    /// The engine escapes for HTML unless told otherwise, in each template anew; the line vanishes, since it stands
    /// alone.
    private static let plainText = "{{% CONTENT_TYPE:TEXT}}\n"

    /// - Parameter texts: templates as written, by name.
    package init(_ texts: [String: String]) {
        var library = MustacheLibrary()
        var faults: [String: TemplateFault] = [:]
        var tags: [String: TemplateTags] = [:]
        for (name, text) in texts {
            do throws(TemplateFault) { tags[name] = try TemplateTags(scanning: text) } catch {
                faults[name] = error
            }
        }
        let usable = tags
        for (name, found) in usable.sorted(by: { $0.key < $1.key }) {
            if let fault = PartialCheck(among: usable, faulty: faults).fault(of: name, found) {
                faults[name] = fault
                continue
            }
            do {
                library.register(
                    try MustacheTemplate(string: Self.plainText + (texts[name] ?? "")), named: name)
            } catch let error as MustacheTemplate.ParserError {
                faults[name] = TemplateFault(
                    message: "the template can't be read: \(error.error)",
                    line: max(error.context.lineNumber - 1, 1),
                    column: error.context.columnNumber)
            } catch {
                faults[name] = TemplateFault(message: "the template can't be read", line: 1, column: 1)
            }
        }
        self.library = library
        self.faults = faults
    }

    /// - Returns: `nil` if there is no such template or it has a fault. Names without a value show nothing.
    package func render(_ name: String, with values: [String: TemplateValue]) -> String? {
        library.render(TemplateValue.group(values).engineValue, withTemplate: name)
    }

    /// One text that includes no others.
    package static func render(
        text: String, with values: [String: TemplateValue]
    ) throws(TemplateFault) -> String {
        let templates = MessageTemplates(["text": text])
        if let fault = templates.faults["text"] { throw fault }
        return templates.render("text", with: values) ?? ""
    }
}

/// Whether all that a template includes is there, and never the template itself again.
private struct PartialCheck {
    let tags: [String: TemplateTags]
    let faulty: [String: TemplateFault]

    init(among tags: [String: TemplateTags], faulty: [String: TemplateFault]) {
        self.tags = tags
        self.faulty = faulty
    }

    func fault(of name: String, _ found: TemplateTags) -> TemplateFault? {
        for partial in found.partials {
            if let problem = problem(with: partial.name, within: [name]) {
                return found.fault(problem, at: partial)
            }
        }
        return nil
    }

    private func problem(with name: String, within names: [String]) -> String? {
        if names.contains(name) {
            return "`\(name)` includes itself: " + (names + [name]).joined(separator: " → ")
        }
        guard names.count < 16 else { return "templates include each other more than 16 deep" }
        guard let found = tags[name] else {
            return faulty[name] == nil
                ? "there is no template `\(name)`" : "the template `\(name)` has a fault of its own"
        }
        for partial in found.partials {
            if let problem = problem(with: partial.name, within: names + [name]) { return problem }
        }
        return nil
    }
}
