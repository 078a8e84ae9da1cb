/// Where in the configuration something stands, as operators write it: `services.haircut.duration`.
///
/// Every key that is read has one and hardly any is ever shown: each is one link to the path it goes on from.
struct Path: Hashable, Sendable, CustomStringConvertible {
    private let end: Link?

    /// A part behind those before it.
    private final class Link: Sendable {
        let part: String
        let before: Link?

        init(_ part: String, after before: Link?) {
            self.part = part
            self.before = before
        }
    }

    init(_ parts: [String]) {
        end = parts.reduce(nil) { Link($1, after: $0) }
    }

    private init(end: Link) {
        self.end = end
    }

    func appending(_ part: String) -> Self { Self(end: Link(part, after: end)) }
    func appending(index: Int) -> Self { Self(end: Link(last + "[\(index)]", after: end?.before)) }

    var last: String { end?.part ?? "" }
    var description: String { parts.joined(separator: ".") }

    var parts: [String] {
        var parts: [String] = []
        var link = end
        while let here = link {
            parts.append(here.part)
            link = here.before
        }
        return parts.reversed()
    }

    static func == (left: Self, right: Self) -> Bool { left.parts == right.parts }
    func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}
