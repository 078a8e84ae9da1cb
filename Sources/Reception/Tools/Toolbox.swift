package import Dialogue
import Foundation
import Scheduling
import Shapes
import TenantConfig
package import Vocabulary

/// The assistant's tools as one business offers them to a model: what is declared, what came in, what goes back.
///
/// Declarations depend on the tenant alone and are the same byte for byte from turn to turn, so that a provider's prompt
/// cache holds.
package struct Toolbox: Sendable {
    /// In the order of `tools`.
    package let declarations: [ToolDeclaration]
    let tenant: Tenant
    let zone: Zone
    private let offered: [any Tool]

    package init(_ served: ServedTenant) {
        tenant = served.tenant
        zone = served.zone
        let setting = ToolSetting(tenant: served.tenant, hold: nil)
        offered = tools.filter { type(of: $0).isOffered(by: setting.tenant) }
        declarations = offered.map { tool in
            let kind = type(of: tool)
            return ToolDeclaration(
                name: kind.name, summary: kind.summary, parameters: kind.arguments(setting).schema.strict())
        }
    }

    /// What a model asked for; `unusable`, with every fault at once, where no tool takes it.
    ///
    /// - Parameter hold: the conversation's live hold, which the model needn't name.
    package func call(_ name: String, arguments: String, hold: BookingID? = nil) -> ToolCall {
        guard let tool = offered.first(where: { type(of: $0).name == name }) else {
            let names = offered.map { type(of: $0).name }.joined(separator: ", ")
            return unusable(
                name, arguments,
                Failure(.invalidValue, "There is no tool \(quoted(name)). There are: \(names)."))
        }
        let shape = type(of: tool).arguments(ToolSetting(tenant: tenant, hold: hold))
        var given = JSON.object([])
        do {
            if arguments.utf8.count > Self.mostBytes {
                throw Failure(.bodyTooLarge, "The arguments are too long.")
            }
            // For a tool without arguments some models write none at all.
            if arguments.contains(where: { !$0.isWhitespace }) {
                given = try Shape<JSON>.anything.read(bytes: arguments.utf8)
            }
            return try shape.read(shape.schema.withoutBlanks(in: given))
        } catch let failure as Failure {
            return unusable(name, arguments, hinted(failure, given))
        } catch {
            return unusable(name, arguments, Failure(.internal, "The arguments can't be read."))
        }
    }

    private static let mostBytes = 16_384

    /// Kept with the turn, so it is bounded, and without the NUL that no row takes.
    private func unusable(_ name: String, _ arguments: String, _ problem: Failure) -> ToolCall {
        func kept(_ text: String, _ most: Int) -> String {
            String(String.UnicodeScalarView(text.unicodeScalars.prefix(most).filter { $0.value != 0 }))
        }
        return .unusable(
            .init(name: kept(name, 64), arguments: kept(arguments, 4000), problem: problem))
    }

    /// Adds the id that a name stands for, and what to do about a service that isn't booked here.
    private func hinted(_ failure: Failure, _ given: JSON) -> Failure {
        let fields = failure.fields.map { field in
            guard field.code == "unknown_value", let hint = hint(at: field.pointer, given) else {
                return field
            }
            return Failure.Field(pointer: field.pointer, code: field.code, detail: field.detail + " " + hint)
        }
        return Failure(failure.code, failure.detail, fields: fields)
    }

    private func hint(at pointer: String, _ given: JSON) -> String? {
        guard let text = given[String(pointer.dropFirst())]?.text else { return nil }
        let known: [(id: String, names: [String])]
        switch pointer {
        case "/service": known = tenant.services.map { ($0.id, [$0.id, $0.name] + $0.aliases) }
        case "/staff": known = tenant.staff.map { ($0.id, [$0.id, $0.name] + $0.aliases) }
        case "/location": known = tenant.locations.map { ($0.id, [$0.id, $0.name] + $0.aliases) }
        default: return nil
        }
        let wanted = folded(text)
        guard let id = known.first(where: { $0.names.contains { folded($0) == wanted } })?.id else {
            return nil
        }
        if pointer == "/service", tenant.business.service(id)?.book != .instantly {
            return "\(id) isn't booked here; a person arranges it: create_inquiry."
        }
        return "The id is \(id)."
    }
}
