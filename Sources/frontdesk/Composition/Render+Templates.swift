import Dialogue
import TenantFiles
import Vocabulary

/// The dialogue's sentences through the template engine, which is an adapter's.
@Sendable func renderMessage(_ template: String, _ variables: [String: MessageValue]) throws -> String {
    do throws(TemplateFault) {
        return try MessageTemplates.render(text: template, with: variables.mapValues { $0.templateValue })
    } catch {
        throw Failure(
            .internal, "A message can't be put into words (line \(error.line): \(error.message)).")
    }
}

extension MessageValue {
    fileprivate var templateValue: TemplateValue {
        switch self {
        case .text(let text): .text(text)
        case .group(let values): .group(values.mapValues { .text($0) })
        case .list(let rows): .list(rows.map { .group($0.mapValues { .text($0) }) })
        }
    }
}
