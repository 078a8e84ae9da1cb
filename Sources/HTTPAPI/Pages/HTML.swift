import HTTPTypes
import Shapes

/// Text in an element or a quoted attribute.
func html(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// A whole page. `main` is HTML already; scripts and styles come from our own `/assets`, never from inside the page.
func page(title: String, main: String, script: String? = nil, isWide: Bool = false) -> String {
    let tag = script.map { "\n<script src=\"/assets/\(html($0))\" defer></script>" } ?? ""
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(html(title))</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/assets/frontdesk.css">\(tag)
        </head>
        <body\(isWide ? " class=\"wide\"" : "")>
        \(main)
        </body>
        </html>

        """
}

extension Answer {
    /// Nothing but our own files may run, load, be called or frame it.
    static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Self {
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        return Self(
            status: status, headers: headers, body: .bytes(Array(html.utf8), type: "text/html; charset=utf-8")
        )
    }
}
