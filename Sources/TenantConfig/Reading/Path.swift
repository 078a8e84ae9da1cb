/// Where in the configuration something stands, as operators write it: `services.haircut.duration`.
struct Path: Hashable, Sendable, CustomStringConvertible {
    let parts: [String]

    init(_ parts: [String]) {
        self.parts = parts
    }

    func appending(_ part: String) -> Self { Self(parts + [part]) }
    func appending(index: Int) -> Self { Self(parts.dropLast() + [(parts.last ?? "") + "[\(index)]"]) }

    var last: String { parts.last ?? "" }
    var description: String { parts.joined(separator: ".") }
}
