/// A pattern such as `/api/tenants/{tenant}/holds/{hold}`.
package struct RoutePath: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let description: String
    let segments: [Segment]

    enum Segment: Hashable, Sendable {
        case literal(String)
        case parameter(String)
    }

    package init(stringLiteral value: String) {
        description = value
        segments = value.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    package var parameterNames: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// The values of the parameters, if the pattern meets the decoded segments of a path.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .literal(let text): guard text.utf8.elementsEqual(part.utf8) else { return nil }
            case .parameter(let name): values[name] = part
            }
        }
        return values
    }

    /// How much of it is literal, from the left: `/a/b` goes before `/a/{x}`.
    var literals: [Bool] {
        segments.map { if case .literal = $0 { true } else { false } }
    }
}
