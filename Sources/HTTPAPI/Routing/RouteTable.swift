import HTTPTypes

/// Which route a request is for.
struct RouteTable: Sendable {
    /// By number of segments, the more literal ones first.
    private let bySize: [Int: [Entry]]

    private struct Entry: Sendable {
        let path: RoutePath
        var routes: [Route]
    }

    enum Match: Sendable {
        case route(Route, parameters: [String: String])
        /// The path is known, for these methods.
        case otherMethods([HTTPRequest.Method], route: Route, parameters: [String: String])
        case none
    }

    init(_ routes: [Route]) {
        var entries: [Entry] = []
        for route in routes {
            if let index = entries.firstIndex(where: { $0.path == route.path }) {
                entries[index].routes.append(route)
            } else {
                entries.append(Entry(path: route.path, routes: [route]))
            }
        }
        entries.sort { left, right in
            for (one, other) in zip(left.path.literals, right.path.literals) where one != other { return one }
            return false
        }
        bySize = Dictionary(grouping: entries) { $0.path.segments.count }
    }

    /// HEAD is served wherever GET is.
    func match(_ method: HTTPRequest.Method, _ path: [String]) -> Match {
        for entry in bySize[path.count] ?? [] {
            guard let parameters = entry.path.match(path), let first = entry.routes.first else { continue }
            let wanted = method == .head ? .get : method
            if let route = entry.routes.first(where: { $0.method == wanted }) {
                return .route(route, parameters: parameters)
            }
            var methods = entry.routes.map(\.method)
            if methods.contains(.get) { methods.append(.head) }
            return .otherMethods(methods, route: first, parameters: parameters)
        }
        return .none
    }
}
