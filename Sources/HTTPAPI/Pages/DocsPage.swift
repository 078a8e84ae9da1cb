import HTTPTypes
import Shapes
import Vocabulary

/// The routes and the codes for people, from the same declarations as the OpenAPI document.
func docsPage(_ routes: [Route]) -> String {
    var tags: [String] = []
    for route in routes where !route.traits.contains(.page) && !tags.contains(route.tag) {
        tags.append(route.tag)
    }
    let sections = tags.map { tag in
        let rows = routes.filter { $0.tag == tag && !$0.traits.contains(.page) }.map(row).joined(
            separator: "\n")
        return """
            <h2>\(html(tag))</h2>
            <div class="scroll"><table><thead><tr><th>Route</th><th>Who</th><th>What</th><th>Refuses with</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
    let codes = Failure.Code.allCases.map { code in
        let (status, title) = code.answer
        return """
            <tr id="\(code.rawValue)"><td><code>\(code.rawValue)</code></td><td>\(status.code)</td>\
            <td>\(html(title))</td></tr>
            """
    }
    return page(
        title: "Frontdesk API",
        main: """
            <main class="docs">
            <h1>Frontdesk API</h1>
            <p>Everything here is also in <a href="/openapi.json">openapi.json</a>. A session's token goes into
            <code>Authorization: Bearer …</code>, an admin key into <code>X-Admin-Key</code>. Refusals are
            <code>application/problem+json</code>; programs switch on <code>code</code>.</p>
            \(sections.joined(separator: "\n"))
            <h2>Codes</h2>
            <div class="scroll"><table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead>
            <tbody>\(codes.joined(separator: "\n"))</tbody></table></div>
            </main>
            """, isWide: true)
}

private func row(_ route: Route) -> String {
    let query = route.query.map { $0.name + ($0.isRequired ? "" : "?") }.joined(separator: "&")
    let codes = route.failures.map { "<a href=\"#\($0.rawValue)\">\($0.rawValue)</a>" }.joined(separator: " ")
    let who =
        switch route.who {
        case .anyone: "anyone"
        case .session: "session"
        case .admin: "admin"
        case .sessionOrAdmin: "session or admin"
        case .twilioTo, .twilioFrom: "Twilio"
        }
    return """
        <tr><td><code>\(route.method.rawValue) \(html(route.path.description))\(query.isEmpty ? "" : "?" + html(query))\
        </code></td><td>\(who)</td><td>\(html(route.summary))</td><td class="small">\(codes)</td></tr>
        """
}
